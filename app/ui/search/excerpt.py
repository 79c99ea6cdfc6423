"""As much of an excerpt as a line has room for, with the first place found in sight."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from functools import cache
from typing import Final

from PySide6.QtGui import QFontMetricsF, QTextLayout

from app.domain.text.clusters import cluster_starts
from app.domain.text.highlighting import Snippet, Span

_BEFORE_MARK: Final = 0.4
"""Share of the room at most used by the words before the first mark."""
_NEAR: Final = 12
_CUT: Final = "…"


def fitted(
    snippet: Snippet, layout: QTextLayout, metrics: QFontMetricsF, room: float
) -> tuple[str, tuple[Span, ...]]:
    """The part of an excerpt that `room` pixels hold, cut between letters, and its marks.

    `layout` is the whole excerpt on one line: it is shaped once, and places are read off it.
    """
    text = snippet.text
    starts = cluster_starts(text)
    at = _places(layout, text)
    first = snippet.marks[0][0] if snippet.marks else 0
    start = _opening(text, first, starts, at, room * _BEFORE_MARK)
    opening = _CUT if snippet.is_cut_before or start else ""
    ellipsis = metrics.horizontalAdvance(_CUT)
    left = room - (ellipsis if opening else 0)
    whole = at(len(text)) - at(start) + (ellipsis if snippet.is_cut_after else 0) <= left
    end = len(text)
    if not whole:
        inside = bisect_left(
            starts,
            x=True,
            key=lambda place: at(place) - at(start) > left - ellipsis,
        )
        end = max(start, starts[inside - 1]) if inside else start
    ending = _CUT if snippet.is_cut_after or not whole else ""
    moved = len(opening) - start
    spans = ((max(start, a) + moved, min(end, b) + moved) for a, b in snippet.marks)
    return f"{opening}{text[start:end]}{ending}", tuple((a, b) for a, b in spans if a < b)


def units(text: str, place: int) -> int:
    """A place in a text as Qt counts it: in units of 16 bits."""
    return place + sum(letter > "\uffff" for letter in text[:place])


def _opening(
    text: str, first: int, starts: Sequence[int], at: Callable[[int], float], room: float
) -> int:
    """Where to begin so that what stands before `first` fits into `room` pixels."""
    mark = at(starts[bisect_right(starts, first) - 1])
    before = starts[: bisect_left(starts, first)]
    place = bisect_left(before, x=True, key=lambda place: mark - at(place) <= room)
    start = before[place] if place < len(before) else first
    # Not inside a word, where the writing has spaces and one is near.
    space = text.find(" ", start, min(first, start + _NEAR))
    return space + 1 if start and space >= 0 and space + 1 in starts else min(start, first)


def _places(layout: QTextLayout, text: str) -> Callable[[int], float]:
    """What tells in pixels where a place of the text stands; few are asked for, as each costs."""
    line = layout.lineAt(0)

    @cache
    def at(place: int) -> float:
        found = line.cursorToX(units(text, place))
        # Qt gives the place it really used beside it.
        if not isinstance(found, tuple):
            raise TypeError("a line answers with a place in pixels and one in letters")
        return float(found[0])

    return at
