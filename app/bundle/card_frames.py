"""A card file cut into texts for codes on paper, and put together again (FORMAT.md, 7.5)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from app.crypto import derivation

LABEL: Final = b"almanac/frames/v1/"
FRAMES: Final = 4
MOST_FRAMES: Final = 16
CHECK_BYTES: Final = 4

_HEAD_BYTES: Final = CHECK_BYTES + 1
_LETTERS: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_VALUES: Final = {letter: value for value, letter in enumerate(_LETTERS)}
_LONGEST: Final = 4296
"""Characters: the most that one code holds."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One text taken apart: which file it is of, its place and how many there are, its piece."""

    check: bytes
    place: int
    count: int
    piece: bytes


def split(data: bytes) -> tuple[str, ...]:
    """Cut a card file into 4 texts of the 45 characters that codes hold best."""
    check = derivation.sha256(LABEL + data)[:CHECK_BYTES]
    size = -(-len(data) // FRAMES)
    return tuple(
        _in_letters(check + bytes([place << 4 | FRAMES - 1]) + data[place * size :][:size])
        for place in range(FRAMES)
    )


def join(texts: Iterable[str]) -> tuple[bytes, ...]:
    """Give every file of which all texts are there, in any order, among any other texts.

    What the check of a file does not fit is left out.
    """
    found: dict[tuple[bytes, int], dict[int, bytes]] = {}
    for frame in _frames(texts):
        found.setdefault((frame.check, frame.count), {})[frame.place] = frame.piece
    whole = (
        (check, b"".join(pieces[place] for place in range(count)))
        for (check, count), pieces in found.items()
        if len(pieces) == count
    )
    return tuple(
        data for check, data in whole if derivation.sha256(LABEL + data)[:CHECK_BYTES] == check
    )


def missing(texts: Iterable[str]) -> int:
    """Tell how many texts are still to be found of the file that lacks most; 0 where none does."""
    places: dict[tuple[bytes, int], set[int]] = {}
    for frame in _frames(texts):
        places.setdefault((frame.check, frame.count), set()).add(frame.place)
    return max((count - len(found) for (_, count), found in places.items()), default=0)


def _frames(texts: Iterable[str]) -> Iterator[Frame]:
    """The texts that are frames; whatever else stood on the picture is passed over."""
    for text in texts:
        data = _from_letters(text)
        if data is None or len(data) <= _HEAD_BYTES:
            continue
        place, count = data[CHECK_BYTES] >> 4, (data[CHECK_BYTES] & 15) + 1
        if place < count:
            yield Frame(data[:CHECK_BYTES], place, count, data[_HEAD_BYTES:])


def _in_letters(data: bytes) -> str:
    """Base45 (RFC 9285): two bytes in three letters, a last one in two."""
    pairs = (data[at : at + 2] for at in range(0, len(data), 2))
    return "".join(_group(int.from_bytes(pair, "big"), len(pair) + 1) for pair in pairs)


def _group(number: int, letters: int) -> str:
    return "".join(_LETTERS[number // 45**place % 45] for place in range(letters))


def _from_letters(text: str) -> bytes | None:
    """The bytes of a Base45 text, or None where it is none."""
    if len(text) > _LONGEST or len(text) % 3 == 1 or any(letter not in _VALUES for letter in text):
        return None
    data = bytearray()
    for at in range(0, len(text), 3):
        group = text[at : at + 3]
        number = sum(_VALUES[letter] * 45**place for place, letter in enumerate(group))
        size = len(group) - 1
        if number >= 256**size:
            return None
        data += number.to_bytes(size, "big")
    return bytes(data)
