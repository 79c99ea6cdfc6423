import pytest

from app.domain.text.disguises import made_visible, mixed_words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("W\u0430ter Map", [("W\u0430ter", ("Cyrillic", "Latin"))]),
        ("\u0391lmanac", [("\u0391lmanac", ("Greek", "Latin"))]),
        ("W\u0430ter W\u0430ter", [("W\u0430ter", ("Cyrillic", "Latin"))]),
        ("Water Карта แผนที่ 水地圖", []),
        ("カラオケBOX 卡拉OK 서울市 Café", []),
        ("g0v 臺灣2020年", []),
        ("", []),
    ],
    ids=["cyrillic a", "greek alpha", "once", "words apart", "together", "digits", "nothing"],
)
def test_a_word_of_scripts_nobody_writes_together_is_found(
    text: str, found: list[tuple[str, tuple[str, ...]]]
) -> None:
    assert list(mixed_words(text)) == found


def test_no_more_than_twenty_words_are_told() -> None:
    text = " ".join(f"{chr(ord('a') + n)}\u0430" for n in range(26))

    assert len(mixed_words(text)) == 20


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("left \u202eright", "left ⟨U+202E⟩right"),
        ("a\u200bb\ufeff", "a⟨U+200B⟩b⟨U+FEFF⟩"),
        ("\x1b[2J", "⟨U+001B⟩[2J"),
        ("two\nlines\there", "two\nlines\there"),
        ("ක්\u200dෂ", "ක්\u200dෂ"),
        ("a\u200db", "a⟨U+200D⟩b"),
        ("မြန်မာ ไทย 水", "မြန်မာ ไทย 水"),
    ],
    ids=["direction", "zero width", "control", "lines", "sinhala", "latin joiner", "plain"],
)
def test_what_cannot_be_seen_is_written_out(text: str, shown: str) -> None:
    assert made_visible(text) == shown
