"""Where a text could name someone, for those who write in a place where that matters."""

from typing import TypeAlias

from app.hygiene import names

Span: TypeAlias = names.Span
"""From the first character up to the one after the last."""


def possible_names(line: str) -> tuple[Span, ...]:
    """The places of words that look like a title and a name; without a title none is found.

    Meant for one line: of a very long one only the beginning is looked at.
    """
    return names.possible_names(line)


def names_in(text: str) -> tuple[Span, ...]:
    """The places in a whole note, line by line."""
    found: list[Span] = []
    start = 0
    for line in text.split("\n"):
        found += [(start + one, start + other) for one, other in names.possible_names(line)]
        start += len(line) + 1
    return tuple(found)
