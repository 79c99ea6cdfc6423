"""Small picture files, and parts to hide things in them."""

import struct
import zlib
from collections.abc import Mapping
from functools import cache

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage, QImageWriter


@cache
def a_picture(kind: str, width: int = 40, height: int = 24, colour: str = "#3a7a4a") -> bytes:
    """A plain picture of one colour as a file of a kind (png, jpeg, webp, bmp...)."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert QImageWriter(buffer, kind.encode()).write(image)
    return bytes(buffer.data().data())


def a_png(width: int = 40, height: int = 24) -> bytes:
    """A plain PNG."""
    return a_picture("png", width, height)


def a_jpeg(width: int = 40, height: int = 24) -> bytes:
    """A plain JPEG."""
    return a_picture("jpeg", width, height)


def a_webp(width: int = 40, height: int = 24) -> bytes:
    """A plain WebP."""
    return a_picture("webp", width, height)


def png_part(name: bytes, body: bytes) -> bytes:
    """One part of a PNG with its length and checksum."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def with_png_part(data: bytes, name: bytes, body: bytes) -> bytes:
    """A PNG with a further part behind its head, which is 8 + 25 bytes."""
    return data[:33] + png_part(name, body) + data[33:]


def with_jpeg_part(data: bytes, mark: int, body: bytes) -> bytes:
    """A JPEG with a further part behind its first mark."""
    part = bytes((0xFF, mark)) + struct.pack(">H", len(body) + 2) + body
    return data[:2] + part + data[2:]


def with_webp_part(data: bytes, name: bytes, body: bytes) -> bytes:
    """A WebP with a further part at its end."""
    part = name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)
    whole = data[8:] + part
    return b"RIFF" + struct.pack("<I", len(whole)) + whole


def exif(
    order: str, fields: Mapping[int, int], *, place: bool = False, words: bytes = b""
) -> bytes:
    """An Exif block with these fields; with `place`, a folder of places lies at byte 80.

    A field's value is a number of 32 bits, except for the orientation (0x0112), of 16.
    """
    head = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(f"{order}I", 8)
    body = struct.pack(f"{order}H", len(fields))
    for number, value in sorted(fields.items()):
        if number == 0x0112:
            body += struct.pack(f"{order}HHIHH", number, 3, 1, value, 0)
        else:
            body += struct.pack(f"{order}HHII", number, 4, 1, value)
    body += struct.pack(f"{order}I", 0)
    block = (head + body).ljust(80, b"\0")
    if place:
        block += struct.pack(f"{order}HHHIII", 1, 1, 2, 2, 0, 0)
    return block + words
