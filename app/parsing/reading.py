"""Bytes and text from a file or stream, never more of it than a limit allows."""

from pathlib import Path
from typing import Protocol

from app.parsing.refusals import NothingThere, NotReadable, NotText, TooLarge

_PIECE = 64 * 1024
_BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


class ByteSource(Protocol):
    """Anything that gives bytes when asked for a number of them: a file, standard input."""

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes; none at the end."""


def bytes_of(path: Path, most: int) -> bytes:
    """The whole file; `TooLarge` before a byte is read if it is larger than `most` bytes.

    Only ordinary files are read: a named pipe would wait for ever, a device never ends.
    """
    try:
        if not path.is_file():
            raise NothingThere
        if path.stat().st_size > most:
            raise TooLarge.beyond(most, "bytes")
        with path.open("rb", buffering=0) as file:
            return bytes_from(file, most)
    except OSError as error:
        raise NotReadable from error


def bytes_from(source: ByteSource, most: int) -> bytes:
    """All that a stream gives; `TooLarge` as soon as it gives more than `most` bytes."""
    pieces = bytearray()
    while piece := source.read(min(_PIECE, most + 1 - len(pieces))):
        pieces += piece
        if len(pieces) > most:
            raise TooLarge.beyond(most, "bytes")
    return bytes(pieces)


def text_of(data: bytes, most: int) -> str:
    """Strict UTF-8 without its byte order mark; `TooLarge` or `NotText` where it is not that."""
    if len(data) > most:
        raise TooLarge.beyond(most, "bytes")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise NotText from error
    text = text.removeprefix(_BYTE_ORDER_MARK)
    if "\0" in text or text.startswith(_BYTE_ORDER_MARK):
        raise NotText
    return text
