"""Standard Notes' decrypted backup: one JSON file with a list of items, read one item at a time."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO, Self

from app.domain.imported import ImportedAttachment, ImportedNote, ImportKind, Loss, Obstacle
from app.interchange.bounds import ITEM_BYTES, MOST_MEMBERS, MOST_NOTES, MOST_TAGS
from app.interchange.composing import Written, cleaned, compose, title_in_links
from app.interchange.json_items import items_of
from app.interchange.note_markup import link_to_note
from app.interchange.note_times import moment_in
from app.interchange.refusals import AttachmentChanged, EncryptedBackup, TooManyParts
from app.interchange.source_files import open_ordinary
from app.interchange.super_text import words_in
from app.interchange.tag_paths import TagPaths
from app.interchange.tally import Tally
from app.parsing import strict_json
from app.parsing.refusals import NotText, Refused, TooLarge

_NOTE = "Note"
_TAG = "Tag"
_APP = "org.standardnotes.sn"

_Fields = dict[str, Any]


@dataclass(slots=True)
class _Index:
    """What the backup holds, by id; the texts stay in the file."""

    notes: int = 0
    titles: dict[str, str] = field(default_factory=dict)
    tags: TagPaths = field(default_factory=TagPaths)
    tags_of: dict[str, list[str]] = field(default_factory=dict)
    references: int = 0


@dataclass(frozen=True, slots=True)
class _Item:
    """One item of the list; `content` is its own fields, decrypted."""

    uuid: str
    sort: str
    content: _Fields
    created_at: object
    updated_at: object
    deleted: bool

    def references_to(self, sort: str) -> Iterator[str]:
        """The ids of all items of that sort it refers to."""
        references = self.content.get("references")
        for reference in references if isinstance(references, list) else []:
            if isinstance(reference, dict) and reference.get("content_type") == sort:
                uuid = reference.get("uuid")
                if isinstance(uuid, str):
                    yield uuid

    def text(self, name: str) -> str:
        """A field's text; nothing where it is none."""
        value = self.content.get(name)
        return value if isinstance(value, str) else ""


class StandardNotesBackup:
    """An opened backup; encrypted ones are `EncryptedBackup`."""

    kind = ImportKind.STANDARD_NOTES

    def __init__(self, path: Path) -> None:
        """Find the notes and tags: `EncryptedBackup`, `TornSource`, `TooManyParts`."""
        self._file: BinaryIO = open_ordinary(path)
        self._losses = Tally()
        try:
            self._index = self._indexed()
        except BaseException:
            self._file.close()
            raise

    @property
    def found(self) -> int:
        """How many notes there are, those in the bin among them."""
        return self._index.notes

    def notes(self, tally: Tally | None = None) -> Iterator[ImportedNote]:
        """Each readable note in the file's order; see `NoteSource`."""
        tally = Tally() if tally is None else tally
        tally.losses.update(self._losses.losses)
        number = 0
        for item in self._items():
            if isinstance(item, _Item) and item.sort != _NOTE:
                continue
            number += 1
            if isinstance(item, Obstacle):
                tally.could_not_read(number, item)
                continue
            try:
                note = self._note(number, item, tally)
            except TooLarge:
                tally.could_not_read(number, Obstacle.TOO_LONG)
            except NotText:
                tally.could_not_read(number, Obstacle.NOT_TEXT)
            else:
                if note is not None:
                    tally.take(note)
                    yield note

    def attachment(self, attachment: ImportedAttachment) -> Iterator[bytes]:
        """Such a backup holds no files, so whatever is asked for is `AttachmentChanged`."""
        raise AttachmentChanged(attachment.media_type)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def _items(self) -> Iterator[_Item | Obstacle]:
        for data in items_of(self._file):
            if data is None:
                yield Obstacle.TOO_LONG
                continue
            try:
                item = _item_of(strict_json.loads(data, most_bytes=ITEM_BYTES))
            except NotText:
                yield Obstacle.NOT_TEXT
            except Refused:
                yield Obstacle.NOT_A_RECORD
            else:
                yield item if item is not None else Obstacle.NOT_A_RECORD

    def _indexed(self) -> _Index:
        index = _Index()
        for count, item in enumerate(self._items()):
            if isinstance(item, Obstacle) or item.sort == _NOTE:
                index.notes += 1
            if isinstance(item, _Item):
                self._take(item, index)
            if max(index.notes, count // 4) > MOST_NOTES or index.references > MOST_MEMBERS:
                raise TooManyParts("notes")
        return index

    def _take(self, item: _Item, index: _Index) -> None:
        match item.sort:
            case "Note":
                index.titles[item.uuid] = title_in_links(item.text("title"))
                for tag in item.references_to(_TAG):
                    _tag(index, item.uuid, tag)
            case "Tag" if not item.deleted:
                parent = next(item.references_to(_TAG), "")
                index.tags.add(item.uuid, item.text("title"), parent)
                for note in item.references_to(_NOTE):
                    _tag(index, note, item.uuid)
            case "SN|File":
                self._losses.lose(Loss.ATTACHMENT_MISSING)
            case _:
                self._losses.lose(Loss.OTHER_FIELD)

    def _note(self, number: int, item: _Item, tally: Tally) -> ImportedNote | None:
        if item.deleted or item.content.get("trashed") is True:
            tally.lose(Loss.BIN)
            return None
        if item.content.get("protected") is True:
            tally.lose(Loss.OTHER_FIELD)
        app_data = item.content.get("appData")
        ours = app_data.get(_APP) if isinstance(app_data, dict) else None
        revised = ours.get("client_updated_at") if isinstance(ours, dict) else None
        words = cleaned(_words(item, tally), tally)
        written = Written(
            number=number,
            title=item.text("title"),
            text="\n\n".join(part for part in (words, self._links(item)) if part),
            tags=self._tags_of(item),
            created=_moment(item.created_at),
            revised=_moment(revised) or _moment(item.updated_at),
        )
        return compose(written, tally)

    def _tags_of(self, item: _Item) -> tuple[str, ...]:
        tags = dict.fromkeys(self._index.tags_of.get(item.uuid, ()))
        return tuple(path for path in map(self._index.tags.path, tags) if path)

    def _links(self, item: _Item) -> str:
        """The notes it refers to, which that program shows beside the text, as links below it."""
        titles = (self._index.titles.get(uuid, "") for uuid in item.references_to(_NOTE))
        links = (link_to_note(title, "") for title in titles)
        return "\n".join(dict.fromkeys(link for link in links if link))


def _item_of(fields: strict_json.JsonValue) -> _Item | None:
    """The item in a JSON object; `EncryptedBackup` where it is locked, `None` where it is none."""
    sort, uuid = fields.get("content_type"), fields.get("uuid")
    if not (isinstance(sort, str) and isinstance(uuid, str)) or len(uuid) > 64:
        return None
    content = fields.get("content")
    if isinstance(content, str) and content:
        raise EncryptedBackup
    return _Item(
        uuid=uuid,
        sort=sort,
        content=content if isinstance(content, dict) else {},
        created_at=fields.get("created_at"),
        updated_at=fields.get("updated_at"),
        deleted=fields.get("deleted") is True,
    )


def _tag(index: _Index, note: str, tag: str) -> None:
    index.references += 1
    tags = index.tags_of.setdefault(note[:64], [])
    if len(tags) < MOST_TAGS:
        tags.append(tag[:64])


def _words(item: _Item, tally: Tally) -> str:
    text = item.text("text")
    sort = item.content.get("noteType")
    if sort == "super" or (sort is None and text.startswith('{"root":')):
        words = words_in(text)
        tally.lose(Loss.EDITOR_FORMAT)
        return text if words is None else words
    if sort not in {None, "plain-text", "markdown", "code", "unknown"}:
        tally.lose(Loss.EDITOR_FORMAT)
    return text


def _moment(value: object) -> datetime | None:
    return moment_in(value) if isinstance(value, str) else None
