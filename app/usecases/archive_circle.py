"""The archive of a circle: its notes, sealed for chosen readers, or for k of n people together.

An archive is a file like any that is handed over: whoever can open it can take notes from it. It
holds no key, no id and no document of the circle; names and cards of members only if that is asked.
"""

import base64
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final

from app.bundle import card_files, content, records
from app.bundle.content import Composed, Part
from app.bundle.manifest import Kind, Purpose
from app.crypto import splitting
from app.crypto.sealing_keys import PersonaKeys
from app.domain.card import Card
from app.domain.circle import CircleId
from app.domain.ids import NoteId
from app.domain.merging import Version
from app.domain.note import Note
from app.domain.sharing import SharedFile, SharedNote, fit_name, fit_type
from app.usecases import carry_circles, keep_circles, seal_bundle
from app.usecases.carry_files import Carried
from app.usecases.compose_bundle import Leaving, NothingToSeal
from app.usecases.desk import Desk, Progress, unwatched
from app.usecases.keep_notebook import Secret
from app.usecases.seal_bundle import ForWhom
from app.vault import attachments, circles, exchange, notes, personas
from app.vault.disbanding import NotInside

_ID_BYTES: Final = 16


@dataclass(frozen=True, slots=True)
class Wish:
    """What an archive shall hold, and who shall be able to open it.

    `notes` are some of the circle's, or None for all but those in the bin. `needed` of `made`
    shares open it where both are given, besides the holders of `cards`. `with_members` puts the
    members' names and cards in and signs it as one of them; without it an archive names nobody.
    """

    cards: tuple[Card, ...] = ()
    needed: int = 0
    made: int = 0
    notes: tuple[NoteId, ...] | None = None
    with_members: bool = False


@dataclass(frozen=True, slots=True)
class Archived:
    """An archive as it was written; each share is to be handed to somebody else, and kept nowhere.

    Nothing here keeps the shares: without enough of them nobody opens the archive by them.
    """

    carried: Carried
    notes: int
    attachments: int
    shares: tuple[str, ...] = field(default=(), repr=False)


def archive(
    desk: Desk,
    id_: CircleId,
    wish: Wish,
    folder: Path,
    name: str | None = None,
    progress: Progress = unwatched,
) -> Archived:
    """Write a circle's notes into a sealed file; the circle stays as it is.

    Raises `NoSuchCircle`, `NotInside`, `NothingToSeal`, `splitting.UnfitSplit`, `NoReaders` where
    nobody could open it, and what `seal_bundle.carry` raises.
    """
    shares, secrets = _split(desk, wish)
    leaving = _leaving(desk, id_, wish)
    carried = seal_bundle.carry(desk, leaving, ForWhom(wish.cards, secrets), folder, name, progress)
    return Archived(carried, leaving.notes, leaving.attachments, shares)


def secret_of(shares: Sequence[str]) -> Secret:
    """What enough shares of an archive open it with; raises what `splitting.combine` raises."""
    return _secret(splitting.combine(shares))


def _split(desk: Desk, wish: Wish) -> tuple[tuple[str, ...], tuple[Secret, ...]]:
    if not wish.made and not wish.needed:
        return (), ()
    secret = desk.entropy(splitting.SECRET_BYTES)
    return splitting.split(secret, wish.needed, wish.made), (_secret(secret),)


def _secret(secret: bytes) -> Secret:
    # Letters that no normalisation changes; 256 bits, so its guessing needs no slowing.
    return Secret(base64.b32encode(secret).decode("ascii").rstrip("=").lower())


def _leaving(desk: Desk, id_: CircleId, wish: Wish) -> Leaving:
    chosen = _chosen(desk, id_, wish.notes)
    if not chosen:
        raise NothingToSeal
    parts: list[Part] = []
    files: list[Part] = []
    for note in chosen:
        _add_note(desk, note, parts, files)
    seed = None
    if wish.with_members:
        circle = keep_circles.get(desk, id_)
        values = map(card_files.value_of, circle.members)
        parts += [content.record(Kind.PERSONA, value) for value in values]
        persona = carry_circles.get_persona(desk, id_)
        seed = PersonaKeys.of(personas.seed_of(desk.connection, persona.id)).signing
    composed = Composed(Purpose.HANDING_OVER, [*parts, *files], seed)
    return Leaving(composed, len(chosen), 0, len({part.line for part in files}))


def _chosen(desk: Desk, id_: CircleId, wanted: tuple[NoteId, ...] | None) -> list[Note]:
    inside = [one.note for one in circles.notes_of(desk.connection, id_)]
    if wanted is not None and not set(wanted) <= set(inside):
        raise NotInside
    every = [notes.get(desk.connection, note) for note in inside]
    return [
        note for note in every if (note.binned is None if wanted is None else note.id in wanted)
    ]


def _add_note(desk: Desk, note: Note, parts: list[Part], files: list[Part]) -> None:
    """Add a note under ids that are drawn for this archive alone."""
    shared = []
    for one in note.attachments:
        part = content.attachment(partial(attachments.parts, desk.connection, one.id))
        files.append(part)
        shared.append(SharedFile(fit_name(one.name), fit_type(one.media_type), part.line.digest))
    said = exchange.content_of(note, shared)
    version = Version(frozenset((desk.entropy(_ID_BYTES),)), frozenset(), said)
    parts.append(records.note(SharedNote(desk.entropy(_ID_BYTES), version)))
