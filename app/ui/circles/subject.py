"""What the pages of circles show, read in one go."""

from dataclasses import dataclass
from typing import Final

from app.domain.care_rules import Names, Rules, care_kept
from app.domain.circle import Circle, CircleId
from app.domain.listing import NoteFilter, NoteRow
from app.domain.persona import Contact, NamedCard, Persona
from app.domain.vocabulary import Care
from app.host.words import say, say_many
from app.ui.parts.texts import Role
from app.usecases import exchange_cards, keep_circles, keep_notes
from app.usecases.desk import Desk

MOST_NOTES: Final = 200
"""Notes of a circle that its page lists."""
_SOON: Final = 7
"""Days before the last one from which a circle's end stands out."""
_NAMED: Final = 6
"""Members whose names stand on a card."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One circle, as whom the person is in it, the newest notes inside, and what holds there."""

    circle: Circle
    persona: Persona
    rules: Rules
    notes: int
    rows: tuple[NoteRow, ...]
    days: int

    @property
    def is_due(self) -> bool:
        """Claim that it is time to ask whether to disband or to extend it."""
        return self.days <= 0

    @property
    def hides_names(self) -> bool:
        """Claim that what could name someone in its notes is not to be seen."""
        return self.rules.names is Names.HIDDEN

    @property
    def care(self) -> Care:
        """The posture that its contexts ask for."""
        return care_kept(self.rules)


@dataclass(frozen=True, slots=True)
class Known:
    """All circles, those that end first before the others, and the cards of others."""

    circles: tuple[Shown, ...] = ()
    contacts: tuple[Contact, ...] = ()


def read_known(desk: Desk) -> Known:
    """Read everything the page shows."""
    every = tuple(read_shown(desk, one.id) for one in keep_circles.list_circles(desk))
    return Known(every, exchange_cards.list_contacts(desk))


def read_shown(desk: Desk, id_: CircleId) -> Shown:
    """Read one circle; raises `NoSuchCircle`."""
    page = keep_circles.show(desk, id_)
    listed = keep_notes.list_notes(desk, NoteFilter(circle=id_), limit=MOST_NOTES)
    days = page.circle.days_left(keep_circles.today(desk))
    return Shown(page.circle, page.persona, page.rules, len(page.notes), listed.rows, days)


def numbers_of(member: NamedCard) -> str:
    """The numbers by which members can be compared."""
    return exchange_cards.fingerprint_of(member.card).written()


def role_of(shown: Shown) -> Role:
    """The colour in which the days left are told."""
    if shown.is_due:
        return Role.DANGER
    return Role.CAREFUL if shown.days <= _SOON else Role.SECONDARY


def told_facts(shown: Shown) -> str:
    """How many notes are inside, and until when."""
    notes = say_many("{count} note", "{count} notes", shown.notes).format(count=shown.notes)
    words = say("{notes} · last day {day}")
    return words.format(notes=notes, day=shown.circle.terms.ends)


def told_members(shown: Shown) -> str:
    """How many members there are, and the first of their names."""
    members = shown.circle.members
    named = ", ".join(one.name for one in members[:_NAMED])
    names = f"{named}…" if len(members) > _NAMED else named
    told = say_many("{count} member: {names}", "{count} members: {names}", len(members))
    return told.format(count=len(members), names=names)
