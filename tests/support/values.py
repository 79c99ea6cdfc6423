"""Small values to build tests from; every argument replaces one field."""

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from app.domain.dates import PartialDate, YearSpan
from app.domain.entry import Checked, Citation, Entry, Fact, Relation
from app.domain.ids import EntryId, NoteId, note_id
from app.domain.note import Note
from app.domain.vocabulary import Basis, Confidence, Kind, RelationType, Status

NOON = datetime(2026, 3, 1, 12, 0, 0, tzinfo=UTC)
"""A moment for tests that need one."""

CITED = Citation("handbook", "1.5")

_counted = count(1)


def minutes(number: float) -> timedelta:
    """So many minutes."""
    return timedelta(minutes=number)


def an_id() -> NoteId:
    """A note id never given before in this run."""
    return note_id(lambda length: next(_counted).to_bytes(length, "big"))


def a_note(text: str = "Meet after the rain", **fields: Any) -> Note:  # noqa: ANN401 - fields of Note
    """A note written at noon; `at` sets both of its moments."""
    at = fields.pop("at", NOON)
    return Note(**{"id": an_id(), "text": text, "created": at, "revised": at, **fields})


def a_fact(text: str = "It keeps a public list.", year: str = "2020") -> Fact:
    """One sourced claim."""
    return Fact(text, YearSpan.parse(year), (CITED,))


def an_entry(id_: str = "prj-water-map", **fields: Any) -> Entry:  # noqa: ANN401 - fields of Entry
    """An active project in one context, with one fact of 2020."""
    return Entry(
        **{
            "id": EntryId(id_),
            "kind": Kind.PROJECT,
            "name": id_.partition("-")[2].replace("-", " ").title(),
            "summary": {"en": "People mark where clean water can be had."},
            "contexts": ("TH",),
            "status": Status.ACTIVE,
            "status_as_of": YearSpan(2023, 2023),
            "status_source": CITED,
            "facts": (a_fact(),),
            "checked": Checked(PartialDate("2024-05"), "editor", Confidence.MEDIUM),
            **fields,
        }
    )


def a_relation(type_: RelationType, to: str, **fields: Any) -> Relation:  # noqa: ANN401 - fields of Relation
    """A stated relation to the entry `to`."""
    return Relation(
        **{
            "type": type_,
            "to": EntryId(to),
            "basis": Basis.STATED,
            "source": CITED,
            **fields,
        }
    )
