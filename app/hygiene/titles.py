"""Titles with what may be a name after or before them, in a whole note."""

from collections.abc import Iterator
from typing import Final

from app.domain.findings import Rule
from app.hygiene.hits import Hit
from app.hygiene.names import MOST_LOOKED_AT, titled_names

_SHORTEST_LATIN: Final = 4
_SHORTEST: Final = 2
"""Letters a name must have to be replaced where it stands without its title."""


def find(text: str) -> Iterator[Hit]:
    """What could name someone; no name goes on over the end of a line."""
    start = 0
    while start < len(text):
        end = start + MOST_LOOKED_AT
        if end < len(text):
            end = max(text.rfind("\n", start, end), text.rfind(" ", start, end)) + 1 or end
        stretch = text[start:end]
        for (first, last), (opens, closes) in titled_names(stretch):
            bare = stretch[opens:closes]
            least = _SHORTEST_LATIN if bare.isascii() else _SHORTEST
            also = (bare,) if len(bare) >= least else ()
            yield Hit(Rule.NAME, start + first, start + last, also=also)
        start = end
