"""Opening a sealed file: nothing of it is given before the whole of it was found whole (5)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

from app.bundle import slots
from app.bundle.format import Header
from app.bundle.padding import BLOCK, CHUNK_TEXT, LENGTH_BYTES, LONGEST, is_on_ladder, total_for
from app.bundle.refusals import ChangedUnderway, DidNotOpen
from app.crypto.derivation import COST, Cost, Secret
from app.crypto.sealing_keys import PersonaKeys
from app.crypto.streams import Chain
from app.host import files

Progress = Callable[[int], None]
"""Is told the bytes read since it was told last; what it raises stops the reading."""

_ZEROS: Final = bytes(CHUNK_TEXT)


def unheard(_read: int) -> None:
    """Listen to no progress."""


@dataclass(frozen=True, slots=True)
class Keys:
    """What a person tries on a file: their personas' keys, and passphrases."""

    personas: tuple[PersonaKeys, ...] = ()
    secrets: tuple[Secret, ...] = ()


class Verified:
    """A sealed file that opened and was found whole to its last byte. Only `opened` makes one.

    It reads from the file it was made of, which has to stay open.
    """

    def __init__(self, file: BinaryIO, chain: Chain, chunks: int, length: int) -> None:
        self.length = length
        self._file = file
        self._chain = chain
        self._chunks = chunks

    def pieces(self) -> Iterator[bytes]:
        """Give the content, `length` bytes, in pieces of at most 32,752 bytes.

        The file is read again. Raises `ChangedUnderway` where it gives other bytes now: then all
        that came before is to be thrown away.
        """
        first, left = LENGTH_BYTES, self.length
        for text in _texts(self._file, self._chain, self._chunks):
            if text is None:
                raise ChangedUnderway
            piece = text[first : first + left]
            first, left = 0, left - len(piece)
            if piece:
                yield piece
            if not left:
                return


def opened(file: BinaryIO, keys: Keys, cost: Cost = COST, heard: Progress = unheard) -> Verified:
    """Open a sealed file with whichever key fits, and read it to its end before giving anything.

    Raises `DidNotOpen` for whatever is wrong with file or keys, `MemoryFull` where a passphrase
    cannot be tried, and what `files.sorted_errors` makes of a stick that does not answer. `cost`
    is the format's; another one exists for tests alone.
    """
    total = _length_of(file)
    if not is_on_ladder(total):
        raise DidNotOpen
    block = _block(file)
    if block is None:
        raise DidNotOpen
    heard(BLOCK)
    header = Header.unpacked(block)
    fitting = slots.fitting_key(header, keys.secrets, keys.personas, cost)
    if fitting is None:
        raise DidNotOpen
    chain, chunks = fitting.chain(header.mac), total // BLOCK - 1
    return Verified(file, chain, chunks, _verified_length(file, chain, chunks, heard))


def _verified_length(file: BinaryIO, chain: Chain, chunks: int, heard: Progress) -> int:
    """Read all chunks and give the length of the content; hold one chunk at a time."""
    length, before = -1, LENGTH_BYTES
    for text in _texts(file, chain, chunks):
        if text is None:
            raise DidNotOpen
        if length < 0:
            length = int.from_bytes(text[:LENGTH_BYTES], "big")
            if length > LONGEST or total_for(length) != BLOCK * (1 + chunks):
                raise DidNotOpen
            left = length
        filled = min(CHUNK_TEXT, before + left)
        left -= filled - before
        before = 0
        if text[filled:] != _ZEROS[filled:]:
            raise DidNotOpen
        heard(BLOCK)
    return length


def _texts(file: BinaryIO, chain: Chain, chunks: int) -> Iterator[bytes | None]:
    """Give the text of each chunk from the first on, and None for one that does not open."""
    with files.sorted_errors():
        file.seek(BLOCK)
    for number in range(1, chunks + 1):
        block = _block(file)
        yield None if block is None else chain.unseal(number, block, is_last=number == chunks)


def _length_of(file: BinaryIO) -> int:
    with files.sorted_errors():
        total = file.seek(0, 2)
        file.seek(0)
        return total


def _block(file: BinaryIO) -> bytes | None:
    """Read one block, or None where the file has become shorter."""
    with files.sorted_errors():
        block = file.read(BLOCK)
    return block if len(block) == BLOCK else None
