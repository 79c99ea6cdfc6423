"""A folder of Markdown notes: plain, from Obsidian, or a copy this program made."""

import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from app.domain.imported import ImportedAttachment, ImportedNote, ImportKind, Loss, Obstacle
from app.domain.note import title_of
from app.interchange.bounds import ATTACHMENT_BYTES, NOTE_BYTES
from app.interchange.composing import (
    Written,
    cleaned,
    cleaned_line,
    compose,
    kept_tags,
    media_type,
    title_in_links,
)
from app.interchange.copy_records import ENTRIES_FILE, INCOMPLETE_MARK, NOTES_FILE
from app.interchange.file_names import plain_name
from app.interchange.folder_index import File, FolderIndex
from app.interchange.folder_links import FolderLinks
from app.interchange.front_matter import Head, read_head
from app.interchange.note_markup import inline_tags, rewritten
from app.interchange.refusals import AttachmentChanged, SourceGone
from app.interchange.source_files import open_ordinary, pieces_of, read_at_most
from app.interchange.tally import Tally
from app.parsing.front_matter import Divided, divide
from app.parsing.limits import FRONT_MATTER_CHARACTERS
from app.parsing.reading import text_of
from app.parsing.refusals import NotText, TooLarge
from app.parsing.zawgyi import searchable

_FILE_BYTES = NOTE_BYTES + 4 * FRONT_MATTER_CHARACTERS
_OPENING_BYTES = 4 * 1024
_MARKDOWN_ENDING = re.compile(r"\.(?:md|markdown)\Z", re.IGNORECASE)
_OUR_FILES = frozenset((NOTES_FILE, ENTRIES_FILE, INCOMPLETE_MARK))


class MarkdownFolder:
    """The notes below a folder; reading it again gives the same notes in the same order."""

    kind = ImportKind.MARKDOWN_FOLDER

    def __init__(self, root: Path) -> None:
        """Walk the folder and read the notes' heads: `SourceGone`, `TooManyParts`."""
        self._root = root
        self._losses = Tally()
        self._index = FolderIndex.of(root, self._losses)
        self._note_numbers = [n for n, file in enumerate(self._index.files) if file.is_note]
        self._links = FolderLinks(self._index, *self._titles_and_aliases())

    @property
    def found(self) -> int:
        """How many Markdown files there are."""
        return len(self._note_numbers)

    def notes(self, tally: Tally | None = None) -> Iterator[ImportedNote]:
        """Each readable note, folder by folder, by name; see `NoteSource`."""
        tally = Tally() if tally is None else tally
        tally.losses.update(self._losses.losses)
        tally.cut_off = self._index.at(INCOMPLETE_MARK, "") is not None
        used: set[int] = set()
        for number, file_number in enumerate(self._note_numbers, 1):
            try:
                note = self._note(number, self._index.files[file_number], tally)
            except TooLarge:
                tally.could_not_read(number, Obstacle.TOO_LONG)
            except NotText:
                tally.could_not_read(number, Obstacle.NOT_TEXT)
            except SourceGone:
                if not _is_there(self._root):
                    raise  # the stick was pulled out: that is no matter of one note
                tally.could_not_read(number, Obstacle.GONE)
            else:
                used.update(attachment.number for attachment in note.attachments)
                tally.take(note)
                yield note
        tally.lose(Loss.OTHER_FILE, self._others(used))

    def attachment(self, attachment: ImportedAttachment) -> Iterator[bytes]:
        """The bytes of an attachment, in pieces; see `NoteSource`."""
        path = self._root / self._index.files[attachment.number].place
        with open_ordinary(path) as file:
            if os.fstat(file.fileno()).st_size != attachment.size:
                raise AttachmentChanged
            yield from pieces_of(file, attachment.size)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing is held open between notes."""

    def _note(self, number: int, file: File, tally: Tally) -> ImportedNote:
        data = read_at_most(self._root / file.place, _FILE_BYTES)
        text = text_of(data, _FILE_BYTES)
        divided = divide(text.replace("\r\n", "\n"))
        head = read_head(divided.head, tally)
        if head.ours:
            return self._our_note(number, file, head, cleaned(divided.body, tally), tally)
        body = cleaned(divided.body, tally)
        linking = self._links.seen_from(file.folder, tally)
        # The links come first: reading them gathers the attachments.
        text = rewritten(body, linking.written_anew)
        written = Written(
            number=number,
            title=head.title or _stem(file),
            text=text,
            tags=(*head.tags, *inline_tags(body)),
            created=head.created,
            revised=head.revised or _moment_of(file),
            attachments=linking.attachments.kept,
            source=head.source,
        )
        return compose(written, tally)

    def _our_note(
        self, number: int, file: File, head: Head, body: str, tally: Tally
    ) -> ImportedNote:
        """One of our own notes, word for word: its links and its first line are already ours."""
        return ImportedNote(
            number=number,
            title=title_of(body),
            text=body,
            tags=kept_tags(head.tags, tally),
            created=head.created,
            revised=head.revised,
            attachments=tuple(self._our_attachments(file, head, tally)),
            id=head.id,
            about=head.about,
            template=head.template,
            binned=head.binned,
            looks_like_zawgyi=searchable(body).was_zawgyi,
        )

    def _our_attachments(
        self, file: File, head: Head, tally: Tally
    ) -> Iterator[ImportedAttachment]:
        for stated in head.attachments:
            number = None if "/" in stated.file else self._index.beside(file, stated.file)
            if number is None:
                tally.lose(Loss.ATTACHMENT_MISSING)
            elif self._index.files[number].size > ATTACHMENT_BYTES:
                tally.lose(Loss.ATTACHMENT_TOO_LARGE)
            else:
                name = plain_name(stated.name) or self._index.files[number].name
                size = self._index.files[number].size
                yield ImportedAttachment(number, name, media_type(stated.media_type, name), size)

    def _titles_and_aliases(self) -> tuple[dict[int, str], dict[str, int]]:
        """How each note is named in links, and which note each alias means."""
        titles: dict[int, str] = {}
        aliases: dict[str, int] = {}
        for number in self._note_numbers:
            file = self._index.files[number]
            opening = self._opening_of(file)
            head = read_head(opening.head, Tally())
            shown = title_of(opening.body) if head.ours else head.title or _stem(file)
            titles[number] = title_in_links(shown)
            for alias in head.aliases:
                aliases.setdefault(cleaned_line(alias).casefold(), number)
        return titles, aliases

    def _opening_of(self, file: File) -> Divided:
        path = self._root / file.place
        try:
            data = read_at_most(path, _OPENING_BYTES)
            if data[:6].lstrip(b"\xef\xbb\xbf").startswith(b"---"):
                data = read_at_most(path, 4 * FRONT_MATTER_CHARACTERS)
            text = data.decode("utf-8", "replace").removeprefix("\ufeff")
            return divide(text.replace("\r\n", "\n"))
        except (SourceGone, TooLarge):
            return Divided(None, "")

    def _others(self, used: set[int]) -> int:
        return sum(
            not file.is_note and number not in used and file.place not in _OUR_FILES
            for number, file in enumerate(self._index.files)
        )


def _is_there(root: Path) -> bool:
    try:
        return root.is_dir()
    except OSError:
        return False


def _stem(file: File) -> str:
    return _MARKDOWN_ENDING.sub("", file.name)


def _moment_of(file: File) -> datetime | None:
    try:
        return datetime.fromtimestamp(file.changed, UTC).replace(microsecond=0)
    except (ValueError, OverflowError, OSError):
        return None
