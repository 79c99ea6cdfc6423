"""A person's own stances in contexts, and which notes, personas and circles contexts are bound to.

Contexts are named by their codes, such as `MM`; whether the catalogue knows a code is not asked.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeAlias

from app.domain.care_rules import LOOSEST, Rules, rules_from, tightenings
from app.domain.vocabulary import Care
from app.vault.driver import Connection, Row, sorted_errors


class Bearer(StrEnum):
    """What contexts can be bound to."""

    NOTE = "note"
    PERSONA = "persona"
    CIRCLE = "circle"


Bound: TypeAlias = tuple[Bearer, str]
"""One bearer: what it is, and its id in this notebook."""


@dataclass(frozen=True, slots=True)
class OwnStance:
    """What a person set for a context; `care` is None where the catalogue's holds."""

    care: Care | None = None
    tightened: Rules = LOOSEST


NOTHING_SET: Final = OwnStance()


def stance(connection: Connection, code: str) -> OwnStance:
    """What was set for a context; `NOTHING_SET` where nothing was."""
    return stances(connection).get(code, NOTHING_SET)


def stances(connection: Connection) -> Mapping[str, OwnStance]:
    """Everything that was set, by the context's code."""
    with sorted_errors():
        rows = connection.execute(
            "SELECT context, care, tightened FROM context_stance ORDER BY context"
        ).fetchall()
    return {row["context"]: _stance(row) for row in rows}


def put_stance(connection: Connection, code: str, own: OwnStance) -> None:
    """Set what holds in a context; `NOTHING_SET` leaves no trace of the context."""
    with sorted_errors():
        connection.execute("DELETE FROM context_stance WHERE context = ?", (code,))
        if own != NOTHING_SET:
            told = json.dumps(tightenings(own.tightened), sort_keys=True)
            connection.execute(
                "INSERT INTO context_stance VALUES (?, ?, ?)",
                (code, own.care and str(own.care), told),
            )


def bind(connection: Connection, bound: Bound, codes: Iterable[str]) -> None:
    """Bind these contexts to a bearer, instead of those that were bound to it."""
    bearer, id_ = bound
    with sorted_errors():
        connection.execute("DELETE FROM bound_context WHERE bearer = ? AND id = ?", (bearer, id_))
        connection.executemany(
            "INSERT INTO bound_context VALUES (?, ?, ?)",
            [(bearer, id_, code) for code in sorted(set(codes))],
        )


def bound_to(connection: Connection, bound: Bound) -> tuple[str, ...]:
    """The codes of the contexts bound to a bearer, in order."""
    with sorted_errors():
        rows = connection.execute(
            "SELECT context FROM bound_context WHERE bearer = ? AND id = ? ORDER BY context", bound
        ).fetchall()
    return tuple(row["context"] for row in rows)


def bearers_of(connection: Connection, code: str, bearer: Bearer) -> tuple[str, ...]:
    """The ids of the bearers of one kind that a context is bound to, in order.

    A note that was bound before its first letter and then never written is left out.
    """
    with sorted_errors():
        rows = connection.execute(
            "SELECT id FROM bound_context WHERE context = ? AND bearer = ? AND (bearer <> 'note' "
            "OR EXISTS (SELECT 1 FROM note WHERE note.id = bound_context.id)) ORDER BY id",
            (code, bearer),
        ).fetchall()
    return tuple(row["id"] for row in rows)


def counts(connection: Connection, bearer: Bearer) -> Mapping[str, int]:
    """How many bearers of one kind each context is bound to, as `bearers_of` finds them."""
    with sorted_errors():
        rows = connection.execute(
            "SELECT context, count(*) AS bound FROM bound_context WHERE bearer = ? "
            "AND (bearer <> 'note' OR EXISTS (SELECT 1 FROM note WHERE note.id = bound_context.id))"
            " GROUP BY context",
            (bearer,),
        ).fetchall()
    return {row["context"]: row["bound"] for row in rows}


def of_personas(connection: Connection) -> Mapping[str, tuple[str, ...]]:
    """The codes of the contexts each persona works in, by its id.

    Those bound to the persona itself, and those bound to the live notes that it wrote.
    """
    with sorted_errors():
        rows = connection.execute(
            "SELECT id, context FROM bound_context WHERE bearer = 'persona' UNION "
            "SELECT p.id, b.context FROM bound_context b "
            "JOIN note n ON n.id = b.id AND n.binned IS NULL "
            "JOIN note_persona w ON w.note = n.key JOIN persona p ON p.key = w.persona "
            "WHERE b.bearer = 'note' ORDER BY 1, 2"
        ).fetchall()
    found: dict[str, tuple[str, ...]] = {}
    for row in rows:
        found[row["id"]] = (*found.get(row["id"], ()), row["context"])
    return found


def _stance(row: Row) -> OwnStance:
    care = Care(row["care"]) if row["care"] is not None else None
    return OwnStance(care, rules_from(json.loads(row["tightened"])))
