"""Text without what the eye cannot see."""

import sys
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.parsing.clean_text import Unseen, clean, clean_line, unseen_in
from app.parsing.refusals import NotText, Refused, TooLarge


@pytest.mark.parametrize(
    ("typed", "kept", "removed"),
    [
        ("pay\u202elive\u202c", "paylive", ((Unseen.DIRECTION, 2),)),
        ("a\u200bb\ufeffc", "abc", ((Unseen.ZERO_WIDTH, 2),)),
        ("bell\x07", "bell", ((Unseen.CONTROL, 1),)),
        ("tag\U000e0041s", "tags", ((Unseen.ZERO_WIDTH, 1),)),
        ("soft\u00adhyphen", "softhyphen", ((Unseen.ZERO_WIDTH, 1),)),
        ("filler\u3164", "filler", ((Unseen.ZERO_WIDTH, 1),)),
    ],
)
def test_the_unseen_is_taken_out_and_counted(
    typed: str, kept: str, removed: tuple[tuple[Unseen, int], ...]
) -> None:
    cleaned = clean(typed)

    assert (cleaned.text, cleaned.removed) == (kept, removed)


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028", "\u2029", "\x85", "\v", "\f"])
def test_every_line_end_becomes_one(end: str) -> None:
    assert clean(f"a{end}b").text == "a\nb"


def test_accents_are_composed() -> None:
    assert clean("Vie\u0323\u0302t").text == "Việt"


@pytest.mark.parametrize("word", ["ක්\u200dෂ", "क्\u200dष", "မြန်\u200cမာ", "می\u200cخواهم"])
def test_a_joiner_stays_where_it_belongs_to_the_spelling(word: str) -> None:
    assert clean(word).text == unicodedata.normalize("NFC", word)


@pytest.mark.parametrize("word", ["pay\u200dpal", "g0v\u200c", "\u200dक"])
def test_a_joiner_goes_where_it_only_hides(word: str) -> None:
    assert clean(word).removed == ((Unseen.ZERO_WIDTH, 1),)


def test_a_pile_of_marks_is_cut_before_it_costs_time() -> None:
    pile = "e" + "\u0301\u0323" * 100_000

    cleaned = clean(pile, len(pile))

    assert len(cleaned.text) <= 31
    assert cleaned.removed == ((Unseen.MARK_PILE, 199_970),)


def test_half_a_character_is_refused() -> None:
    with pytest.raises(NotText):
        clean("a\ud800")


def test_a_text_over_its_limit_is_refused() -> None:
    with pytest.raises(TooLarge):
        clean("abc", 2)


def test_a_line_has_single_blanks() -> None:
    assert clean_line("  a\r\n\t b \u2028c ").text == "a b c"


def test_a_clean_text_hides_nothing() -> None:
    assert unseen_in("零時政府 널채움 မြန်မာ ไทย") == ()


def test_no_control_or_format_character_of_this_unicode_passes() -> None:
    passed = [
        code
        for code in range(sys.maxunicode + 1)
        if unicodedata.category(chr(code)) in {"Cc", "Cf", "Zl", "Zp"}
        and clean(chr(code)).text not in {"", "\n", "\t"}
    ]

    assert passed == []


@given(st.text(max_size=200))
@settings(deadline=None, max_examples=300)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    try:
        once = clean(text)
    except Refused:
        return

    assert clean(once.text).text == once.text
    assert unicodedata.is_normalized("NFC", once.text)
