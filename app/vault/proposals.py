"""Proposals in the notebook: the person's own and those that came, and what was taken over."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from app.domain.dates import PartialDate
from app.domain.errors import RequestError
from app.domain.ids import EntryId
from app.domain.persona import PersonaId
from app.domain.proposal import SignedProposal, proposal_from_record, record_of_proposal
from app.domain.record_places import Plain
from app.vault.driver import Connection, Row, sorted_errors


class NoSuchProposal(RequestError):
    """No proposal has this number, or none of its changes does."""

    code = "proposal.unknown"


@dataclass(frozen=True, slots=True)
class Kept:
    """A proposal in the notebook, under a number that means nothing outside it.

    `persona` is set on the person's own.
    """

    number: int
    signed: SignedProposal
    persona: PersonaId | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """One change that was taken over: `at` counts a proposal's changes from 1.

    `value` is what may be shown, None where something should be gone; `name` what the signer was
    known as then, or empty; `when` as much of the date as the posture allowed.
    """

    number: int
    at: int
    value: Plain | None
    name: str = ""
    when: PartialDate | None = None


_COLUMNS: Final = "p.key, p.id, p.signer, p.signature, s.id, p.record"
_FROM: Final = "FROM proposal p LEFT JOIN persona s ON s.key = p.persona"


def add(connection: Connection, signed: SignedProposal, persona: PersonaId | None = None) -> int:
    """Keep a proposal and give its number; of one signer's id the first that came stays.

    Its signature is not looked at here: what comes from outside was checked before.
    """
    proposal = signed.proposal
    with sorted_errors():
        connection.execute(
            "INSERT INTO proposal (id, entry, signer, signature, persona, record) "
            "VALUES (?, ?, ?, ?, (SELECT key FROM persona WHERE id = ?), ?) ON CONFLICT DO NOTHING",
            (
                proposal.id,
                proposal.entry,
                signed.signer,
                signed.signature,
                persona,
                _text(record_of_proposal(proposal)),
            ),
        )
        row = connection.execute(
            "SELECT key FROM proposal WHERE signer = ? AND id = ?", (signed.signer, proposal.id)
        ).fetchone()
    return int(row[0])


def holds(connection: Connection, signed: SignedProposal) -> bool:
    """Whether a proposal of this signer and id is kept already."""
    with sorted_errors():
        return bool(
            connection.execute(
                "SELECT 1 FROM proposal WHERE signer = ? AND id = ?",
                (signed.signer, signed.proposal.id),
            ).fetchall()
        )


def get(connection: Connection, number: int) -> Kept:
    """One proposal; raises `NoSuchProposal`."""
    with sorted_errors():
        row = connection.execute(
            f"SELECT {_COLUMNS} {_FROM} WHERE p.key = ?",
            (number,),
        ).fetchone()
    if row is None:
        raise NoSuchProposal
    return _kept(row)


def everything(connection: Connection) -> tuple[Kept, ...]:
    """All proposals, in the order they came."""
    with sorted_errors():
        rows = connection.execute(f"SELECT {_COLUMNS} {_FROM} ORDER BY p.key").fetchall()
    return tuple(map(_kept, rows))


def about(connection: Connection, entry: EntryId) -> tuple[Kept, ...]:
    """The proposals about one entry, in the order they came."""
    with sorted_errors():
        rows = connection.execute(
            f"SELECT {_COLUMNS} {_FROM} WHERE p.entry = ? ORDER BY p.key",
            (entry,),
        ).fetchall()
    return tuple(map(_kept, rows))


def remove(connection: Connection, number: int) -> None:
    """Destroy a proposal with all that was taken over from it; raises `NoSuchProposal`."""
    get(connection, number)
    with sorted_errors():
        connection.execute("DELETE FROM proposal WHERE key = ?", (number,))


def take(connection: Connection, taken: Iterable[Taken]) -> None:
    """Lay changes over the entries they are about; one that lies there already stays as it is.

    Raises `NoSuchProposal` for a change there is not.
    """
    for one in taken:
        if not 1 <= one.at <= len(get(connection, one.number).signed.proposal.changes):
            raise NoSuchProposal
        when = one.when.text if one.when else ""
        with sorted_errors():
            connection.execute(
                "INSERT INTO proposal_taken VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                (one.number, one.at, _text(one.value), one.name, when),
            )


def take_back(connection: Connection, number: int, changes: Iterable[int]) -> None:
    """Lay these changes of a proposal over its entry no more; those that do not lie there stay."""
    with sorted_errors():
        connection.executemany(
            "DELETE FROM proposal_taken WHERE proposal = ? AND change = ?",
            [(number, at) for at in changes],
        )


def taken_from(connection: Connection, numbers: Iterable[int]) -> tuple[Taken, ...]:
    """What was taken over from these proposals, in order of number and change."""
    with sorted_errors():
        rows = connection.execute(
            "SELECT proposal, change, value, name, taken FROM proposal_taken "
            "WHERE proposal IN (SELECT value FROM json_each(?)) ORDER BY proposal, change",
            (json.dumps(list(numbers)),),
        ).fetchall()
    return tuple(
        Taken(int(number), int(at), json.loads(value), name, PartialDate(when) if when else None)
        for number, at, value, name, when in rows
    )


def _kept(row: Row) -> Kept:
    number, id_, signer, signature, persona, record = row
    proposal = proposal_from_record(bytes(id_), json.loads(record))
    signed = SignedProposal(proposal, bytes(signer), bytes(signature))
    return Kept(int(number), signed, PersonaId(persona) if persona is not None else None)


def _text(value: Any) -> str:  # noqa: ANN401 - whatever records are made of
    # Keys stay in their order: a record is to come back as it was signed and as it was shown.
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
