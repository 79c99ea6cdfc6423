"""What several people write at once: documents whose copies meet in any order and end the same.

A document is a Yjs one (pycrdt): a text, and marks that are set or not. Its bytes name who typed
what by numbers only, one for each member and device, drawn for the one circle it belongs to. Words
that were deleted are not in them.
"""

import difflib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from app.bundle.refusals import Malformed, TooMuch

if TYPE_CHECKING:
    from pycrdt import Doc, Map, Text

    Held = Doc[Any]

MOST_BYTES: Final = 8 << 20
"""How long the bytes of one document may be; a note of a megabyte edited for years fits."""

_RULE: Final = "6.8"
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

    Raises `Malformed` for bytes that are no document, `TooMuch` beyond `MOST_BYTES`.
    """
    held = _opened(document, writer)
    with held.transaction():
        _splice(_text_in(held), text)
        _set_marks(_marks_in(held), marks)
    return _bounded(held.get_update())


def merged(document: bytes, other: bytes) -> bytes:
    """Join two copies: the same bytes in whichever order any number of copies are joined.

    Raises as `rewritten`.
    """
    # Nothing is written here, so the number given to this copy appears nowhere.
    held = _opened(document, 0)
    _apply(held, other)
    return _bounded(held.get_update())


def read(document: bytes) -> Merged:
    """Tell what a document says; raises `Malformed`."""
    held = _opened(document, 0)
    try:
        marks = frozenset(name for name, value in _marks_in(held).items() if value is True)
        return Merged(str(_text_in(held)), marks)
    except (KeyError, TypeError, ValueError) as error:
        raise Malformed(_RULE) from error


def _opened(document: bytes, writer: int) -> "Held":
    # Takes 0.2 s to import; who shares no notes does without.
    from pycrdt import Doc  # noqa: PLC0415 - late for the reason above

    held: Held = Doc(client_id=writer)
    if document:
        _apply(held, document)
    return held


def _apply(held: "Held", update: bytes) -> None:
    if len(update) > MOST_BYTES:
        raise TooMuch.beyond(MOST_BYTES, "bytes")
    _guarded(lambda: held.apply_update(update))


def _guarded(job: Callable[[], None]) -> None:
    try:
        job()
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:
        # The engine's own panics are no `Exception`s; what it cannot read is a broken document.
        raise Malformed(_RULE) from error


def _bounded(document: bytes) -> bytes:
    if len(document) > MOST_BYTES:
        raise TooMuch.beyond(MOST_BYTES, "bytes")
    return document


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
