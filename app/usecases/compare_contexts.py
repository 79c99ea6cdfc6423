"""Contexts beside each other: what holds there, what works, what hinders, and what is not known."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from app.domain.entry import Entry, Fact, Source
from app.domain.ids import EntryId
from app.domain.listing import EntryFilter, EntryRow, Related
from app.domain.vocabulary import Confidence, Kind, RelationType, Status
from app.usecases.browse_catalogue import show_entries, show_entry
from app.usecases.desk import Shelf
from app.vault import browsing, relations

MOST_SHOWN: Final = 6
"""Rows of one sort that are told for one context; how many there are is told beside them."""

_MOST_BODIES: Final = 12
_UNSURE: Final = frozenset({Confidence.LOW, Confidence.DISPUTED})
_TIES: Final = frozenset(
    {
        RelationType.COLLABORATED_WITH,
        RelationType.RUN_BY,
        RelationType.ORGANISED_BY,
        RelationType.FUNDED_BY,
    }
)


@dataclass(frozen=True, slots=True)
class Some:
    """The first rows of a sort, how many there are, and how to list them all."""

    rows: tuple[EntryRow, ...]
    total: int
    narrowed: EntryFilter


@dataclass(frozen=True, slots=True)
class Tie:
    """How something stands to a public body; `related` is seen from the body."""

    body: EntryRow
    related: Related


@dataclass(frozen=True, slots=True)
class Column:
    """What is known of one context, in the parts by which contexts are compared.

    `ties` tells who works with, is run or paid by public bodies there. Open questions are what
    the sources leave unsure (`unsure`) and things of which nobody knows how they stand
    (`unknown`).
    """

    context: Entry
    sources: dict[str, Source]
    works: Some
    hinders: Some
    projects: Some
    bodies: Some
    ties: tuple[Tie, ...]
    unsure: tuple[Fact, ...]
    unknown: Some


def compare(
    shelf: Shelf, wanted: Iterable[EntryId], *, discreet: bool = False
) -> tuple[Column, ...]:
    """A column for each of these contexts, in the order asked for; raises `NoSuchEntry`."""
    return tuple(_column(shelf, id_, discreet=discreet) for id_ in wanted)


def _column(shelf: Shelf, id_: EntryId, *, discreet: bool) -> Column:
    page = show_entry(shelf, id_, discreet=discreet)
    here = EntryFilter(contexts=frozenset(page.entry.contexts), discreet=discreet)

    def some(*kinds: Kind, statuses: frozenset[Status] = frozenset()) -> Some:
        return _some(
            shelf,
            EntryFilter(
                contexts=here.contexts,
                kinds=frozenset(kinds),
                statuses=statuses,
                discreet=discreet,
            ),
        )

    bodies = some(Kind.GOVERNMENT)
    return Column(
        context=page.entry,
        sources=page.sources,
        works=some(Kind.PRACTICE),
        hinders=some(Kind.CHALLENGE),
        projects=some(Kind.PROJECT),
        bodies=bodies,
        ties=_ties(shelf, bodies.narrowed, discreet=discreet),
        unsure=_unsure(shelf, page.entry, here),
        unknown=some(statuses=frozenset({Status.UNKNOWN})),
    )


def _some(shelf: Shelf, narrowed: EntryFilter) -> Some:
    found = browsing.page(shelf.connection, narrowed, limit=MOST_SHOWN).rows
    total = browsing.count(shelf.connection, narrowed) if len(found) == MOST_SHOWN else len(found)
    return Some(found, total, narrowed)


def _ties(shelf: Shelf, bodies: EntryFilter, *, discreet: bool) -> tuple[Tie, ...]:
    told = [
        Tie(body, related)
        for body in browsing.page(shelf.connection, bodies, limit=_MOST_BODIES).rows
        for related in relations.related(shelf.connection, body.id, discreet=discreet)
        if related.type in _TIES and related.other is not None
    ]
    return tuple(told[:MOST_SHOWN])


def _unsure(shelf: Shelf, context: Entry, here: EntryFilter) -> tuple[Fact, ...]:
    narrowed = EntryFilter(contexts=here.contexts, confidences=_UNSURE, discreet=here.discreet)
    doubted = browsing.page(shelf.connection, narrowed, limit=MOST_SHOWN).rows
    asked = {entry.id: entry for entry in (context, *show_entries(shelf, (r.id for r in doubted)))}
    facts = [fact for entry in asked.values() for fact in entry.facts if fact.confidence in _UNSURE]
    return tuple(facts[:MOST_SHOWN])
