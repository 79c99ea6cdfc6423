"""Where a search is found in a text as it was written, and a short excerpt around it.

The index knows only which rows match. Here the same phrases are looked for in the folded text and
carried back to the places they came from, so that a mark never cuts a letter from its accent.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import takewhile

from app.domain.text import aligning, scripts
from app.domain.text.aligning import PART, folded_parts, is_joined
from app.domain.text.clusters import are_joined, cluster_around
from app.domain.text.folding import fold, plain
from app.domain.text.patterns import late
from app.domain.text.query import Query

Span = aligning.Span

AROUND = 60
"""Characters of a snippet on each side of the first place found, about."""

_TO_A_SPACE_MAX = 15
_FINALS = 28  # Hangul syllables that differ in their final consonant only
_SYLLABLES_OF_A_LEAD = 588
_SEPARATORS_MAX = 200

# Patterns of characters only: a pattern made of somebody's words would outlive the search in the
# cache of `re`.
_IN_WORD = late(f"(?:{scripts.NOT_RUN_WORD})+")
_PIECE = late(f"[{scripts.RUNS}]+|{_IN_WORD.pattern}")
_ANY_SPACE = late(r"\s")
_SPACE = late(r"\r\n|\s")


@dataclass(frozen=True, slots=True)
class Snippet:
    """An excerpt of a text in which line ends have become spaces."""

    text: str = field(repr=False)
    marks: tuple[Span, ...]
    """Where the search is found in `text`; empty if it was not found."""
    is_cut_before: bool
    is_cut_after: bool


class Finder:
    """What a query seeks, made ready to be looked for in many texts."""

    def __init__(self, query: Query) -> None:
        """Cut the phrases of all readings into pieces."""
        self._phrases = [
            (pieces, phrase.is_half_typed)
            for reading in query.readings
            for phrase in reading.sought
            if (pieces := _pieces(fold(phrase.typed)))
        ]
        self._over_parts = any(len(pieces) > 1 for pieces, _ in self._phrases)
        self._exact = [
            [(_pieces(plain(phrase.typed)), phrase.is_half_typed) for phrase in reading.sought]
            for reading in query.readings
            if reading.sought
        ]

    def marks(self, text: str) -> list[Span]:
        """Return the places (start, end) at which the query is found, sorted, without overlap."""
        return list(self._places(text))

    def snippet(self, text: str, around: int = AROUND) -> Snippet:
        """Return an excerpt around the first place found, or the opening of the text.

        About `around` characters on each side, cut at a space near by, else between clusters.
        """
        return excerpt(text, self._places(text), around)

    def is_exact(self, text: str) -> bool:
        """Tell whether every word sought stands in the text with the accents and forms typed."""
        written = plain(text)
        return any(
            all(pieces and any(_found(pieces, written, grows=grows)) for pieces, grows in phrases)
            for phrases in self._exact
        )

    def _places(self, text: str) -> Iterator[Span]:
        """Find the places in their order, folding no more of the text than is asked for."""
        for part in folded_parts(text, len(text) if self._over_parts else PART):
            found = [
                span
                for pieces, grows in self._phrases
                for span in _found(pieces, part.folded, grows=grows)
            ]
            if found:
                found.sort()
                yield from _merged(part.carried_back(_merged(found)))


def marks(query: Query, text: str) -> list[Span]:
    """As `Finder.marks`, of one text."""
    return Finder(query).marks(text)


def holds_exactly(query: Query, text: str) -> bool:
    """As `Finder.is_exact`, of one text."""
    return Finder(query).is_exact(text)


def snippet(query: Query, text: str, around: int = AROUND) -> Snippet:
    """As `Finder.snippet`, of one text."""
    return Finder(query).snippet(text, around)


def excerpt(text: str, places: Iterable[Span], around: int = AROUND) -> Snippet:
    """Return an excerpt around the first of some places, which are sorted and do not overlap.

    As of `snippet`; no more places are asked for than fit in.
    """
    coming = iter(places)
    first = next(coming, (0, 0))
    start = _cut(text, max(0, first[0] - around), 0, first[0])
    end = _cut(text, min(len(text), first[1] + around), first[1], len(text))
    shown = _ANY_SPACE.sub(" ", text[start:end])
    further = takewhile(lambda place: place[0] < end, coming)
    inside = [place for place in (first, *further) if place[0] < place[1] <= end]
    moved = tuple((a - start, b - start) for a, b in inside)
    return Snippet(shown, moved, start > 0, end < len(text))


def _pieces(formed: str) -> list[str]:
    return _PIECE.findall(formed)


def _found(pieces: list[str], formed: str, *, grows: bool) -> Iterator[Span]:
    """Find the pieces of a phrase, of which the last may go on, in a text brought into a form."""
    first = pieces[0]
    if len(pieces) == 1 and not grows:
        yield from _found_whole(first, formed)
        return
    end = 0
    for start in _starts(first, formed, grows=grows and len(pieces) == 1):
        if start < end or (start and _goes_on(formed[start - 1 : start + 1])):
            continue
        found = _end(pieces, formed, start, grows=grows)
        if found is not None:
            end = found
            yield start, end


def _found_whole(piece: str, formed: str) -> Iterator[Span]:
    """Find one piece that neither goes on nor stands within another."""
    start = formed.find(piece)
    while start >= 0:
        end = start + len(piece)
        if _goes_on(formed[end - 1 : end + 1]) or (
            start and _goes_on(formed[start - 1 : start + 1])
        ):
            end = start + 1
        else:
            yield start, end
        start = formed.find(piece, end)


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


def _cut(text: str, wanted: int, low: int, high: int) -> int:
    """Return a good place to cut near `wanted`, between `low` and `high`."""
    if wanted in {0, len(text)}:
        return wanted
    first = max(1, low, wanted - _TO_A_SPACE_MAX)
    last = min(high, wanted + _TO_A_SPACE_MAX)
    at_space = [
        found.end()
        for found in _SPACE.finditer(text, first - 1, last)
        if not is_joined(text, found.end())
    ]
    places = at_space or [place for place in cluster_around(text, wanted) if low <= place <= high]
    return min(places or [wanted], key=lambda place: abs(place - wanted))
