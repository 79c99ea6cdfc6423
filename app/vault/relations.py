"""How entries stand to each other, from both ends, and what grew out of what."""

import json
from collections.abc import Sequence
from typing import Final

from app.domain.dates import YearSpan
from app.domain.entry import Citation
from app.domain.ids import EntryId
from app.domain.listing import Direction, Lineage, LineageStep, Related
from app.domain.vocabulary import Basis, RelationType
from app.vault import browsing
from app.vault.driver import Connection, Row, sorted_errors

DEEPEST: Final = 12
"""Steps a lineage is walked at the most, unless asked for otherwise."""

_LINEAGE: Final = json.dumps([str(type_) for type_ in RelationType if type_.is_lineage])

_BOTH_WAYS: Final = """
    SELECT r.type, r.target, 0, r.basis, r.source, r.year
    FROM entry s CROSS JOIN relation r ON r.key = s.key WHERE s.id = :id
    UNION ALL
    SELECT r.type, s.id, 1, r.basis, r.source, r.year
    FROM relation r CROSS JOIN entry s ON s.key = r.key WHERE r.target = :id
"""

_UP: Final = """
    SELECT s.id, r.target, r.type, r.basis, r.source, r.year
    FROM json_each(?) w CROSS JOIN entry s ON s.id = w.value CROSS JOIN relation r ON r.key = s.key
    WHERE r.type IN (SELECT value FROM json_each(?)) ORDER BY s.id, r.place
"""

_DOWN: Final = """
    SELECT s.id, r.target, r.type, r.basis, r.source, r.year
    FROM json_each(?) w CROSS JOIN relation r ON r.target = w.value CROSS JOIN entry s
    ON s.key = r.key
    WHERE r.type IN (SELECT value FROM json_each(?)) ORDER BY s.id, r.place
"""


def related(connection: Connection, id_: EntryId, *, discreet: bool = False) -> tuple[Related, ...]:
    """All relations of an entry, those it states first, then those that others state of it.

    An unknown id has only the second sort. `discreet` leaves out entries that the catalogue hides
    in high-risk contexts.
    """
    with sorted_errors():
        found = connection.execute(_BOTH_WAYS, {"id": id_}).fetchall()
        others = browsing.rows(connection, sorted({EntryId(row[1]) for row in found}))
        hidden = _hidden(connection, list(others)) if discreet else frozenset()
    return tuple(
        Related(
            type=RelationType(row[0]),
            id=EntryId(row[1]),
            incoming=bool(row[2]),
            basis=Basis(row[3]),
            stated_in=Citation.parse(row[4]),
            year=_year(row[5]),
            other=others.get(EntryId(row[1])),
        )
        for row in found
        if row[1] not in hidden
    )


def lineage(
    connection: Connection,
    start: EntryId,
    direction: Direction,
    *,
    deepest: int = DEEPEST,
    discreet: bool = False,
) -> Lineage:
    """What `start` grew out of, or what grew out of it, at most `deepest` steps away.

    Each relation is told once, nearest first, so that a ring ends by itself.
    """
    steps: list[LineageStep] = []
    told: set[tuple[EntryId, EntryId, RelationType]] = set()
    seen = {start}
    edge = [start]
    depth = 0
    with sorted_errors():
        while edge and depth < deepest:
            depth += 1
            found = _layer(connection, edge, direction, depth, discreet=discreet)
            fresh = [step for step in found if (step.child, step.parent, step.type) not in told]
            told.update((step.child, step.parent, step.type) for step in fresh)
            steps += fresh
            ends = [step.parent if direction is Direction.UP else step.child for step in fresh]
            edge = [end for end in dict.fromkeys(ends) if end not in seen]
            seen.update(edge)
        cut = bool(edge) and bool(_layer(connection, edge, direction, depth, discreet=discreet))
        names = _names(connection, sorted(seen))
    return Lineage(start, tuple(steps), names, cut)


def _layer(
    connection: Connection,
    edge: Sequence[EntryId],
    direction: Direction,
    depth: int,
    *,
    discreet: bool,
) -> list[LineageStep]:
    statement = _UP if direction is Direction.UP else _DOWN
    rows = connection.execute(statement, (json.dumps(edge), _LINEAGE)).fetchall()
    steps = [_step(row, depth) for row in rows]
    if not discreet:
        return steps
    hidden = _hidden(connection, [end for step in steps for end in (step.child, step.parent)])
    return [step for step in steps if not {step.child, step.parent} & hidden]


def _step(row: Row, depth: int) -> LineageStep:
    return LineageStep(
        depth=depth,
        child=EntryId(row[0]),
        parent=EntryId(row[1]),
        type=RelationType(row[2]),
        basis=Basis(row[3]),
        stated_in=Citation.parse(row[4]),
        year=_year(row[5]),
    )


def _hidden(connection: Connection, wanted: Sequence[EntryId]) -> frozenset[EntryId]:
    rows = connection.execute(
        "SELECT e.id FROM json_each(?) w CROSS JOIN entry e ON e.id = w.value WHERE e.hidden",
        (json.dumps(wanted),),
    )
    return frozenset(EntryId(row[0]) for row in rows)


def _names(connection: Connection, wanted: Sequence[EntryId]) -> dict[EntryId, str]:
    return {id_: row.name for id_, row in browsing.rows(connection, wanted).items()}


def _year(text: str | None) -> YearSpan | None:
    return YearSpan.parse(text) if text else None
