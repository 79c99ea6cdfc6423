"""What the pictures of the catalogue need: places with counts, the land, years, and lineages."""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, TypeAlias

from app.domain.entry import Citation, Entry, LocalText
from app.domain.ids import EntryId
from app.domain.listing import EntryFilter, EntryRow, Facet, Related
from app.domain.timelines import Dated, LaneBy, Timeline, timeline
from app.domain.vocabulary import Basis, Kind, Posture, RelationType
from app.host.resources import data
from app.parsing import reading, strict_json
from app.usecases.browse_catalogue import EVERYTHING, list_contexts
from app.usecases.desk import Shelf
from app.vault import browsing, entries, outlines, relations

MOST_NODES: Final = 40
"""Entries in one picture of a lineage; beyond that nobody follows the lines."""

_FILE_BYTES: Final = 1024 * 1024
_STARTS: Final = 12
_Ends: TypeAlias = tuple[EntryId, EntryId, RelationType]
_WITHOUT_A_PLACE: Final = ("regional", "global")


@dataclass(frozen=True, slots=True)
class Spot:
    """One context as the map shows it; `tile` is its column and row where it has a square."""

    code: str
    name: str
    names: LocalText
    posture: Posture
    entries: int
    tile: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Spots:
    """Every context, in reading order, and how many columns and rows their squares take."""

    columns: int
    rows: int
    spots: tuple[Spot, ...]
    entries: int


@dataclass(frozen=True, slots=True)
class Land:
    """The land without borders, and one rough point for each context.

    Rings and centres are in degrees to the east and the north, within the edges given.
    """

    west: float
    south: float
    east: float
    north: float
    rings: tuple[tuple[tuple[float, float], ...], ...]
    centres: Mapping[str, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Tie:
    """That `child` grew out of `parent`, how, and where that is said."""

    parent: EntryId
    child: EntryId
    type: RelationType
    basis: Basis
    stated_in: Citation
    source: str
    """The title of the document that says so, or its short name."""


@dataclass(frozen=True, slots=True)
class Family:
    """What stands around an entry, at most two steps away; `left_out` says how many more there are.

    `rows` begins with the entry itself and goes on with the nearest.
    """

    centre: EntryId
    rows: Mapping[EntryId, EntryRow]
    ties: tuple[Tie, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class Start:
    """An entry from which a lineage can be looked at.

    `relatives` counts what it grew out of and what grew out of it, however far, and `steps` is the
    longest way among them.
    """

    row: EntryRow
    relatives: int
    steps: int


def draw_spots(shelf: Shelf, narrowed: EntryFilter = EVERYTHING) -> Spots:
    """Every context with the entries the filter leaves there, places it names left aside."""
    tiles = _tiles()
    wide = narrowed.without(Facet.CONTEXT)
    counts = browsing.facets(shelf.connection, wide)[Facet.CONTEXT]
    spots = [_spot(context, counts, tiles.places) for context in list_contexts(shelf)]
    spots.sort(key=_reading_order)
    return Spots(tiles.columns, tiles.rows, tuple(spots), browsing.count(shelf.connection, wide))


@cache
def draw_land() -> Land:
    """The land of the region, read once."""
    told = strict_json.loads(reading.bytes_of(data("land.json"), _FILE_BYTES))
    steps, west, north = told["steps"], told["west"], told["north"]
    return Land(
        west=west,
        south=told["south"],
        east=told["east"],
        north=north,
        rings=tuple(tuple(_walked(ring, west, north, steps)) for ring in told["rings"]),
        centres={code: (east, up) for code, (east, up) in told["centres"].items()},
    )


def dates_of(shelf: Shelf, wanted: Sequence[EntryId]) -> list[Dated]:
    """Some entries with their dates, for a timeline; many are better asked for in parts."""
    return outlines.dated(shelf.connection, wanted)


def draw_timeline(
    shelf: Shelf,
    dated: Iterable[Dated],
    by: LaneBy = LaneBy.PLACE,
    places: frozenset[str] = frozenset(),
) -> Timeline:
    """Entries along the years; each stands in one lane, that of its first place.

    Where a list is narrowed to `places`, the first of those counts.
    """
    if by is LaneBy.KIND:
        return timeline(dated, by, lambda each: str(each.kind), [str(kind) for kind in Kind])

    def place_of(each: Dated) -> str:
        return next((code for code in each.contexts if code in places), each.contexts[0])

    codes = [context.contexts[0] for context in list_contexts(shelf)]
    order = [code for code in codes if code not in _WITHOUT_A_PLACE]
    return timeline(dated, by, place_of, [*order, *_WITHOUT_A_PLACE])


def draw_family(
    shelf: Shelf, centre: EntryId, *, discreet: bool = False, most: int = MOST_NODES
) -> Family:
    """The lineage around an entry, the nearest first; raises `entries.NoSuchEntry`."""
    row = browsing.rows(shelf.connection, (centre,)).get(centre)
    if row is None:
        raise entries.NoSuchEntry
    rows = {centre: row}
    left_out: set[EntryId] = set()
    ties: dict[_Ends, Related] = {}
    edge = [centre]
    for _step in range(2):
        beyond: list[EntryId] = []
        for other in _met(shelf, edge, ties, discreet=discreet):
            if other.id in rows or len(rows) == most:
                left_out.add(other.id)
            else:
                rows[other.id] = other
                beyond.append(other.id)
        edge = beyond
    # What the outermost have among themselves belongs into the picture too.
    for _row in _met(shelf, edge, ties, discreet=discreet):
        pass
    kept = {ends: tie for ends, tie in ties.items() if ends[0] in rows and ends[1] in rows}
    titles = _titles(shelf)
    return Family(
        centre=centre,
        rows=rows,
        ties=tuple(_tie(ends, related, titles) for ends, related in kept.items()),
        left_out=len(left_out - rows.keys()),
    )


def longest_lineages(
    shelf: Shelf, narrowed: EntryFilter = EVERYTHING, most: int = _STARTS
) -> tuple[Start, ...]:
    """The entries of a list with the most relatives; those that are no kin of one another first.

    Documents are left aside: what tells of a thing did not grow out of it as work does.
    """
    up: dict[EntryId, list[EntryId]] = defaultdict(list)
    down: dict[EntryId, list[EntryId]] = defaultdict(list)
    for parent, child in outlines.growth(shelf.connection, discreet=narrowed.discreet):
        if not child.startswith(Kind.DOCUMENT.prefix):
            up[child].append(parent)
            down[parent].append(child)
    wanted = sorted(
        set(browsing.ids(shelf.connection, narrowed)) & (up.keys() | down.keys()),
        key=lambda id_: (-len(up[id_]) - len(down[id_]), len(up[id_]), id_),
    )
    # Counting all relatives of everything takes the square of the time: only of those that have
    # the most next to them, and in that order where they have equally many.
    rows = browsing.rows(shelf.connection, wanted[: 4 * most])
    measured = {id_: _measured(id_, up, down) for id_ in wanted if id_ in rows}
    ranked = sorted(measured, key=lambda id_: (-measured[id_][0], -measured[id_][1]))
    chosen = _strangers_first(ranked, up, down)[:most]
    return tuple(Start(rows[id_], *measured[id_]) for id_ in chosen)


@dataclass(frozen=True, slots=True)
class _Tiles:
    columns: int
    rows: int
    places: Mapping[str, tuple[int, int]]


@cache
def _tiles() -> _Tiles:
    told = strict_json.loads(reading.bytes_of(data("tiles.json"), _FILE_BYTES))
    places = {tile["context"]: (tile["column"], tile["row"]) for tile in told["tiles"]}
    return _Tiles(told["columns"], told["rows"], places)


def _spot(context: Entry, counts: Mapping[str, int], tiles: Mapping[str, tuple[int, int]]) -> Spot:
    code = context.contexts[0]
    posture = context.posture.level if context.posture else Posture.UNKNOWN
    return Spot(code, context.name, context.names, posture, counts.get(code, 0), tiles.get(code))


def _reading_order(spot: Spot) -> tuple[bool, int, int, int, str]:
    """Squares from the top left, then what has no square: places by name, then the wide ones."""
    column, row = spot.tile or (0, 0)
    wide = _WITHOUT_A_PLACE.index(spot.code) + 1 if spot.code in _WITHOUT_A_PLACE else 0
    return spot.tile is None, row, column, wide, spot.name


def _walked(
    ring: Sequence[int], west: float, north: float, steps: int
) -> Iterable[tuple[float, float]]:
    """The points of a ring that is told as steps from the north-west corner."""
    x = y = 0
    for across, down in zip(ring[::2], ring[1::2], strict=True):
        x, y = x + across, y + down
        yield west + x / steps, north - y / steps


def _met(
    shelf: Shelf, edge: Iterable[EntryId], ties: dict[_Ends, Related], *, discreet: bool
) -> Iterator[EntryRow]:
    """What the entries of `edge` are joined to by lineage; how is put into `ties`."""
    for id_ in edge:
        for related in relations.related(shelf.connection, id_, discreet=discreet):
            if related.type.is_lineage and related.other is not None and related.id != id_:
                ties[_ends(id_, related)] = related
                yield related.other


def _ends(id_: EntryId, related: Related) -> _Ends:
    """The parent, the child and the kind of a relation seen from `id_`."""
    if related.incoming:
        return id_, related.id, related.type
    return related.id, id_, related.type


def _titles(shelf: Shelf) -> dict[str, str]:
    """The titles of the source documents by their short names."""
    narrowed = EntryFilter(kinds=frozenset({Kind.DOCUMENT}))
    documents = (
        entries.get(shelf.connection, id_) for id_ in browsing.ids(shelf.connection, narrowed)
    )
    return {each.source.short: each.source.title for each in documents if each.source}


def _tie(ends: _Ends, related: Related, titles: Mapping[str, str]) -> Tie:
    short = related.stated_in.source
    return Tie(*ends, related.basis, related.stated_in, titles.get(short, short))


_Joined: TypeAlias = Mapping[EntryId, Sequence[EntryId]]


def _measured(id_: EntryId, up: _Joined, down: _Joined) -> tuple[int, int]:
    """How many relatives an entry has, and how many steps from the farthest to the farthest."""
    above, below = _distances(id_, up), _distances(id_, down)
    relatives = len(above.keys() | below.keys()) - 1
    return relatives, max(above.values()) + max(below.values())


def _distances(start: EntryId, joined: _Joined) -> dict[EntryId, int]:
    """How many steps away everything is that can be come to."""
    steps = {start: 0}
    waiting = deque([start])
    while waiting:
        id_ = waiting.popleft()
        for other in joined.get(id_, ()):
            if other not in steps:
                steps[other] = steps[id_] + 1
                waiting.append(other)
    return steps


def _strangers_first(ranked: Sequence[EntryId], up: _Joined, down: _Joined) -> list[EntryId]:
    """The same entries, but first those that are no relatives of one before them."""
    met: set[EntryId] = set()
    first: list[EntryId] = []
    for id_ in ranked:
        if id_ not in met:
            first.append(id_)
            met |= _distances(id_, up).keys() | _distances(id_, down).keys()
    return list(dict.fromkeys((*first, *ranked)))
