"""Translations are compiled when they changed, whole or not at all."""

from pathlib import Path

import pytest
import setup_locale
from setup_checkout import Checkout
from setup_words import Stop

PO = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

msgid "Open {count}"
msgstr "{said}"
"""


def checkout_with(root: Path, said: str) -> Checkout:
    folder = root / "resources" / "locale" / "my" / "LC_MESSAGES"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "almanac.po").write_text(PO.replace("{said}", said), "utf-8")
    return Checkout(root)


def compiled(checkout: Checkout) -> Path:
    return checkout.build / "locale" / "my" / "LC_MESSAGES" / "almanac.mo"


def test_translations_are_compiled(tmp_path: Path) -> None:
    checkout = checkout_with(tmp_path, "ဖွင့် {count}")

    setup_locale.compile_if_changed(checkout)

    assert "ဖွင့် {count}".encode() in compiled(checkout).read_bytes()


def test_unchanged_translations_are_not_compiled_again(tmp_path: Path) -> None:
    checkout = checkout_with(tmp_path, "ဖွင့် {count}")
    setup_locale.compile_if_changed(checkout)
    compiled(checkout).write_bytes(b"as it was")

    setup_locale.compile_if_changed(checkout)

    assert compiled(checkout).read_bytes() == b"as it was"


def test_a_changed_translation_is_compiled(tmp_path: Path) -> None:
    setup_locale.compile_if_changed(checkout_with(tmp_path, "ဖွင့် {count}"))
    checkout = checkout_with(tmp_path, "{count} ဖွင့်")

    setup_locale.compile_if_changed(checkout)

    assert "{count} ဖွင့်".encode() in compiled(checkout).read_bytes()


def test_a_lost_file_is_compiled_again(tmp_path: Path) -> None:
    checkout = checkout_with(tmp_path, "ဖွင့် {count}")
    setup_locale.compile_if_changed(checkout)
    compiled(checkout).parent.rename(tmp_path / "gone")

    setup_locale.compile_if_changed(checkout)

    assert compiled(checkout).is_file()


def test_a_translation_with_other_places_is_left_out_and_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    checkout = checkout_with(tmp_path, "ဖွင့် {number}")

    setup_locale.compile_if_changed(checkout)

    assert b"Open" not in compiled(checkout).read_bytes()
    assert "1 sentences in my do not fit" in capsys.readouterr().err


@pytest.mark.parametrize("broken", ['a quote " inside', "\\N{bad"])
def test_a_broken_file_stops_the_start_with_its_place(tmp_path: Path, broken: str) -> None:
    checkout = checkout_with(tmp_path, broken)

    with pytest.raises(Stop, match=r"my/almanac\.po, near"):
        setup_locale.compile_if_changed(checkout)


def test_a_project_without_translations_starts(tmp_path: Path) -> None:
    setup_locale.compile_if_changed(Checkout(tmp_path))

    assert (tmp_path / "build" / "locale").is_dir()
