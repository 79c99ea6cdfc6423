"""What would tie one persona to another: their names, their keys, passages both have written."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from app.domain.findings import Rule
from app.domain.text.spotting import Spotter, compact
from app.hygiene.hits import Hit

_BLOCK: Final = 12
"""Folded characters of the blocks others' texts are cut into. A shared passage of 23 or more holds
a whole one, wherever it begins."""
_LEAST_WEIGHT: Final = 40
"""A passage of this weight is told: 40 letters, or 20 signs that are a syllable each."""
_LETTERS: Final = re.compile(r"[^\W_]+|[\u0300-\u036f\u0900-\u1aff]+")
_HEAVY: Final = re.compile("[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_MOST_TOGETHER: Final = 4_000
"""Characters of one shared passage; a longer one is told as several."""


@dataclass(frozen=True, slots=True)
class Sister:
    """Another persona of the same person, as far as it must not show.

    `marks` are the words and digits its card is compared by.
    """

    name: str = field(repr=False)
    marks: tuple[str, ...] = field(default=(), repr=False)


class Linkage:
    """Finds in texts of one persona what belongs to its sisters."""

    def __init__(
        self,
        sisters: Iterable[Sister],
        their_texts: Iterable[str] = (),
        everybodys: Iterable[str] = (),
    ) -> None:
        """Take what the sisters have; lines of `everybodys` texts (templates) tie nobody."""
        some = tuple(sisters)
        self._names = Spotter(one.name for one in some)
        self._keys = Spotter(mark for one in some for mark in one.marks)
        self._common = {
            squeezed
            for text in everybodys
            for line in text.splitlines()
            if (squeezed := _Squeezed(line).text)
        }
        self._texts: list[str] = []
        self._blocks: dict[str, tuple[int, int]] = {}
        for text in their_texts:
            self._learn(text)

    def find(self, text: str) -> Iterator[Hit]:
        """Names, keys, and passages of sisters."""
        for start, end, name in self._names.spots(text):
            yield Hit(Rule.PERSONA_NAME, start, end, subject=compact(name), also=(name,))
        for start, end, mark in self._keys.spots(text):
            yield Hit(Rule.PERSONA_KEY, start, end, also=(mark,))
        if self._blocks:
            for start, end in self._passages(text):
                yield Hit(Rule.PERSONA_TEXT, start, end)

    def _learn(self, text: str) -> None:
        squeezed = _Squeezed(self._without_common(text)).text
        number = len(self._texts)
        self._texts.append(squeezed)
        for at in range(0, len(squeezed) - _BLOCK + 1, _BLOCK):
            self._blocks.setdefault(squeezed[at : at + _BLOCK], (number, at))

    def _without_common(self, text: str) -> str:
        """The text with blanks for lines that stand in everybody's templates."""
        if not self._common:
            return text
        return "".join(
            line if _Squeezed(line).text not in self._common else " " * len(line)
            for line in text.splitlines(keepends=True)
        )

    def _passages(self, text: str) -> Iterator[tuple[int, int]]:
        squeezed = _Squeezed(self._without_common(text))
        ours, at = squeezed.text, 0
        while at + _BLOCK <= len(ours):
            there = self._blocks.get(ours[at : at + _BLOCK])
            if there is None:
                at += 1
                continue
            start, end = _grown(ours, at, self._texts[there[0]], there[1])
            if _weight(ours[start:end]) >= _LEAST_WEIGHT:
                yield squeezed.span(start, end)
                at = max(end, at + _BLOCK)
            else:
                at += 1


def _grown(ours: str, at: int, theirs: str, there: int) -> tuple[int, int]:
    """How far both texts go on alike around a block they share."""
    back = 0
    while back < min(at, there, _BLOCK) and ours[at - back - 1] == theirs[there - back - 1]:
        back += 1
    ahead, most = _BLOCK, min(len(ours) - at, len(theirs) - there, _MOST_TOGETHER)
    while ahead < most and ours[at + ahead] == theirs[there + ahead]:
        ahead += 1
    return at - back, at + ahead


def _weight(passage: str) -> int:
    return len(passage) + len(_HEAVY.findall(passage))


class _Squeezed:
    """Letters and digits of a text without case, and where each stood."""

    __slots__ = ("_places", "_source", "text")

    def __init__(self, source: str) -> None:
        lowered = source.lower()
        # Where a letter becomes two in lower case, places would shift: such a text stays as it is.
        self._source = lowered if len(lowered) == len(source) else source
        self._places: list[int] = []
        self.text = "".join(_LETTERS.findall(self._source))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the letters from `start` up to `end` stood in the source."""
        if not self._places:
            self._places = [
                place
                for match in _LETTERS.finditer(self._source)
                for place in range(match.start(), match.end())
            ]
        return self._places[start], self._places[end - 1] + 1
