"""What several people write at once: documents whose copies meet in any order and end the same.

A document is a Yjs one (pycrdt): a text, and marks that are set or not. Its bytes name who typed
what by numbers only, one for each member and device, drawn for the one circle it belongs to. Words
that were deleted are not in them.
"""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.bundle import documents
from app.bundle.documents import RULE
from app.bundle.refusals import Malformed

if TYPE_CHECKING:
    from pycrdt import Map, Text

    from app.bundle.documents import Held

_TEXT: Final = "t"
_MARKS: Final = "k"
_PIECES: Final = re.compile(r"\s+|[^\s]+")
_MOST_COMPARED: Final = 2_000
"""Pieces of two wordings that are held against each other one by one; more are replaced whole."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What a document says: its words, and the marks that are set, such as `gone`."""

    text: str
    marks: frozenset[str]


def begun(text: str, marks: frozenset[str], writer: int) -> bytes:
    """Make a document of these words and marks, written by a number below 2^32."""
    return rewritten(b"", text, marks, writer)


def rewritten(document: bytes, text: str, marks: frozenset[str], writer: int) -> bytes:
    """Give a document other words and marks; what did not change keeps its place for merging.

    Raises as `documents.opened`.
    """
    held = documents.opened(document, writer)
    with held.transaction():
        _splice(_text_in(held), text)
        _set_marks(_marks_in(held), marks)
    return documents.written(held)


def read(document: bytes) -> Merged:
    """Tell what a document says; raises `Malformed`."""
    held = documents.opened(document, 0)
    try:
        marks = frozenset(name for name, value in _marks_in(held).items() if value is True)
        return Merged(str(_text_in(held)), marks)
    except (KeyError, TypeError, ValueError) as error:
        raise Malformed(RULE) from error


def _text_in(held: "Held") -> "Text":
    from pycrdt import Text  # noqa: PLC0415 - as above

    text: Text = held.get(_TEXT, type=Text)
    return text


def _marks_in(held: "Held") -> "Map[object]":
    from pycrdt import Map  # noqa: PLC0415 - as above

    marks: Map[object] = held.get(_MARKS, type=Map)
    return marks


def _set_marks(held: "Map[object]", wanted: frozenset[str]) -> None:
    for name in sorted(wanted):
        if held.get(name) is not True:
            held[name] = True
    for name in sorted(set(held.keys()) - wanted):
        if held.get(name) is True:
            held[name] = False


def _splice(held: "Text", wanted: str) -> None:
    """Change the held words into the wanted ones, from the back, so that places stay right."""
    had = str(held)
    for first, last, new in reversed(list(_changes(had, wanted))):
        # The engine counts bytes of UTF-8.
        start = len(had[:first].encode())
        end = start + len(had[first:last].encode())
        if end > start:
            del held[start:end]
        if new:
            held.insert(start, new)


def _changes(had: str, wanted: str) -> Iterator[tuple[int, int, str]]:
    """Give what to replace in `had`: from, up to, by what; in order, nothing twice."""
    start = _common(had, wanted)
    end = _common(had[start:][::-1], wanted[start:][::-1])
    old, new = had[start : len(had) - end], wanted[start : len(wanted) - end]
    olds, news = _PIECES.findall(old), _PIECES.findall(new)
    if len(olds) > _MOST_COMPARED or len(news) > _MOST_COMPARED:
        yield start, start + len(old), new
        return
    places = [start]
    for piece in olds:
        places.append(places[-1] + len(piece))
    compared = difflib.SequenceMatcher(None, olds, news, autojunk=False)
    for tag, first, last, new_first, new_last in compared.get_opcodes():
        if tag != "equal":
            yield places[first], places[last], "".join(news[new_first:new_last])


def _common(one: str, other: str) -> int:
    """Tell how many signs two texts share at their beginning."""
    shortest = min(len(one), len(other))
    low, high = 0, shortest
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
