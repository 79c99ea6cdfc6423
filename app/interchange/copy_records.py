"""How a copy of a notebook is spelled: the folder's names, a note's head, the JSON records.

INCOMPLETE          there until everything else is written; a copy that has it was cut off
notes/A title.md    a note: a head between `---` lines, then its words, byte for byte
notes/A title/      the same for a note with attachments: its file and theirs side by side,
                    so that `![](picture.png)` in its words leads there in any program
bin/                as notes/, for what lies in the bin
notes.json          every note with its attachments' names and its earlier wordings
entries.json        the catalogue's entries as records (data/schema/entries.schema.json)
"""

import json
from collections.abc import Iterable, Iterator, Mapping

from app.domain.entry import Entry
from app.domain.note import Attachment, Note, Revision
from app.domain.record import record_of
from app.interchange.front_matter import OUR_FORMAT
from app.interchange.note_times import written
from app.parsing import plain_yaml

NOTES_FILE = "notes.json"
ENTRIES_FILE = "entries.json"
INCOMPLETE_MARK = "INCOMPLETE"
NOTES_FOLDER = "notes"
BIN_FOLDER = "bin"

FileNames = Mapping[str, str]
"""The name of the file beside the note, by attachment id."""


def markdown_of(note: Note, names: FileNames) -> bytes:
    """A note's file: its head, then its words as they are, without a line end of our own."""
    head: dict[str, plain_yaml.PlainValue] = {
        "format": OUR_FORMAT,
        "id": note.id,
        "created": written(note.created),
        "revised": written(note.revised),
        "tags": list(note.tags),
        "about": list(note.about),
    }
    if note.template is not None:
        head["template"] = note.template.value
    if note.binned is not None:
        head["binned"] = written(note.binned)
    if note.attachments:
        head["attachments"] = [
            {"file": names[kept.id], "name": kept.name, "type": kept.media_type}
            for kept in note.attachments
        ]
    return f"---\n{plain_yaml.dumps(head)}---\n{note.text}".encode()


def note_record(
    note: Note, place: str, names: FileNames, revisions: Iterable[Revision]
) -> Iterator[bytes]:
    """The JSON of one note, in pieces: earlier wordings may together be larger than memory."""
    fields = {
        "id": note.id,
        "file": place,
        "created": written(note.created),
        "revised": written(note.revised),
        "binned": None if note.binned is None else written(note.binned),
        "template": None if note.template is None else note.template.value,
        "about": list(note.about),
        "tags": list(note.tags),
        "text": note.text,
        "attachments": [_attachment_record(kept, names[kept.id]) for kept in note.attachments],
    }
    yield _json(fields)[:-1] + b', "revisions": ['
    yield from _between_commas(
        _json({"written": written(old.written), "text": old.text}) for old in revisions
    )
    yield b"]}"


def list_file(what: str, records: Iterable[Iterable[bytes]]) -> Iterator[bytes]:
    """A JSON file that lists `what`, one record a line; a record may come in pieces."""
    yield f'{{"format": "almanac-{what}", "version": 1, "{what}": ['.encode()
    opening = b"\n"
    for record in records:
        yield opening
        yield from record
        opening = b",\n"
    yield b"\n]}\n"


def entry_record(entry: Entry) -> list[bytes]:
    """The JSON of one entry, all its fields."""
    return [_json(record_of(entry))]


def _attachment_record(kept: Attachment, file: str) -> dict[str, str | int]:
    return {
        "id": kept.id,
        "name": kept.name,
        "type": kept.media_type,
        "size": kept.size,
        "file": file,
    }


def _between_commas(parts: Iterable[bytes]) -> Iterator[bytes]:
    comma = b""
    for part in parts:
        yield comma + part
        comma = b", "


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()
