"""Pseudonymous contributors: a person's own personas, and the cards of other people's."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, NewType

from app.domain.card import Card
from app.domain.ids import Entropy, random_name
from app.domain.persona_name import likeness

PersonaId = NewType("PersonaId", str)
"""As `NoteId`. It means nothing outside its notebook and never leaves it."""

ContactId = NewType("ContactId", str)
"""As `PersonaId`."""


def persona_id(entropy: Entropy) -> PersonaId:
    """A new id, made as for a note."""
    return PersonaId(random_name(entropy))


def contact_id(entropy: Entropy) -> ContactId:
    """A new id, made as for a note."""
    return ContactId(random_name(entropy))


class PersonaState(StrEnum):
    """Whether a persona may still write."""

    ACTIVE = "active"
    RESTING = "resting"
    """Not offered for now; it can come back."""
    RETIRED = "retired"
    """Ended in good order; it writes no more."""
    USED_UP = "used-up"
    """Somebody knows or may know who it is; it writes no more."""

    def may_become(self, other: "PersonaState") -> bool:
        """Whether a persona in this state can be brought into `other`; what ended stays so.

        A retired one can still turn out to be used up.
        """
        return other is not self and other in _NEXT[self]


_NEXT: Final = {
    PersonaState.ACTIVE: frozenset(PersonaState),
    PersonaState.RESTING: frozenset(PersonaState),
    PersonaState.RETIRED: frozenset({PersonaState.USED_UP}),
    PersonaState.USED_UP: frozenset[PersonaState](),
}


@dataclass(frozen=True, slots=True)
class Persona:
    """One of the person's own personas; its secret lies apart, in the notebook.

    Times are aware, in UTC, and never leave; `used` is when it last wrote, or None.
    """

    id: PersonaId
    name: str
    state: PersonaState
    card: Card
    created: datetime
    used: datetime | None = None


@dataclass(frozen=True, slots=True)
class NamedCard:
    """A card with the name its persona goes by, as the two are handed over together.

    The name is fit (`persona_name.flaw_of`) and proves nothing.
    """

    name: str
    card: Card


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody else's persona, by the card that was handed over.

    `verified` claims that its numbers were compared; a name is no proof.
    """

    id: ContactId
    name: str
    card: Card
    first_seen: datetime
    verified: bool = False


class Recognition(StrEnum):
    """What is known of a card that somebody shows."""

    OWN = "own"
    """It is the person's own."""
    KNOWN = "known"
    """Every key of it was seen before."""
    FIRST_SEEN = "first-seen"
    KEY_CHANGED = "key-changed"
    """A known name, or one too like it, with other keys; or some known key among other ones."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """What is known of a card, and whose: of a contact, of a persona, or of nobody."""

    recognition: Recognition
    contact: Contact | None = None
    persona: Persona | None = None


def recognise(
    name: str, card: Card, contacts: Iterable[Contact], personas: Iterable[Persona] = ()
) -> Recognised:
    """Tell what is known of a card shown under a name; keys decide, a name can only alarm.

    A card of all known keys under another name is known: its own name is the contact's. One that
    mixes a known key with others is as loud as a changed key, because whoever made it would be
    believed to have signed what the contact signs.
    """
    alike = likeness(name)
    alarming = Recognised(Recognition.FIRST_SEEN)
    for persona in personas:
        if persona.card == card:
            return Recognised(Recognition.OWN, persona=persona)
        if likeness(persona.name) == alike or share_a_key(persona.card, card):
            alarming = Recognised(Recognition.KEY_CHANGED, persona=persona)
    for contact in contacts:
        if contact.card == card:
            return Recognised(Recognition.KNOWN, contact)
        if likeness(contact.name) == alike or share_a_key(contact.card, card):
            alarming = Recognised(Recognition.KEY_CHANGED, contact)
    return alarming


def share_a_key(one: Card, other: Card) -> bool:
    """Whether two cards have any of their three keys in common."""
    return (
        one.mask_key == other.mask_key
        or one.sealing_key == other.sealing_key
        or one.signing_key == other.signing_key
    )
