"""As much of an excerpt as a line has room for, with the first place found in sight."""

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
    at = {place: _x(layout, units(text, place)) for place in starts}
    first = snippet.marks[0][0] if snippet.marks else 0
    start = _opening(text, first, at, room * _BEFORE_MARK)
    opening = _CUT if snippet.is_cut_before or start else ""
    ellipsis = metrics.horizontalAdvance(_CUT)
    left = room - (ellipsis if opening else 0)
    whole = at[len(text)] - at[start] + (ellipsis if snippet.is_cut_after else 0) <= left
    end = len(text)
    if not whole:
        inside = (place for place in reversed(starts) if at[place] - at[start] <= left - ellipsis)
        end = max(start, next(inside, start))
    ending = _CUT if snippet.is_cut_after or not whole else ""
    moved = len(opening) - start
    spans = ((max(start, a) + moved, min(end, b) + moved) for a, b in snippet.marks)
    return f"{opening}{text[start:end]}{ending}", tuple((a, b) for a, b in spans if a < b)


def units(text: str, place: int) -> int:
    """A place in a text as Qt counts it: in units of 16 bits."""
    return place + sum(letter > "\uffff" for letter in text[:place])


def _opening(text: str, first: int, at: dict[int, float], room: float) -> int:
    """Where to begin so that what stands before `first` fits into `room` pixels."""
    mark = at.get(first, at[max(place for place in at if place <= first)])
    start = next((place for place in at if place >= first or mark - at[place] <= room), first)
    # Not inside a word, where the writing has spaces and one is near.
    space = text.find(" ", start, min(first, start + _NEAR))
    return space + 1 if start and space >= 0 and space + 1 in at else min(start, first)


def _x(layout: QTextLayout, place: int) -> float:
    found = layout.lineAt(0).cursorToX(place)
    # Qt gives the place it really used beside it.
    if not isinstance(found, tuple):
        raise TypeError("a line answers with a place in pixels and one in letters")
    return float(found[0])
