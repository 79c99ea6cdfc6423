"""One piece of a split file: its length, its two edges, its blocks (FORMAT.md, 13)."""

from dataclasses import dataclass, field
from typing import Final, Self

from app.bundle.padding import BLOCK, CHUNK_TEXT, LENGTH_BYTES, LONGEST, is_on_ladder, total_for
from app.crypto import derivation, streams
from app.crypto.points import POINT_BYTES, Point
from app.domain.ids import Entropy

LABEL: Final = b"almanac/pieces/v1/"
EDGE: Final = BLOCK // 2
"""Bytes before the blocks, and after them."""

MOST: Final = 16
"""The most pieces of one file."""

FEWEST_NEEDED: Final = 2
LONGEST_SOURCE: Final = 2 * LONGEST
"""Bytes: more than the longest sealed file has."""

_FACTS_BYTES: Final = 3 + LENGTH_BYTES + streams.DIGEST_BYTES
_FACTS_END: Final = POINT_BYTES + _FACTS_BYTES + 16
_ZEROS: Final = bytes(CHUNK_TEXT)


@dataclass(frozen=True, slots=True)
class Whole:
    """What all pieces of one file agree on."""

    needed: int
    made: int
    length: int
    """Bytes of the file that was split."""
    digest: bytes
    """Its SHA-256."""

    @property
    def rows(self) -> int:
        """How many blocks each piece has."""
        return self.total // BLOCK - 1

    @property
    def total(self) -> int:
        """How many bytes each piece has."""
        return total_of(self.length, self.needed)

    @property
    def is_sound(self) -> bool:
        """Claim that a file can be split so."""
        return (
            FEWEST_NEEDED <= self.needed <= self.made <= MOST and 0 < self.length <= LONGEST_SOURCE
        )


def total_of(length: int, needed: int) -> int:
    """Give the bytes of each piece where `needed` of them hold a file of `length` bytes."""
    rows = -(-length // (needed * CHUNK_TEXT))
    return total_for(rows * CHUNK_TEXT - LENGTH_BYTES)


def can_be_piece(total: int) -> bool:
    """Claim that a file of `total` bytes can be a piece; nothing else is looked at."""
    return is_on_ladder(total)


@dataclass(frozen=True, slots=True)
class PieceFacts:
    """What an edge says to whoever has the key."""

    whole: Whole
    number: int
    """Which piece it is, from 0; the first `needed` hold the file itself."""

    def packed(self) -> bytes:
        """Give the 43 bytes."""
        whole = self.whole
        numbers = bytes([whole.needed, whole.made, self.number])
        return numbers + whole.length.to_bytes(LENGTH_BYTES, "big") + whole.digest

    @classmethod
    def unpacked(cls, text: bytes, total: int) -> Self | None:
        """Take 43 bytes apart; None where no piece of `total` bytes can say so."""
        length = int.from_bytes(text[3 : 3 + LENGTH_BYTES], "big")
        whole = Whole(text[0], text[1], length, text[3 + LENGTH_BYTES :])
        number = text[2]
        if not whole.is_sound or number >= whole.made or whole.total != total:
            return None
        return cls(whole, number)


@dataclass(frozen=True, slots=True)
class Edge:
    """The first or the last 16,384 bytes of a piece. Any such bytes are one: none looks wrong."""

    packed: bytes = field(repr=False)

    @classmethod
    def written(cls, point: Point, key: bytes, facts: PieceFacts, entropy: Entropy) -> Self:
        """Make an edge: a point of the key, the facts under the key, and chance."""
        place = point.packed()
        sealed = streams.seal_once(_facts_key(key, place), facts.packed(), b"")
        return cls(place + sealed + entropy(EDGE - _FACTS_END))

    @property
    def point(self) -> Point | None:
        """The point of the key, or None where damage left none."""
        return Point.unpacked(self.packed[:POINT_BYTES])

    def facts(self, key: bytes, total: int) -> PieceFacts | None:
        """Give what the edge says, or None when the key is not its own."""
        place = self.packed[:POINT_BYTES]
        sealed = self.packed[POINT_BYTES:_FACTS_END]
        text = streams.unseal_once(_facts_key(key, place), sealed, b"")
        return None if text is None else PieceFacts.unpacked(text, total)


class Blocks:
    """The blocks of one piece: sealed one after the other, opened each for itself."""

    def __init__(self, key: bytes, facts: PieceFacts) -> None:
        own = derivation.expand(key, LABEL + b"blocks" + bytes([facts.number]))
        self._chain = streams.Chain(own)
        self._last = facts.whole.rows

    def seal(self, row: int, share: bytes) -> bytes:
        """Give the block of a row, counted from 0."""
        return self._chain.seal(row + 1, share, is_last=row + 1 == self._last)

    def unseal(self, row: int, block: bytes) -> bytes | None:
        """Give what a block holds, or None when it is damaged or of another place."""
        return self._chain.unseal(row + 1, block, is_last=row + 1 == self._last)


def place_of(row: int) -> int:
    """Give the byte of a piece at which the block of a row begins."""
    return EDGE + row * BLOCK


def filled(part: bytes) -> bytes:
    """Give a part of the file in the length of a block's text, zeros behind it."""
    return part if len(part) == CHUNK_TEXT else part + _ZEROS[len(part) :]


def _facts_key(key: bytes, place: bytes) -> bytes:
    return derivation.expand(key, LABEL + b"facts" + place)
