"""Burmese as it is searched: what was typed in Zawgyi is read in Unicode, and shown as typed."""

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Final

from app.domain.text.highlighting import Span
from app.parsing.zawgyi import searchable, to_unicode

_BURMESE: Final = re.compile("[\u1000-\u109f]")
_STRETCHES: Final = re.compile(r"\S+|\s+")
_MOST_CUT: Final = 200
"""Characters of a stretch without spaces in which syllables are looked for."""


def has_burmese(text: str) -> bool:
    """Whether any character is of the block that Unicode and Zawgyi share."""
    return not text.isascii() and _BURMESE.search(text) is not None


def as_searched(text: str) -> str:
    """The text, followed by every line that is, or may be, in Zawgyi as it reads in Unicode.

    What was typed stays, as a short line may be taken for Zawgyi and be none. Text without Burmese
    comes back as it is, at once.
    """
    if not has_burmese(text):
        return text
    readings = map(in_unicode, filter(has_burmese, text.splitlines()))
    return "\n\n".join([text, *filter(None, readings)])


def in_unicode(line: str) -> str | None:
    """One line in Unicode if it is, or may be, in Zawgyi; None if it surely is not."""
    reading = searchable(line)
    return reading.text if reading.was_zawgyi else reading.other or None


def carried_back(line: str, places: Iterable[Span]) -> list[Span]:
    """Carry sorted places of a line turned into Unicode back to the line in Zawgyi.

    They are widened to whole syllables; those that meet by this become one.
    """
    stretches = _STRETCHES.findall(line)
    converted = list(map(to_unicode, stretches))
    if "".join(converted) != to_unicode(line):
        stretches, converted = [line], [to_unicode(line)]
    found: list[Span] = []
    for start, end in places:
        low = _places_of(stretches, converted, start)[0]
        high = _places_of(stretches, converted, end - 1)[1]
        if found and low < found[-1][1]:
            low, high = found[-1][0], max(found.pop()[1], high)
        found.append((low, high))
    return found


def _places_of(stretches: list[str], converted: list[str], at: int) -> Span:
    """Return the syllable of a line that holds what became the character at a place."""
    starts = accumulate(map(len, stretches), initial=0)
    converted_starts = accumulate(map(len, converted), initial=0)
    number, start, converted_start = next(
        (number, start, converted_start)
        for number, (start, converted_start) in enumerate(
            zip(starts, converted_starts, strict=True)
        )
        if at < converted_start + len(converted[number])
    )
    low, high = _syllable(stretches[number], converted[number], at - converted_start)
    return start + low, start + high


def _syllable(stretch: str, converted: str, at: int) -> Span:
    """Return where the syllable starts and ends that became the character at a place."""
    slack = abs(len(stretch) - len(converted)) + 1
    if len(stretch) > _MOST_CUT:
        return 0, len(stretch)
    low = range(min(len(stretch), at + slack), -1, -1)
    high = range(max(0, at + 1 - slack), len(stretch) + 1)
    return (
        next(cut for cut, became in _clean(stretch, converted, low) if became <= at),
        next(cut for cut, became in _clean(stretch, converted, high) if became > at),
    )


def _clean(stretch: str, converted: str, cuts: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the cuts that part no syllable, and how much what stands before them became."""
    for cut in cuts:
        before = to_unicode(stretch[:cut])
        if before + to_unicode(stretch[cut:]) == converted:
            yield cut, len(before)
