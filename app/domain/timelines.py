"""Entries along the years: what is known of when each was there, in lanes by place or kind."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.domain.dates import PartialDate, YearSpan
from app.domain.entry import LocalText
from app.domain.ids import EntryId
from app.domain.layout import rows_for
from app.domain.listing import name_key
from app.domain.vocabulary import Approximation, Confidence, Kind, Topic

_TURNS: Final = frozenset(
    {
        Topic.ELECTIONS,
        Topic.LAW_JUSTICE,
        Topic.HUMAN_RIGHTS,
        Topic.DISASTER,
        Topic.PUBLIC_HEALTH,
    }
)
_GATHERING: Final = Topic.COMMUNITY_BUILDING
_DOUBTED: Final = frozenset({Confidence.LOW, Confidence.DISPUTED})
_ONE_SIDED: Final = frozenset(
    {Approximation.BEFORE, Approximation.AFTER, Approximation.AT_LEAST, Approximation.AT_MOST}
)
_EARLY: Final = 0.02
"""The share of entries that may begin before the usual: one odd date makes no others tiny."""
_LEAST: Final = 0.25
"""Years that even the shortest thing takes in its row."""


class LaneBy(StrEnum):
    """What the lanes of a timeline are."""

    PLACE = "place"
    KIND = "kind"


@dataclass(frozen=True, slots=True)
class Dated:
    """An entry with the dates its record states; `years` are those it is told of in.

    It holds no more than a timeline needs, as there may be very many.
    """

    id: EntryId
    kind: Kind
    name: str
    names: LocalText
    contexts: tuple[str, ...]
    topics: tuple[Topic, ...]
    years: YearSpan
    start: PartialDate | None
    end: PartialDate | None
    confidence: Confidence

    @property
    def has_years(self) -> bool:
        """Whether it has years of its own, not only those in which somebody told of it."""
        return self.kind.has_status or self.start is not None

    @property
    def is_turn(self) -> bool:
        """Whether it is an event that changed the place it happened in: a coup, law or election."""
        topics = frozenset(self.topics)
        return self.kind is Kind.EVENT and bool(topics & _TURNS) and _GATHERING not in topics


@dataclass(frozen=True, slots=True)
class Bar:
    """When an entry was there, as far as it is known; moments are years with a fraction.

    An end of the bar that is not `known` is only where knowledge ends. From `begins` to
    `sure_from`, and from `sure_to` to `ends`, it is uncertain.
    """

    id: EntryId
    kind: Kind
    name: str
    names: LocalText
    contexts: tuple[str, ...]
    begins: float
    ends: float
    begin_known: bool
    end_known: bool
    sure_from: float
    sure_to: float
    is_turn: bool

    @property
    def is_point(self) -> bool:
        """Whether it is an event, which happens rather than lasts."""
        return self.kind is Kind.EVENT and self.ends - self.begins <= 1

    @property
    def moment(self) -> float:
        """Where an event's point stands."""
        return (self.begins + self.ends) / 2

    @property
    def is_uncertain(self) -> bool:
        """Whether any part of it is."""
        return self.sure_from > self.begins or self.sure_to < self.ends


@dataclass(frozen=True, slots=True)
class Lane:
    """The bars of one place or kind in the order of time.

    `rows` holds the numbers of the bars in each row, so that no two of a row meet, and `turns` the
    moments that changed the place.
    """

    key: str
    bars: tuple[Bar, ...]
    rows: tuple[tuple[int, ...], ...]
    turns: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Lanes over whole years from `first` up to the end of `last`.

    Nearly all began in `usual` or later. `without` entries have no years, and `places` tells for
    each that has some the numbers of its lane and of its bar there.
    """

    by: LaneBy
    lanes: tuple[Lane, ...]
    first: int
    usual: int
    last: int
    without: int
    places: Mapping[EntryId, tuple[int, int]]

    @property
    def count(self) -> int:
        """How many entries are drawn."""
        return len(self.places)


def bar_of(dated: Dated) -> Bar:
    """The bar of an entry with years of its own."""
    start, end, years = dated.start, dated.end, dated.years
    begins = _opening(start) if start else float(years.first)
    happens_once = dated.kind is Kind.EVENT and start is not None
    if end:
        ends = _closing(end)
    elif start and happens_once:
        ends = _closing(start)
    else:
        ends = float(years.last + 1)
    ends = max(begins, ends)
    if dated.confidence in _DOUBTED:
        sure_from = sure_to = ends
    else:
        sure_from = min(ends, begins + 1) if start and start.approx else begins
        sure_to = max(sure_from, ends - 1) if end and end.approx else ends
    return Bar(
        id=dated.id,
        kind=dated.kind,
        name=dated.name,
        names=dated.names,
        contexts=dated.contexts,
        begins=begins,
        ends=ends,
        begin_known=start is not None and start.approx not in _ONE_SIDED,
        end_known=happens_once or (end is not None and end.approx not in _ONE_SIDED),
        sure_from=sure_from,
        sure_to=sure_to,
        is_turn=dated.is_turn,
    )


def timeline(
    entries: Iterable[Dated], by: LaneBy, lane_of: Callable[[Dated], str], order: Sequence[str]
) -> Timeline:
    """Entries in lanes; `lane_of` gives the lane of each, and `order` that of the lanes.

    Lanes that `order` does not name come last, by their keys.
    """
    bars: dict[str, list[Bar]] = defaultdict(list)
    without = 0
    for dated in entries:
        if dated.has_years:
            bars[lane_of(dated)].append(bar_of(dated))
        else:
            without += 1
    keys = [key for key in order if key in bars] + sorted(bars.keys() - set(order))
    lanes = tuple(_lane(key, bars[key]) for key in keys)
    begins = sorted(bar.begins for lane in lanes for bar in lane.bars)
    ends = (bar.ends for lane in lanes for bar in lane.bars)
    first = int(begins[0]) if begins else 0
    return Timeline(
        by=by,
        lanes=lanes,
        first=first,
        usual=int(begins[int(len(begins) * _EARLY)]) if begins else 0,
        # What ends with a year does not reach into the next.
        last=max(first, int(max(ends, default=0.0) - 1e-6)),
        without=without,
        places={
            bar.id: (number, at)
            for number, lane in enumerate(lanes)
            for at, bar in enumerate(lane.bars)
        },
    )


def in_rows(extents: Sequence[tuple[float, float]], gap: float) -> tuple[tuple[int, ...], ...]:
    """The numbers of what stands in each row, from left to right; `gap` or more lies between."""
    row_of = rows_for(extents, gap)
    rows: list[list[int]] = [[] for _ in range(max(row_of, default=-1) + 1)]
    for number in sorted(range(len(extents)), key=lambda each: extents[each]):
        rows[row_of[number]].append(number)
    return tuple(map(tuple, rows))


def _lane(key: str, bars: Iterable[Bar]) -> Lane:
    ordered = tuple(
        sorted(bars, key=lambda bar: (bar.begins, bar.ends, name_key(bar.name), bar.id))
    )
    extents = [(bar.begins, max(bar.ends, bar.begins + _LEAST)) for bar in ordered]
    turns = {round(bar.moment, 2) for bar in ordered if bar.is_turn}
    return Lane(key, ordered, in_rows(extents, _LEAST / 4), tuple(sorted(turns)))


def _opening(date: PartialDate) -> float:
    year, month, day = _parts(date)
    return year + (month - 1) / 12 + (day - 1) / 372


def _closing(date: PartialDate) -> float:
    """The end of the year, month or day that a date names."""
    pieces = date.text.count("-")
    return _opening(date) + (1.0, 1 / 12, 1 / 372)[pieces]


def _parts(date: PartialDate) -> tuple[int, int, int]:
    year, month, day = (*date.text.split("-"), "1", "1")[:3]
    return int(year), int(month), int(day)
