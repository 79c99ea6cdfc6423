"""Where a text could name someone, for those who write in a place where that matters."""

from typing import TypeAlias

from app.hygiene import names

Span: TypeAlias = names.Span
"""From the first character up to the one after the last."""


def possible_names(text: str) -> tuple[Span, ...]:
    """The places of words that look like a title and a name; without a title none is found."""
    return names.possible_names(text)
