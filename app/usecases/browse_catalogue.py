"""Looking through the catalogue: lists, one entry whole, how entries hang together."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from app.domain.advice import may_endanger
from app.domain.entry import Citation, Entry, Source
from app.domain.errors import RequestError
from app.domain.ids import EntryId
from app.domain.listing import (
    Direction,
    EntryFilter,
    EntryRow,
    EntrySort,
    Facets,
    Lineage,
    NoteFilter,
    NoteRow,
    Page,
    Place,
    Related,
    name_key,
)
from app.domain.vocabulary import Care, Kind, Posture, Visibility
from app.usecases.desk import Shelf
from app.vault import browsing, entries, links, note_lists, relations

EVERYTHING: Final = EntryFilter()
_MOST_NOTES: Final = 200


class NotFound(RequestError):
    """No entry has this id or name."""

    code = "catalogue.not-found"


class SeveralFound(RequestError):
    """More than one entry has this name; `detail` lists their ids."""

    code = "catalogue.several-found"


@dataclass(frozen=True, slots=True)
class EntryPage:
    """All that is known of one entry, and what the person wrote about it."""

    entry: Entry
    related: tuple[Related, ...]
    sources: dict[str, Source]
    notes: tuple[NoteRow, ...]
    linking: tuple[NoteRow, ...]
    surroundings: tuple[Entry, ...]
    applies_to: tuple[EntryRow, ...] = ()

    @property
    def care(self) -> Care:
        """The care its contexts ask for: the strictest of them."""
        levels = [context.posture.level for context in self.surroundings if context.posture]
        return strictest(levels)

    def may_endanger_under(self, care: Care) -> bool:
        """Whether this is something to do that comes from calmer places than where one is."""
        return may_endanger(self.entry.kind, self.care, care)


def strictest(levels: Iterable[Posture]) -> Care:
    """The care that the riskiest of some contexts asks for; careful where nothing is known."""
    cares = {level.care for level in levels}
    for care in (Care.HIGH_RISK, Care.CAREFUL, Care.ROUTINE):
        if care in cares:
            return care
    return Care.CAREFUL


def list_entries(
    shelf: Shelf,
    narrowed: EntryFilter = EVERYTHING,
    sort: EntrySort = EntrySort.NAME,
    *,
    after: Place | None = None,
    limit: int = 50,
) -> Page[EntryRow]:
    """One page of the list, from its beginning or from where the page before it ended."""
    return browsing.page(shelf.connection, narrowed, sort, after=after, limit=limit)


def list_ids(
    shelf: Shelf, narrowed: EntryFilter = EVERYTHING, sort: EntrySort = EntrySort.NAME
) -> tuple[EntryId, ...]:
    """The ids of the whole list in order, for views that jump about in it."""
    return browsing.ids(shelf.connection, narrowed, sort)


def rows_of(shelf: Shelf, wanted: tuple[EntryId, ...]) -> dict[EntryId, EntryRow]:
    """The rows of some entries; those the shelf does not hold are left out."""
    return browsing.rows(shelf.connection, wanted)


def count_entries(shelf: Shelf, narrowed: EntryFilter = EVERYTHING) -> int:
    """How many entries the list holds."""
    return browsing.count(shelf.connection, narrowed)


def facets(shelf: Shelf, narrowed: EntryFilter = EVERYTHING) -> Facets:
    """How many entries stand behind each value the list could be narrowed by."""
    return browsing.facets(shelf.connection, narrowed)


def show_entry(shelf: Shelf, id_: EntryId, *, discreet: bool = False) -> EntryPage:
    """Everything the shelf knows of one entry; raises `entries.NoSuchEntry`."""
    connection = shelf.connection
    entry = entries.get(connection, id_)
    about = note_lists.page(connection, NoteFilter(about=id_), limit=_MOST_NOTES)
    return EntryPage(
        entry=entry,
        related=relations.related(connection, id_, discreet=discreet),
        sources=_sources(shelf, entry),
        notes=about.rows,
        linking=links.to_entry(connection, id_),
        surroundings=contexts_of(shelf, entry),
        applies_to=_applied_to(shelf, entry, discreet=discreet),
    )


def show_entries(shelf: Shelf, wanted: Iterable[EntryId]) -> tuple[Entry, ...]:
    """Some entries whole, in the order asked for; those the shelf does not hold are left out."""
    connection = shelf.connection
    return tuple(entries.get(connection, id_) for id_ in wanted if entries.holds(connection, id_))


def list_contexts(shelf: Shelf) -> tuple[Entry, ...]:
    """Every context the shelf knows, by name."""
    narrowed = EntryFilter(kinds=frozenset({Kind.CONTEXT}))
    return show_entries(shelf, browsing.ids(shelf.connection, narrowed))


def find_entry(shelf: Shelf, words: str) -> EntryId:
    """The entry that an id or a name, in any case and in any of its languages, stands for.

    Raises `NotFound`, or `SeveralFound` with the ids to choose from.
    """
    wanted = EntryId(words.strip())
    if entries.holds(shelf.connection, wanted):
        return wanted
    key = name_key(words)
    rows = browsing.page(shelf.connection, EntryFilter(text=f'"{words}"'), limit=_MOST_NOTES).rows
    named = [row.id for row in rows if key in _name_keys(shelf, row)]
    if not named:
        raise NotFound
    if len(named) > 1:
        raise SeveralFound(", ".join(named))
    return named[0]


def lineage(
    shelf: Shelf, start: EntryId, direction: Direction, *, discreet: bool = False
) -> Lineage:
    """What an entry grew out of, or what grew out of it, step by step."""
    return relations.lineage(shelf.connection, start, direction, discreet=discreet)


def contexts_of(shelf: Shelf, entry: Entry) -> tuple[Entry, ...]:
    """The contexts an entry belongs to, as entries; a context belongs to itself."""
    ids = [EntryId(f"{Kind.CONTEXT.prefix}{code}") for code in entry.contexts]
    held = (id_ for id_ in ids if entries.holds(shelf.connection, id_))
    return tuple(entries.get(shelf.connection, id_) for id_ in held)


def cite(citation: Citation, sources: dict[str, Source]) -> str:
    """A citation as a person reads it: the document's title and the section."""
    source = sources.get(citation.source)
    return f"{source.title if source else citation.source}, {citation.section}"


def _applied_to(shelf: Shelf, entry: Entry, *, discreet: bool) -> tuple[EntryRow, ...]:
    found = browsing.rows(shelf.connection, entry.applies_to)
    rows = (found[id_] for id_ in entry.applies_to if id_ in found)
    hidden = Visibility.HIDDEN_IN_HIGH_RISK
    return tuple(row for row in rows if not (discreet and row.visibility is hidden))


def _sources(shelf: Shelf, entry: Entry) -> dict[str, Source]:
    found = entries.documents(shelf.connection, sorted(entry.cited()))
    return {short: document.source for short, document in found.items() if document.source}


def _name_keys(shelf: Shelf, row: EntryRow) -> set[str]:
    entry = entries.get(shelf.connection, row.id)
    return {name_key(name) for name in entry.all_names()}
