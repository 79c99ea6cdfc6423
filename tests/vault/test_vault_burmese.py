"""Burmese typed in Zawgyi is found like any other, and shown as it was typed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.listing import Hits, NoteRow
from app.domain.text.query import parse_query
from app.parsing.zawgyi import searchable, to_unicode
from app.vault import burmese, entries, notes, searching
from app.vault.driver import Connection
from tests.support.values import NOON, a_fact, a_note, an_entry

ZAWGYI = "လူတိုင္းသည္ တူညီ လြတ္လပ္ေသာ ဂုဏ္သိကၡာျဖင့္ ေမြးဖြားလာသူမ်ား ျဖစ္သည္။"
UNICODE = "လူတိုင်းသည် တူညီ လွတ်လပ်သော ဂုဏ်သိက္ခာဖြင့် မွေးဖွားလာသူများ ဖြစ်သည်။"
WORDS = [
    ("သိကၡာ", "သိက္ခာ"),
    ("ျဖင့္", "ဖြင့်"),
    ("ေမြးဖြား", "မွေးဖွား"),
    ("လြတ္လပ္", "လွတ်လပ်"),
    ("မ်ား", "များ"),
]


def find(connection: Connection, typed: str) -> Hits[NoteRow]:
    reading = searchable(typed)
    query = parse_query(reading.text, was_zawgyi=reading.was_zawgyi, other=reading.other)
    return searching.search(connection, query).notes


def marked(hits: Hits[NoteRow]) -> list[str]:
    (hit,) = hits.hits
    return [hit.snippet.text[start:end] for start, end in hit.snippet.marks]


@pytest.mark.parametrize(("zawgyi", "unicode"), WORDS)
def test_a_note_in_zawgyi_is_found_by_a_word_in_either(
    records: Connection, zawgyi: str, unicode: str
) -> None:
    notes.add(records, a_note(ZAWGYI))

    assert find(records, f"{unicode} ").total == 1
    assert find(records, f"{zawgyi} ").total == 1


@pytest.mark.parametrize(("zawgyi", "unicode"), WORDS)
def test_a_note_in_unicode_is_found_by_a_word_in_either(
    records: Connection, zawgyi: str, unicode: str
) -> None:
    notes.add(records, a_note(UNICODE))

    assert find(records, f"{unicode} ").total == 1
    assert find(records, f"{zawgyi} ").total == 1


@pytest.mark.parametrize(("zawgyi", "unicode"), WORDS)
def test_what_is_marked_is_what_was_typed(records: Connection, zawgyi: str, unicode: str) -> None:
    notes.add(records, a_note(f"A title\nand before\n{ZAWGYI}"))

    assert marked(find(records, f"{unicode} ")) == [zawgyi]


def test_a_word_over_a_thousand_letters_into_a_note_is_marked_too(records: Connection) -> None:
    notes.add(records, a_note("Other words. " * 100 + f"\n{ZAWGYI}"))

    hits = find(records, "သိက္ခာ ")

    assert marked(hits) == ["သိကၡာ"]
    assert hits.hits[0].snippet.is_cut_before


def test_a_word_too_far_into_a_note_shows_the_opening(records: Connection) -> None:
    notes.add(records, a_note("Other words. " * 500 + f"\n{ZAWGYI}"))

    (hit,) = find(records, "သိက္ခာ ").hits

    assert hit.snippet.text.startswith("Other words")
    assert hit.snippet.marks == ()


def test_a_unicode_word_that_looks_like_zawgyi_is_found_as_it_stands(records: Connection) -> None:
    word = "မိုးရွာ"
    assert searchable(word).was_zawgyi
    notes.add(records, a_note(word))

    assert searching.search(records, parse_query(f"{word} ")).notes.total == 1


def test_a_rewritten_note_in_zawgyi_leaves_the_index(records: Connection) -> None:
    note = a_note(ZAWGYI)
    notes.add(records, note)

    notes.rewrite(records, note.id, "Something else", NOON)

    assert find(records, "သိက္ခာ ").total == 0
    assert find(records, "သိကၡာ ").total == 0
    records.execute("INSERT INTO note_index (note_index) VALUES ('integrity-check')")


def test_an_entry_in_zawgyi_is_found_in_unicode(records: Connection) -> None:
    entries.put(records, an_entry("prj-a", facts=(a_fact(ZAWGYI),)))

    (hit,) = searching.search(records, parse_query("သိက္ခာ ")).entries.hits

    assert [hit.snippet.text[start:end] for start, end in hit.snippet.marks] == ["သိကၡာ"]
    entries.remove(records, hit.row.id)
    assert searching.search(records, parse_query("သိက္ခာ ")).entries.total == 0


def test_text_without_burmese_is_searched_as_it_is() -> None:
    text = "Kyoto 京都 ไทย\nខ្មែរ"
    assert burmese.as_searched(text) is text


@pytest.mark.parametrize("line", [ZAWGYI, ZAWGYI.replace(" ", ""), "အဂၤလိပ္ႏိုင္ငံ ၀န္ႀကီး"])
def test_every_place_is_carried_back_to_whole_syllables(line: str) -> None:
    converted = to_unicode(line)
    for start in range(len(converted)):
        for end in (start + 1, min(start + 7, len(converted))):
            ((low, high),) = burmese.carried_back(line, [(start, end)])
            before, there = to_unicode(line[:low]), to_unicode(line[low:high])
            assert before + there + to_unicode(line[high:]) == converted
            assert len(before) <= start < end <= len(before + there)


@settings(deadline=None, max_examples=200)
@given(
    st.text(st.sampled_from([chr(code) for code in range(0x1000, 0x10A0)] + [" ", "a", "။"])),
    st.data(),
)
def test_places_of_any_line_are_carried_back_in_order(line: str, data: st.DataObject) -> None:
    length = len(to_unicode(line))
    edges = sorted(data.draw(st.sets(st.integers(0, length), max_size=6)))
    places = list(zip(edges[::2], edges[1::2], strict=False))

    carried = burmese.carried_back(line, places)

    flat = [edge for place in carried for edge in place]
    assert flat == sorted(flat)
    assert all(0 <= start < end <= len(line) for start, end in carried)
