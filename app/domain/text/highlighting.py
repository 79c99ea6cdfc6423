"""Where a search is found in a text as it was written, and a short excerpt around it.

The index knows only which rows match. Here the same phrases are looked for in the folded text and
carried back to the places they came from, so that a mark never cuts a letter from its accent.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import accumulate, takewhile

from app.domain.text import scripts
from app.domain.text.clusters import are_joined, cluster_around
from app.domain.text.folding import fold, plain, stays_in_place
from app.domain.text.query import Phrase, Query

Span = tuple[int, int]

AROUND = 60
"""Characters of a snippet on each side of the first place found, about."""

_TO_A_SPACE_MAX = 15
_FINALS = 28  # Hangul syllables that differ in their final consonant only
_SYLLABLES_OF_A_LEAD = 588
_SEPARATORS_MAX = 200

# Patterns of characters only: a pattern made of somebody's words would outlive the search in the
# cache of `re`.
_IN_WORD = re.compile(f"(?:{scripts.NOT_RUN_WORD})+")
_PIECE = re.compile(f"[{scripts.RUNS}]+|{_IN_WORD.pattern}")
_JAMO = "\u1161-\u11ff\ud7b0-\ud7fb\u314f-\u3163\u3187-\u318e\uffc2-\uffdc"
_JOINING = f"{scripts.RUN_MARKS}{scripts.INVISIBLE}{scripts.ACCENTS}\uff9e\uff9f{_JAMO}"
_JOINED = rf"[{_JOINING}]|(?!\w)[{scripts.WORD_MARKS}]"
_ALL_JOINED = rf"[{_JOINING}]*(?:(?!\w)[{scripts.WORD_MARKS}][{_JOINING}]*)*"
_LEADING = "\u0e40\u0ec0"
_UNIT = re.compile(
    rf"[^\r\n{_LEADING}]{_ALL_JOINED}|[\r\n]"
    rf"|(?:[{_LEADING}][{scripts.INVISIBLE}{scripts.ACCENTS}]*)+(?:[\r\n]|[^\r\n]{_ALL_JOINED})?"
)
"""What folds by itself, whatever stands beside it, to the same length as within the text."""
_IS_JOINED = re.compile(_JOINED)
_ANY_SPACE = re.compile(r"\s")
_SPACE = re.compile(r"\r\n|\s")

_BETWEEN_WORDS = re.compile("[ \n]")
"""What is never lost when a text is folded."""

_PART = 200  # characters folded at once, about
_PARTING = re.compile(f"\n|[ \u3002](?!{_JOINED})")
"""What folds by itself, and stands in no word and no cluster."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """An excerpt of a text in which line ends have become spaces."""

    text: str = field(repr=False)
    marks: tuple[Span, ...]
    """Where the search is found in `text`; empty if it was not found."""
    is_cut_before: bool
    is_cut_after: bool


def marks(query: Query, text: str) -> list[Span]:
    """Return the places (start, end) at which a query is found, sorted, without overlap."""
    return list(_places(query, text))


def holds_exactly(query: Query, text: str) -> bool:
    """Tell whether every word sought stands in the text with the accents and forms typed."""
    written = plain(text)
    return any(
        reading.sought and all(_stands_in(phrase, written) for phrase in reading.sought)
        for reading in query.readings
    )


def snippet(query: Query, text: str, around: int = AROUND) -> Snippet:
    """Return an excerpt around the first place found, or the opening of the text.

    About `around` characters on each side, cut at a space near by, else between clusters.
    """
    places = _places(query, text)
    first = next(places, (0, 0))
    start = _cut(text, max(0, first[0] - around), 0, first[0])
    end = _cut(text, min(len(text), first[1] + around), first[1], len(text))
    shown = _ANY_SPACE.sub(" ", text[start:end])
    further = takewhile(lambda place: place[0] < end, places)
    inside = [place for place in (first, *further) if place[0] < place[1] <= end]
    moved = tuple((a - start, b - start) for a, b in inside)
    return Snippet(shown, moved, start > 0, end < len(text))


@dataclass(frozen=True)
class _Part:
    """A part of a text, where it begins, and its folded form."""

    origin: int
    text: str
    folded: str
    _units: dict[str, tuple[list[str], list[int]]] = field(default_factory=dict)

    def carried_back(self, spans: Iterable[Span]) -> Iterator[Span]:
        """Carry places of the folded part back to the whole text, widened to whole units."""
        for start, end in spans:
            yield self._unit(start)[0], self._unit(end - 1)[1]

    def _unit(self, at: int) -> Span:
        """Return the unit that made the letter at a place of the folded part."""
        if self._is_in_place:
            start = _unit_start(self.text, at)
            return self.origin + start, self.origin + _unit_end(self.text, start)
        words, starts, folded_starts = self._words
        number = bisect_right(folded_starts, at) - 1
        units, ends = self._units_of(words[number])
        before = bisect_right(ends, at - folded_starts[number])
        start = starts[number] + sum(map(len, units[:before]))
        start = _unit_start(self.text, start)
        return self.origin + start, self.origin + _unit_end(self.text, start)

    def _units_of(self, word: str) -> tuple[list[str], list[int]]:
        """Return the units of a word, and where they end in its folded form."""
        known = self._units.get(word)
        if known is None:
            units = _UNIT.findall(word)
            known = self._units[word] = units, list(accumulate(map(_folded_length, units)))
        return known

    @cached_property
    def _is_in_place(self) -> bool:
        return stays_in_place(self.text, self.folded)

    @cached_property
    def _words(self) -> tuple[list[str], list[int], list[int]]:
        """Return the words, and where they start in the text and in the folded text."""
        words, folded_words = _BETWEEN_WORDS.split(self.text), _BETWEEN_WORDS.split(self.folded)
        if len(words) != len(folded_words):  # something else became a space
            words, folded_words = [self.text], [self.folded]
        starts, folded_starts = (
            list(accumulate((len(word) + 1 for word in some), initial=0))
            for some in (words, folded_words)
        )
        return words, starts, folded_starts


def _unit_start(text: str, at: int) -> int:
    """Return where the unit starts in which a letter of a text that stays in place stands."""
    while at and _IS_JOINED.match(text, at) and text[at - 1] not in "\r\n":
        at -= 1
    while at and text[at - 1] in _LEADING:
        at -= 1
    return at


def _unit_end(text: str, start: int) -> int:
    unit = _UNIT.match(text, start)
    return unit.end() if unit else start


def _places(query: Query, text: str) -> Iterator[Span]:
    """Find the places in their order, folding no more of the text than is asked for."""
    sought = [
        (pieces, phrase.is_half_typed)
        for reading in query.readings
        for phrase in reading.sought
        if (pieces := _pieces(fold(phrase.typed)))
    ]
    may_span_parts = any(len(pieces) > 1 for pieces, _ in sought)
    for part in _parts(text, len(text) if may_span_parts else _PART):
        spans = sorted(
            span for pieces, grows in sought for span in _found(pieces, part.folded, grows=grows)
        )
        yield from _merged(part.carried_back(_merged(spans)))


def _parts(text: str, length: int) -> Iterator[_Part]:
    """Cut a text into parts, of the length or more, that fold by themselves."""
    start = 0
    while start < len(text):
        parting = _PARTING.search(text, start + length)
        end = parting.end() if parting else len(text)
        yield _Part(start, text[start:end], fold(text[start:end]))
        start = end


def _pieces(formed: str) -> list[str]:
    return _PIECE.findall(formed)


def _found(pieces: list[str], formed: str, *, grows: bool) -> Iterator[Span]:
    """Find the pieces of a phrase, of which the last may go on, in a text brought into a form."""
    first = pieces[0]
    end = 0
    for start in _starts(first, formed, grows=grows and len(pieces) == 1):
        if start < end or (start and _goes_on(formed[start - 1 : start + 1])):
            continue
        found = _end(pieces, formed, start, grows=grows)
        if found is not None:
            end = found
            yield start, end


def _starts(piece: str, formed: str, *, grows: bool) -> Iterator[int]:
    """Yield where a piece may start; of one that grows its last letter is not looked at."""
    sure = piece[:-1] if grows and _possible(piece[-1]) != piece[-1] else piece
    if not sure:
        low, high = _possible(piece)[0], _possible(piece)[-1]
        yield from (at for at, one in enumerate(formed) if low <= one <= high or one == piece)
        return
    at = formed.find(sure)
    while at >= 0:
        yield at
        at = formed.find(sure, at + 1)


def _end(pieces: list[str], formed: str, start: int, *, grows: bool) -> int | None:
    """Return where the pieces end if they stand one after the other from a place on."""
    at = start
    for number, piece in enumerate(pieces):
        if number:
            following = _PIECE.search(formed, at)
            if following is None or following.start() - at > _SEPARATORS_MAX:
                return None
            at = following.start()
        there = formed[at : at + len(piece)]
        may_grow = grows and number == len(pieces) - 1
        if there != piece and not (may_grow and _has_grown(piece, there)):
            return None
        at += len(piece)
        if not may_grow and _goes_on(formed[at - 1 : at + 1]):
            return None
    return at


def _stands_in(phrase: Phrase, written: str) -> bool:
    pieces = _pieces(plain(phrase.typed))
    return bool(pieces) and any(_found(pieces, written, grows=phrase.is_half_typed))


@lru_cache(maxsize=4096)
def _goes_on(pair: str) -> bool:
    """Tell whether two neighbouring characters belong to one word or one cluster."""
    return len(pair) > 1 and (_IN_WORD.fullmatch(pair) is not None or are_joined(pair))


def _has_grown(piece: str, there: str) -> bool:
    """Tell whether a piece stands there with its last, half-typed letter completed."""
    possible = _possible(piece[-1])
    return there[:-1] == piece[:-1] and possible[0] <= there[-1:] <= possible[-1]


def _possible(letter: str) -> str:
    """Return the first and the last letter this one may become: Hangul grows in place."""
    code = ord(letter)
    if 0x1100 <= code <= 0x1112:  # a leading consonant alone
        first = 0xAC00 + (code - 0x1100) * _SYLLABLES_OF_A_LEAD
        return chr(first) + chr(first + _SYLLABLES_OF_A_LEAD - 1)
    if 0xAC00 <= code <= 0xD7A3 and (code - 0xAC00) % _FINALS == 0:  # no final consonant yet
        return letter + chr(code + _FINALS - 1)
    return letter


def _merged(spans: Iterable[Span]) -> Iterator[Span]:
    """Join sorted spans that overlap or touch within a letter."""
    current: Span | None = None
    for start, end in spans:
        if current is not None and start < current[1]:
            current = (current[0], max(end, current[1]))
            continue
        if current is not None:
            yield current
        current = (start, end)
    if current is not None:
        yield current


@lru_cache(maxsize=8192)
def _folded_length(unit: str) -> int:
    return len(fold(unit))


def _cut(text: str, wanted: int, low: int, high: int) -> int:
    """Return a good place to cut near `wanted`, between `low` and `high`."""
    if wanted in {0, len(text)}:
        return wanted
    first = max(1, low, wanted - _TO_A_SPACE_MAX)
    last = min(high, wanted + _TO_A_SPACE_MAX)
    at_space = [
        found.end()
        for found in _SPACE.finditer(text, first - 1, last)
        if not _IS_JOINED.match(text, found.end())
    ]
    places = at_space or [place for place in cluster_around(text, wanted) if low <= place <= high]
    return min(places or [wanted], key=lambda place: abs(place - wanted))
