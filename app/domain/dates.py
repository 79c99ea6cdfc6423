"""Dates that keep the precision their source had: a year, a month or a day."""

import re
from dataclasses import dataclass

from app.domain.errors import InputError
from app.domain.vocabulary import Approximation

_SHAPE = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?")


class NotADate(InputError):
    """The text is not YYYY, YYYY-MM or YYYY-MM-DD."""

    code = "date.not-a-date"


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A point in time as precise as its source: `2018`, `2018-12` or `2018-12-05`.

    `text` is ISO 8601 with reduced precision, so values sort as text; `approx` tells how the
    source softened it ("end of 2018" is `2018` with `late`).
    """

    text: str
    approx: Approximation | None = None

    def __post_init__(self) -> None:
        """Refuse any other spelling: one date has one form."""
        if not _SHAPE.fullmatch(self.text):
            raise NotADate

    @property
    def year(self) -> int:
        """The calendar year."""
        return int(self.text[:4])


@dataclass(frozen=True, slots=True, order=True)
class YearSpan:
    """The year or years a fact speaks of: `2023` or `2020-2022`."""

    first: int
    last: int

    @classmethod
    def parse(cls, text: str) -> "YearSpan":
        """Read `2023` or `2020-2022`; anything else, or a span that runs back, is `NotADate`."""
        match = re.fullmatch(r"(\d{4})(?:-(\d{4}))?", text)
        if not match:
            raise NotADate
        first = int(match[1])
        last = int(match[2] or match[1])
        if last < first:
            raise NotADate
        return cls(first, last)

    def __str__(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"
