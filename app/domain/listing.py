"""What lists, facets, links and searches give back: small values that never hold a whole text."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Generic, TypeVar

from app.domain.circle import CircleId
from app.domain.dates import YearSpan
from app.domain.entry import Citation, Entry, LocalText
from app.domain.ids import EntryId, NoteId
from app.domain.note import Template
from app.domain.persona import PersonaId
from app.domain.text.highlighting import Snippet
from app.domain.vocabulary import (
    Basis,
    Confidence,
    Kind,
    Origin,
    Posture,
    RelationType,
    Status,
    Theme,
    Topic,
    Visibility,
)

Row = TypeVar("Row")
Place = tuple[int | str, ...]
"""Where a page ended; hand it back to have the next one. Its parts mean nothing outside."""


class Facet(StrEnum):
    """The sides from which entries can be narrowed down."""

    KIND = "kind"
    CONTEXT = "context"
    TOPIC = "topic"
    THEME = "theme"
    STATUS = "status"
    POSTURE = "posture"
    ORIGIN = "origin"
    CONFIDENCE = "confidence"
    LANGUAGE = "language"


Facets = Mapping[Facet, Mapping[str, int]]
"""How many entries stand behind each value of each facet; values without any are left out."""


class EntrySort(StrEnum):
    """The order of a list of entries; names break every tie."""

    NAME = "name"
    PLACE = "place"
    YEAR = "year"
    """The latest begun first."""
    NOTED = "noted"
    """The last written about first, then all that nobody wrote about."""


@dataclass(frozen=True, slots=True)
class EntryFilter:
    """What entries must have: any of the values of each facet that names some, and all the rest.

    `years` keeps what overlaps it, `text` is a search query, and `discreet` leaves out what the
    catalogue hides in high-risk contexts.
    """

    kinds: frozenset[Kind] = frozenset()
    contexts: frozenset[str] = frozenset()
    topics: frozenset[Topic] = frozenset()
    themes: frozenset[Theme] = frozenset()
    statuses: frozenset[Status] = frozenset()
    postures: frozenset[Posture] = frozenset()
    origins: frozenset[Origin] = frozenset()
    confidences: frozenset[Confidence] = frozenset()
    languages: frozenset[str] = frozenset()
    years: YearSpan | None = None
    text: str = ""
    discreet: bool = False

    def without(self, facet: Facet) -> "EntryFilter":
        """The same but for `facet`, which leaves nothing out any more."""
        wider = {
            Facet.KIND: replace(self, kinds=frozenset()),
            Facet.CONTEXT: replace(self, contexts=frozenset()),
            Facet.TOPIC: replace(self, topics=frozenset()),
            Facet.THEME: replace(self, themes=frozenset()),
            Facet.STATUS: replace(self, statuses=frozenset()),
            Facet.POSTURE: replace(self, postures=frozenset()),
            Facet.ORIGIN: replace(self, origins=frozenset()),
            Facet.CONFIDENCE: replace(self, confidences=frozenset()),
            Facet.LANGUAGE: replace(self, languages=frozenset()),
        }
        return wider[facet]

    def chosen(self) -> dict[Facet, frozenset[str]]:
        """The facets that name values, with their values as plain text."""
        sides: dict[Facet, frozenset[str]] = {
            Facet.KIND: frozenset(self.kinds),
            Facet.CONTEXT: self.contexts,
            Facet.TOPIC: frozenset(self.topics),
            Facet.THEME: frozenset(self.themes),
            Facet.STATUS: frozenset(self.statuses),
            Facet.POSTURE: frozenset(self.postures),
            Facet.ORIGIN: frozenset(self.origins),
            Facet.CONFIDENCE: frozenset(self.confidences),
            Facet.LANGUAGE: self.languages,
        }
        return {facet: frozenset(map(str, some)) for facet, some in sides.items() if some}


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry as a list shows it; `notes` counts the notes about it that are not binned."""

    id: EntryId
    kind: Kind
    name: str
    names: LocalText
    summary: LocalText
    contexts: tuple[str, ...]
    topics: tuple[Topic, ...]
    status: Status
    status_as_of: YearSpan
    years: YearSpan
    origin: Origin
    visibility: Visibility
    notes: int


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A note as a list shows it; `attachments` counts them."""

    id: NoteId
    title: str
    created: datetime
    revised: datetime
    about: tuple[EntryId, ...]
    tags: tuple[str, ...]
    attachments: int
    template: Template | None = None
    binned: datetime | None = None
    persona: PersonaId | None = None


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Part of a list, and where the next part begins; `after` is missing on the last one."""

    rows: tuple[Row, ...]
    after: Place | None = None


class NoteView(StrEnum):
    """Which notes a list holds."""

    LIVE = "live"
    BINNED = "binned"


@dataclass(frozen=True, slots=True)
class NoteFilter:
    """Which notes a list holds: about one entry, or with one tag, live or binned; newest first.

    The bin is ordered by when a note was thrown there. `circle` keeps the notes of one circle, and
    `own` those that are of none.
    """

    view: NoteView = NoteView.LIVE
    about: EntryId | None = None
    tag: str | None = None
    circle: CircleId | None = None
    own: bool = False


@dataclass(frozen=True, slots=True)
class Related:
    """A relation seen from one of its two ends.

    `incoming` means that the other end states it. `other` is missing where the id is not in the
    store, and `stated_in` says which document carries the claim.
    """

    type: RelationType
    id: EntryId
    incoming: bool
    basis: Basis
    stated_in: Citation
    year: YearSpan | None = None
    other: EntryRow | None = None


class Direction(StrEnum):
    """Which way a lineage is walked."""

    UP = "up"
    """To what a thing grew out of."""
    DOWN = "down"
    """To what grew out of it."""


@dataclass(frozen=True, slots=True)
class LineageStep:
    """One step of a lineage: `child` grew out of `parent`, `depth` steps away from the start."""

    depth: int
    child: EntryId
    parent: EntryId
    type: RelationType
    basis: Basis
    stated_in: Citation
    year: YearSpan | None = None


@dataclass(frozen=True, slots=True)
class Lineage:
    """A walk from `start`; `names` holds every id met that the store knows.

    `cut` says that the depth limit ended the walk before the lineage did.
    """

    start: EntryId
    steps: tuple[LineageStep, ...]
    names: Mapping[EntryId, str]
    cut: bool = False


@dataclass(frozen=True, slots=True)
class LinkEnd:
    """Where a `[[target]]` leads: to an entry, to a note, or (neither) nowhere yet."""

    target: str
    entry: EntryId | None = None
    note: NoteId | None = None
    title: str = ""


class Scope(StrEnum):
    """What a search looks through."""

    ALL = "all"
    ENTRIES = "entries"
    NOTES = "notes"


class SearchOrder(StrEnum):
    """How hits are ordered; entries have no newest and stand as in their list by name then."""

    NEWEST = "newest"
    BEST = "best"


@dataclass(frozen=True, slots=True)
class SearchFilter:
    """What a search is narrowed to.

    A `context` keeps its entries and the notes about them, a `tag` or a `circle` keeps notes alone,
    and `discreet` leaves out entries that the catalogue hides in high-risk contexts.
    """

    scope: Scope = Scope.ALL
    tag: str | None = None
    context: str | None = None
    discreet: bool = False
    circle: CircleId | None = None


@dataclass(frozen=True, slots=True)
class Hit(Generic[Row]):
    """Something found: its row, and the piece of its text that matched.

    `exact` says that the text holds the words as typed, accents and all, not only their folded
    form.
    """

    row: Row
    snippet: Snippet
    exact: bool


@dataclass(frozen=True, slots=True)
class Hits(Generic[Row]):
    """Hits of one sort and how many there are; the count stops at `MOST_COUNTED` and one."""

    hits: tuple[Hit[Row], ...] = ()
    total: int = 0
    ranked: bool = False
    after: Place | None = None

    @property
    def are_all_counted(self) -> bool:
        """Whether `total` is the number of hits, not only a number they go beyond."""
        return self.total <= MOST_COUNTED


MOST_COUNTED = 2_000
"""A search that finds more is not counted further and not ranked: ranking must read them all."""


@dataclass(frozen=True, slots=True)
class Found:
    """What one search found, entries and notes apart."""

    entries: Hits[EntryRow] = field(default_factory=Hits)
    notes: Hits[NoteRow] = field(default_factory=Hits)


def name_key(name: str) -> str:
    """The form of a name that sorts and compares without regard to case, width and blanks."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def years_of(entry: Entry) -> YearSpan:
    """The years an entry speaks of: from its start to its end, or as far as its facts know.

    Without a start the earliest fact counts, without an end the latest of facts and status.
    """
    told = [entry.status_as_of, *(fact.year for fact in entry.facts)]
    told += [number.year for number in entry.numbers]
    first = entry.start.year if entry.start else min(span.first for span in told)
    last = entry.end.year if entry.end else max(span.last for span in told)
    return YearSpan(first, max(first, last))
