"""Words of a list found in a text, however they are spelled, spaced or cut by signs."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

from app.domain.text import scripts
from app.domain.text.aligning import FoldedPart, is_joined
from app.domain.text.folding import fold
from app.domain.text.patterns import late

_PARTING = (
    r"\s._,;:/|*~'`\"()\[\]\-\u2010-\u2015\u2018-\u201f\u00b7\u30fb\u3001\u3002\uff0c\u104a\u104b"
)
_BETWEEN: Final = re.compile(f"[{_PARTING}]+")
_WORDY: Final = late(scripts.NOT_RUN_WORD)
_MOST_BETWEEN: Final = 3
"""Signs and blanks that may stand between two letters of one word found."""


def compact(text: str) -> str:
    """A text folded, without blanks and the signs that part words or digits."""
    return _BETWEEN.sub("", fold(text))


class Spotter:
    """Finds words of a list: across case, width, accents, Chinese forms, digits and spacing.

    In scripts that write blanks between words only whole words are found.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words: dict[str, str] = {}
        for word in words:
            if folded := compact(word):
                self._words.setdefault(folded, word)

    def spots(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Where which word of the list stands, word by word, each from left to right."""
        if not self._words:
            return
        squeezed = compact(text)
        there = [one for one in self._words if one in squeezed]
        if not there:
            return
        part = FoldedPart(text, 0)
        kept = [i for i, sign in enumerate(part.folded) if not _BETWEEN.match(sign)]
        for one in there:
            for start, end in _found(one, squeezed, part.folded, kept):
                for first, last in part.carried_back([(start, end)]):
                    yield first, last, self._words[one]


def _found(word: str, squeezed: str, folded: str, kept: list[int]) -> Iterator[tuple[int, int]]:
    at = squeezed.find(word)
    while at >= 0:
        places = kept[at : at + len(word)]
        start, end = places[0], places[-1] + 1
        near = all(b - a <= _MOST_BETWEEN + 1 for a, b in pairwise(places))
        if near and _is_edge(folded, start) and _is_edge(folded, end):
            yield start, end
            at = squeezed.find(word, at + len(word))
        else:
            at = squeezed.find(word, at + 1)


def _is_edge(folded: str, at: int) -> bool:
    """Whether no cluster, and no word of a script with blanks, goes on over a place."""
    if not 0 < at < len(folded):
        return True
    if is_joined(folded, at):
        return False
    before, after = folded[at - 1], folded[at]
    if before.isdigit() != after.isdigit():
        return True
    return not (_WORDY.match(before) and _WORDY.match(after))
