"""Erasing a circle from the notebook: notes, index, documents, keys, persona, members' cards."""

from collections.abc import Collection
from dataclasses import dataclass

from app.domain.card import Card
from app.domain.circle import CircleId
from app.domain.errors import RequestError
from app.domain.ids import NoteId
from app.domain.persona import PersonaId
from app.vault import circles, contacts, exchange, notes, personas, proposals
from app.vault.driver import Connection


class NotInside(RequestError):
    """A note that was to be kept or handed over is none of the circle's."""

    code = "circle.not-inside"


@dataclass(frozen=True, slots=True)
class Erased:
    """What was erased with a circle, and how many of its notes were kept."""

    notes: int
    kept: int
    contacts: int
    proposals: int


def erase(
    connection: Connection, id_: CircleId, keep: Collection[NoteId], *, contacts_too: bool
) -> Erased:
    """Erase a circle but for the notes in `keep`, which are nobody's and of no circle then.

    With it go its persona, what that one proposed and handed on, and, if `contacts_too`, the cards
    of members that were taken as contacts. Raises `NoSuchCircle`, or `NotInside` for a note to be
    kept that is not of this circle.
    """
    circle = circles.get(connection, id_)
    inside = [one.note for one in circles.notes_of(connection, id_)]
    if not set(keep) <= set(inside):
        raise NotInside
    for note in inside:
        if note in keep:
            circles.let_go(connection, note)
        else:
            notes.remove(connection, note)
    circles.remove(connection, id_)
    cards = {member.card for member in circle.members} if contacts_too else set()
    return Erased(
        notes=len(inside) - len(keep),
        kept=len(keep),
        contacts=_forget_contacts(connection, cards),
        proposals=_forget_persona(connection, circle.persona),
    )


def _forget_contacts(connection: Connection, cards: Collection[Card]) -> int:
    known = [one for one in contacts.everyone(connection) if one.card in cards]
    for contact in known:
        contacts.remove(connection, contact.id)
    return len(known)


def _forget_persona(connection: Connection, id_: PersonaId) -> int:
    key = personas.get(connection, id_).card.signing_key
    own = [one for one in proposals.everything(connection) if one.signed.signer == key]
    for kept in own:
        proposals.remove(connection, kept.number)
    exchange.forget_sender(connection, exchange.sender_of(id_))
    personas.remove(connection, id_)
    return len(own)
