"""Where lines may begin, by the dictionaries that come with Qt; by rule alone where there are none.

The wheel of PySide6 for Linux carries ICU, whose dictionaries know the words of Thai, Lao, Khmer
and Burmese. Nothing is lost without it but the choice of words over syllables.
"""

import ctypes
import re
import sys
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

import PySide6

from app.domain.text.breaking import breaks_need_care, places, whole_clusters

_LINES: Final = 2  # UBRK_LINE of unicode/ubrk.h
_DONE: Final = -1
_PROBE: Final = ("วันนี้อากาศดี", [3, 6, 11])
"""`today|the weather|is good`: a library without the dictionary, or with a broken one, fails it."""

_Finder = Callable[[str], set[int]]


@lru_cache(maxsize=512)
def _places(text: str) -> tuple[int, ...]:
    find = _dictionary() if breaks_need_care(text) else None
    if find is None:
        return tuple(places(text))
    return tuple(whole_clusters(text, find(text) - {0, len(text)}))


def line_places(text: str) -> list[int]:
    """The offsets at which a line may begin, without the start and the end of the text."""
    return list(_places(text))


def knows_words() -> bool:
    """Whether lines end between words here; else between syllables."""
    return _dictionary() is not None


@cache
def _dictionary() -> _Finder | None:
    for path in sorted((Path(PySide6.__file__).parent / "Qt" / "lib").glob("libicuuc.so.*")):
        found = _finder(path)
        if found is not None and sorted(found(_PROBE[0]) - {0, len(_PROBE[0])}) == _PROBE[1]:
            return found
    return None


def _finder(path: Path) -> _Finder | None:
    """What asks the ICU in a file; its functions bear the number of its version."""
    version = re.search(r"\.so\.(\d+)$", path.name)
    if version is None:
        return None
    try:
        library = ctypes.CDLL(str(path))
        opening = library[f"ubrk_open_{version[1]}"]
        following = library[f"ubrk_next_{version[1]}"]
        closing = library[f"ubrk_close_{version[1]}"]
    except (OSError, AttributeError):
        return None
    pointer, number = ctypes.c_void_p, ctypes.c_int32
    opening.argtypes = [number, ctypes.c_char_p, pointer, number, ctypes.POINTER(number)]
    opening.restype = pointer
    following.argtypes, following.restype = [pointer], number
    closing.argtypes, closing.restype = [pointer], None

    def find(text: str) -> set[int]:
        units = text.encode("utf-16-le" if sys.byteorder == "little" else "utf-16-be", "replace")
        held = ctypes.create_string_buffer(units)
        trouble = number(0)
        size = len(units) // 2
        iterator = opening(_LINES, b"en", ctypes.cast(held, pointer), size, ctypes.byref(trouble))
        if trouble.value > 0 or not iterator:
            return set(places(text))
        offsets = set()
        while (offset := following(iterator)) != _DONE:
            offsets.add(offset)
        closing(iterator)
        return offsets if size == len(text) else _in_characters(text, offsets)

    return find


def _in_characters(text: str, offsets: set[int]) -> set[int]:
    """Offsets in 16-bit units as offsets in characters; rare characters take two units."""
    found, units = set(), 0
    for number, character in enumerate(text):
        if units in offsets:
            found.add(number)
        units += 1 + (ord(character) > 0xFFFF)
    return found
