"""Personas: minting, naming, resting and ending them, keeping them apart, and writing as one."""

from collections.abc import Iterable
from typing import Final, TypeAlias

from app.crypto.sealing_keys import SEED_BYTES, PersonaKeys
from app.domain.errors import RequestError
from app.domain.ids import NoteId
from app.domain.persona import Persona, PersonaId, PersonaState, persona_id
from app.domain.persona_name import flaw_of, likeness, tidied
from app.persona import naming
from app.usecases.desk import Desk
from app.vault import contacts, notes, personas
from app.vault.driver import Connection

Keys: TypeAlias = PersonaKeys
"""All secret keys of one persona, for as long as something is sealed, signed or opened."""


NAME_LANGUAGES: Final = naming.LANGUAGES
"""Languages (BCP-47) in whose scripts names are suggested."""


class NameUnfit(RequestError):
    """The name could pass for another or cannot be read; `detail` names the flaw."""

    code = "persona.name-unfit"


def suggest_name(desk: Desk, language: str) -> str:
    """A name drawn by chance, such as River-7, in a language's script (BCP-47); it is free here."""
    taken = [one.name for one in personas.everyone(desk.connection)]
    taken += [one.name for one in contacts.everyone(desk.connection)]
    return naming.draw_name(language, taken, desk.entropy)


def mint(desk: Desk, name: str) -> Persona:
    """Make a persona with keys of its own, from nothing that any other one has.

    Raises `NameUnfit` or `personas.NameTaken`.
    """
    persona, seed = _drawn(desk, fit_name(name))
    desk.write(lambda connection: personas.add(connection, persona, seed))
    return persona


def start_afresh(desk: Desk, id_: PersonaId, name: str) -> Persona:
    """Make another persona in the place of one that is used up from now on.

    Nothing of the old one goes into the new one, and the two never meet; that one followed the
    other stands nowhere but in this notebook. If the old one was writing, the new one writes now.
    Notes stay with the old one. Raises as `mint`, and `personas.NoSuchPersona`.
    """
    successor, seed = _drawn(desk, fit_name(name))

    def begun(connection: Connection) -> None:
        was_current = personas.current(connection)
        personas.set_state(connection, id_, PersonaState.USED_UP)
        personas.add(connection, successor, seed)
        personas.keep_apart(connection, id_, successor.id)
        if was_current is not None and was_current.id == id_:
            personas.set_current(connection, successor.id)

    desk.write(begun)
    return successor


def rename(desk: Desk, id_: PersonaId, name: str) -> None:
    """Give a persona another name; its keys stay, so others still know it by its numbers.

    Raises `NameUnfit`, `personas.NameTaken` or `personas.NoSuchPersona`.
    """
    fit = fit_name(name)
    desk.write(lambda connection: personas.rename(connection, id_, fit))


def rest(desk: Desk, id_: PersonaId) -> None:
    """Offer a persona for writing no more, until it is used again."""
    _become(desk, id_, PersonaState.RESTING)


def retire(desk: Desk, id_: PersonaId) -> None:
    """End a persona in good order; what was sealed for it still opens. There is no way back."""
    _become(desk, id_, PersonaState.RETIRED)


def mark_used_up(desk: Desk, id_: PersonaId) -> None:
    """End a persona of whom somebody knows or may know who it is. There is no way back."""
    _become(desk, id_, PersonaState.USED_UP)


def list_personas(desk: Desk) -> tuple[Persona, ...]:
    """All personas by name, also those that ended."""
    return personas.everyone(desk.connection)


def get(desk: Desk, id_: PersonaId) -> Persona:
    """One persona; raises `personas.NoSuchPersona`."""
    return personas.get(desk.connection, id_)


def find(desk: Desk, words: str) -> Persona:
    """The persona of an id or a name, typed with any case and script of digits.

    Raises `personas.NoSuchPersona`.
    """
    alike = likeness(words)
    for one in personas.everyone(desk.connection):
        if one.id == words or likeness(one.name) == alike:
            return one
    raise personas.NoSuchPersona


def current(desk: Desk) -> Persona | None:
    """As whom the person writes now, or None for as nobody."""
    return personas.current(desk.connection)


def use(desk: Desk, id_: PersonaId | None) -> None:
    """Write as this persona from now on, or as nobody; one that rests comes back.

    What `clashes` says of the switch is to be shown before. Raises `personas.CannotBecome` for one
    that ended, and `personas.NoSuchPersona`.
    """

    def switched(connection: Connection) -> None:
        if id_ is not None and personas.get(connection, id_).state is PersonaState.RESTING:
            personas.set_state(connection, id_, PersonaState.ACTIVE)
        personas.set_current(connection, id_)

    desk.write(switched)


def keep_apart(desk: Desk, one: PersonaId, other: PersonaId) -> None:
    """Warn whenever these two would meet: in something that leaves, or in one sitting."""
    desk.write(lambda connection: personas.keep_apart(connection, one, other))


def let_meet(desk: Desk, one: PersonaId, other: PersonaId) -> None:
    """Warn of these two no more."""
    desk.write(lambda connection: personas.let_meet(connection, one, other))


def never_together(desk: Desk) -> frozenset[frozenset[PersonaId]]:
    """All pairs that are kept apart."""
    return personas.pairs_apart(desk.connection)


def clashes(desk: Desk, meeting: Iterable[PersonaId]) -> tuple[tuple[Persona, Persona], ...]:
    """The pairs among these personas that are kept apart, by name.

    Asked with everyone in a sealed file before it leaves, and with the persona that writes now and
    the next one before a switch.
    """
    met = frozenset(meeting)
    names = {one.id: one for one in personas.everyone(desk.connection)}
    pairs = (
        sorted((names[id_] for id_ in pair), key=lambda one: one.name)
        for pair in personas.pairs_apart(desk.connection)
        if pair <= met
    )
    return tuple(sorted(((a, b) for a, b in pairs), key=lambda pair: (pair[0].name, pair[1].name)))


def who_writes(desk: Desk, note: NoteId) -> Persona | None:
    """As whom a note was written, or None for as nobody; raises `notes.NoSuchNote`."""
    id_ = notes.get(desk.connection, note).persona
    return None if id_ is None else personas.get(desk.connection, id_)


def write_as(desk: Desk, note: NoteId, id_: PersonaId | None) -> None:
    """Make a note one of a persona's, or nobody's; its words stay.

    Raises `notes.NoSuchNote`, `personas.NoSuchPersona`, or `personas.CannotBecome` for one that
    does not write.
    """

    def bound(connection: Connection) -> None:
        if id_ is not None:
            personas.insist_on_active(connection, id_)
        notes.write_as(connection, note, id_)

    desk.write(bound)


def fit_name(name: str) -> str:
    """The name as it is kept; raises `NameUnfit` for one that could pass for another."""
    tidy = tidied(name)
    flaw = flaw_of(tidy)
    if flaw is not None:
        raise NameUnfit(flaw.value)
    return tidy


def _drawn(desk: Desk, name: str) -> tuple[Persona, bytes]:
    seed = desk.entropy(SEED_BYTES)
    card = PersonaKeys.of(seed).card
    id_ = persona_id(desk.entropy)
    return Persona(id_, name, PersonaState.ACTIVE, card, created=desk.now()), seed


def _become(desk: Desk, id_: PersonaId, state: PersonaState) -> None:
    desk.write(lambda connection: personas.set_state(connection, id_, state))
