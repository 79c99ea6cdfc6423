"""What people compare to know that a card is the one they were given: numbers, words, a picture."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

GROUPS: Final = 6
DIGITS: Final = 5
"""In each group. Six groups are 99.6 bits; every script can read them out."""

WORDS: Final = 100
"""Words of a list: one for each pair of digits, and on the same line in every language."""

SIDE: Final = 7
"""Cells of the picture's side."""

HUES: Final = 12
"""Hues around the circle that the picture's colours are taken from."""

DIGEST_BYTES: Final = 64

_ZEROS: Final = {"my": "\u1040", "th": "\u0e50"}
"""The zero of each language that is read with digits of its own."""

_BETWEEN: Final = re.compile(r"[\s.,-]+")
_GROUP_BYTES: Final = 5
_CELLS_AT: Final = GROUPS * _GROUP_BYTES
_HALF: Final = SIDE // 2 + 1
_HUES_AT: Final = _CELLS_AT + SIDE * _HALF


@dataclass(frozen=True, slots=True)
class Picture:
    """A small mirrored pattern, to be told apart at a glance. It helps memory and proves nothing.

    `rows` are `SIDE` rows of `SIDE` cells, from the top: 0 is the ground, 1 to 3 the colours.
    `hues` are the hues of these three, in twelfths of the colour circle, all different.
    """

    rows: tuple[tuple[int, ...], ...]
    hues: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """30 decimal digits in 6 groups, and the picture that goes with them."""

    groups: tuple[str, ...]
    picture: Picture

    @classmethod
    def of(cls, digest: bytes) -> "Fingerprint":
        """The numbers of a digest of 64 bytes (FORMAT.md of the bundle, 7.3)."""
        if len(digest) != DIGEST_BYTES:
            raise ValueError("a digest has 64 bytes")
        pieces = (digest[at : at + _GROUP_BYTES] for at in range(0, _CELLS_AT, _GROUP_BYTES))
        numbers = (int.from_bytes(piece, "big") % 10**DIGITS for piece in pieces)
        return cls(tuple(f"{number:0{DIGITS}}" for number in numbers), _picture(digest))

    @property
    def digits(self) -> str:
        """All 30 digits in a row, 0 to 9."""
        return "".join(self.groups)

    def written(self, language: str = "en") -> str:
        """The groups with blanks between, in the digits that a language (BCP-47) is read with."""
        return in_digits_of(language, " ".join(self.groups))

    def words(self, words: Sequence[str]) -> tuple[str, ...]:
        """The 15 words of a list of `WORDS` that stand for the pairs of digits.

        In every language the same lines of the list, so they can be compared in translation.
        """
        if len(words) != WORDS:
            raise ValueError("a list has 100 words")
        digits = self.digits
        return tuple(words[int(digits[at : at + 2])] for at in range(0, len(digits), 2))

    def is_told_by(self, typed: str) -> bool:
        """Whether somebody who heard or read all numbers typed these, in any digits and spacing."""
        heard = _BETWEEN.sub("", typed)
        if not heard.isdecimal():
            return False
        return "".join(str(unicodedata.digit(character)) for character in heard) == self.digits


def in_digits_of(language: str, text: str) -> str:
    """A text with its digits 0 to 9 as a language (BCP-47) writes them."""
    zero = _ZEROS.get(language.partition("-")[0])
    if zero is None:
        return text
    return text.translate({ord("0") + n: chr(ord(zero) + n) for n in range(10)})


def _picture(digest: bytes) -> Picture:
    cells = digest[_CELLS_AT:_HUES_AT]
    halves = (cells[at : at + _HALF] for at in range(0, len(cells), _HALF))
    # About half of the cells are ground, so that shapes stand out against it.
    rows = tuple(tuple(max(0, byte % 6 - 2) for byte in _mirrored(half)) for half in halves)
    first, second, third = digest[_HUES_AT : _HUES_AT + 3]
    # Each further hue lies 2 to 5 steps on, so that no two are alike to the eye.
    one = first % HUES
    two = (one + 2 + second % 4) % HUES
    three = (two + 2 + third % 4) % HUES
    return Picture(rows, (one, two, three))


def _mirrored(half: bytes) -> bytes:
    return half + half[-2::-1]
