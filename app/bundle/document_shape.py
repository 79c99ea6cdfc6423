"""What the bytes of a document may hold, looked at before the engine does (FORMAT.md, 6.8).

The engine takes values inside values at any depth, and ends the whole program where they go too
deep; it keeps what refers to things that are not there. Documents of ours hold nothing of the
kind: words, marks, texts and bytes, each client's from its beginning. Everything else is refused.
"""

from dataclasses import dataclass, field
from typing import Final

from app.bundle.refusals import Malformed, TooMuch

MOST_STRUCTS: Final = 50_000
"""Runs of words and marks in one document; joining takes as the square of it at worst."""

_RULE: Final = "6.8"
_WRITERS: Final = 1 << 32
_CLOCKS: Final = 1 << 31
_LONGEST_NUMBER: Final = 5  # bytes of seven bits, enough for 32
_ROOTS: Final = frozenset(("t", "k", "c", "m"))
_REMOVED, _DELETED, _STRING, _ANY = 0, 1, 4, 8
_HAS_LEFT, _HAS_RIGHT, _HAS_KEY = 0x80, 0x40, 0x20
_KIND: Final = 0x1F
_TRUE, _FALSE, _TEXT, _BYTES = 120, 121, 119, 116


def check(update: bytes) -> None:
    """Raise `Malformed` for bytes that no program of ours writes, `TooMuch` beyond the limits."""
    reader = _Reader(update)
    lengths: dict[int, int] = {}
    for _ in range(reader.number()):
        structs, writer = reader.number(), reader.writer()
        reader.count(structs)
        # Whole documents begin at the beginning; a part of one waits for what may never come.
        reader.insist(reader.number() == 0 and writer not in lengths)
        lengths[writer] = sum(reader.struct() for _ in range(structs))
        reader.insist(lengths[writer] < _CLOCKS)
    for _ in range(reader.number()):
        writer = reader.writer()
        for _ in range(reader.number()):
            first, length = reader.number(), reader.number()
            reader.refer(writer, first + max(length, 1) - 1)
    reader.insist(reader.is_at_end)
    reader.insist(all(clock < lengths.get(who, 0) for who, clock in reader.referred.items()))


@dataclass(slots=True)
class _Reader:
    """Reads one document; `referred` is the last place of each writer that something refers to."""

    data: bytes
    at: int = 0
    structs: int = 0
    referred: dict[int, int] = field(default_factory=dict)

    @property
    def is_at_end(self) -> bool:
        return self.at == len(self.data)

    def insist(self, holds: bool) -> None:  # noqa: FBT001 - reads as `insist that`
        if not holds:
            raise Malformed(_RULE)

    def count(self, structs: int) -> None:
        self.structs += structs
        if self.structs > MOST_STRUCTS:
            raise TooMuch.beyond(MOST_STRUCTS, "runs of words")

    def number(self) -> int:
        value = 0
        for place in range(_LONGEST_NUMBER):
            byte = self.byte()
            value |= (byte & 0x7F) << (7 * place)
            if byte < 0x80:
                self.insist(value < _WRITERS)
                return value
        raise Malformed(_RULE)

    def writer(self) -> int:
        return self.number()

    def byte(self) -> int:
        self.insist(self.at < len(self.data))
        self.at += 1
        return self.data[self.at - 1]

    def buffer(self) -> bytes:
        length = self.number()
        self.insist(length <= len(self.data) - self.at)
        self.at += length
        return self.data[self.at - length : self.at]

    def text(self) -> str:
        try:
            return self.buffer().decode()
        except UnicodeDecodeError:
            raise Malformed(_RULE) from None

    def refer(self, writer: int, clock: int) -> None:
        self.referred[writer] = max(clock, self.referred.get(writer, 0))

    def struct(self) -> int:
        """Read one run; gives how many places it takes."""
        info = self.byte()
        kind = info & _KIND
        if kind == _REMOVED:
            self.insist(info == _REMOVED)
            return self._length()
        for has in (_HAS_LEFT, _HAS_RIGHT):
            if info & has:
                self.refer(self.writer(), self.number())
        if not info & (_HAS_LEFT | _HAS_RIGHT):
            self.insist(self.number() == 1 and self.text() in _ROOTS)
            if info & _HAS_KEY:
                self.text()
        return self._content(kind)

    def _content(self, kind: int) -> int:
        if kind == _DELETED:
            return self._length()
        if kind == _STRING:
            # The engine counts places in halves of UTF-16.
            length = len(self.text().encode("utf-16-le")) // 2
            self.insist(length > 0)
            return length
        self.insist(kind == _ANY)
        length = self._length()
        for _ in range(length):
            self._value()
        return length

    def _value(self) -> None:
        kind = self.byte()
        if kind == _TEXT:
            self.text()
        elif kind == _BYTES:
            self.buffer()
        else:
            self.insist(kind in {_TRUE, _FALSE})

    def _length(self) -> int:
        length = self.number()
        self.insist(length > 0)
        return length
