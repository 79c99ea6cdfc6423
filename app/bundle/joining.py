"""Joining pieces: finding which belong together, and giving the file they were split from (13)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import BinaryIO, Final

from app.bundle import erasures
from app.bundle.padding import BLOCK
from app.bundle.pieces import (
    EDGE,
    FEWEST_NEEDED,
    MOST,
    Blocks,
    Edge,
    PieceFacts,
    Whole,
    can_be_piece,
    place_of,
)
from app.bundle.refusals import PiecesDamaged, PiecesDoNotFit, TooManyPieces
from app.crypto.points import Meeting
from app.crypto.streams import Digest
from app.host import files


@dataclass(frozen=True, slots=True)
class _Found:
    """A file that can be a piece, by its length."""

    file: BinaryIO
    total: int
    edges: tuple[Edge, Edge] = field(repr=False)

    def facts(self, key: bytes) -> PieceFacts | None:
        told = [edge.facts(key, self.total) for edge in self.edges]
        return told[0] or told[1]

    def block(self, row: int) -> bytes:
        return _read_at(self.file, place_of(row), BLOCK)


@dataclass(frozen=True, slots=True)
class _Bond:
    """What ties a set of pieces together."""

    key: bytes = field(repr=False)
    whole: Whole


_HEAD: Final = 0
_TAIL: Final = 1


class Together:
    """Pieces that belong together and are enough. Only `together` makes one; files stay open."""

    def __init__(self, bond: _Bond, alike: Sequence[_Found], given: int) -> None:
        told = [(facts, piece) for piece in alike if (facts := piece.facts(bond.key))]
        own = [pair for pair in told if pair[0].whole == bond.whole]
        own.sort(key=lambda pair: pair[0].number)
        self.whole = bond.whole
        """What the pieces agree on."""
        self.numbers = tuple(sorted({facts.number for facts, _ in own}))
        """Which pieces are there, from 0."""
        self.set_aside = given - len(own)
        """How many of the files do not belong here or are damaged at both edges."""
        self.mended = 0
        """How many damaged blocks were met and made good, so far."""
        self._pieces = [(facts.number, piece, Blocks(bond.key, facts)) for facts, piece in own]

    def pieces(self) -> Iterator[bytes]:
        """Give the file that was split, in parts.

        Raises `PiecesDamaged` where fewer blocks of a row are whole than are needed, or where the
        digest differs at the end: then all that was given is to be thrown away.
        """
        digest, left = Digest(), self.whole.length
        row_bytes = self.whole.needed * (BLOCK - 16)
        for row in range(-(-left // row_bytes)):
            for share in self._row(row):
                part = share[:left]
                left -= len(part)
                if part:
                    digest.add(part)
                    yield part
        if digest.value() != self.whole.digest:
            raise PiecesDamaged

    def _row(self, row: int) -> list[bytes]:
        """Give the parts of the file that a row holds, from the first blocks that are whole."""
        found: dict[int, bytes] = {}
        for number, piece, blocks in self._pieces:
            if number in found:
                continue
            share = blocks.unseal(row, piece.block(row))
            if share is None:
                self.mended += 1
                continue
            found[number] = share
            if len(found) == self.whole.needed:
                return erasures.rebuilt(found, self.whole.needed, self.whole.made)
        raise PiecesDamaged


def together(given: Sequence[BinaryIO]) -> Together:
    """Find the pieces among these files, at most 16, that give a file back.

    Names and order mean nothing, and foreign files are set aside: all are tried together, then all
    but one, and so on, by their heads and by their tails. Raises `TooManyPieces`, and
    `PiecesDoNotFit` where no set of them opens; then nobody can say how many are missing.
    """
    if len(given) > MOST:
        raise TooManyPieces
    found = [piece for file in given if (piece := _found(file))]
    for total in sorted({piece.total for piece in found}):
        alike = [piece for piece in found if piece.total == total]
        for side in (_HEAD, _TAIL):
            bond = _bond_of(alike, side)
            if bond is not None:
                return Together(bond, alike, len(given))
    raise PiecesDoNotFit


def _found(file: BinaryIO) -> _Found | None:
    with files.sorted_errors():
        total = file.seek(0, 2)
    if not can_be_piece(total):
        return None
    head, tail = _read_at(file, 0, EDGE), _read_at(file, total - EDGE, EDGE)
    return _Found(file, total, (Edge(head), Edge(tail)))


def _bond_of(alike: Sequence[_Found], side: int) -> _Bond | None:
    """Give the bond of the largest set of pieces that has one; 65,519 sets at most are tried."""
    # A copy of a piece adds no point; a copy with a damaged one is tried like any other.
    by_point = {point: piece for piece in alike if (point := piece.edges[side].point)}
    standing, meeting = list(by_point.values()), Meeting(list(by_point))
    for count in range(len(standing), FEWEST_NEEDED - 1, -1):
        for chosen in combinations(range(len(standing)), count):
            key = meeting.key_of(chosen)
            facts = _beside_all([standing[number] for number in chosen], side, key)
            if facts is not None and _are_enough(alike, key, facts.whole):
                return _Bond(key, facts.whole)
    return None


def _beside_all(chosen: Sequence[_Found], side: int, key: bytes) -> PieceFacts | None:
    """Give what the first says, where the key opens the facts beside every point it is made of."""
    told = None
    for piece in chosen:
        facts = piece.edges[side].facts(key, piece.total)
        if facts is None:
            return None
        told = told or facts
    return told


def _are_enough(alike: Sequence[_Found], key: bytes, whole: Whole) -> bool:
    """Claim that so many different pieces say the same; who split them may have lied."""
    told = [piece.facts(key) for piece in alike]
    return len({facts.number for facts in told if facts and facts.whole == whole}) >= whole.needed


def _read_at(file: BinaryIO, at: int, count: int) -> bytes:
    """Read some bytes, or none where the stick cannot give them: that is damage like any other."""
    try:
        with files.sorted_errors():
            file.seek(at)
            return file.read(count)
    except files.DeviceFailed:
        return b""
