"""What a picture's file says beside the picture; read to be told, never to be trusted."""

import struct
from collections.abc import Iterator
from enum import StrEnum
from typing import Final

from app.hygiene.exif import details_of_exif


class Kind(StrEnum):
    """The pictures that can be cleaned, by their media type's last word."""

    PNG = "png"
    JPEG = "jpeg"
    WEBP = "webp"

    @property
    def media_type(self) -> str:
        """As it is kept with an attachment."""
        return f"image/{self}"

    @property
    def ending(self) -> str:
        """The usual end of such a file's name."""
        return ".jpg" if self is Kind.JPEG else f".{self}"


class Hidden(StrEnum):
    """Details that travel in a picture's file unseen."""

    PLACE = "place"
    TIME = "time"
    CAMERA = "camera"
    PERSON = "person"
    """Owner, author or holder of rights."""
    PROGRAM = "program"
    COMMENT = "comment"
    EDITS = "edits"
    """What editing programs write down about a picture."""
    COLOURS = "colours"
    """A colour profile, which can tell a device."""
    SMALL_PICTURE = "small-picture"
    """A thumbnail, which can show what was cut off later."""
    BEHIND = "behind"
    """Bytes behind the end of the picture."""
    OTHER = "other"
    MOVEMENT = "movement"
    """More pictures than one; the first is kept."""


_PNG_START: Final = b"\x89PNG\r\n\x1a\n"
_MOST_PARTS: Final = 20_000
"""Parts of one file that are looked at; an honest file has far fewer."""

_PNG_PICTURE: Final = frozenset(
    {
        b"IHDR",
        b"PLTE",
        b"IDAT",
        b"IEND",
        b"tRNS",
        b"gAMA",
        b"cHRM",
        b"sRGB",
        b"bKGD",
        b"sBIT",
        b"pHYs",
    }
)
_PNG_PARTS: Final = {
    b"iCCP": Hidden.COLOURS,
    b"tIME": Hidden.TIME,
    b"acTL": Hidden.MOVEMENT,
    b"fcTL": Hidden.MOVEMENT,
    b"fdAT": Hidden.MOVEMENT,
}
_PNG_WORDS: Final = {
    b"software": Hidden.PROGRAM,
    b"author": Hidden.PERSON,
    b"copyright": Hidden.PERSON,
    b"creation time": Hidden.TIME,
    b"source": Hidden.CAMERA,
    b"xml:com.adobe.xmp": Hidden.EDITS,
}
_WEBP_PARTS: Final = {
    b"ICCP": Hidden.COLOURS,
    b"ANIM": Hidden.MOVEMENT,
    b"ANMF": Hidden.MOVEMENT,
}
_WEBP_PICTURE: Final = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH"})
_XMP: Final = {
    b"GPSL": Hidden.PLACE,
    b"Date": Hidden.TIME,
    b"tiff:M": Hidden.CAMERA,
    b"creator": Hidden.PERSON,
}


def kind_of(data: bytes) -> Kind | None:
    """What a file is by its first bytes, whatever it is called; None for everything else."""
    if data.startswith(_PNG_START):
        return Kind.PNG
    if data.startswith(b"\xff\xd8\xff"):
        return Kind.JPEG
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return Kind.WEBP
    return None


def hidden_in(data: bytes) -> frozenset[Hidden]:
    """The details found in a picture's file; a torn file gives what was met before the tear."""
    readers = {Kind.PNG: _in_png, Kind.JPEG: _in_jpeg, Kind.WEBP: _in_webp}
    kind = kind_of(data)
    return frozenset() if kind is None else frozenset(readers[kind](data))


def _in_png(data: bytes) -> Iterator[Hidden]:
    place = len(_PNG_START)
    for _ in range(_MOST_PARTS):
        head = data[place : place + 8]
        if len(head) < 8:
            return
        length, name = struct.unpack(">I4s", head)
        body = data[place + 8 : place + 8 + min(length, 1 << 16)]
        yield from _in_png_part(name, body)
        place += 12 + length
        if name == b"IEND":
            if place < len(data):
                yield Hidden.BEHIND
            return


def _in_png_part(name: bytes, body: bytes) -> Iterator[Hidden]:
    if name == b"eXIf":
        yield from _exif(body)
    elif name in {b"tEXt", b"zTXt", b"iTXt"}:
        word = body.split(b"\0", 1)[0].strip().lower()
        yield _PNG_WORDS.get(word, Hidden.COMMENT)
        yield from _xmp(body)
    elif name in _PNG_PARTS:
        yield _PNG_PARTS[name]
    elif name not in _PNG_PICTURE:
        yield Hidden.OTHER


def _in_jpeg(data: bytes) -> Iterator[Hidden]:
    place = 2
    for _ in range(_MOST_PARTS):
        place = data.find(b"\xff", place)
        is_cut = place < 0 or place + 4 > len(data)
        if is_cut and data[place : place + 2] != b"\xff\xd9":
            return
        mark = data[place + 1]
        if mark == 0xD9:
            if data[place + 2 :]:
                yield Hidden.BEHIND
            return
        if mark in _JPEG_ALONE:
            place += 2 if mark != 0xFF else 1
            continue
        (length,) = struct.unpack(">H", data[place + 2 : place + 4])
        yield from _in_jpeg_part(mark, data[place + 4 : place + 2 + length])
        place += 2 + length
        if mark == 0xDA:
            place = _after_scan(data, place)


# Stuffed zeros, restarts and fillers: marks without a length.
_JPEG_ALONE: Final = frozenset({0x00, 0x01, 0xFF, 0xD8, *range(0xD0, 0xD8)})


def _after_scan(data: bytes, place: int) -> int:
    """Where the next part begins after the pixels of a scan; they hold marks of their own."""
    while True:
        place = data.find(b"\xff", place)
        if place < 0 or place + 1 >= len(data):
            return len(data)
        if data[place + 1] not in _JPEG_ALONE:
            return place
        place += 2 if data[place + 1] != 0xFF else 1


def _in_jpeg_part(mark: int, body: bytes) -> Iterator[Hidden]:
    if mark == 0xFE:
        yield Hidden.COMMENT
    elif mark == 0xE1 and body.startswith(b"Exif\0"):
        yield from _exif(body[6:])
    elif mark == 0xE1:
        yield Hidden.EDITS
        yield from _xmp(body)
    elif mark == 0xE2 and body.startswith(b"ICC_PROFILE\0"):
        yield Hidden.COLOURS
    elif mark == 0xED:
        yield Hidden.EDITS
    elif 0xE2 <= mark <= 0xEF and not body.startswith(b"Adobe"):
        yield Hidden.OTHER


def _in_webp(data: bytes) -> Iterator[Hidden]:
    (size,) = struct.unpack("<I", data[4:8].ljust(4, b"\0"))
    if 8 + size + size % 2 < len(data):
        yield Hidden.BEHIND
    place = 12
    for _ in range(_MOST_PARTS):
        head = data[place : place + 8]
        if len(head) < 8 or place >= 8 + size:
            return
        name, length = struct.unpack("<4sI", head)
        body = data[place + 8 : place + 8 + min(length, 1 << 16)]
        yield from _in_webp_part(name, body)
        place += 8 + length + length % 2


def _in_webp_part(name: bytes, body: bytes) -> Iterator[Hidden]:
    if name == b"EXIF":
        yield from _exif(body.removeprefix(b"Exif\0\0"))
    elif name == b"XMP ":
        yield Hidden.EDITS
        yield from _xmp(body)
    elif name in _WEBP_PARTS:
        yield _WEBP_PARTS[name]
    elif name not in _WEBP_PICTURE:
        yield Hidden.OTHER


def _exif(body: bytes) -> Iterator[Hidden]:
    return (Hidden(name) for name in details_of_exif(body))


def _xmp(body: bytes) -> Iterator[Hidden]:
    return (hidden for sign, hidden in _XMP.items() if sign in body)
