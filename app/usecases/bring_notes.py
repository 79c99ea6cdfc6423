"""Bringing in notes of another program: a plan first, then one step that is taken or not."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Final

from app.domain.ids import attachment_id, note_id
from app.domain.imported import ImportedAttachment, ImportedNote, ImportPlan
from app.domain.note import Attachment, Note
from app.interchange.detecting import open_source
from app.interchange.source import NoteSource, plan_of
from app.usecases.desk import Desk, Progress, unwatched
from app.vault import attachments, notes
from app.vault.driver import Connection

_AT_ONCE: Final = 200
"""Notes kept in one transaction: enough to be quick, few enough to be done again after growth."""


@dataclass(frozen=True, slots=True)
class Brought:
    """How many notes came in, and how many were there already from an earlier time."""

    notes: int
    known: int


def plan(path: Path, progress: Progress = unwatched) -> ImportPlan:
    """What bringing in the notes at `path` would do; nothing is kept.

    Raises the refusals of `interchange.detecting.open_source`.
    """
    with open_source(path) as source:
        return plan_of(source, progress)


def bring(desk: Desk, path: Path, progress: Progress = unwatched) -> Brought:
    """Keep the notes at `path` with their attachments.

    A note that this program exported and that is still here is left as it is. Stopped midway, what
    came in so far stays, whole notes only; bringing in our own export again adds only the rest.
    """
    brought = known = done = 0
    with open_source(path) as source:
        incoming = source.notes()
        while some := tuple(islice(incoming, _AT_ONCE)):
            fresh = [note for note in some if note.id is None or not _holds(desk, note)]
            with_ids = [(_as_note(desk, note), note.attachments) for note in fresh]
            desk.write(partial(_keep, desk, source, with_ids))
            brought += len(fresh)
            known += len(some) - len(fresh)
            done += len(some)
            progress(done, source.found)
    return Brought(brought, known)


def _holds(desk: Desk, note: ImportedNote) -> bool:
    return note.id is not None and notes.holds(desk.connection, note.id)


def _as_note(desk: Desk, note: ImportedNote) -> Note:
    at = desk.now()
    created = note.created or note.revised or at
    return Note(
        id=note.id or note_id(desk.entropy),
        text=note.text,
        created=created,
        revised=max(created, note.revised or created),
        about=note.about,
        tags=note.tags,
        template=note.template,
        binned=note.binned,
    )


def _keep(
    desk: Desk,
    source: NoteSource,
    fresh: Iterable[tuple[Note, tuple[ImportedAttachment, ...]]],
    connection: Connection,
) -> None:
    for note, files in fresh:
        notes.add(connection, note)
        for file in files:
            new = Attachment(attachment_id(desk.entropy), file.name, file.media_type, file.size)
            attachments.add(connection, note.id, new, partial(_bytes_of, source, file))


def _bytes_of(source: NoteSource, file: ImportedAttachment) -> Iterator[bytes]:
    return source.attachment(file)
