"""Words of a list are found however they are spelled, and not inside other words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.text.spotting import Spotter, compact


def spots(word: str, text: str) -> list[str]:
    return [text[start:end] for start, end, _ in Spotter([word]).spots(text)]


@pytest.mark.parametrize(
    ("word", "text", "found"),
    [
        ("Ann Lee", "so ANN LEE said", "ANN LEE"),
        ("Ann Lee", "so Ann-Lee said", "Ann-Lee"),
        ("Ann Lee", "so annlee said", "annlee"),
        ("annlee", "so A n n  L e e said", "A n n  L e e"),
        ("Ann Lee", "so Ann\nLee said", "Ann\nLee"),
        ("Ann Lee", "so Ａｎｎ　Ｌｅｅ said", "Ａｎｎ　Ｌｅｅ"),
        ("Nguyen Van An", "gặp Nguyễn Văn An hôm qua", "Nguyễn Văn An"),
        ("Nguyễn Văn An", "met Nguyen Van An", "Nguyen Van An"),
        ("張偉", "昨天张伟来了", "张伟"),
        ("张伟", "昨天張偉來了", "張偉"),
        ("အေးအေး", "ဒေါ်အေး အေးနှင့်", "အေး အေး"),
        ("09421", "call 0 9-4 2 1", "0 9-4 2 1"),
        ("09421", "call ၀၉၄၂၁", "၀၉၄၂၁"),
        ("wa\u200bter", "the water map", "water"),
        ("River", "(river)", "river"),
    ],
)
def test_a_word_is_found_in_another_spelling(word: str, text: str, found: str) -> None:
    assert spots(word, text) == [found]


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("Ann", "planning"),
        ("Ann", "an nothing"),
        ("Ann Lee", "Ann met Lee"),
        ("Lee", "sleep"),
        ("421", "94213"),
        ("river", "rivers"),
        ("က", "ကို"),
        ("", "anything"),
        ("...", "...."),
    ],
)
def test_a_part_of_another_word_is_not_found(word: str, text: str) -> None:
    assert spots(word, text) == []


def test_each_of_several_places_is_found() -> None:
    assert spots("Lee", "Lee, lee and LEE") == ["Lee", "lee", "LEE"]


def test_the_word_of_the_list_is_told_with_its_place() -> None:
    assert list(Spotter(["River", "Stone"]).spots("a stone")) == [(2, 7, "Stone")]


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=40), st.text(min_size=1, max_size=6), st.text(max_size=40))
def test_what_is_found_compares_alike(before: str, word: str, after: str) -> None:
    for start, end, _ in Spotter([word]).spots(before + word + after):
        assert compact(word) in compact((before + word + after)[start:end])


@settings(deadline=None, max_examples=200)
@given(
    st.text(alphabet="abc ကျမ水😀", max_size=30),
    st.text(alphabet="abcကမ水", min_size=1, max_size=4),
)
def test_a_word_between_blanks_is_always_found(text: str, word: str) -> None:
    found = [one[2] for one in Spotter([word]).spots(f"{text} {word} {text}")]

    assert found or compact(word) == ""
