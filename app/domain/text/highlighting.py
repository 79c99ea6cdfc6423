"""Where a search is found in a text as it was written, and a short excerpt around it.

The index knows only which rows match. Here the same phrases are looked for in the folded text and
carried back to the places they came from, so that a mark never cuts a letter from its accent.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate

from app.domain.text import scripts
from app.domain.text.clusters import are_joined, cluster_starts
from app.domain.text.folding import fold, plain
from app.domain.text.query import Phrase, Query

Span = tuple[int, int]

AROUND = 60
"""Characters of a snippet on each side of the first place found, about."""

_ALIGNING = 64  # a cluster boundary found this far into a text does not depend on what came before
_TO_A_SPACE_MAX = 15
_FINALS = 28  # Hangul syllables that differ in their final consonant only
_SYLLABLES_OF_A_LEAD = 588
_SEPARATORS_MAX = 200

# Patterns of characters only: a pattern made of somebody's words would outlive the search in the
# cache of `re`.
_IN_WORD = re.compile(f"(?:{scripts.NOT_RUN_WORD})+")
_PIECE = re.compile(f"[{scripts.RUNS}]+|{_IN_WORD.pattern}")
_JAMO = "\u1161-\u11ff\ud7b0-\ud7fb\u314f-\u3163\u3187-\u318e\uffc2-\uffdc"
_JOINED = (
    rf"[{scripts.RUN_MARKS}{scripts.INVISIBLE}{scripts.ACCENTS}\uff9e\uff9f{_JAMO}]"
    rf"|(?!\w)[{scripts.WORD_MARKS}]"
)
_UNIT = re.compile(
    rf"(?:[\u0e40\u0ec0][{scripts.INVISIBLE}]*)*(?:\r\n|[\s\S])(?:{_JOINED})*"
    rf"|[\u0e40\u0ec0{scripts.INVISIBLE}]+"
)
"""What folds by itself, whatever stands beside it, to the same length as within the text."""


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
    folded = fold(text)
    spans = sorted(
        span
        for reading in query.readings
        for phrase in reading.sought
        for span in _found(phrase, fold, folded)
    )
    return list(_merged(_carried_back(text, list(_merged(spans)))))


def holds_exactly(query: Query, text: str) -> bool:
    """Tell whether every word sought stands in the text with the accents and forms typed."""
    written = plain(text)
    return any(
        reading.sought
        and all(next(_found(phrase, plain, written), None) is not None for phrase in reading.sought)
        for reading in query.readings
    )


def snippet(query: Query, text: str, around: int = AROUND) -> Snippet:
    """Return an excerpt around the first place found, or the opening of the text.

    About `around` characters on each side, cut at a space near by, else between clusters.
    """
    places = marks(query, text)
    first, last = places[0] if places else (0, 0)
    start = _cut(text, max(0, first - around), 0, first)
    end = _cut(text, min(len(text), last + around), last, len(text))
    inside = tuple((a - start, b - start) for a, b in places if a >= start and b <= end)
    shown = re.sub(r"\s", " ", text[start:end])
    return Snippet(shown, inside, start > 0, end < len(text))


def _found(phrase: Phrase, form: Callable[[str], str], formed: str) -> Iterator[Span]:
    """Find a phrase in a text brought into a form."""
    pieces: list[str] = _PIECE.findall(form(phrase.typed))
    if not pieces:
        return
    first = pieces[0]
    grows = phrase.is_half_typed and len(pieces) == 1
    end = 0
    for start in _starts(first, formed, grows=grows):
        if start < end or (start and _goes_on(formed[start - 1 : start + 1])):
            continue
        found = _end(pieces, formed, start, grows=phrase.is_half_typed)
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


def _carried_back(text: str, spans: list[Span]) -> Iterator[Span]:
    """Carry sorted places of the folded text back to the text, widened to whole units."""
    if text.isascii():
        yield from spans
        return
    if not spans:
        return
    lines = text.splitlines(keepends=True)
    lengths = [len(fold(line)) for line in lines]
    origins = accumulate((len(line) for line in lines), initial=0)
    edges = sorted({edge for start, end in spans for edge in (start, end - 1)})
    where: dict[int, Span] = {}
    folded_at = 0
    for line, length, origin in zip(lines, lengths, origins, strict=False):
        here = list(_taken(edges, folded_at + length))
        where.update(_units_at(line, origin, folded_at, here))
        folded_at += length
    yield from ((where[start][0], where[end - 1][1]) for start, end in spans)


def _taken(edges: list[int], below: int) -> Iterator[int]:
    """Take the edges below a limit off a sorted list."""
    while edges and edges[0] < below:
        yield edges.pop(0)


def _units_at(
    line: str, origin: int, folded_at: int, edges: list[int]
) -> Iterator[tuple[int, Span]]:
    """Yield for each edge the unit of the line in which it lies."""
    waiting = iter(edges)
    edge = next(waiting, None)
    for unit in _UNIT.finditer(line) if edge is not None else ():
        folded_at += _folded_length(unit[0])
        while edge is not None and edge < folded_at:
            yield edge, (origin + unit.start(), origin + unit.end())
            edge = next(waiting, None)
        if edge is None:
            return


@lru_cache(maxsize=8192)
def _folded_length(unit: str) -> int:
    return len(fold(unit))


def _cut(text: str, wanted: int, low: int, high: int) -> int:
    """Return a good place to cut near `wanted`, between `low` and `high`."""
    if wanted in {0, len(text)}:
        return wanted
    origin = max(0, wanted - _ALIGNING)
    starts = [
        origin + start
        for start in cluster_starts(text[origin : wanted + _ALIGNING])
        if low <= origin + start <= high
    ]
    at_space = [
        start
        for start in starts
        if abs(start - wanted) <= _TO_A_SPACE_MAX and text[start - 1 : start].isspace()
    ]
    return min(at_space or starts or [wanted], key=lambda start: abs(start - wanted))
