"""Text from outside without what the eye cannot see: controls, direction tricks, zero widths."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from app.parsing.limits import FIELD_CHARACTERS, MARKS_IN_A_ROW
from app.parsing.refusals import NotText, TooLarge


class Unseen(StrEnum):
    """What was taken out of a text."""

    CONTROL = "control"
    DIRECTION = "direction"
    ZERO_WIDTH = "zero-width"
    MARK_PILE = "mark-pile"


@dataclass(frozen=True, slots=True)
class Cleaned:
    r"""A text in NFC with `\n` line ends, and how many characters of each sort were taken out."""

    text: str
    removed: tuple[tuple[Unseen, int], ...] = ()


_JOINERS = frozenset("\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}")
# Scripts in which a joiner changes how letters are written, and so belongs to the spelling:
# Arabic; Devanagari to Sinhala; Myanmar with its extensions; Khmer.
_JOINING = re.compile(
    "[\u0600-\u06ff\u0750-\u077f\u0900-\u0dff\u1000-\u109f\u1780-\u17ff\ua9e0-\ua9ff\uaa60-\uaa7f]"
)
_DIRECTION = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Letters and marks by their category, yet nothing is drawn: fillers and the grapheme joiner.
_BLANK_LETTERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
_LINE_END = re.compile("\r\n|[\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_BLANKS = re.compile(r"\s+")
_NOT_CHARACTERS = re.compile("[\ufdd0-\ufdef\ufffe\uffff]")


def clean(text: str, most: int = FIELD_CHARACTERS) -> Cleaned:
    r"""The text in NFC with `\n` line ends and without unseen characters.

    A joiner stays between two letters of a script that is spelled with it. Private-use and not
    yet known characters stay: a newer system may draw them. `TooLarge` for more than `most`
    characters; `NotText` for lone halves of characters.
    """
    if len(text) > most:
        raise TooLarge.beyond(most, "characters")
    if text.isascii() and text.isprintable():
        return Cleaned(text)
    if _SURROGATE.search(text) or _NOT_CHARACTERS.search(text):
        raise NotText
    removed: Counter[Unseen] = Counter()
    kept = "".join(_kept(_LINE_END.sub("\n", text), removed))
    return Cleaned(unicodedata.normalize("NFC", kept), tuple(sorted(removed.items())))


def clean_line(text: str, most: int = FIELD_CHARACTERS) -> Cleaned:
    """As `clean`, on one line: every run of blanks and line ends is one blank, none at the ends."""
    cleaned = clean(text, most)
    return Cleaned(_BLANKS.sub(" ", cleaned.text).strip(), cleaned.removed)


def unseen_in(text: str) -> tuple[Unseen, ...]:
    """What `clean` would take out of this text, for checks; empty for a clean one."""
    return tuple(unseen for unseen, _ in clean(text, len(text)).removed)


def _kept(text: str, removed: Counter[Unseen]) -> Iterator[str]:
    marks = 0
    for place, character in enumerate(text):
        marks = marks + 1 if unicodedata.combining(character) else 0
        unseen = _sort(text, place) if marks <= MARKS_IN_A_ROW else Unseen.MARK_PILE
        if unseen is None:
            yield character
        else:
            removed[unseen] += 1


def _sort(text: str, place: int) -> Unseen | None:
    """What sort of unseen character stands at `place`, or None for one to keep."""
    character = text[place]
    if character in _BLANK_LETTERS:
        return Unseen.ZERO_WIDTH
    if character.isprintable() or character in "\n\t":
        return None
    if character in _DIRECTION:
        return Unseen.DIRECTION
    match unicodedata.category(character):
        case "Cc":
            return Unseen.CONTROL
        case "Cf":
            joins = character in _JOINERS and _between_joining_letters(text, place)
            return None if joins else Unseen.ZERO_WIDTH
        case _:
            return None


def _between_joining_letters(text: str, place: int) -> bool:
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    return bool(_JOINING.match(before) and _JOINING.match(after))
