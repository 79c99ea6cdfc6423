"""What stands at both ends of the age library's streams: pieces in, pieces out, armour off."""

import binascii
import io
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import BinaryIO, Final

from app.bundle import age_header
from app.bundle.age_header import AgeHeader
from app.bundle.refusals import DidNotOpen
from app.crypto.age_keys import Target
from app.host import files

BEGIN: Final = b"-----BEGIN AGE ENCRYPTED FILE-----"
END: Final = b"-----END AGE ENCRYPTED FILE-----"
_COLUMNS: Final = 64
_PIECE: Final = 1 << 16


class _KeepsFailures:
    """The library turns what we raise inside it into an error of its own; ours is kept here."""

    def __init__(self) -> None:
        self._failure: BaseException | None = None

    def raise_failure(self) -> None:
        """Raise again what was raised inside the library."""
        if self._failure is not None:
            raise self._failure


class Inlet(_KeepsFailures):
    """Pieces of any length, as something to read from."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        super().__init__()
        self._pieces = iter(pieces)
        self._held = memoryview(b"")

    def read(self, count: int = -1, /) -> bytes:
        """Give at most `count` bytes, none at the end."""
        try:
            while not self._held:
                self._held = memoryview(next(self._pieces))
        except StopIteration:
            return b""
        except BaseException as error:
            self._failure = error
            raise
        taken = self._held if count < 0 else self._held[:count]
        self._held = self._held[len(taken) :]
        return bytes(taken)


class Outlet(_KeepsFailures):
    """Something to write to, which counts, and hands on where there is somewhere to."""

    def __init__(self, target: Target | None) -> None:
        super().__init__()
        self.written = 0
        self._target = target

    def write(self, data: bytes, /) -> int:
        """Take all of it."""
        try:
            self._take(data)
        except BaseException as error:
            self._failure = error
            raise
        return len(data)

    def flush(self) -> None:
        """Do nothing: whoever owns the file flushes it once it is whole."""

    def _take(self, data: bytes) -> None:
        self.written += len(data)
        view = memoryview(data)
        while self._target is not None and view:
            view = view[self._target.write(bytes(view)) :]


class Exchange(Outlet):
    """An outlet that holds back the header of an age file, and writes another one for it."""

    def __init__(self, target: Target, exchanged: Callable[[AgeHeader], AgeHeader]) -> None:
        super().__init__(target)
        self._held: bytes | None = b""
        self._exchanged = exchanged

    def _take(self, data: bytes) -> None:
        if self._held is None:
            super()._take(data)
            return
        self._held += data
        border = self._held.find(b"\n", self._held.find(b"\n--- ") + 1)
        if b"\n--- " in self._held and border > 0:
            header = age_header.read(io.BytesIO(self._held).readline)
            after, self._held = self._held[border + 1 :], None
            super()._take(self._exchanged(header).packed() + after)


class Unread:
    """A run of pieces: some lines of it first, then the rest."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._held = b""

    def readline(self, most: int) -> bytes:
        """Give the next line with its end, or at most `most` bytes without."""
        while b"\n" not in self._held and len(self._held) < most:
            piece = next(self._pieces, b"")
            if not piece:
                break
            self._held += piece
        border = min(self._held.find(b"\n") + 1 or most, most)
        line, self._held = self._held[:border], self._held[border:]
        return line

    def rest(self) -> Iterator[bytes]:
        """Give what the lines left."""
        return chain([self._held], self._pieces)


def binary(file: BinaryIO) -> Iterator[bytes]:
    """Give an age file from its beginning in pieces, without its armour if it has one."""
    with files.sorted_errors():
        file.seek(0)
        is_armoured = file.read(len(BEGIN)) == BEGIN
        file.seek(0)
    return _armoured_lines(file) if is_armoured else _blocks(file)


def _blocks(file: BinaryIO) -> Iterator[bytes]:
    while True:
        with files.sorted_errors():
            piece = file.read(_PIECE)
        if not piece:
            return
        yield piece


def _armoured_lines(file: BinaryIO) -> Iterator[bytes]:
    short = False
    _line(file)
    while (line := _line(file)) != END:
        if short or not 0 < len(line) <= _COLUMNS:
            raise DidNotOpen
        short = len(line) < _COLUMNS
        try:
            data = binascii.a2b_base64(line, strict_mode=True)
        except binascii.Error:
            raise DidNotOpen from None
        if binascii.b2a_base64(data, newline=False) != line:
            raise DidNotOpen
        short = short or len(data) % 3 > 0
        yield data
    if file.read(1024).strip():
        raise DidNotOpen


def _line(file: BinaryIO) -> bytes:
    with files.sorted_errors():
        line = file.readline(_COLUMNS + 16)
    if not line.endswith(b"\n"):
        # Only the last one may do without.
        return line if line == END else b""
    return line[:-1].removesuffix(b"\r")
