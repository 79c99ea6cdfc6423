"""Reading what somebody typed."""

import pytest

from app.domain.text.folding import fold
from app.domain.text.query import (
    CHARACTERS_MAX,
    TOKENS_MAX,
    Widening,
    parse_query,
    tried,
)


def test_the_word_being_typed_may_go_on_and_a_closed_one_may_not() -> None:
    assert [phrase.is_open for phrase in parse_query("open dat").sought] == [False, True]
    assert [phrase.is_open for phrase in parse_query("open data ").sought] == [False, False]
    assert [phrase.is_open for phrase in parse_query('"open data"').sought] == [False]


def test_one_latin_letter_is_no_beginning() -> None:
    assert parse_query("e").match == '"e"'


def test_a_lone_cluster_is_sought_as_the_first_of_a_pair() -> None:
    assert parse_query("市 ").match == '"市0"*'


def test_nothing_to_search_for_is_no_expression() -> None:
    assert [parse_query(raw).match for raw in ("", " ", '"', "-", "?!", "\0", "🙏")] == [None] * 7


def test_exclusions_alone_search_nothing_and_still_say_what_is_unwanted() -> None:
    query = parse_query('-data -"open door"')
    assert query.match is None
    assert query.unwanted == '"data" OR "open door"'


def test_words_beyond_the_limit_are_not_looked_at() -> None:
    query = parse_query(" ".join(f"w{number}" for number in range(1000)))
    assert len(query.sought) == TOKENS_MAX


def test_a_long_word_is_sought_by_its_beginning() -> None:
    (phrase,) = parse_query("a" * 1000 + " ").sought
    assert phrase.terms == ("a" * CHARACTERS_MAX,)
    assert phrase.is_open


def test_a_long_stretch_is_cut_between_clusters() -> None:
    (phrase,) = parse_query("កម្ពុជា" * 40 + " ").sought
    kept = fold(phrase.typed)
    assert CHARACTERS_MAX - 6 < len(kept) <= CHARACTERS_MAX
    assert ("កម្ពុជា" * 40).startswith(kept)
    assert kept.endswith(("ក", "ម្ពុ", "ជា"))


@pytest.mark.parametrize(
    ("raw", "is_particular"),
    [("Bản", True), ("ban", False), ("台灣", True), ("台湾", True), ("市民", False)],
)
def test_a_query_tells_whether_its_letters_mean_more_than_is_searched(
    raw: str, *, is_particular: bool
) -> None:
    assert parse_query(raw).is_particular is is_particular


@pytest.mark.parametrize(
    ("raw", "ways"),
    [
        ("open data", ()),
        ("臺灣", (Widening.CHINESE_FORMS,)),
        ("Bản đồ ２", (Widening.WITHOUT_ACCENTS, Widening.WIDTH)),
        ("၂၀၂၁", (Widening.DIGITS,)),
        ("-臺灣 data", ()),
    ],
)
def test_what_was_tried_is_named(raw: str, ways: tuple[Widening, ...]) -> None:
    assert tried(parse_query(raw)) == ways


def test_zawgyi_is_named_among_what_was_tried() -> None:
    assert tried(parse_query("ကမ္ဘာ", was_zawgyi=True)) == (Widening.ZAWGYI,)


def test_a_text_in_doubt_is_sought_in_both_readings() -> None:
    query = parse_query("one two", other="three")
    assert query.match == '("one" AND "two"*) OR ("three"*)'


def test_a_query_shows_nobodys_words() -> None:
    assert "secret" not in repr(parse_query("secret -secret 秘密"))
