"""The ordinary files inside an uncompressed tar, found without unpacking or trusting anything.

The standard library's reader keeps every member, and reads headers of any announced length into
memory; a hostile archive makes use of both. The layout is POSIX 1003.1-2008 `ustar` and `pax`, with
the two GNU extensions for long names.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from app.domain.imported import Loss
from app.interchange.bounds import MOST_MEMBERS
from app.interchange.refusals import ForeignArchive, TooManyParts, TornSource

BLOCK = 512
_EXTENSION_BYTES = 64 * 1024
_MOST_EXTENSIONS_IN_A_ROW = 4
_OCTAL = re.compile(rb"[ \0]*([0-7]{1,21})[ \0]*")
_PAX_RECORD = re.compile(rb"(\d{1,6}) ")

_ORDINARY = frozenset(b"0\x007")
_LINKS = frozenset(b"12")
_FOLDER = ord("5")
_SPECIAL = frozenset(b"346")
_PAX, _PAX_FOR_ALL, _LONG_NAME, _LONG_LINK = b"xgLK"
_EXTENSIONS = frozenset((_PAX, _PAX_FOR_ALL, _LONG_NAME, _LONG_LINK))


@dataclass(frozen=True, slots=True)
class Member:
    """An ordinary file in an archive: its name as written there, and where its bytes lie."""

    untrusted_name: str
    offset: int
    size: int


@dataclass(frozen=True, slots=True)
class _Header:
    name: bytes
    size: int
    kind: int


@dataclass(slots=True)
class _Extended:
    """What extension headers said about the next member."""

    name: bytes | None = None
    size: int | None = None
    sparse: bool = False
    in_a_row: int = 0


def is_header(block: bytes) -> bool:
    """Whether a block is a tar header whose own checksum holds."""
    if len(block) != BLOCK or not any(block):
        return False
    stated = _OCTAL.fullmatch(block[148:156])
    return stated is not None and int(stated[1], 8) == _checksum(block)


def members_of(archive: BinaryIO, skipped: Callable[[Loss], None]) -> Iterator[Member]:
    """Every ordinary file, in order; links, devices and sparse files go to `skipped`.

    The archive must be seekable; the caller may move it between two members. Raises `TornSource`
    where it ends early or a header does not hold, `TooManyParts` beyond `MOST_MEMBERS`, and
    `ForeignArchive` for a part whose length cannot be known.
    """
    end = archive.seek(0, 2)
    position = 0
    extended = _Extended()
    for _ in range(MOST_MEMBERS):
        header = _header_at(archive, position)
        if header is None:
            return
        content = position + BLOCK
        if header.kind in _EXTENSIONS:
            _extend(extended, header, _extension(archive, content, header.size, end))
            position = content + _padded(header.size)
            continue
        size = _size_of(header, extended)
        if content + size > end:
            raise TornSource
        loss = _loss_of(header.kind, extended)
        if loss is not None:
            skipped(loss)
        elif header.kind != _FOLDER:
            name = header.name if extended.name is None else extended.name
            yield Member(name.decode("utf-8", "replace"), content, size)
        position = content + _padded(size)
        extended = _Extended()
    raise TooManyParts("parts")


def _header_at(archive: BinaryIO, position: int) -> _Header | None:
    archive.seek(position)
    block = archive.read(BLOCK)
    if len(block) != BLOCK:
        # An archive ends with empty blocks; one that just stops was cut.
        raise TornSource
    if not any(block):
        return None
    if not is_header(block):
        raise TornSource
    name = block[:100].rstrip(b"\0")
    prefix = block[345:500].rstrip(b"\0") if block[257:263] == b"ustar\0" else b""
    return _Header(prefix + b"/" + name if prefix else name, _number(block[124:136]), block[156])


def _size_of(header: _Header, extended: _Extended) -> int:
    if header.kind in _LINKS or header.kind in _SPECIAL or header.kind == _FOLDER:
        return 0  # their size field speaks of something else; no bytes follow
    return header.size if extended.size is None else extended.size


def _loss_of(kind: int, extended: _Extended) -> Loss | None:
    if kind in _LINKS:
        return Loss.LINK_FILE
    if kind in _SPECIAL or extended.sparse:
        return Loss.SPECIAL_FILE
    if kind in _ORDINARY or kind == _FOLDER:
        return None
    raise ForeignArchive


def _extension(archive: BinaryIO, offset: int, size: int, end: int) -> bytes:
    if size > _EXTENSION_BYTES:
        raise ForeignArchive
    if offset + size > end:
        raise TornSource
    archive.seek(offset)
    return archive.read(size)


def _extend(extended: _Extended, header: _Header, content: bytes) -> None:
    extended.in_a_row += 1
    if extended.in_a_row > _MOST_EXTENSIONS_IN_A_ROW:
        raise ForeignArchive
    if header.kind == _LONG_NAME:
        extended.name = content.rstrip(b"\0")
    elif header.kind == _PAX:
        for key, value in _pax_records(content):
            _take_pax(extended, key, value)


def _take_pax(extended: _Extended, key: bytes, value: bytes) -> None:
    if key == b"path":
        extended.name = value
    elif key == b"size":
        if not re.fullmatch(rb"\d{1,19}", value):
            raise TornSource
        extended.size = int(value)
    elif key.startswith(b"GNU.sparse."):
        extended.sparse = True


def _pax_records(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    position = 0
    while position < len(content):
        opening = _PAX_RECORD.match(content, position)
        if not opening:
            raise TornSource
        length = int(opening[1])
        record = content[opening.end() : position + length]
        if length <= len(opening[0]) or not record.endswith(b"\n"):
            raise TornSource
        key, sign, value = record[:-1].partition(b"=")
        if not sign:
            raise TornSource
        yield key, value
        position += length


def _number(field: bytes) -> int:
    if field[0] == 0x80:  # GNU: a plain big-endian number for what octal cannot hold
        return int.from_bytes(field[1:], "big")
    octal = _OCTAL.fullmatch(field)
    if octal:
        return int(octal[1], 8)
    if not field.strip(b" \0"):
        return 0
    raise TornSource


def _checksum(block: bytes) -> int:
    return sum(block[:148]) + 8 * ord(" ") + sum(block[156:])


def _padded(size: int) -> int:
    return -(-size // BLOCK) * BLOCK
