"""Folded text with the way back: which letters of a text became a place in its folded form."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import accumulate

from app.domain.text import scripts
from app.domain.text.folding import fold, stays_in_place
from app.domain.text.patterns import late

Span = tuple[int, int]
"""Where something starts and ends."""

PART = 200
"""Characters of a part, about."""

_JAMO = "\u1161-\u11ff\ud7b0-\ud7fb\u314f-\u3163\u3187-\u318e\uffc2-\uffdc"
_JOINING = f"{scripts.RUN_MARKS}{scripts.INVISIBLE}{scripts.ACCENTS}\uff9e\uff9f{_JAMO}"
_JOINED = rf"[{_JOINING}]|(?!\w)[{scripts.WORD_MARKS}]"
_ALL_JOINED = rf"[{_JOINING}]*(?:(?!\w)[{scripts.WORD_MARKS}][{_JOINING}]*)*"
_LEADING = "\u0e40\u0ec0"
_UNIT = late(
    rf"[^\r\n{_LEADING}]{_ALL_JOINED}|[\r\n]"
    rf"|(?:[{_LEADING}][{scripts.INVISIBLE}{scripts.ACCENTS}]*)+(?:[\r\n]|[^\r\n]{_ALL_JOINED})?"
)
"""What folds by itself, whatever stands beside it, to the same length as within the text."""

_IS_JOINED = late(_JOINED)
_PARTING = late(f"\n|[ \u3002](?!{_JOINED})")
"""What folds by itself, and stands in no word and no cluster."""
_BETWEEN_WORDS = late("[ \n]")
"""What is never lost when a text is folded."""


class FoldedPart:
    """A part of a text in its folded form."""

    __slots__ = ("_in_place", "_origin", "_text", "_units", "_words", "folded")

    def __init__(self, text: str, origin: int) -> None:
        """Fold a part that starts at `origin` of the whole text."""
        self.folded = fold(text)
        """The folded form."""
        self._text = text
        self._origin = origin
        self._in_place = stays_in_place(text, self.folded)
        self._words: tuple[list[str], list[int], list[int]] | None = None
        self._units: dict[str, tuple[list[str], list[int]]] = {}

    def carried_back(self, spans: Iterable[Span]) -> Iterator[Span]:
        """Carry places of the folded form, each beginning and ending with a letter, to the text.

        They are widened to whole letters with all their marks.
        """
        origin = self._origin
        for start, end in spans:
            first, last = self._start(start), self._start(end - 1)
            unit = _UNIT.match(self._text, last)
            yield origin + first, origin + (unit.end() if unit else last)

    def _start(self, at: int) -> int:
        """Return where the letter starts that became the one at a place of the folded form."""
        return _unit_start(self._text, at if self._in_place else self._unit_before(at))

    def _unit_before(self, at: int) -> int:
        words, starts, folded_starts = self._words = self._words or self._cut_in_words()
        number = bisect_right(folded_starts, at) - 1
        word = words[number]
        if word not in self._units:
            units = _UNIT.findall(word)
            self._units[word] = units, list(accumulate(map(_folded_length, units)))
        units, ends = self._units[word]
        before = bisect_right(ends, at - folded_starts[number])
        return starts[number] + sum(map(len, units[:before]))

    def _cut_in_words(self) -> tuple[list[str], list[int], list[int]]:
        """Return the words, and where they start in the text and in its folded form."""
        words, folded_words = _BETWEEN_WORDS.split(self._text), _BETWEEN_WORDS.split(self.folded)
        if len(words) != len(folded_words):  # something else became a space
            words, folded_words = [self._text], [self.folded]
        starts, folded_starts = (
            list(accumulate((len(word) + 1 for word in some), initial=0))
            for some in (words, folded_words)
        )
        return words, starts, folded_starts


def folded_parts(text: str, length: int = PART) -> Iterator[FoldedPart]:
    """Fold a text part by part, each about as long as asked for, the next when it is wanted.

    Their folded forms joined are the folded text; no word and no cluster reaches over two.
    """
    start = 0
    while start < len(text):
        parting = _PARTING.search(text, start + length)
        end = parting.end() if parting else len(text)
        yield FoldedPart(text[start:end], start)
        start = end


def is_joined(text: str, at: int) -> bool:
    """Tell whether the character at a place hangs on the one before; False at the end."""
    return _IS_JOINED.match(text, at) is not None


def _unit_start(text: str, at: int) -> int:
    """Return where the unit starts that holds a letter or mark of a text."""
    while at and _IS_JOINED.match(text, at) and text[at - 1] not in "\r\n":
        at -= 1
    while at and text[at - 1] in _LEADING:
        at -= 1
    return at


@lru_cache(maxsize=8192)
def _folded_length(unit: str) -> int:
    return len(fold(unit))
