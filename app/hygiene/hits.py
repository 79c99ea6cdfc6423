"""What one rule finds in one text, before it is weighed; and the pieces that rules share."""

from dataclasses import dataclass
from typing import Final

from app.domain.findings import ALL_WAYS, Rule, Way

MOST_LOOKED_AT: Final = 200_000
"""Characters of one text that are looked through; what is longer is told as `Rule.NOT_READ`."""

MOST_HITS: Final = 500
"""Hits of one sort that one text gives; what has more is told as `Rule.NOT_READ`."""

ZEROS: Final = (
    "\u0660\u06f0\u0966\u09e6\u0a66\u0ae6\u0b66\u0be6\u0c66\u0ce6\u0d66\u0de6"
    "\u0e50\u0ed0\u0f20\u1040\u1090\u17e0\u1810\uff10"
)
"""The zero of each script of digits that numbers are written with in the region."""

_TO_ASCII: Final = {ord(zero) + value: str(value) for zero in ZEROS for value in range(10)}


def words_of(row: str) -> tuple[str, ...]:
    """The words of a row, parted by blanks; for tables of many."""
    return tuple(row.split())


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule found from `start` to `end`; the rest is as in `Finding`."""

    rule: Rule
    start: int
    end: int
    subject: str = ""
    shown: str = ""
    suggestion: str | None = None
    also: tuple[str, ...] = ()
    ways: tuple[Way, ...] = ALL_WAYS


def with_plain_digits(text: str) -> str:
    """The text of the same length with the digits of every script as 0 to 9."""
    return text if text.isascii() else text.translate(_TO_ASCII)


def digits_of(text: str) -> str:
    """Its digits 0 to 9 alone."""
    return "".join(sign for sign in text if "0" <= sign <= "9")
