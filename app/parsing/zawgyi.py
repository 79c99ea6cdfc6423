"""Burmese typed in Zawgyi, an older font's use of the Myanmar code points, turned into Unicode.

Zawgyi stores what is drawn, from left to right: the vowel sign e and the medial ra stand before
their consonant, stacked consonants and variants of signs have code points of their own (some of
which Unicode gives to other languages of Myanmar). Detection is statistical and done line by line,
as one text may hold both.

The table follows the code chart of the Zawgyi-One font. Kinzi, stacks and signs are stored in the
order of Unicode Technical Note 11.
"""

import re
import unicodedata
import warnings
from dataclasses import dataclass, field
from functools import cache

from myanmartools import ZawgyiDetector  # type: ignore[import-untyped]  # ships no types

CERTAIN = 0.95
"""From this probability on (0..1) a line is taken to be Zawgyi."""
POSSIBLE = 0.02
"""From this probability on a short text may be meant either way. One Burmese word in thirty is
judged below `CERTAIN` although it is Zawgyi."""

_MYANMAR = re.compile("[\u1000-\u109f]")

_KINZI = "\u1004\u103a\u1039"

_SIGN = {
    "\u1033": "\u102f",
    "\u1034": "\u1030",
    "\u1039": "\u103a",
    "\u103a": "\u103b",
    "\u103b": "\u103c",
    "\u103c": "\u103d",
    "\u103d": "\u103e",
    "\u105a": "\u102b\u103a",
    "\u107d": "\u103b",
    **dict.fromkeys("\u107e\u107f\u1080\u1081\u1082\u1083\u1084", "\u103c"),
    "\u1087": "\u103e",
    "\u1088": "\u103e\u102f",
    "\u1089": "\u103e\u1030",
    "\u108a": "\u103d\u103e",
    "\u1064": _KINZI,
    "\u108b": _KINZI + "\u102d",
    "\u108c": _KINZI + "\u102e",
    "\u108d": _KINZI + "\u1036",
    "\u108e": "\u102d\u1036",
    "\u1094": "\u1037",
    "\u1095": "\u1037",
    "\u1096": "\u1039\u1010\u103d",
}
_STACKED = {
    **dict(zip("\u1060\u1061\u1062\u1063", "\u1000\u1001\u1002\u1003", strict=True)),
    **dict(zip("\u1065\u1066\u1067\u1068\u1069", "\u1005\u1006\u1006\u1007\u1008", strict=True)),
    **dict(zip("\u106c\u106d\u1070", "\u100b\u100c\u100f", strict=True)),
    **dict(zip("\u1071\u1072\u1073\u1074", "\u1010\u1010\u1011\u1011", strict=True)),
    **dict(zip("\u1075\u1076\u1077\u1078", "\u1012\u1013\u1014\u1015", strict=True)),
    **dict(zip("\u1079\u107a\u107b\u1093", "\u1016\u1017\u1018\u1018", strict=True)),
    **dict(zip("\u107c\u1085", "\u1019\u101c", strict=True)),
}
_LETTER = {
    "\u106a": "\u1009",
    "\u106b": "\u100a",
    "\u106e": "\u100d\u1039\u100d",
    "\u106f": "\u100d\u1039\u100e",
    "\u1086": "\u103f",
    "\u108f": "\u1014",
    "\u1090": "\u101b",
    "\u1091": "\u100f\u1039\u100d",
    "\u1092": "\u100b\u1039\u100c",
    "\u1097": "\u100b\u1039\u100b",
}
_UNICODE = _SIGN | {sign: "\u1039" + letter for sign, letter in _STACKED.items()} | _LETTER

_E = "\u1031"
_RA_BEFORE = "".join(sign for sign, is_now in _SIGN.items() if is_now == "\u103c")
_SIGNS_AFTER = "".join({*_SIGN, *_STACKED} - {*_RA_BEFORE}) + "\u102b-\u1030\u1032\u1036-\u1038"
_LETTERS = f"\u1000-\u102a\u1040-\u1049\u104e{''.join(_LETTER)}"  # digits stand in for letters
_SYLLABLE = re.compile(
    f"({_E}{{0,3}}[{_RA_BEFORE}]{{0,3}}{_E}{{0,3}})([{_LETTERS}])"
    f"((?:[{_SIGNS_AFTER}]|{_E}(?![{_E}{_RA_BEFORE}{_LETTERS}]))*)"
)

_PART = re.compile(f"{_KINZI}|\u1039.|.", re.DOTALL)
_ASAT = "\u103a"
_ORDER = {
    sign: place
    for place, signs in enumerate(
        (
            "\u103b",
            "\u103c",
            "\u103d",
            "\u103e",
            _E,
            "\u102d\u102e",
            "\u102f\u1030",
            "\u1032",
            "\u102b\u102c",
            "\u1036",
            "\u1037",
            "\u1038",
        )
    )
    for sign in signs
}

_LETTERS_ALIKE = (
    (re.compile("(?<![\u1040-\u1049])\u1040(?=[\u1000-\u1021]\u1037?\u103a)"), "\u101d"),
    (re.compile("(?<![\u1040-\u1049])\u1044(?=\u1004\u103a\u1038)"), "\u104e"),
    (re.compile("\u1025(?=\u1037?[\u1039\u103a])"), "\u1009"),
    (re.compile("\u101e\u103c\u1031\u102c\u103a"), "\u102a"),
    (re.compile("\u101e\u103c(?![\u102b-\u103a\u103d\u103e])"), "\u1029"),
)
_DIGIT_ALIKE = {"\u1040": "\u101d", "\u1047": "\u101b"}


@dataclass(frozen=True, slots=True)
class Reading:
    """A text in Unicode, and whether any of it had been in Zawgyi."""

    text: str = field(repr=False)
    was_zawgyi: bool
    other: str = field(default="", repr=False)
    """The other way to read it where both are possible, else empty."""


def searchable(raw: str) -> Reading:
    """Read a text, turning into Unicode every line that is Zawgyi; other lines stay as they are.

    For what goes into the index and what is typed into a search, which should look for `other`
    as well; never to be stored in place of what somebody wrote without asking. Takes any text;
    costs next to nothing without Burmese.
    """
    if not _MYANMAR.search(raw):
        return Reading(raw, was_zawgyi=False)
    text, other = "", ""
    for line in raw.splitlines(keepends=True):
        probability = zawgyi_probability(line)
        converted = to_unicode(line) if probability >= POSSIBLE else line
        text += converted if probability >= CERTAIN else line
        other += line if probability >= CERTAIN else converted
    return Reading(text, text != raw, other if other != text else "")


def zawgyi_probability(text: str) -> float:
    """Return how likely a text is Zawgyi rather than Unicode, 0 to 1; 0 if it has no Burmese."""
    if not _MYANMAR.search(text):
        return 0.0
    probability: float = _detector().get_zawgyi_probability(text)
    return max(0.0, probability)


def to_unicode(text: str) -> str:
    """Turn a text in Zawgyi into Unicode, NFC; only for text that is in Zawgyi.

    Characters outside the encoding stay.
    """
    converted = _SYLLABLE.sub(_syllable, text)
    for alike, letter in _LETTERS_ALIKE:
        converted = alike.sub(letter, converted)
    return unicodedata.normalize("NFC", converted)


def _syllable(found: re.Match[str]) -> str:
    """Bring one letter and what is drawn around it into the order of Unicode."""
    before, letter, after = found.groups()
    if letter in _DIGIT_ALIKE and (before or after):
        letter = _DIGIT_ALIKE[letter]
    drawn = "".join(_UNICODE.get(sign, sign) for sign in (*before, *after))
    parts: list[str] = _PART.findall(drawn)
    kinzi = "".join(part for part in parts if part == _KINZI)
    stacked = "".join(part for part in parts if len(part) > 1 and part != _KINZI)
    signs = "".join(part for part in parts if len(part) == 1)
    ordered = _ASAT.join(
        "".join(sorted(set(group), key=_ORDER.__getitem__)) for group in signs.split(_ASAT)
    )
    return kinzi + _UNICODE.get(letter, letter) + stacked + ordered


@cache
def _detector() -> ZawgyiDetector:
    """Read the model, once."""
    with warnings.catch_warnings():
        # the library opens its own file by a call deprecated in Python 3.11 and restored in 3.13
        warnings.simplefilter("ignore", DeprecationWarning)
        return ZawgyiDetector()
