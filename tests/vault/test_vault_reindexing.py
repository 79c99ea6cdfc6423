from collections.abc import Callable
from typing import TypeVar

import pytest

from app.domain.text.query import parse_query
from app.vault import entries, indexing, meta, notes, searching
from app.vault.driver import Connection
from tests.support.values import NOON, a_note, an_entry

Result = TypeVar("Result")


class Writing:
    """A space's `write`: each job in a transaction of its own."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def __call__(self, work: Callable[[Connection], Result], /) -> Result:
        self.connection.execute("BEGIN")
        result = work(self.connection)
        self.connection.execute("COMMIT")
        return result


@pytest.fixture
def old(records: Connection) -> Connection:
    """A store of 30 notes and 10 entries whose index was made under another scheme."""
    for number in range(30):
        notes.add(records, a_note(f"rain number{number}"))
    for number in range(10):
        entries.put(records, an_entry(f"prj-{number}", name=f"Rain {number}"))
    meta.put(records, "search.scheme", "0/0")
    return records


def totals(connection: Connection, typed: str = "rain ") -> tuple[int, int]:
    both = searching.search(connection, parse_query(typed))
    return both.entries.total, both.notes.total


def unheard(_done: int, _whole: int) -> None:
    pass


def test_a_new_store_needs_no_index_built_anew(records: Connection) -> None:
    assert not indexing.needs_reindex(records)
    notes.add(records, a_note())
    assert not indexing.needs_reindex(records)


def test_another_scheme_needs_the_index_built_anew(old: Connection) -> None:
    assert indexing.needs_reindex(old)


def test_an_index_built_anew_finds_everything_again(old: Connection) -> None:
    heard: list[tuple[int, int]] = []

    indexing.reindex(Writing(old), lambda done, whole: heard.append((done, whole)))

    assert totals(old) == (10, 30)
    assert not indexing.needs_reindex(old)
    assert heard[-1][0] == heard[-1][1] == 40
    old.execute("INSERT INTO note_index (note_index) VALUES ('integrity-check')")


def test_a_build_that_was_stopped_is_taken_up_again(old: Connection) -> None:
    indexing.begin_reindex(old)
    indexing.reindex_some(old, 7)
    assert indexing.needs_reindex(old)

    indexing.reindex(Writing(old), unheard)

    assert totals(old) == (10, 30)


def test_what_is_written_during_a_build_is_found_once_and_rightly(old: Connection) -> None:
    ids = [row[0] for row in old.execute("SELECT id FROM note ORDER BY seq")]
    indexing.begin_reindex(old)
    indexing.reindex_some(old, 20)  # all entries
    indexing.reindex_some(old, 10)  # the first ten notes

    notes.add(old, a_note("rain new"))
    notes.rewrite(old, ids[2], "sun built", NOON)
    notes.rewrite(old, ids[20], "sun not built", NOON)
    notes.remove(old, ids[3])
    notes.remove(old, ids[29])
    notes.throw_away(old, ids[25], NOON)
    entries.put(old, an_entry("prj-3", name="Sun"))
    indexing.reindex(Writing(old), unheard)

    assert totals(old) == (9, 26)
    assert totals(old, "sun ") == (1, 2)
    old.execute("INSERT INTO note_index (note_index) VALUES ('integrity-check')")


def test_writing_under_another_scheme_begins_the_build(old: Connection) -> None:
    notes.add(old, a_note("rain new"))

    assert totals(old) == (0, 0)
    assert indexing.needs_reindex(old)
    indexing.reindex(Writing(old), unheard)
    assert totals(old) == (10, 31)


def test_binned_notes_stay_out_of_an_index_built_anew(old: Connection) -> None:
    id_ = old.execute("SELECT id FROM note LIMIT 1").fetchone()[0]
    notes.throw_away(old, id_, NOON)

    indexing.reindex(Writing(old), unheard)

    assert totals(old) == (10, 29)


def test_an_empty_store_is_built_at_once(records: Connection) -> None:
    meta.put(records, "search.scheme", "0/0")

    indexing.reindex(Writing(records), unheard)

    assert not indexing.needs_reindex(records)
