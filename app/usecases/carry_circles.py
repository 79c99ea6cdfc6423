"""What the members of a circle hand each other: invitations, and files with all that is inside."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.bundle import circles as records
from app.bundle import documents, merged_circle
from app.bundle.circles import CircleRecord, NoteRecord
from app.bundle.content import Composed, Part
from app.bundle.manifest import Purpose
from app.crypto.sealing_keys import PersonaKeys
from app.domain.card import Card
from app.domain.circle import Circle, CircleId, circle_id
from app.domain.errors import RequestError
from app.domain.persona import NamedCard, Persona, PersonaState
from app.usecases import keep_circles, seal_bundle
from app.usecases.carry_files import Carried
from app.usecases.compose_bundle import Leaving
from app.usecases.desk import Desk, Progress, unwatched
from app.usecases.open_circle_file import OtherFile, read_file, sender_of
from app.usecases.seal_bundle import ForWhom
from app.vault import circles, notes, personas
from app.vault.driver import Connection


class HereAlready(RequestError):
    """The invitation is to a circle that is in this notebook."""

    code = "circle.here-already"


@dataclass(frozen=True, slots=True)
class HandedOn:
    """A file for the other members; attachments stay here, and `left_files` tells how many."""

    carried: Carried
    notes: int
    left_files: int


def invite(
    desk: Desk,
    id_: CircleId,
    cards: Sequence[Card],
    folder: Path,
    name: str | None = None,
    progress: Progress = unwatched,
) -> Carried:
    """Write an invitation for the holders of these cards: whoever opens it has the circle's key.

    It cannot be taken back. Raises `NoSuchCircle`, `personas.CannotBecome`, and what
    `seal_bundle.carry` raises.
    """
    connection = desk.connection
    record = CircleRecord(circles.document_of(connection, id_), circles.seed_of(connection, id_))
    leaving = _leaving(desk, get_persona(desk, id_), [records.circle(record)], 0)
    return seal_bundle.carry(desk, leaving, ForWhom(tuple(cards)), folder, name, progress)


def hand_on(
    desk: Desk,
    id_: CircleId,
    folder: Path,
    name: str | None = None,
    progress: Progress = unwatched,
) -> HandedOn:
    """Write all that is in a circle into a file for its members, however many there are.

    Raises `NoSuchCircle`, `personas.CannotBecome`, and what `seal_bundle.carry` raises.
    """
    persona = get_persona(desk, id_)
    left = 0

    def joined(connection: Connection) -> list[Part]:
        nonlocal left
        left = 0
        personas.mark_used(connection, persona.id, desk.now())
        parts = [records.circle(CircleRecord(circles.document_of(connection, id_)))]
        for inside in circles.notes_of(connection, id_):
            document, _ = keep_circles.synced(desk, connection, id_, inside)
            circles.keep_document(connection, inside.note, document)
            parts.append(records.note(NoteRecord(inside.wire, document)))
            left += len(notes.get(connection, inside.note).attachments)
        return parts

    parts = desk.write(joined)
    leaving = _leaving(desk, persona, parts, len(parts) - 1)
    key = PersonaKeys.of(circles.seed_of(desk.connection, id_))
    carried = seal_bundle.carry(desk, leaving, ForWhom((key.card,)), folder, name, progress)
    return HandedOn(carried, len(parts) - 1, left)


def join(desk: Desk, path: Path, as_whom: str, progress: Progress = unwatched) -> Circle:
    """Enter a circle from an invitation; the others see it with the next file handed on.

    The persona that the invitation is for is the member, if it never did anything; else one is
    made for the circle under the name `as_whom`, and nothing ties the two. Raises what `read_file`
    raises, `OtherFile`, `Stranger`, `HereAlready`, `keep_personas.NameUnfit`, `personas.NameTaken`.
    """
    file = read_file(desk, path, progress)
    seed = file.record.seed
    if seed is None or file.persona is None:
        raise OtherFile
    if any(
        circles.seed_of(desk.connection, one.id) == seed for one in keep_circles.list_circles(desk)
    ):
        raise HereAlready
    document = documents.merged(b"", file.record.document)
    told = merged_circle.read(document)
    sender_of(told, file.signer)
    invited = personas.get(desk.connection, file.persona)
    made = None if _is_fresh(desk, invited) else keep_circles.fresh_persona(desk, as_whom)
    return _entered(desk, invited if made is None else made[0], made and made[1], seed, document)


def get_persona(desk: Desk, id_: CircleId) -> Persona:
    """As whom the person is in a circle; raises `personas.CannotBecome` for one that rests."""
    persona = personas.get(desk.connection, circles.get(desk.connection, id_).persona)
    personas.insist_on_active(desk.connection, persona.id)
    return persona


def _leaving(desk: Desk, persona: Persona, parts: Iterable[Part], count: int) -> Leaving:
    signing = PersonaKeys.of(personas.seed_of(desk.connection, persona.id)).signing
    return Leaving(Composed(Purpose.CIRCLE, parts, signing), count, 0, 0)


def _is_fresh(desk: Desk, persona: Persona) -> bool:
    """Claim that a persona never did anything, so that nobody knows it but who has its card."""
    return (
        persona.state is PersonaState.ACTIVE
        and persona.used is None
        and circles.of_persona(desk.connection, persona.id) is None
        and personas.current(desk.connection) != persona
    )


def _entered(
    desk: Desk, persona: Persona, made: bytes | None, seed: bytes, document: bytes
) -> Circle:
    """Keep the circle with the person among its members; `made` is the seed of a new persona."""
    id_ = circle_id(desk.entropy)

    def entered(connection: Connection) -> Circle:
        if made is None:
            keep_circles.keep_all_apart(connection, persona, personas.everyone(connection))
        else:
            keep_circles.add_apart(connection, persona, made)
        terms = merged_circle.read(document).terms
        own = NamedCard(persona.name, persona.card)
        writer = circles.writer(connection, id_, desk.entropy)
        joined = merged_circle.rewritten(document, terms, (own,), writer)
        members = merged_circle.read(joined).members
        circle = Circle(id_, terms, persona.id, desk.now(), members)
        circles.add(connection, circle, seed, joined)
        return circle

    return desk.write(entered)
