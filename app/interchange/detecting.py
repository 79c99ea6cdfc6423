"""Which program a path comes from, judged by what it holds and never by its name."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from app.domain.imported import ImportKind
from app.interchange.joplin import JoplinArchive
from app.interchange.markdown_folder import MarkdownFolder
from app.interchange.refusals import CompressedSource, UnknownSource
from app.interchange.source import NoteSource
from app.interchange.source_files import open_ordinary, read_piece
from app.interchange.standard_notes import StandardNotesBackup
from app.interchange.tar_members import BLOCK, is_header

_COMPRESSED = (
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ\x00",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"7z\xbc\xaf\x27\x1c",
    b"\x28\xb5\x2f\xfd",
    b"Rar!",
    b"\x04\x22\x4d\x18",
)
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def detect(path: Path) -> ImportKind:
    """Which reader the path is for.

    `CompressedSource` for anything compressed, `UnknownSource` where no reader fits, `SourceGone`
    where it cannot be read.
    """
    place = _meant(path)
    if place.is_dir():
        return ImportKind.MARKDOWN_FOLDER
    with open_ordinary(place) as file:
        return _kind_of(file)


def open_source(path: Path) -> NoteSource:
    """The notes at that path, opened for reading; close it by leaving its `with` block.

    Raises what `detect` raises, `UnknownSource` for a folder or archive without a single note, and
    a `TornSource`, `TooManyParts`, `ForeignArchive` or `EncryptedBackup` where it cannot be taken.
    """
    readers: dict[ImportKind, Callable[[Path], NoteSource]] = {
        ImportKind.MARKDOWN_FOLDER: MarkdownFolder,
        ImportKind.JOPLIN: JoplinArchive,
        ImportKind.STANDARD_NOTES: StandardNotesBackup,
    }
    source = readers[detect(path)](_meant(path))
    if not source.found:
        with source:
            raise UnknownSource
    return source


def _meant(path: Path) -> Path:
    # A person may name their notes through a link; only links inside of them are not followed.
    return Path(os.path.realpath(path))


def _kind_of(file: BinaryIO) -> ImportKind:
    opening = read_piece(file, BLOCK)
    if opening.startswith(_COMPRESSED):
        raise CompressedSource
    if is_header(opening):
        return ImportKind.JOPLIN
    if opening.removeprefix(_BYTE_ORDER_MARK).lstrip().startswith(b"{"):
        return ImportKind.STANDARD_NOTES
    raise UnknownSource
