"""A whole notebook out into a folder that other programs can read, so that people can leave."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from app.domain.entry import Entry
from app.domain.errors import MachineError
from app.domain.ids import AttachmentId, NoteId
from app.domain.note import Attachment, Note, Revision
from app.host import files
from app.interchange.copy_records import (
    BIN_FOLDER,
    ENTRIES_FILE,
    INCOMPLETE_MARK,
    NOTES_FILE,
    NOTES_FOLDER,
    FileNames,
    entry_record,
    list_file,
    markdown_of,
    note_record,
)
from app.interchange.file_names import NamesTaken, safe_file_name, safe_stem, split_ending
from app.interchange.refusals import AttachmentCut, CopyCutOff, FolderNotEmpty


@dataclass(frozen=True, slots=True)
class Contents:
    """A notebook's contents, each part given when it is asked for.

    `bytes_of` gives an attachment in pieces; `revisions_of` a note's earlier wordings.
    """

    notes: Iterable[Note]
    entries: Iterable[Entry]
    revisions_of: Callable[[NoteId], Iterable[Revision]]
    bytes_of: Callable[[AttachmentId], Iterable[bytes]]


@dataclass(frozen=True, slots=True)
class Copied:
    """What a finished copy holds; `attachment_bytes` without the notes' own words."""

    notes: int
    attachments: int
    attachment_bytes: int
    entries: int


def _unheard(_notes_done: int) -> None:
    pass


def copy_into(folder: Path, contents: Contents, heard: Callable[[int], None] = _unheard) -> Copied:
    """Write everything into `folder`, which must be empty or not exist; all of it unencrypted.

    The same contents in the same order give the same names and bytes. `heard` is told after each
    note how many are done, and may raise to stop. Raises `FolderNotEmpty` before anything is
    written, and `CopyCutOff` when the machine lets the copy down midway: what was written so far
    then keeps the file `INCOMPLETE`. One note and one piece of an attachment are in memory at a
    time. The names are in `copy_records`.
    """
    if files.names_in(folder):
        raise FolderNotEmpty
    files.private_folder(folder)
    files.write_new(folder / INCOMPLETE_MARK, [])
    try:
        copy = _Copy(folder, contents, heard)
        copied = copy.write()
        files.remove_files(folder, [INCOMPLETE_MARK])
    except (MachineError, files.AlreadyThere, files.NotThere) as error:
        raise CopyCutOff(error.code) from error
    return copied


@dataclass(slots=True)
class _Copy:
    """One copy under way."""

    folder: Path
    contents: Contents
    heard: Callable[[int], None]
    _stems: dict[str, NamesTaken] = field(default_factory=dict)
    _notes: int = 0
    _attachments: int = 0
    _attachment_bytes: int = 0
    _entries: int = 0

    def write(self) -> Copied:
        """Everything but the mark."""
        for part in (NOTES_FOLDER, BIN_FOLDER):
            files.private_folder(self.folder / part)
            self._stems[part] = NamesTaken()
        # The list draws the notes' own files along: each note is fetched once.
        files.write_new(self.folder / NOTES_FILE, list_file("notes", self._notes_written()))
        files.write_new(self.folder / ENTRIES_FILE, list_file("entries", self._entry_records()))
        with files.sorted_errors():
            files.flush_folder(self.folder / NOTES_FOLDER)
            files.flush_folder(self.folder / BIN_FOLDER)
        return Copied(self._notes, self._attachments, self._attachment_bytes, self._entries)

    def _notes_written(self) -> Iterator[Iterator[bytes]]:
        for note in self.contents.notes:
            part = BIN_FOLDER if note.binned else NOTES_FOLDER
            stem = self._stems[part].free(safe_stem(note.title, not_ending_in=".md"))
            names = _file_names(note, stem)
            place = f"{part}/{stem}/{stem}.md" if names else f"{part}/{stem}.md"
            path = self.folder / place
            if names:
                files.private_folder(path.parent)
            for kept in note.attachments:
                files.write_new(path.parent / names[kept.id], self._whole(kept))
            files.write_new(path, [markdown_of(note, names)])
            yield note_record(note, place, names, self.contents.revisions_of(note.id))
            self._notes += 1
            self.heard(self._notes)

    def _whole(self, kept: Attachment) -> Iterator[bytes]:
        size = 0
        for piece in self.contents.bytes_of(kept.id):
            size += len(piece)
            yield piece
        if size != kept.size:
            raise AttachmentCut
        self._attachments += 1
        self._attachment_bytes += size

    def _entry_records(self) -> Iterator[list[bytes]]:
        for entry in self.contents.entries:
            self._entries += 1
            yield entry_record(entry)


def _file_names(note: Note, stem: str) -> FileNames:
    taken = NamesTaken()
    taken.free(stem, ".md")
    return {
        kept.id: taken.free(*split_ending(safe_file_name(kept.name))) for kept in note.attachments
    }
