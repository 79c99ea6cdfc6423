"""Splitting one file into pieces, any so many of which give it back (FORMAT.md, 13)."""

from collections.abc import Iterator
from typing import BinaryIO, Final

from app.bundle import erasures
from app.bundle.padding import CHUNK_TEXT
from app.bundle.pieces import (
    FEWEST_NEEDED,
    LONGEST_SOURCE,
    MOST,
    Blocks,
    Edge,
    PieceFacts,
    Whole,
    filled,
)
from app.bundle.reading import Progress, unheard
from app.bundle.refusals import SourceChanged, TooLong, UnfitPieces
from app.crypto import points
from app.crypto.streams import Digest
from app.domain.ids import Entropy
from app.host import files

_READ_AT_ONCE: Final = 8 * CHUNK_TEXT


class Splitting:
    """The pieces of one file, each made when it is asked for; little of any is held.

    It reads from the file it was made of, which has to stay open and as it is. The key that ties
    the pieces together is nowhere but here: what was not written before this ends never will be.
    """

    def __init__(self, source: BinaryIO, whole: Whole, entropy: Entropy) -> None:
        self.whole = whole
        self._source = source
        self._entropy = entropy
        self._key = points.drawn_key(entropy)
        # Two sharings, not one twice: what stands twice would show that the file is a piece.
        self._heads = points.shared(self._key, whole.needed, whole.made, entropy)
        self._tails = points.shared(self._key, whole.needed, whole.made, entropy)

    def piece(self, number: int) -> Iterator[bytes]:
        """Give piece `number`, from 0, in parts: `whole.total` bytes in all.

        Raises `SourceChanged` where the file has become shorter; see also `confirmed`.
        """
        facts = PieceFacts(self.whole, number)
        blocks = Blocks(self._key, facts)
        yield Edge.written(self._heads[number], self._key, facts, self._entropy).packed
        for row in range(self.whole.rows):
            yield blocks.seal(row, self._share(row, number))
        yield Edge.written(self._tails[number], self._key, facts, self._entropy).packed

    def confirmed(self, heard: Progress = unheard) -> None:
        """Raise `SourceChanged` unless the file is still what it was when this was made."""
        if _measured(self._source, heard) != (self.whole.length, self.whole.digest):
            raise SourceChanged

    def _share(self, row: int, number: int) -> bytes:
        needed = self.whole.needed
        if number < needed:
            return self._part(row * needed + number)
        parts = [self._part(row * needed + place) for place in range(needed)]
        return erasures.parity_of(parts, number, self.whole.made)

    def _part(self, place: int) -> bytes:
        at = place * CHUNK_TEXT
        wanted = max(0, min(CHUNK_TEXT, self.whole.length - at))
        if not wanted:
            return filled(b"")
        with files.sorted_errors():
            self._source.seek(at)
            part = self._source.read(wanted)
        if len(part) != wanted:
            raise SourceChanged
        return filled(part)


def split(
    source: BinaryIO, needed: int, made: int, entropy: Entropy, heard: Progress = unheard
) -> Splitting:
    """Begin to split a file into `made` pieces, any `needed` of which give it back.

    The file is read once for its digest. Raises `UnfitPieces` unless 2 <= needed <= made <= 16,
    and `TooLong`; an empty file is `SourceChanged`, for no sealed file is empty.
    """
    if not FEWEST_NEEDED <= needed <= made <= MOST:
        raise UnfitPieces
    length, digest = _measured(source, heard)
    if not length:
        raise SourceChanged
    if length > LONGEST_SOURCE:
        raise TooLong
    return Splitting(source, Whole(needed, made, length, digest), entropy)


def _measured(source: BinaryIO, heard: Progress) -> tuple[int, bytes]:
    digest, length = Digest(), 0
    with files.sorted_errors():
        source.seek(0)
    while True:
        with files.sorted_errors():
            part = source.read(_READ_AT_ONCE)
        if not part:
            return length, digest.value()
        digest.add(part)
        length += len(part)
        heard(len(part))
