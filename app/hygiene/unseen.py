"""Signs nobody sees: they can mark a copy so that whoever passed it on is found by it."""

import re
from collections.abc import Iterator
from typing import Final

from app.domain.findings import Rule
from app.domain.text import scripts
from app.domain.text.patterns import late
from app.hygiene.hits import Hit

_SUSPECT: Final = late(
    f"[{scripts.INVISIBLE}\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\u2800\ue000-\uf8ff\ufff0-\ufff8"
    "\U000f0000-\U0010fffd]"
)
_TURNING: Final = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_FORCING: Final = "\u202d\u202e"
_RIGHT_TO_LEFT: Final = re.compile("[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")

_BREAKING: Final = re.compile(
    "[\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u1980-\u19df\ua9e0-\uaa7f]"
)
"""Scripts without blanks, in which a break without width is put between words."""
_JOINING: Final = re.compile(
    "[\u0600-\u06ff\u0750-\u077f\u0900-\u0dff\u1000-\u109f\u1780-\u17ff\u1800-\u18af]"
)
"""Scripts in which a joiner or its opposite changes the shape of letters."""
_PICTURES: Final = re.compile("[\u00a9\u00ae\u203c-\u3299\U0001f000-\U0001faff\u20e3#*0-9\ufe0f]")
_HAN: Final = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
_MONGOLIAN: Final = re.compile("[\u1800-\u18af]")
_SHAPING: Final = (
    ("\ufe0e", "\ufe0f", _PICTURES),
    ("\U000e0100", "\U000e01ef", _HAN),
    ("\u180b", "\u180f", _MONGOLIAN),
)
"""Signs that choose one of several shapes, and after what they do."""
_FLAG: Final = "\U0001f3f4"
_FLAG_ENDS: Final = 24


def find(text: str) -> Iterator[Hit]:
    """Every unseen sign that the letters beside it have no use for."""
    if text.isascii() and text.isprintable():
        return
    for match in _SUSPECT.finditer(text):
        sign, at = match.group(), match.start()
        is_turning = sign in _TURNING
        if (_is_turning_needed if is_turning else _is_needed)(text, at, sign):
            continue
        name = f"U+{ord(sign):04X}"
        rule = Rule.DIRECTION if is_turning else Rule.UNSEEN
        yield Hit(rule, at, at + 1, subject=name, shown=name, suggestion="")


def _is_turning_needed(text: str, at: int, sign: str) -> bool:
    if sign in _FORCING:
        return False
    start = text.rfind("\n", max(0, at - 400), at) + 1 or max(0, at - 400)
    return _RIGHT_TO_LEFT.search(text, start, at + 400) is not None


def _is_needed(text: str, at: int, sign: str) -> bool:
    if "\U000e0020" <= sign <= "\U000e007f":
        return _FLAG in text[max(0, at - _FLAG_ENDS) : at]
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if sign in "\u200b\u2060":
        return bool(_BREAKING.match(before) and (not after or _BREAKING.match(after)))
    if sign in "\u200c\u200d":
        return bool(_JOINING.match(before)) or bool(
            sign == "\u200d" and _PICTURES.match(before) and _PICTURES.match(after)
        )
    base = next((base for first, last, base in _SHAPING if first <= sign <= last), None)
    return base is not None and base.match(before) is not None
