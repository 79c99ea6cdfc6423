"""Places in a text, counted in characters as Python does and in UTF-16 units as Qt does."""

from typing import Final

_LAST_OF_ONE_UNIT: Final = "\uffff"


def reaches_beyond(text: str) -> bool:
    """Whether the two counts differ somewhere in this text."""
    return not text.isascii() and max(text) > _LAST_OF_ONE_UNIT


def units_before(text: str, place: int) -> int:
    """How many UTF-16 units stand before the character at `place`."""
    return place + sum(char > _LAST_OF_ONE_UNIT for char in text[:place])


def place_at(text: str, units: int) -> int:
    """The character that begins at the UTF-16 unit `units`; the end, where that lies beyond."""
    if not reaches_beyond(text):
        return min(units, len(text))
    for place, char in enumerate(text):
        if units <= 0:
            return place
        units -= 2 if char > _LAST_OF_ONE_UNIT else 1
    return len(text)
