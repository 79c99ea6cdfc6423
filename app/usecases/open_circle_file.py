"""Opening a circle's file: with whose key, whole, signed by whom; nothing enters."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from app.bundle import circles as records
from app.bundle import reading
from app.bundle.circles import CircleRecord, NoteRecord
from app.bundle.content import Contents, Readable
from app.bundle.manifest import Kind, Purpose
from app.bundle.merged_circle import CircleTold
from app.bundle.refusals import DidNotOpen, Malformed, TooMuch
from app.crypto.sealing_keys import PersonaKeys
from app.domain.circle import CircleId
from app.domain.errors import InputError
from app.domain.persona import NamedCard, PersonaId
from app.host import files
from app.usecases.desk import Desk, Progress, unwatched
from app.vault import circles, personas

MOST_READ: Final = 64 << 20
"""Bytes of a circle's documents that are held in memory to be joined."""

_RULE: Final = "6.8"


class OtherFile(InputError):
    """The file opened, but it is none of a circle, or an invitation where none was looked for."""

    code = "circle.other-file"


class Stranger(InputError):
    """The file opened with the circle's key, but no member of the circle signed it."""

    code = "circle.stranger"


@dataclass(frozen=True, slots=True)
class CircleFile:
    """A circle's file that opened and was found whole: by a circle's key, or an own persona's."""

    record: CircleRecord
    notes: tuple[NoteRecord, ...]
    signer: bytes | None
    circle: CircleId | None
    persona: PersonaId | None


def read_file(desk: Desk, path: Path, progress: Progress = unwatched) -> CircleFile:
    """Open a circle's file with the keys of the circles and personas here; nothing is changed.

    Raises `DidNotOpen`, `OtherFile`, and what is wrong inside: `TooNew`, `Malformed`, `TooMuch`,
    `SignatureBroken`.
    """
    with files.sorted_errors(), path.open("rb") as file:
        whole, circle, persona = _opened(desk, file, progress)
        return _read(Contents(whole), circle, persona)


def sender_of(told: CircleTold, signer: bytes | None) -> NamedCard:
    """The member whose signature stands under a file; raises `Stranger`."""
    for member in told.members:
        if member.card.signing_key == signer:
            return member
    raise Stranger


def _opened(
    desk: Desk, file: BinaryIO, progress: Progress
) -> tuple[Readable, CircleId | None, PersonaId | None]:
    size, done = file.seek(0, 2), 0

    def heard(more: int) -> None:
        nonlocal done
        done += more
        progress(done, size)

    for seed, circle, persona in _keys(desk):
        keys = reading.Keys((PersonaKeys.of(seed),))
        try:
            return reading.opened(file, keys, heard=heard), circle, persona
        except DidNotOpen:
            continue
    raise DidNotOpen


def _keys(desk: Desk) -> Iterator[tuple[bytes, CircleId | None, PersonaId | None]]:
    for circle in circles.everything(desk.connection):
        yield circles.seed_of(desk.connection, circle.id), circle.id, None
    for persona in personas.everyone(desk.connection):
        yield personas.seed_of(desk.connection, persona.id), None, persona.id


def _read(contents: Contents, circle: CircleId | None, persona: PersonaId | None) -> CircleFile:
    if contents.purpose is not Purpose.CIRCLE:
        raise OtherFile
    kinds = [line.kind for line in contents.lines]
    if kinds.count(Kind.CIRCLE) != 1 or not set(kinds) <= {Kind.CIRCLE, Kind.NOTE}:
        raise Malformed(_RULE)
    if sum(line.size for line in contents.lines) > MOST_READ:
        raise TooMuch.beyond(MOST_READ, "bytes of documents")
    told: list[CircleRecord] = []
    inside: list[NoteRecord] = []
    for part in contents.parts():
        value = part.record()
        if part.line.kind is Kind.CIRCLE:
            told.append(records.read_circle(value))
        else:
            inside.append(records.read_note(value))
    is_invitation = told[0].seed is not None
    # Whose key opened it says what it has to be: an invitation is for personas, all else for the
    # circle. Which of two documents of one note would be meant, nobody could say.
    if is_invitation is (circle is not None) or len({one.wire for one in inside}) < len(inside):
        raise Malformed(_RULE)
    return CircleFile(told[0], tuple(inside), contents.signer, circle, persona)
