"""Regrouping: a new circle that carries on with what was chosen from an archive, and nothing else.

The new circle has another key, another persona and other ids; nothing in it was made from anything
of the old one. Only the words that were chosen can tell that there was one.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from app.bundle.content import Incoming
from app.bundle.manifest import Kind, Purpose
from app.domain.circle import Circle, Terms
from app.domain.ids import AttachmentId, attachment_id, note_id
from app.domain.note import Attachment, Note
from app.domain.sharing import SharedFile, SharedNote
from app.usecases import keep_circles, open_bundle
from app.usecases.desk import Desk, Progress, unwatched
from app.usecases.keep_circles import Founding
from app.usecases.open_bundle import Handed, Keys
from app.usecases.open_circle_file import OtherFile
from app.vault import attachments, notes
from app.vault.driver import Connection


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive that is open: what could be carried into a new circle."""

    handed: Handed = field(repr=False)

    @property
    def notes(self) -> dict[str, SharedNote]:
        """Its notes by names that mean nothing outside this archive."""
        live = (one for one in self.handed.notes if one.version.content is not None)
        return {one.wire.hex(): one for one in live}


@contextmanager
def opened(desk: Desk, path: Path, keys: Keys, progress: Progress = unwatched) -> Iterator[Archive]:
    """An archive, open while the block runs, by these keys or those of the person's personas.

    Raises what `open_bundle.opened` raises, and `OtherFile` for what was not handed over as notes.
    """
    with open_bundle.opened(path, keys, desk.entropy, desk, progress) as handed:
        if handed.contents.purpose is not Purpose.HANDING_OVER:
            raise OtherFile
        yield Archive(handed)


def regroup(
    desk: Desk, archive: Archive, only: Collection[str] | None, terms: Terms, as_whom: str
) -> Circle:
    """Found a new circle with the chosen notes of an archive, or all of them.

    Raises as `keep_circles.found`, and `notes.NoSuchNote` for a name that no note has.
    """
    every = archive.notes
    if only is not None and not set(only) <= every.keys():
        raise notes.NoSuchNote
    chosen = [every[name] for name in every if only is None or name in only]
    new = keep_circles.founding(desk, terms, as_whom)
    desk.write(lambda connection: _Regrouping(desk, connection, new).keep(archive.handed, chosen))
    return new.circle


class _Regrouping:
    """Keeps a new circle and what it carries on with, in one transaction."""

    def __init__(self, desk: Desk, connection: Connection, new: Founding) -> None:
        self._desk = desk
        self._connection = connection
        self._circle = new.circle
        self._waiting: dict[bytes, list[tuple[Note, SharedFile]]] = {}
        new.keep(desk, connection)

    def keep(self, handed: Handed, chosen: list[SharedNote]) -> None:
        """Keep the notes, then the files they name as they come."""
        for shared in chosen:
            self._add(shared)
        if not self._waiting:
            return
        for part in handed.contents.parts():
            if part.line.kind is Kind.ATTACHMENT and part.line.digest in self._waiting:
                self._attach(part, self._waiting[part.line.digest])

    def _add(self, shared: SharedNote) -> None:
        said, at = shared.version.content, self._desk.now()
        if said is None:
            return
        note = Note(
            id=note_id(self._desk.entropy),
            text=said.text,
            created=at,
            revised=at,
            about=said.about,
            tags=said.tags,
            template=said.template,
            persona=self._circle.persona,
        )
        keep_circles.add_note(self._desk, self._connection, self._circle.id, note)
        for file in said.files:
            self._waiting.setdefault(file.digest, []).append((note, file))

    def _attach(self, part: Incoming, wanted: list[tuple[Note, SharedFile]]) -> None:
        first: AttachmentId | None = None
        for note, file in wanted:
            new = Attachment(attachment_id(self._desk.entropy), file.name, file.media_type, 0)
            # The part is read once; who wants the same file again gets it from the first.
            stored = partial(attachments.parts, self._connection, first) if first else part.pieces
            attachments.add(self._connection, note.id, new, stored)
            first = first or new.id
