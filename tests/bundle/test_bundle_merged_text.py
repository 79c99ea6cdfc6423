"""Documents that several people write end the same, whoever meets whom when."""

from contextlib import suppress
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.bundle import documents, merged_text
from app.bundle.documents import merged
from app.bundle.merged_text import begun, read, rewritten
from app.bundle.refusals import Malformed, TooMuch

NONE: frozenset[str] = frozenset()
TEXTS = st.text(st.sampled_from("ab c\nမြန်ไทย臺😀"), max_size=20)


def test_what_two_wrote_in_different_places_is_both_there() -> None:
    first = begun("Meet at the river.", NONE, 1)
    one = rewritten(first, "Meet at the old river.", NONE, 1)
    other = rewritten(first, "Meet at the river. Bring rice.", NONE, 2)

    assert read(merged(one, other)).text == "Meet at the old river. Bring rice."


def test_scripts_of_several_bytes_keep_their_places() -> None:
    first = begun("မြန်မာ နေ့ ไทย 臺灣", NONE, 1)
    one = rewritten(first, "မြန်မာ ည ไทย 臺灣", NONE, 1)
    other = rewritten(first, "မြန်မာ နေ့ ไทย 臺灣 😀", NONE, 2)

    assert read(merged(one, other)).text == "မြန်မာ ည ไทย 臺灣 😀"


def test_deleted_words_are_in_no_byte() -> None:
    document = rewritten(begun("keep harbourmaster this", NONE, 1), "keep this", NONE, 1)

    assert b"harbourmaster" not in document


def test_a_mark_is_set_and_taken_back() -> None:
    marked = rewritten(begun("words", NONE, 1), "words", frozenset({"gone"}), 2)

    assert read(marked).marks == {"gone"}
    assert read(rewritten(marked, "words", NONE, 1)).marks == NONE


def test_an_edit_beside_a_deletion_is_not_lost() -> None:
    first = begun("one two", NONE, 1)
    deleted = rewritten(first, "one two", frozenset({"gone"}), 1)
    edited = rewritten(first, "one two three", NONE, 2)

    assert read(merged(deleted, edited)) == merged_text.Merged("one two three", frozenset({"gone"}))


@settings(deadline=None, max_examples=60)
@given(TEXTS, st.lists(TEXTS, min_size=1, max_size=3))
def test_any_order_and_any_number_of_times_ends_the_same(start: str, edits: list[str]) -> None:
    first = begun(start, NONE, 1)
    copies = [rewritten(first, text, NONE, writer) for writer, text in enumerate(edits, 2)]

    ends = set()
    for order in permutations(copies):
        joined = first
        for copy in (*order, order[0]):
            joined = merged(joined, copy)
        ends.add(joined)

    assert len(ends) == 1


@settings(deadline=None, max_examples=60)
@given(TEXTS, TEXTS)
def test_rewriting_gives_exactly_the_wanted_words(had: str, wanted: str) -> None:
    assert read(rewritten(begun(had, NONE, 1), wanted, NONE, 2)).text == wanted


def test_a_long_text_is_rewritten_as_well() -> None:
    had = "word " * 5_000
    wanted = "other " * 5_000

    assert read(rewritten(begun(had, NONE, 1), wanted, NONE, 1)).text == wanted


@settings(deadline=None, max_examples=200)
@given(st.binary(min_size=1, max_size=60))
def test_foreign_bytes_are_refused_or_harmless(data: bytes) -> None:
    with suppress(Malformed, TooMuch):
        read(data)


@pytest.mark.parametrize("cut", [1, 5, -1])
def test_a_cut_document_is_refused(cut: int) -> None:
    document = begun("some words", NONE, 1)

    with pytest.raises(Malformed):
        read(document[:cut])


def test_more_than_a_document_may_be_is_refused_before_it_is_read() -> None:
    with pytest.raises(TooMuch):
        read(bytes(documents.MOST_BYTES + 1))
