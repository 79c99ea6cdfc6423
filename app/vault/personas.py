"""The person's own personas in the notebook: names, states, secrets, and who never meets whom."""

from datetime import datetime
from typing import Final

from app.crypto import sealing_keys
from app.domain.card import Card
from app.domain.errors import RequestError
from app.domain.ids import Entropy
from app.domain.persona import Persona, PersonaId, PersonaState
from app.domain.persona_name import likeness
from app.vault import settings
from app.vault.driver import Connection, Row, sorted_errors
from app.vault.moments import moment, ticks

_CURRENT: Final = "persona.current"
_COLUMNS: Final = "id, name, state, card, created, used"


class NoSuchPersona(RequestError):
    """No persona has this id or name."""

    code = "persona.unknown"


class NameTaken(RequestError):
    """The name is that of another persona or contact, or too like it."""

    code = "persona.name-taken"


class CannotBecome(RequestError):
    """A persona that ended is not brought back, and does nothing any more."""

    code = "persona.ended"


def add(connection: Connection, persona: Persona, seed: bytes) -> None:
    """Keep a new persona with the secret all its keys come from, 32 bytes.

    Raises `NameTaken`. A seed that gives another card is our mistake and raises `ValueError`.
    """
    if sealing_keys.PersonaKeys.of(seed).card != persona.card:
        raise ValueError("the seed is of another card")
    insist_on_free_name(connection, persona.name)
    with sorted_errors():
        row = connection.execute(
            "INSERT INTO persona (id, name, state, card, created, used) "
            "VALUES (?, ?, ?, ?, ?, ?) RETURNING key",
            (
                persona.id,
                persona.name,
                persona.state.value,
                persona.card.keys,
                ticks(persona.created),
                ticks(persona.used) if persona.used else None,
            ),
        ).fetchall()
        connection.execute("INSERT INTO persona_seed VALUES (?, ?)", (row[0][0], seed))


def get(connection: Connection, id_: PersonaId) -> Persona:
    """One persona; raises `NoSuchPersona`."""
    with sorted_errors():
        row = connection.execute(
            f"SELECT {_COLUMNS} FROM persona WHERE id = ?",  # noqa: S608 - only our own column names are spliced in
            (id_,),
        ).fetchone()
    if row is None:
        raise NoSuchPersona
    return _persona(row)


def everyone(connection: Connection) -> tuple[Persona, ...]:
    """All personas, also those that ended, by name."""
    with sorted_errors():
        rows = connection.execute(f"SELECT {_COLUMNS} FROM persona").fetchall()  # noqa: S608 - only our own column names are spliced in
    return tuple(sorted(map(_persona, rows), key=lambda one: (likeness(one.name), one.id)))


def rename(connection: Connection, id_: PersonaId, name: str) -> None:
    """Give a persona another name; its keys stay. Raises `NoSuchPersona` or `NameTaken`."""
    insist_on_free_name(connection, name, but=id_)
    with sorted_errors():
        connection.execute(
            "UPDATE persona SET name = ? WHERE key = ?", (name, _key(connection, id_))
        )


def set_state(connection: Connection, id_: PersonaId, state: PersonaState) -> None:
    """Let a persona rest, end, or come back; the same state again changes nothing.

    One that no longer is active is no longer the current one. Raises `CannotBecome` for what a
    persona in its state does not become any more.
    """
    had = get(connection, id_).state
    if had is not state and not had.may_become(state):
        raise CannotBecome
    with sorted_errors():
        connection.execute("UPDATE persona SET state = ? WHERE id = ?", (state.value, id_))
    if state is not PersonaState.ACTIVE and settings.get(connection, _CURRENT) == id_:
        settings.remove(connection, _CURRENT)


def mark_used(connection: Connection, id_: PersonaId, at: datetime) -> None:
    """Remember when a persona last did something; an earlier moment changes nothing."""
    with sorted_errors():
        connection.execute(
            "UPDATE persona SET used = max(coalesce(used, ?1), ?1) WHERE key = ?2",
            (ticks(at), _key(connection, id_)),
        )


def remove(connection: Connection, id_: PersonaId) -> None:
    """Destroy a persona with its secret; notes written as it belong to nobody outside then."""
    with sorted_errors():
        connection.execute("DELETE FROM persona WHERE key = ?", (_key(connection, id_),))
    if settings.get(connection, _CURRENT) == id_:
        settings.remove(connection, _CURRENT)


def seed_of(connection: Connection, id_: PersonaId) -> bytes:
    """The secret of a persona, 32 bytes, from which all its keys come; raises `NoSuchPersona`."""
    with sorted_errors():
        row = connection.execute(
            "SELECT seed FROM persona JOIN persona_seed USING (key) WHERE id = ?", (id_,)
        ).fetchone()
    if row is None:
        raise NoSuchPersona
    return bytes(row[0])


def link_key(connection: Connection, id_: PersonaId) -> bytes:
    """The key, 32 bytes, that a persona's ids for what it hands on are made with."""
    return sealing_keys.link_key(seed_of(connection, id_))


def unsigned_link_key(connection: Connection, entropy: Entropy) -> bytes:
    """The same for what is handed on without a persona; drawn once. Call it in a transaction."""
    with sorted_errors():
        connection.execute(
            "INSERT OR IGNORE INTO unsigned_sender VALUES (1, ?)",
            (entropy(sealing_keys.LINK_KEY_BYTES),),
        )
        row = connection.execute("SELECT link_key FROM unsigned_sender").fetchone()
    return bytes(row[0])


def current(connection: Connection) -> Persona | None:
    """As whom the person writes now, or None for as nobody."""
    id_ = settings.get(connection, _CURRENT)
    if not isinstance(id_, str):
        return None
    return get(connection, PersonaId(id_))


def set_current(connection: Connection, id_: PersonaId | None) -> None:
    """Write as this persona from now on, or as nobody.

    Raises `CannotBecome` for one that rests or ended.
    """
    if id_ is None:
        settings.remove(connection, _CURRENT)
        return
    insist_on_active(connection, id_)
    settings.put(connection, _CURRENT, id_)


def insist_on_active(connection: Connection, id_: PersonaId) -> None:
    """Raise `CannotBecome` for a persona that rests or ended."""
    if get(connection, id_).state is not PersonaState.ACTIVE:
        raise CannotBecome


def keep_apart(connection: Connection, one: PersonaId, other: PersonaId) -> None:
    """Remember that two personas never meet in anything that leaves. One alone is our mistake."""
    with sorted_errors():
        connection.execute(
            "INSERT OR IGNORE INTO persona_apart VALUES (?, ?)", _pair(connection, one, other)
        )


def let_meet(connection: Connection, one: PersonaId, other: PersonaId) -> None:
    """Take `keep_apart` back."""
    with sorted_errors():
        connection.execute(
            "DELETE FROM persona_apart WHERE one = ? AND other = ?", _pair(connection, one, other)
        )


def pairs_apart(connection: Connection) -> frozenset[frozenset[PersonaId]]:
    """All pairs that never meet."""
    with sorted_errors():
        rows = connection.execute(
            "SELECT a.id, b.id FROM persona_apart p "
            "JOIN persona a ON a.key = p.one JOIN persona b ON b.key = p.other"
        ).fetchall()
    return frozenset(frozenset({PersonaId(row[0]), PersonaId(row[1])}) for row in rows)


def bind_note(connection: Connection, note: int, id_: PersonaId | None) -> None:
    """Let the note of this row number be written as a persona, or as nobody."""
    with sorted_errors():
        if id_ is None:
            connection.execute("DELETE FROM note_persona WHERE note = ?", (note,))
        else:
            connection.execute(
                "INSERT INTO note_persona VALUES (?, ?) "
                "ON CONFLICT DO UPDATE SET persona = excluded.persona",
                (note, _key(connection, id_)),
            )


def insist_on_free_name(connection: Connection, name: str, *, but: str = "") -> None:
    """Raise `NameTaken` where a persona or contact, other than `but`, has this or a like name."""
    alike = likeness(name)
    with sorted_errors():
        rows = connection.execute(
            "SELECT id, name FROM persona UNION ALL SELECT id, name FROM contact"
        ).fetchall()
    if any(id_ != but and likeness(taken) == alike for id_, taken in rows):
        raise NameTaken


def _pair(connection: Connection, one: PersonaId, other: PersonaId) -> tuple[int, int]:
    first, second = sorted((_key(connection, one), _key(connection, other)))
    if first == second:
        raise ValueError("a persona always meets itself")
    return first, second


def _key(connection: Connection, id_: PersonaId) -> int:
    row = connection.execute("SELECT key FROM persona WHERE id = ?", (id_,)).fetchone()
    if row is None:
        raise NoSuchPersona
    return int(row[0])


def _persona(row: Row) -> Persona:
    id_, name, state, card, created, used = row
    return Persona(
        id=PersonaId(id_),
        name=name,
        state=PersonaState(state),
        card=Card.of(bytes(card)),
        created=moment(created),
        used=moment(used) if used is not None else None,
    )
