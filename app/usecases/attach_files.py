"""Files that go into a note: looked at first, pictures cleaned, and everything said before."""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Final, TypeAlias

from app.domain.errors import InputError
from app.domain.ids import AttachmentId, NoteId
from app.domain.note import Attachment
from app.host import files
from app.hygiene import hidden, pictures
from app.usecases import keep_notes
from app.usecases.desk import Desk
from app.vault.attachments import MOST_BYTES

Hidden: TypeAlias = hidden.Hidden
"""A sort of detail that travels in a file unseen."""
Pixels: TypeAlias = pictures.Pixels
"""A decoded picture: rows from the top, three bytes a pixel."""

_MOST_NAME: Final = 120


class Sort(StrEnum):
    """What a file is, as far as it matters for what stays hidden in it."""

    PICTURE = "picture"
    BROKEN_PICTURE = "broken-picture"
    """It begins like a picture and could not be cleaned; it would be kept as it is."""
    TEXT = "text"
    PDF = "pdf"
    OFFICE = "office"
    MEDIA = "media"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file as it would be kept. `before` is its size in bytes, `found` what was taken out."""

    name: str
    sort: Sort
    media_type: str
    before: int
    data: bytes = field(repr=False)
    found: frozenset[Hidden] = frozenset()
    sides: tuple[int, int] = (0, 0)


def prepare(path: Path) -> Prepared:
    """Look at a file and, if it is a picture, clean it; nothing is kept yet.

    Raises `files.TooLarge` beyond what an attachment may have, and what the machine says.
    """
    data = files.read_bounded(path, MOST_BYTES)
    name = path.name[-_MOST_NAME:]
    if hidden.kind_of(data) is None:
        sort, media_type = _sort_of(data)
        return Prepared(name, sort, media_type, len(data), data)
    try:
        cleaned = pictures.clean(data)
    except InputError:
        return Prepared(name, Sort.BROKEN_PICTURE, _UNKNOWN, len(data), data)
    return Prepared(
        name=f"{Path(name).stem}{cleaned.kind.ending}",
        sort=Sort.PICTURE,
        media_type=cleaned.kind.media_type,
        before=len(data),
        data=cleaned.data,
        found=cleaned.found,
        sides=(cleaned.width, cleaned.height),
    )


def keep(desk: Desk, note: NoteId, prepared: Prepared, name: str) -> Attachment:
    """Keep a prepared file with a note, under a name that may be another than it had."""
    return keep_notes.attach(
        desk, note, name.strip() or prepared.name, prepared.media_type, lambda: [prepared.data]
    )


def bytes_of(desk: Desk, id_: AttachmentId) -> bytes:
    """An attachment whole."""
    return b"".join(keep_notes.attachment_parts(desk, id_))


def copy_out(data: bytes, path: Path) -> None:
    """Write an attachment as a file of its own, which is no longer encrypted.

    Never over a file that is there: raises `files.AlreadyThere`.
    """
    files.write_new(path, [data])


def look_at_picture(data: bytes, most: int) -> Pixels:
    """A kept picture to draw, with sides of at most `most` pixels.

    Whatever brought it into the notebook, it is decoded apart from it. Raises what
    `pictures.decode` raises.
    """
    return pictures.decode(data, most)


_UNKNOWN: Final = "application/octet-stream"

_STARTS: Final[tuple[tuple[bytes, Sort, str], ...]] = (
    (b"%PDF-", Sort.PDF, "application/pdf"),
    (b"PK\x03\x04", Sort.OFFICE, "application/zip"),
    (b"\xd0\xcf\x11\xe0", Sort.OFFICE, _UNKNOWN),
    (b"{\\rtf", Sort.OFFICE, "application/rtf"),
    (b"ID3", Sort.MEDIA, "audio/mpeg"),
    (b"\xff\xfb", Sort.MEDIA, "audio/mpeg"),
    (b"OggS", Sort.MEDIA, "audio/ogg"),
    (b"fLaC", Sort.MEDIA, "audio/flac"),
    (b"RIFF", Sort.MEDIA, _UNKNOWN),
    (b"\x1aE\xdf\xa3", Sort.MEDIA, "video/x-matroska"),
    (b"GIF8", Sort.MEDIA, "image/gif"),
    (b"II*\0", Sort.MEDIA, "image/tiff"),
    (b"MM\0*", Sort.MEDIA, "image/tiff"),
)


def _sort_of(data: bytes) -> tuple[Sort, str]:
    for start, sort, media_type in _STARTS:
        if data.startswith(start):
            return sort, media_type
    if data[4:8] == b"ftyp":
        return Sort.MEDIA, _UNKNOWN
    return (Sort.TEXT, "text/plain") if _is_text(data) else (Sort.OTHER, _UNKNOWN)


def _is_text(data: bytes) -> bool:
    if b"\0" in data:
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
