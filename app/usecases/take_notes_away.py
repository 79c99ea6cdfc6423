"""Taking everything away in open files, so that nobody is held by this program."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeAlias

from app.domain.ids import NoteId
from app.domain.listing import NoteFilter, NoteView
from app.domain.note import Note, Revision
from app.interchange import folder_copy
from app.interchange.folder_copy import Contents, copy_into
from app.usecases.desk import Desk, Progress, unwatched
from app.vault import attachments, browsing, entries, note_lists, notes, revisions

Copied: TypeAlias = folder_copy.Copied
"""What a finished copy holds."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """What a copy of everything would hold; `binned` counts the notes in the bin apart."""

    notes: int
    binned: int
    attachments: int
    attachment_bytes: int
    entries: int


def plan(desk: Desk) -> Leaving:
    """What taking everything away would write; nothing is written."""
    connection = desk.connection
    files, size = attachments.totals(connection)
    return Leaving(
        notes=note_lists.count(connection, NoteFilter(view=NoteView.LIVE)),
        binned=note_lists.count(connection, NoteFilter(view=NoteView.BINNED)),
        attachments=files,
        attachment_bytes=size,
        entries=browsing.count(connection),
    )


def take_away(desk: Desk, folder: Path, progress: Progress = unwatched) -> Copied:
    """Write all notes, attachments, earlier wordings and entries into an empty folder.

    Everything in it can be read by anyone who has it. Cut off midway, the folder says itself that
    it is incomplete, and the notebook is as it was.
    """
    wanted = [id_ for view in NoteView for id_ in _ids(desk, view)]
    contents = Contents(
        notes=_notes(desk, wanted),
        entries=entries.everything(desk.connection),
        revisions_of=partial(_revisions, desk),
        bytes_of=partial(attachments.parts, desk.connection),
    )
    return copy_into(folder, contents, lambda done: progress(done, len(wanted)))


def _ids(desk: Desk, view: NoteView) -> tuple[NoteId, ...]:
    return note_lists.ids(desk.connection, NoteFilter(view=view))


def _notes(desk: Desk, wanted: list[NoteId]) -> Iterator[Note]:
    for id_ in wanted:
        yield notes.get(desk.connection, id_)


def _revisions(desk: Desk, id_: NoteId) -> tuple[Revision, ...]:
    return tuple(revisions.of(desk.connection, id_).values())
