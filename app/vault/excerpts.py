"""The piece of a found text that is shown, and whether the text holds what was typed exactly."""

from dataclasses import replace
from typing import Final

from app.domain.text.highlighting import AROUND, Finder, Snippet, excerpt
from app.vault.burmese import as_searched, carried_back, has_burmese, in_unicode

LOOKED_THROUGH: Final = 20_000
"""Characters of a text in which an excerpt and the exact form are looked for."""

LOOKED_THROUGH_IN_ZAWGYI: Final = 4_000
"""As before, where it takes a reading in Unicode, which is slower."""

PART: Final = 2_000
"""Characters looked through at once."""


def excerpt_of(finder: Finder, text: str) -> Snippet:
    """The piece of a text around what was found, looked for part by part: a book costs little."""
    opening = finder.snippet(text[: PART + AROUND])
    if opening.marks or len(text) <= PART + AROUND:
        return opening if opening.marks else _of_zawgyi(finder, text) or opening
    for start in range(PART, min(len(text), LOOKED_THROUGH), PART):
        shown = finder.snippet(text[start - AROUND : start + PART + AROUND])
        if shown.marks:
            goes_on = start + PART + AROUND < len(text)
            return replace(shown, is_cut_before=True, is_cut_after=shown.is_cut_after or goes_on)
    return _of_zawgyi(finder, text) or replace(opening, is_cut_after=True)


def is_exact(finder: Finder, text: str) -> bool:
    """Whether every word sought stands in the text with the accents and forms typed."""
    return finder.is_exact(as_searched(text[:LOOKED_THROUGH]))


def _of_zawgyi(finder: Finder, text: str) -> Snippet | None:
    """The piece around what is found in a line once that has been read in Unicode."""
    if not has_burmese(text):
        return None
    start = 0
    for line in text[:LOOKED_THROUGH_IN_ZAWGYI].splitlines(keepends=True):
        converted = in_unicode(line) if has_burmese(line) else None
        places = finder.marks(converted) if converted else []
        if places:
            there = carried_back(line, places)
            return excerpt(text, [(start + low, start + high) for low, high in there])
        start += len(line)
    return None
