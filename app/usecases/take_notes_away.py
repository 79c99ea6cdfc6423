"""Taking everything away in open files, so that nobody is held by this program."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from app.domain.ids import NoteId
from app.domain.listing import NoteFilter, NoteView
from app.domain.note import Note, Revision
from app.interchange.folder_copy import Contents, Copied, copy_into
from app.usecases.desk import Desk, Progress, unwatched
from app.vault import attachments, entries, note_lists, notes, revisions


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
