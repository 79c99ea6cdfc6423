"""Joplin's JEX: one uncompressed tar of items and attachments, read in place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Self

from app.domain.imported import ImportedAttachment, ImportedNote, ImportKind, Loss, Obstacle
from app.interchange.bounds import ITEM_BYTES, MOST_FILES, MOST_NOTES, MOST_TAGS
from app.interchange.composing import Written, cleaned, compose, title_in_links
from app.interchange.joplin_items import Item, NotAnItemError, Sort, read_item
from app.interchange.note_attachments import AttachmentsOfANote
from app.interchange.note_markup import Link, link_to_note, rewritten
from app.interchange.refusals import AttachmentChanged, TooManyParts, TornSource, UnknownSource
from app.interchange.source_files import open_ordinary, pieces_of, read_piece
from app.interchange.tag_paths import TagPaths
from app.interchange.tally import Tally
from app.interchange.tar_members import Member, members_of
from app.parsing.reading import text_of
from app.parsing.refusals import NotText, TooLarge

_ITEM_NAME = re.compile(r"(?:\./)?([0-9a-f]{32})\.md")
_RESOURCE_NAME = re.compile(r"(?:\./)?resources/([0-9a-f]{32})(?:\.[^/\\]{0,40})?")
_TARGET = re.compile(r":/([0-9a-f]{32})(?:#.*)?", re.DOTALL)
_ON_THIS_MACHINE = re.compile(r"file:|[A-Za-z]:[\\/]|[\\/]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where something lies in the archive."""

    offset: int
    size: int


@dataclass(slots=True)
class _Contents:
    """What the archive holds, by id; the texts themselves stay where they are."""

    notes: list[_Place] = field(default_factory=list)
    titles: dict[str, str] = field(default_factory=dict)
    folders: TagPaths = field(default_factory=TagPaths)
    tags: dict[str, str] = field(default_factory=dict)
    tags_of: dict[str, list[str]] = field(default_factory=dict)
    resources: dict[str, Item] = field(default_factory=dict)
    files: dict[str, int] = field(default_factory=dict)
    places: list[_Place] = field(default_factory=list)


class JoplinArchive:
    """An opened JEX file; nothing of it is ever unpacked to a disk."""

    kind = ImportKind.JOPLIN

    def __init__(self, path: Path) -> None:
        """Find every part: `TornSource`, `ForeignArchive`, `TooManyParts`, `SourceGone`."""
        self._file: BinaryIO = open_ordinary(path)
        self._losses = Tally()
        try:
            self._contents = self._found()
        except BaseException:
            self._file.close()
            raise

    @property
    def found(self) -> int:
        """How many notes the archive says it has."""
        return len(self._contents.notes)

    def notes(self, tally: Tally | None = None) -> Iterator[ImportedNote]:
        """Each readable note in the archive's order; see `NoteSource`."""
        tally = Tally() if tally is None else tally
        tally.losses.update(self._losses.losses)
        for number, place in enumerate(self._contents.notes, 1):
            try:
                note = self._note(number, self._item_at(place), tally)
            except TooLarge:
                tally.could_not_read(number, Obstacle.TOO_LONG)
            except NotText:
                tally.could_not_read(number, Obstacle.NOT_TEXT)
            except NotAnItemError:
                tally.could_not_read(number, Obstacle.NOT_A_RECORD)
            else:
                if note is not None:
                    tally.take(note)
                    yield note

    def attachment(self, attachment: ImportedAttachment) -> Iterator[bytes]:
        """The bytes of an attachment, in pieces; see `NoteSource`."""
        place = self._contents.places[attachment.number]
        if place.size != attachment.size:
            raise AttachmentChanged
        done = 0
        while done < place.size:
            # Each piece finds its own place: notes may be read in between.
            self._file.seek(place.offset + done)
            for piece in pieces_of(self._file, place.size - done):
                done += len(piece)
                yield piece
                break

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def _found(self) -> _Contents:
        contents = _Contents()
        seen: set[str] = set()
        for member in members_of(self._file, self._losses.lose):
            self._sort_in(member, contents, seen)
            if len(contents.notes) > MOST_NOTES or len(contents.places) > MOST_FILES:
                raise TooManyParts("notes")
        if not seen:
            raise UnknownSource
        return contents

    def _sort_in(self, member: Member, contents: _Contents, seen: set[str]) -> None:
        item = _ITEM_NAME.fullmatch(member.untrusted_name)
        resource = _RESOURCE_NAME.fullmatch(member.untrusted_name)
        place = _Place(member.offset, member.size)
        if resource:
            if contents.files.setdefault(resource[1], len(contents.places)) < len(contents.places):
                self._losses.lose(Loss.TWICE)
            else:
                contents.places.append(place)
        elif not item:
            self._losses.lose(_loss_of(member.untrusted_name))
        elif item[1] in seen:
            self._losses.lose(Loss.TWICE)
        else:
            seen.add(item[1])
            self._take_item(item[1], place, contents)

    def _take_item(self, item_id: str, place: _Place, contents: _Contents) -> None:
        try:
            item = self._item_at(place)
        except (TooLarge, NotText, NotAnItemError):
            contents.notes.append(place)  # whatever it is, `notes` will tell why it is not read
            return
        match item.sort:
            case Sort.NOTE:
                contents.notes.append(place)
                contents.titles[item_id] = title_in_links(item.title)
            case Sort.RESOURCE:
                contents.resources[item_id] = _without_its_words(item)
            case None:
                self._losses.lose(Loss.OTHER_FILE)
            case _:
                _take_tag(item_id, item, contents)

    def _item_at(self, place: _Place) -> Item:
        if place.size > ITEM_BYTES:
            raise TooLarge
        self._file.seek(place.offset)
        data = read_piece(self._file, place.size)
        if len(data) != place.size:
            raise TornSource
        return read_item(text_of(data, ITEM_BYTES))

    def _note(self, number: int, item: Item, tally: Tally) -> ImportedNote | None:
        if item.has("encryption_applied"):
            tally.could_not_read(number, Obstacle.ENCRYPTED)
            return None
        if item.has("deleted_time"):
            tally.lose(Loss.BIN)
            return None
        for loss in item.losses():
            tally.lose(loss)
        linking = _Links(self._contents, tally, AttachmentsOfANote(tally))
        # The links come first: reading them gathers the attachments.
        text = rewritten(cleaned(item.body, tally), linking.written_anew)
        written = Written(
            number=number,
            title=item.title,
            text=text,
            tags=self._tags_of(item),
            created=item.moment("user_created_time", "created_time"),
            revised=item.moment("user_updated_time", "updated_time"),
            attachments=linking.attachments.kept,
        )
        return compose(written, tally)

    def _tags_of(self, item: Item) -> tuple[str, ...]:
        folder = self._contents.folders.path(item.id_in("parent_id"))
        tags = (
            self._contents.tags.get(tag, "")
            for tag in self._contents.tags_of.get(item.id_in("id"), ())
        )
        return tuple(tag for tag in (folder, *tags) if tag)


@dataclass(slots=True)
class _Links:
    """Writes one note's links anew."""

    _contents: _Contents
    _tally: Tally
    attachments: AttachmentsOfANote

    def written_anew(self, link: Link) -> str | None:
        """What stands in place of `link`; `None` where it stays as it is."""
        target = None if link.named else _TARGET.fullmatch(link.target)
        if target is None:
            return self._foreign(link)
        resource = self._contents.resources.get(target[1])
        if resource is not None or target[1] in self._contents.files:
            return self._to_resource(target[1], resource, link)
        title = self._contents.titles.get(target[1], "")
        written = link_to_note(title, link.words)
        if written is None:
            self._tally.lose(Loss.ATTACHMENT_MISSING if link.embedded else Loss.LINK)
            return link.words or title
        return written

    def _foreign(self, link: Link) -> str | None:
        if link.named or not _ON_THIS_MACHINE.match(link.target):
            return None
        self._tally.lose(Loss.OUTSIDE)
        return link.words

    def _to_resource(self, resource_id: str, resource: Item | None, link: Link) -> str:
        number = self._contents.files.get(resource_id)
        if number is None:
            self._tally.lose(Loss.ATTACHMENT_MISSING)
            return link.words
        if resource is not None and resource.has("encryption_blob_encrypted"):
            self._tally.lose(Loss.ENCRYPTED)
            return link.words
        found = ImportedAttachment(
            number,
            resource.title or resource.fields.get("filename", "") if resource else "",
            resource.fields.get("mime", "") if resource else "",
            self._contents.places[number].size,
        )
        return self.attachments.link(found, link.words, embedded=link.embedded)


def _take_tag(item_id: str, item: Item, contents: _Contents) -> None:
    """Take what becomes a tag: a folder, a tag, or which note has which tag."""
    match item.sort:
        case Sort.FOLDER:
            contents.folders.add(item_id, item.title, item.id_in("parent_id"))
        case Sort.TAG:
            contents.tags[item_id] = item.title[:200]
        case Sort.NOTE_TAG:
            tags = contents.tags_of.setdefault(item.id_in("note_id"), [])
            if len(tags) < MOST_TAGS:
                tags.append(item.id_in("tag_id"))


def _without_its_words(item: Item) -> Item:
    """A resource's item without the words a program read out of its picture."""
    kept = ("mime", "filename", "encryption_blob_encrypted")
    fields = {name: item.fields[name][:200] for name in kept if name in item.fields}
    return Item(item.sort, item.title[:400], "", fields)


def _loss_of(untrusted_name: str) -> Loss:
    parts = re.split(r"[/\\]", untrusted_name)
    outside = ".." in parts or not parts[0] or re.match(r"[A-Za-z]:", untrusted_name)
    return Loss.OUTSIDE if outside else Loss.OTHER_FILE
