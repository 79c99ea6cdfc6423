"""Patterns that are compiled when they are first used.

Classes of thousands of characters take tens of milliseconds to compile, all together. A program
that has not yet been searched shall not spend them before its window stands.
"""

import re
from typing import cast

_METHODS = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub")


class _Late:
    """Stands in for a pattern; after the first use its methods are the pattern's own."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> object:
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self._flags)
        self.__dict__.update({method: getattr(compiled, method) for method in _METHODS})
        return self.__dict__[name]


def late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return what serves as the compiled pattern, with the methods most used.

    An error in the pattern is raised at the first use.
    """
    return cast("re.Pattern[str]", _Late(pattern, flags))
