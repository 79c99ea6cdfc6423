"""What lists and searches read, seen in SQLite's plans and in the pages they ask for."""

import itertools
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.domain.dates import YearSpan
from app.domain.ids import EntryId
from app.domain.listing import EntryFilter, EntrySort, NoteFilter, NoteView, Scope, SearchFilter
from app.domain.text.query import parse_query
from app.domain.vocabulary import Kind, Status, Topic
from app.vault import browsing, driver, entries, links, note_lists, notes, searching, steps
from app.vault.driver import Connection
from tests.support.values import NOON, a_fact, a_note, an_entry, minutes

ENTRIES = 10_000
NOTES = 2_000
MAP = EntryId("prj-7")
LONG = ("entry_record", "note_text", "revision", "attachment_part")


def many_entries(connection: Connection) -> None:
    kinds = itertools.cycle((Kind.PROJECT, Kind.COMMUNITY, Kind.EVENT))
    places = itertools.cycle(("TH", "MM", "JP", "TW", "KR"))
    statuses = itertools.cycle((Status.ACTIVE,) * 30 + (Status.DISSOLVED,))
    connection.execute("BEGIN")
    for number in range(ENTRIES):
        entries.put(
            connection,
            an_entry(
                f"prj-{number}",
                kind=next(kinds),
                contexts=(next(places),),
                status=next(statuses),
                topics=(Topic.WATER,) if number % 2 else (),
                facts=(a_fact(year=str(2000 + number % 23)),),
            ),
        )
    connection.execute("COMMIT")


def many_notes(connection: Connection) -> None:
    connection.execute("BEGIN")
    for number in range(NOTES):
        notes.add(
            connection,
            a_note(
                f"Note {number}",
                at=NOON + minutes(number),
                about=(EntryId(f"prj-{number % 20}"),),
                tags=("even" if number % 2 else "odd",),
            ),
        )
    connection.execute("COMMIT")


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    path: Path = tmp_path_factory.mktemp("plans") / "plain"
    connection = driver.connect_plain(path)
    connection.execute("PRAGMA synchronous = OFF")
    steps.migrate(connection)
    many_entries(connection)
    many_notes(connection)
    yield connection
    connection.close()


def plans(connection: Connection, deed: Callable[[], object]) -> list[str]:
    """The plan lines of every statement that `deed` runs."""
    statements: list[str] = []
    connection.set_trace_callback(statements.append)
    deed()
    connection.set_trace_callback(None)
    asked = {text for text in statements if text.lstrip().upper().startswith("SELECT")}
    assert asked
    return [
        row["detail"]
        for statement in sorted(asked)
        for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}")
    ]


def steps_taken(connection: Connection, deed: Callable[[], object]) -> int:
    """Thousands of machine steps that `deed` takes."""
    taken = itertools.count()
    connection.set_progress_handler(lambda: next(taken) * 0, 1000)
    deed()
    connection.set_progress_handler(None, 1000)
    return next(taken)


LISTS: dict[str, Callable[[Connection], object]] = {
    "entries by name": browsing.page,
    "entries by place": lambda c: browsing.page(c, sort=EntrySort.PLACE),
    "entries by year": lambda c: browsing.page(c, sort=EntrySort.YEAR),
    "entries by notes": lambda c: browsing.page(c, sort=EntrySort.NOTED),
    "a later page": lambda c: browsing.page(c, after=("prj 5", 40)),
    "entries of a kind": lambda c: browsing.page(
        c, EntryFilter(kinds=frozenset({Kind.PROJECT}), topics=frozenset({Topic.WATER}))
    ),
    "entries of years": lambda c: browsing.page(c, EntryFilter(years=YearSpan(2003, 2004))),
    "facets of all": browsing.facets,
    "newest notes": note_lists.page,
    "a later page of notes": lambda c: note_lists.page(c, after=(0, 0)),
    "the bin": lambda c: note_lists.page(c, NoteFilter(NoteView.BINNED)),
    "notes about": lambda c: note_lists.page(c, NoteFilter(about=MAP)),
    "notes with a tag": lambda c: note_lists.page(c, NoteFilter(tag="even")),
    "notes about, with a tag": lambda c: note_lists.page(c, NoteFilter(about=MAP, tag="even")),
    "tags": note_lists.tags,
    "links": lambda c: links.resolve(c, "Note 70"),
    "back-links": lambda c: links.to_entry(c, MAP),
}


@pytest.mark.parametrize("name", LISTS)
def test_no_list_reads_long_texts(full: Connection, name: str) -> None:
    lines = plans(full, lambda: LISTS[name](full))

    assert not [line for line in lines if any(table in line for table in LONG)]


@pytest.mark.parametrize("name", [name for name in LISTS if name != "facets of all"])
def test_every_list_stands_on_an_index(full: Connection, name: str) -> None:
    lines = plans(full, lambda: LISTS[name](full))

    scans = [line for line in lines if line.startswith("SCAN") and "INDEX" not in line]
    assert [line for line in scans if not re.search("VIRTUAL TABLE|tag_count", line)] == []
    sorts = [line for line in lines if "TEMP B-TREE FOR ORDER BY" in line]
    assert name == "back-links" or sorts == []


def test_a_rare_value_is_gone_through_alone(full: Connection) -> None:
    rare = EntryFilter(statuses=frozenset({Status.DISSOLVED}))

    lines = plans(full, lambda: browsing.page(full, rare))

    assert any("entry_facet USING PRIMARY KEY" in line for line in lines)
    assert not any("entry_by_name" in line for line in lines)


@pytest.mark.parametrize("sort", list(EntrySort))
def test_a_page_of_ten_thousand_entries_takes_few_steps(full: Connection, sort: EntrySort) -> None:
    narrowed = EntryFilter(kinds=frozenset({Kind.PROJECT}), contexts=frozenset({"TH", "MM"}))

    assert steps_taken(full, lambda: browsing.page(full, narrowed, sort)) < 100


def test_a_page_of_notes_takes_few_steps(full: Connection) -> None:
    assert steps_taken(full, lambda: note_lists.page(full)) < 10
    assert steps_taken(full, lambda: note_lists.page(full, NoteFilter(tag="even"))) < 10


def test_all_facets_are_told_without_walking_the_entries(full: Connection) -> None:
    plain = EntryFilter(discreet=True)
    assert steps_taken(full, lambda: browsing._kept_counts(full, discreet=plain.discreet)) < 10


def test_newest_hits_come_without_sorting(full: Connection) -> None:
    only_notes = SearchFilter(scope=Scope.NOTES)

    lines = plans(full, lambda: searching.search(full, parse_query("note "), narrowed=only_notes))

    assert not [line for line in lines if "TEMP B-TREE FOR ORDER BY" in line]
