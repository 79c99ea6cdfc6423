"""Circles in the notebook: their terms, members, keys and documents, and the notes inside."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from app.crypto.sealing_keys import SEED_BYTES
from app.domain.card import Card
from app.domain.circle import Circle, CircleId, Terms
from app.domain.errors import RequestError
from app.domain.ids import Entropy, NoteId
from app.domain.persona import NamedCard, PersonaId
from app.vault import contexts, notes, personas
from app.vault.contexts import Bearer, Bound
from app.vault.driver import Connection, Row, sorted_errors
from app.vault.moments import moment, ticks

_COLUMNS: Final = (
    "c.key, c.id, p.id AS persona, c.founded, c.name, c.purpose, c.ends, c.contexts "
    "FROM circle c JOIN persona p ON p.key = c.persona"
)
_WRITER_BYTES: Final = 4


class NoSuchCircle(RequestError):
    """No circle has this id or name."""

    code = "circle.unknown"


@dataclass(frozen=True, slots=True)
class NoteInside:
    """A note of a circle: its id among the members, and the document as it was last joined."""

    note: NoteId
    wire: bytes
    document: bytes = field(repr=False)


def add(connection: Connection, circle: Circle, seed: bytes, document: bytes) -> None:
    """Keep a circle with the seed of its key, 32 bytes, and its document.

    Its contexts bind it and its persona from now on. A persona is of one circle at most.
    """
    if len(seed) != SEED_BYTES:
        raise ValueError("a seed has 32 bytes")
    with sorted_errors():
        row = connection.execute(
            "INSERT INTO circle (id, persona, founded, name, purpose, ends, contexts, document) "
            "SELECT ?, key, ?, '', '', '', '', x'' FROM persona WHERE id = ? RETURNING key",
            (circle.id, ticks(circle.founded), circle.persona),
        ).fetchall()
        if not row:
            raise personas.NoSuchPersona
        connection.execute("INSERT INTO circle_seed VALUES (?, ?)", (row[0][0], seed))
    tell(connection, circle.id, circle.terms, circle.members, document)


def tell(
    connection: Connection,
    id_: CircleId,
    terms: Terms,
    members: Iterable[NamedCard],
    document: bytes,
) -> None:
    """Keep what a circle's document tells now; its contexts bind all that is of the circle."""
    key = _key(connection, id_)
    with sorted_errors():
        connection.execute(
            "UPDATE circle SET name = ?, purpose = ?, ends = ?, contexts = ?, document = ? "
            "WHERE key = ?",
            (
                terms.name,
                terms.purpose,
                terms.ends.isoformat(),
                " ".join(terms.contexts),
                document,
                key,
            ),
        )
        connection.execute("DELETE FROM circle_member WHERE circle = ?", (key,))
        connection.executemany(
            "INSERT INTO circle_member VALUES (?, ?, ?, ?)",
            [(key, place, one.name, one.card.keys) for place, one in enumerate(members)],
        )
    _bind_contexts(connection, id_, terms.contexts)


def get(connection: Connection, id_: CircleId) -> Circle:
    """One circle; raises `NoSuchCircle`."""
    with sorted_errors():
        row = connection.execute(f"SELECT {_COLUMNS} WHERE c.id = ?", (id_,)).fetchone()
        if row is None:
            raise NoSuchCircle
        return _circle(connection, row)


def everything(connection: Connection) -> tuple[Circle, ...]:
    """All circles; those that end first come first."""
    with sorted_errors():
        rows = connection.execute(f"SELECT {_COLUMNS} ORDER BY c.ends, c.name, c.id").fetchall()
        return tuple(_circle(connection, row) for row in rows)


def of_persona(connection: Connection, id_: PersonaId) -> CircleId | None:
    """The circle that a persona was made for, if it is of one."""
    with sorted_errors():
        row = connection.execute(
            "SELECT c.id FROM circle c JOIN persona p ON p.key = c.persona WHERE p.id = ?", (id_,)
        ).fetchone()
    return None if row is None else CircleId(row[0])


def seed_of(connection: Connection, id_: CircleId) -> bytes:
    """The seed of the key that a circle's members share, 32 bytes; raises `NoSuchCircle`."""
    with sorted_errors():
        row = connection.execute(
            "SELECT seed FROM circle_seed WHERE key = ?", (_key(connection, id_),)
        ).fetchone()
    return bytes(row[0])


def document_of(connection: Connection, id_: CircleId) -> bytes:
    """The document of a circle itself; raises `NoSuchCircle`."""
    with sorted_errors():
        row = connection.execute(
            "SELECT document FROM circle WHERE key = ?", (_key(connection, id_),)
        ).fetchone()
    return bytes(row[0])


def writer(connection: Connection, id_: CircleId, entropy: Entropy) -> int:
    """The number under which this notebook writes in a circle's documents while it stays open.

    It is drawn anew whenever the notebook is opened and kept nowhere: a copy of the notebook that
    was put back would else write other words under numbers that it used up already, and the
    members would never again agree.
    """
    with sorted_errors():
        # By id and not by row number, which another circle may get when this one is gone.
        connection.execute(
            "CREATE TEMP TABLE IF NOT EXISTS circle_writer (circle TEXT PRIMARY KEY, number)"
        )
        connection.execute(
            "INSERT OR IGNORE INTO circle_writer VALUES (?, ?)",
            (id_, int.from_bytes(entropy(_WRITER_BYTES), "big")),
        )
        row = connection.execute(
            "SELECT number FROM circle_writer WHERE circle = ?", (id_,)
        ).fetchone()
    return int(row[0])


def add_note(connection: Connection, id_: CircleId, inside: NoteInside) -> None:
    """Let a note be of a circle; the circle's contexts bind it."""
    key, note = _key(connection, id_), notes.key_of(connection, inside.note)
    with sorted_errors():
        connection.execute(
            "INSERT INTO circle_note VALUES (?, ?, ?, ?)", (note, key, inside.wire, inside.document)
        )
    _also_bind(
        connection,
        (Bearer.NOTE, inside.note),
        contexts.bound_to(connection, (Bearer.CIRCLE, id_)),
    )


def keep_document(connection: Connection, note: NoteId, document: bytes) -> None:
    """Keep the document of a circle's note as it was joined now."""
    with sorted_errors():
        connection.execute(
            "UPDATE circle_note SET document = ? WHERE note = ?",
            (document, notes.key_of(connection, note)),
        )


def let_go(connection: Connection, note: NoteId) -> None:
    """Make a circle's note one of no circle and nobody's; its words and contexts stay."""
    key = notes.key_of(connection, note)
    with sorted_errors():
        connection.execute("DELETE FROM circle_note WHERE note = ?", (key,))
    personas.bind_note(connection, key, None)


def notes_of(connection: Connection, id_: CircleId) -> tuple[NoteInside, ...]:
    """All notes of a circle, those in the bin too, by the ids they have among the members."""
    with sorted_errors():
        rows = connection.execute(
            "SELECT n.id, i.wire, i.document FROM circle_note i JOIN note n ON n.key = i.note "
            "WHERE i.circle = ? ORDER BY i.wire",
            (_key(connection, id_),),
        ).fetchall()
    return tuple(NoteInside(NoteId(row[0]), bytes(row[1]), bytes(row[2])) for row in rows)


def circle_of(connection: Connection, note: NoteId) -> CircleId | None:
    """The circle that a note is of, if it is of one."""
    with sorted_errors():
        row = connection.execute(
            "SELECT c.id FROM note n JOIN circle_note i ON i.note = n.key "
            "JOIN circle c ON c.key = i.circle WHERE n.id = ?",
            (note,),
        ).fetchone()
    return None if row is None else CircleId(row[0])


def destroyed(connection: Connection, id_: CircleId) -> frozenset[bytes]:
    """The ids, among the members, of notes that were destroyed here."""
    with sorted_errors():
        rows = connection.execute(
            "SELECT wire FROM circle_destroyed WHERE circle = ?", (_key(connection, id_),)
        ).fetchall()
    return frozenset(bytes(row[0]) for row in rows)


def counts(connection: Connection) -> Mapping[CircleId, int]:
    """How many notes, without those in the bin, each circle has."""
    with sorted_errors():
        rows = connection.execute(
            "SELECT c.id, count(n.key) FROM circle c LEFT JOIN circle_note i ON i.circle = c.key "
            "LEFT JOIN note n ON n.key = i.note AND n.binned IS NULL GROUP BY c.key"
        ).fetchall()
    return {CircleId(row[0]): int(row[1]) for row in rows}


def remove(connection: Connection, id_: CircleId) -> None:
    """Remove a circle with its key, its members and all its documents; its notes stay as notes."""
    key = _key(connection, id_)
    with sorted_errors():
        connection.execute("DELETE FROM circle WHERE key = ?", (key,))


def _bind_contexts(connection: Connection, id_: CircleId, codes: tuple[str, ...]) -> None:
    if contexts.bound_to(connection, (Bearer.CIRCLE, id_)) == codes:
        return
    contexts.bind(connection, (Bearer.CIRCLE, id_), codes)
    _also_bind(connection, (Bearer.PERSONA, get(connection, id_).persona), codes)
    for inside in notes_of(connection, id_):
        _also_bind(connection, (Bearer.NOTE, inside.note), codes)


def _also_bind(connection: Connection, bound: Bound, codes: Iterable[str]) -> None:
    # Never fewer than before: another member must not be able to loosen the rules for a note.
    contexts.bind(connection, bound, {*contexts.bound_to(connection, bound), *codes})


def _key(connection: Connection, id_: CircleId) -> int:
    row = connection.execute("SELECT key FROM circle WHERE id = ?", (id_,)).fetchone()
    if row is None:
        raise NoSuchCircle
    return int(row[0])


def _circle(connection: Connection, row: Row) -> Circle:
    members = connection.execute(
        "SELECT name, card FROM circle_member WHERE circle = ? ORDER BY place", (row["key"],)
    ).fetchall()
    terms = Terms(
        row["name"],
        row["purpose"],
        date.fromisoformat(row["ends"]),
        tuple(row["contexts"].split()),
    )
    return Circle(
        id=CircleId(row["id"]),
        terms=terms,
        persona=PersonaId(row["persona"]),
        founded=moment(row["founded"]),
        members=tuple(NamedCard(name, Card.of(bytes(card))) for name, card in members),
    )
