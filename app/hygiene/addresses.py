"""E-mail addresses, also with wide signs or with the signs spelled out in brackets."""

import re
from collections.abc import Iterator
from typing import Final

from app.domain.findings import Rule
from app.hygiene.hits import Hit

# Each run of letters is tried once and never given back, or a long one would cost its square.
_AT = r"(?:[@\uff20]|[ \t]?[\[({](?:[ \t]?at[ \t]?|@)[\])}][ \t]?)"
_DOT = r"(?:[.\uff0e\u3002]|[ \t]?[\[({](?:[ \t]?dot[ \t]?|\.)[\])}][ \t]?)"
# Before the sign stands a name in ASCII, or one in another script; in Chinese or Thai there may be
# words right before a name in ASCII that are none of it.
_ASCII_NAME = r"(?<![A-Za-z0-9.+%_@-])[A-Za-z0-9.+%_-]{1,64}+"
_OTHER = r"[^\x00-\x7f\s\u2000-\u206f\u3000-\u303f\uff00-\uffef]"
_PATTERN: Final = re.compile(
    rf"(?:{_ASCII_NAME}|(?<!{_OTHER}){_OTHER}{{1,64}}+)"
    rf"{_AT}[\w-]{{1,63}}+(?:{_DOT}[\w-]{{1,63}}+){{1,5}}",
    re.IGNORECASE,
)
_MAY_HOLD: Final = re.compile(r"[@\uff20]|\bat[ \t]?[\])}]", re.IGNORECASE)
_FILES: Final = ("png", "jpg", "jpeg", "webp", "gif", "svg", "css", "js")
_SHARED: Final = frozenset({"git"})
"""Names before the sign that every user of a service has in common."""


def find(text: str) -> Iterator[Hit]:
    """Every address of a text."""
    if not _MAY_HOLD.search(text):
        return
    for match in _PATTERN.finditer(text):
        found = match.group().casefold()
        is_file = found.endswith(tuple(f".{ending}" for ending in _FILES))
        if is_file or re.split(r"[@\uff20]", found)[0] in _SHARED:
            continue
        yield Hit(Rule.EMAIL, *match.span())
