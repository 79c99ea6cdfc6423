"""Circles: founded for a purpose until a day, with a persona made for each; notes written inside.

Whatever is written in a circle is a note like any other, bound to the circle's contexts, and so to
the strictest of their rules. What passes between members is the subject of `carry_circles`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, TypeAlias

from app.bundle import circles as records
from app.bundle import merged_circle, merged_text
from app.bundle.refusals import TooMuch
from app.crypto.sealing_keys import SEED_BYTES, PersonaKeys
from app.domain.care_rules import Rules
from app.domain.circle import Circle, CircleId, CircleNote, Terms, circle_id, marks_for, note_from
from app.domain.errors import RequestError
from app.domain.ids import EntryId, NoteId, note_id
from app.domain.note import Note, Template, tidy_tags
from app.domain.persona import NamedCard, Persona, PersonaState, persona_id
from app.domain.vocabulary import Care
from app.usecases import keep_contexts
from app.usecases.desk import Desk
from app.usecases.keep_contexts import Bearer
from app.usecases.keep_personas import fit_name
from app.vault import circles, notes, personas
from app.vault.circles import NoteInside
from app.vault.driver import Connection

NoSuchCircle: TypeAlias = circles.NoSuchCircle

MOST_LISTED: Final = 200
"""Tags, or entries, that one note of a circle may have."""


class SeveralCircles(RequestError):
    """Several circles have this name; each has an id of its own."""

    code = "circle.several"


@dataclass(frozen=True, slots=True)
class CirclePage:
    """A circle, as whom the person is in it, its notes but for the bin, the rules that hold."""

    circle: Circle
    persona: Persona
    notes: tuple[NoteId, ...]
    rules: Rules


@dataclass(frozen=True, slots=True)
class Founding:
    """A circle that is about to be kept, with the secrets that it and its persona come from."""

    circle: Circle
    persona: Persona
    persona_seed: bytes = field(repr=False)
    seed: bytes = field(repr=False)

    def keep(self, desk: Desk, connection: Connection) -> None:
        """Keep all of it; raises `personas.NameTaken`."""
        add_apart(connection, self.persona, self.persona_seed)
        writer = circles.writer(connection, self.circle.id, desk.entropy)
        document = merged_circle.rewritten(b"", self.circle.terms, self.circle.members, writer)
        circles.add(connection, self.circle, self.seed, document)


def founding(desk: Desk, terms: Terms, as_whom: str) -> Founding:
    """Draw all that a new circle needs; raises `EndUnfit` or `keep_personas.NameUnfit`."""
    terms.insist_on_end(today(desk))
    persona, persona_seed = fresh_persona(desk, as_whom)
    own = NamedCard(persona.name, persona.card)
    circle = Circle(circle_id(desk.entropy), terms, persona.id, desk.now(), (own,))
    return Founding(circle, persona, persona_seed, desk.entropy(SEED_BYTES))


def found(desk: Desk, terms: Terms, as_whom: str) -> Circle:
    """Begin a circle with a key of its own, as a persona that is made for it under this name.

    The persona never meets any other of the person's. Raises `EndUnfit`,
    `keep_personas.NameUnfit` or `personas.NameTaken`.
    """
    new = founding(desk, terms, as_whom)
    desk.write(lambda connection: new.keep(desk, connection))
    return new.circle


def list_circles(desk: Desk) -> tuple[Circle, ...]:
    """All circles; those that end first come first."""
    return circles.everything(desk.connection)


def due(desk: Desk) -> tuple[Circle, ...]:
    """The circles whose last day has come, to be disbanded or extended; nothing ends unasked."""
    return tuple(one for one in list_circles(desk) if one.is_due(today(desk)))


def counts(desk: Desk) -> Mapping[CircleId, int]:
    """How many notes each circle has here, without those in the bin."""
    return circles.counts(desk.connection)


def get(desk: Desk, id_: CircleId) -> Circle:
    """One circle; raises `NoSuchCircle`."""
    return circles.get(desk.connection, id_)


def show(desk: Desk, id_: CircleId, care: Care | None = None) -> CirclePage:
    """One circle with what is inside; raises `NoSuchCircle`."""
    circle = get(desk, id_)
    inside = (one.note for one in circles.notes_of(desk.connection, id_))
    live = (note for note in inside if notes.get(desk.connection, note).binned is None)
    return CirclePage(
        circle=circle,
        persona=personas.get(desk.connection, circle.persona),
        notes=tuple(live),
        rules=rules_of(desk, id_, care),
    )


def find(desk: Desk, words: str) -> Circle:
    """The circle of an id, or of a name typed in any case.

    Raises `NoSuchCircle`, or `SeveralCircles` for a name that more than one has.
    """
    known, sought = list_circles(desk), " ".join(words.split()).casefold()
    for one in known:
        if one.id == sought:
            return one
    named = [one for one in known if one.terms.name.casefold() == sought]
    if len(named) > 1:
        raise SeveralCircles
    if not named:
        raise NoSuchCircle
    return named[0]


def circle_of(desk: Desk, note: NoteId) -> CircleId | None:
    """The circle a note is of, or None."""
    return circles.circle_of(desk.connection, note)


def rules_of(desk: Desk, id_: CircleId, care: Care | None = None) -> Rules:
    """What holds inside a circle: the strictest of its contexts and of what is kept anyway."""
    return keep_contexts.rules_for(desk, [(Bearer.CIRCLE, str(id_))], care=care)


def extend(desk: Desk, id_: CircleId, ends: date) -> Circle:
    """Let a circle go on until another day; the others learn it from the next file.

    Raises `EndUnfit` or `NoSuchCircle`.
    """
    return agree(desk, id_, replace(get(desk, id_).terms, ends=ends))


def agree(desk: Desk, id_: CircleId, terms: Terms) -> Circle:
    """Give a circle other terms; notes keep to the contexts they were bound to before as well.

    Raises `EndUnfit` or `NoSuchCircle`.
    """
    terms.insist_on_end(today(desk))

    def agreed(connection: Connection) -> Circle:
        circle = circles.get(connection, id_)
        document = merged_circle.rewritten(
            circles.document_of(connection, id_),
            terms,
            (),
            circles.writer(connection, id_, desk.entropy),
        )
        circles.tell(connection, id_, terms, circle.members, document)
        return replace(circle, terms=terms)

    return desk.write(agreed)


def write_note(
    desk: Desk,
    id_: CircleId,
    text: str,
    *,
    about: Sequence[EntryId] = (),
    tags: Sequence[str] = (),
    template: Template | None = None,
) -> Note:
    """Write a note inside a circle, as the persona that was made for it.

    From then on it is changed, thrown away and brought back as any note is; the others get it with
    the next file. Raises `NoSuchCircle`, `personas.CannotBecome` where the persona does not write
    any more, and `TooMuch` for what is too long to travel.
    """
    circle, at = get(desk, id_), desk.now()
    note = Note(
        id=note_id(desk.entropy),
        text=text,
        created=at,
        revised=at,
        about=tuple(dict.fromkeys(about)),
        tags=tidy_tags(tuple(tags)),
        template=template,
        persona=circle.persona,
    )
    desk.write(lambda connection: add_note(desk, connection, id_, note))
    return note


def add_note(desk: Desk, connection: Connection, id_: CircleId, note: Note) -> None:
    """Keep a note that its persona writes in a circle; raises as `write_note`."""
    if note.persona is not None:
        personas.insist_on_active(connection, note.persona)
        personas.mark_used(connection, note.persona, note.created)
    notes.add(connection, note)
    told, writer = told_by(note), circles.writer(connection, id_, desk.entropy)
    document = insist_on_size(merged_text.begun(told.text, told.marks, writer))
    wire = desk.entropy(records.WIRE_BYTES)
    circles.add_note(connection, id_, NoteInside(note.id, wire, document))


def told_by(note: Note) -> CircleNote:
    """What of a note its circle shares; its files stay here."""
    return CircleNote(
        text=note.text.replace("\r\n", "\n").replace("\r", "\n"),
        tags=note.tags,
        about=frozenset(note.about),
        template=note.template,
        gone=note.binned is not None,
    )


def synced(
    desk: Desk, connection: Connection, id_: CircleId, inside: NoteInside
) -> tuple[bytes, CircleNote]:
    """The document of a note with all that was changed here since it was joined last."""
    here = told_by(notes.get(connection, inside.note))
    had = merged_text.read(inside.document)
    if note_from(had.text, had.marks) == here:
        return inside.document, here
    writer = circles.writer(connection, id_, desk.entropy)
    marks = marks_for(had.marks, here)
    return insist_on_size(merged_text.rewritten(inside.document, here.text, marks, writer)), here


def fresh_persona(desk: Desk, name: str) -> tuple[Persona, bytes]:
    """A persona from nothing that any other has, and its seed; it is not kept yet.

    Raises `keep_personas.NameUnfit`.
    """
    fit, seed = fit_name(name), desk.entropy(SEED_BYTES)
    card = PersonaKeys.of(seed).card
    id_ = persona_id(desk.entropy)
    return Persona(id_, fit, PersonaState.ACTIVE, card, created=desk.now()), seed


def add_apart(connection: Connection, persona: Persona, seed: bytes) -> None:
    """Keep a new persona that never meets the person's others; raises `personas.NameTaken`."""
    others = personas.everyone(connection)
    personas.add(connection, persona, seed)
    keep_all_apart(connection, persona, others)


def keep_all_apart(connection: Connection, persona: Persona, others: Iterable[Persona]) -> None:
    """Warn whenever this persona would meet any other of the person's."""
    for other in others:
        if other.id != persona.id:
            personas.keep_apart(connection, persona.id, other.id)


def insist_on_size(document: bytes) -> bytes:
    """Give the document back; raises `TooMuch` for one that is too long to travel."""
    if len(document) > records.MOST_DOCUMENT:
        raise TooMuch.beyond(records.MOST_DOCUMENT, "bytes of one document")
    return document


def today(desk: Desk) -> date:
    """The day it is, in UTC."""
    return desk.now().date()
