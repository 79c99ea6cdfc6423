"""A person at a terminal: make a notebook, write, find, lose, recover, leave. All for real."""

import io
import json
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.cli import exit_codes
from app.cli.arguments import Machine
from app.cli.commands import run
from app.crypto.randomness import system_entropy

NOW = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)


@dataclass(frozen=True)
class Said:
    """What a command said, and the number it ended with."""

    code: int
    out: str
    err: str


def almanac(*words: object) -> Said:
    """Run one command as the terminal would."""
    machine = Machine(now=lambda: NOW, entropy=system_entropy)
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    with redirect_stdout(out), redirect_stderr(io.StringIO()) as err:
        try:
            code = run([str(word) for word in words], machine)
        except SystemExit as ended:
            code = int(ended.code or 0)
    out.flush()
    return Said(code, out.buffer.getvalue().decode(), err.getvalue())


@dataclass(frozen=True)
class Home:
    """A notebook, and the file its passphrase is in."""

    notebook: Path
    passphrase: Path

    @property
    def opened(self) -> tuple[object, ...]:
        return ("--notebook", self.notebook, "--passphrase-file", self.passphrase)

    @property
    def whole(self) -> tuple[object, ...]:
        return (self.notebook, "--passphrase-file", self.passphrase)

    def write(self, text: str, *more: object) -> str:
        """Write a note and give its id."""
        said = almanac("note", "add", *self.opened, "--text", text, *more)
        assert said.code == 0, said.err
        return said.out.strip()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """One notebook of the real cost and size for all journeys of this file."""
    folder = tmp_path_factory.mktemp("home")
    passphrase = folder / "passphrase"
    passphrase.write_text("river stone lantern seven\n", encoding="utf-8")
    made = Home(folder / "notebook", passphrase)
    said = almanac("notebook", "create", *made.whole)
    assert said.code == 0, said.err
    return made


def test_a_note_in_any_script_is_found_again(home: Home) -> None:
    note = home.write("ประชุมเรื่องข่าวลือ 與志工討論", "--about", "Cofacts", "--tag", "Rumours")

    found = json.loads(almanac("note", "search", *home.opened, "--json", "志工").out)
    also = json.loads(almanac("note", "search", *home.opened, "--json", "ข่าวลือ").out)
    shown = json.loads(almanac("note", "show", *home.opened, note, "--json").out)

    assert [hit["id"] for hit in found] == [note]
    assert [hit["id"] for hit in also] == [note]
    assert shown["about"] == ["prj-cofacts"]
    assert shown["tags"] == ["rumours"]
    assert shown["created"] == NOW.isoformat()


def test_a_note_can_be_changed_and_its_first_wording_brought_back(home: Home) -> None:
    note = home.write("first words")

    assert almanac("note", "edit", *home.opened, note, "--text", "second words").code == 0
    shown = json.loads(almanac("note", "show", *home.opened, note, "--json", "--history").out)
    wording = shown["history"][0]["wording"]
    almanac("note", "restore", *home.opened, note, "--wording", wording)

    again = json.loads(almanac("note", "show", *home.opened, note, "--json").out)
    assert shown["text"] == "second words"
    assert again["text"] == "first words"


def test_a_note_in_the_bin_is_not_found_and_comes_back_whole(home: Home) -> None:
    note = home.write("a word like quandong")

    almanac("note", "remove", *home.opened, note)
    gone = json.loads(almanac("note", "search", *home.opened, "--json", "quandong").out)
    binned = json.loads(almanac("note", "list", *home.opened, "--binned", "--json").out)
    almanac("note", "restore", *home.opened, note)
    back = json.loads(almanac("note", "search", *home.opened, "--json", "quandong").out)

    assert gone == []
    assert note in [row["id"] for row in binned]
    assert [hit["id"] for hit in back] == [note]


def test_an_attachment_goes_in_and_comes_out_byte_for_byte(home: Home, tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    file.write_bytes(bytes(range(256)) * 3000)
    note = home.write("with a table", "--attach", file)
    shown = json.loads(almanac("note", "show", *home.opened, note, "--json").out)
    attachment = shown["attachments"][0]

    said = almanac(
        "note", "show", *home.opened, note,
        "--attachment", attachment["id"], "--into", tmp_path / "out.csv",
    )  # fmt: skip

    assert said.code == 0, said.err
    assert attachment["name"] == "table.csv"
    assert (tmp_path / "out.csv").read_bytes() == file.read_bytes()


def test_a_wrong_passphrase_opens_nothing_and_says_so_in_one_sentence(
    home: Home, tmp_path: Path
) -> None:
    wrong = tmp_path / "wrong"
    wrong.write_text("not this one", encoding="utf-8")

    said = almanac("note", "list", "--notebook", home.notebook, "--passphrase-file", wrong)

    assert said.code == exit_codes.codes()["notebook.did-not-open"]
    assert said.out == ""
    assert said.err.count("\n") == 1


def test_the_passphrase_is_the_same_in_full_width_letters(home: Home, tmp_path: Path) -> None:
    wide = tmp_path / "wide"
    wide.write_text("ｒｉｖｅｒ　stone lantern seven", encoding="utf-8")

    said = almanac("notebook", "check", home.notebook, "--passphrase-file", wide, "--json")

    assert json.loads(said.out)["whole"] is True


def test_everything_goes_out_in_open_files_and_comes_back(home: Home, tmp_path: Path) -> None:
    note = home.write("# Market day\n\nTalk to the [[g0v]] people. 市場", "--tag", "field")
    out = tmp_path / "out"

    exported = almanac(
        "notebook", "export", home.notebook, out, "--passphrase-file", home.passphrase
    )
    again = Home(tmp_path / "second", home.passphrase)
    almanac("notebook", "create", *again.whole)
    imported = almanac(
        "notebook", "import", again.notebook, out, "--passphrase-file", again.passphrase
    )

    assert exported.code == 0, exported.err
    assert imported.code == 0, imported.err
    first = json.loads(almanac("note", "show", *home.opened, note, "--json").out)
    second = json.loads(almanac("note", "show", *again.opened, note, "--json").out)
    assert {key: first[key] for key in ("id", "text", "created", "tags", "about")} == {
        key: second[key] for key in ("id", "text", "created", "tags", "about")
    }


def test_a_dry_run_brings_in_nothing(home: Home, tmp_path: Path) -> None:
    vault = tmp_path / "vault"
    vault.mkdir()
    (vault / "One.md").write_text("---\ntags: [x]\nlocation: here\n---\n\nwattleseed\n", "utf-8")

    said = almanac(
        "notebook", "import", home.notebook, vault, "--dry-run",
        "--passphrase-file", home.passphrase,
    )  # fmt: skip
    found = json.loads(almanac("note", "search", *home.opened, "--json", "wattleseed").out)

    assert said.code == 0, said.err
    assert "1  notes" in said.out
    assert found == []


def test_three_of_five_shares_open_a_notebook_whose_passphrase_is_lost(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    old.write_text("soon forgotten words", encoding="utf-8")
    new.write_text("the words after that", encoding="utf-8")
    lost = Home(tmp_path / "notebook", old)
    almanac("notebook", "create", *lost.whole)
    note = lost.write("still here")

    split = almanac("notebook", "split", *lost.whole, "--into", tmp_path / "shares")
    shares = [("--share", tmp_path / "shares" / f"{number}.txt") for number in (5, 1, 3)]
    said = almanac(
        "notebook", "recover", lost.notebook, *(word for pair in shares for word in pair),
        "--new-passphrase-file", new,
    )  # fmt: skip
    found = Home(lost.notebook, new)

    assert split.code == 0, split.err
    assert said.code == 0, said.err
    shown = json.loads(almanac("note", "show", *found.opened, note, "--json").out)
    assert shown["text"] == "still here"
    assert almanac("note", "list", *lost.opened).code != 0


def test_a_new_passphrase_and_a_key_file_take_the_place_of_the_old(tmp_path: Path) -> None:
    old, new, key = tmp_path / "old", tmp_path / "new", tmp_path / "key"
    old.write_text("the first of two", encoding="utf-8")
    new.write_text("the second of two", encoding="utf-8")
    home = Home(tmp_path / "notebook", old)
    almanac("notebook", "create", *home.whole)
    note = home.write("unchanged")

    said = almanac(
        "notebook", "passphrase", *home.whole,
        "--new-passphrase-file", new, "--make-keyfile", key,
    )  # fmt: skip
    without = almanac("note", "list", "--notebook", home.notebook, "--passphrase-file", new)
    shown = almanac(
        "note", "show", "--notebook", home.notebook, "--passphrase-file", new,
        "--keyfile", key, note, "--json",
    )  # fmt: skip

    assert said.code == 0, said.err
    assert without.code == exit_codes.codes()["notebook.did-not-open"]
    assert json.loads(shown.out)["text"] == "unchanged"
    assert almanac("note", "list", *home.opened).code != 0


def test_compacting_and_growing_keep_every_note_and_equal_sizes(tmp_path: Path) -> None:
    passphrase = tmp_path / "passphrase"
    passphrase.write_text("to grow and to shrink", encoding="utf-8")
    home = Home(tmp_path / "notebook", passphrase)
    almanac("notebook", "create", *home.whole)
    note = home.write("the same afterwards")

    grown = almanac("notebook", "grow", *home.whole)
    compacted = almanac("notebook", "compact", *home.whole)
    checked = json.loads(almanac("notebook", "check", *home.whole, "--json").out)
    sizes = {path.stat().st_size for path in home.notebook.iterdir() if path.name != "keys"}

    assert (grown.code, compacted.code) == (0, 0)
    assert checked == {
        "whole": True,
        "unreadable_pages": 0,
        "broken_structures": 0,
        "dangling_links": 0,
        "equal_sizes": True,
    }
    assert sizes == {64 * 2**20}
    shown = json.loads(almanac("note", "show", *home.opened, note, "--json").out)
    assert shown["text"] == "the same afterwards"


def test_a_notebook_without_a_terminal_or_a_file_is_not_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))

    said = almanac("notebook", "create", tmp_path / "notebook")

    assert said.code == exit_codes.codes()["passphrase.not-read"]
    assert not (tmp_path / "notebook").exists()
