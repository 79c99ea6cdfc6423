"""Names of personas: which can be told apart by eye, and which are too alike to be kept together.

A name is never proof of anything: whose card it is, people find out by comparing numbers. These
rules only keep one name from passing for another on the screen or in somebody's memory.
"""

import re
import unicodedata
from enum import StrEnum
from typing import Final

from app.domain.text.folding import fold

MOST_CHARACTERS: Final = 40
MOST_MARKS: Final = 6
"""Marks that may stand on one letter; Burmese and Tibetan need several."""

_JOINERS: Final = "\u200c\u200d"
_FILLERS: Final = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
_SIGNS: Final = " -'\u2019\u00b7\u0f0b\u30fb"
"""What may stand between the words of a name: blank, hyphen, apostrophes, middle dots, tsheg."""

_SCRIPTS: Final = frozenset(
    re.findall(
        r"\S+",
        """
        ARABIC ARMENIAN BALINESE BATAK BENGALI BUGINESE BUHID CHAKMA CHAM CYRILLIC DEVANAGARI
        ETHIOPIC GEORGIAN GREEK GUJARATI GURMUKHI HANUNOO HEBREW JAVANESE KANNADA KAYAH KHMER LAO
        LATIN LEPCHA LIMBU LISU MALAYALAM MEETEI MONGOLIAN MYANMAR NEW OL ORIYA SINHALA SUNDANESE
        SYLOTI TAGALOG TAGBANWA TAI TAMIL TELUGU THAANA THAI TIBETAN YI
        """,
    )
)
"""First words of the Unicode names of letters of scripts in everyday use."""

_EAST_ASIAN: Final = {
    "CJK": "Hani",
    "IDEOGRAPHIC": "Hani",
    "HIRAGANA": "Kana",
    "KATAKANA": "Kana",
    "KATAKANA-HIRAGANA": "Kana",
    "HANGUL": "Hang",
    "BOPOMOFO": "Bopo",
}
_TOGETHER: Final = (
    frozenset({"Hani", "Kana", "LATIN"}),
    frozenset({"Hani", "Hang", "LATIN"}),
    frozenset({"Hani", "Bopo", "LATIN"}),
)
"""Ways of writing that use several scripts (Unicode Technical Standard 39, highly restrictive)."""

_EVERYDAY_LATIN: Final = re.compile("[A-Za-z\u00aa-\u0236\u0238-\u024f\u1e00-\u1eff]")

# What looks like what once case, accents, width, forms of Han and digits of scripts are folded.
# Capitals count too, so a few small letters stand here that resemble only when large.
_LOOKS_LIKE: Final = str.maketrans(
    {
        **dict(zip("аеорсухіјѕһԁԛԝвнкмтґбɡ", "aeopcyxljshdqwbhkmtr6g", strict=True)),
        **dict(zip("αονρτυικβηεζμχγσ", "aovptulkbnezmxyo", strict=True)),
        **dict(zip("\u0585\u057d\u0570\u0578\u0581\u0566", "ouhngq", strict=True)),
        **dict(zip("01i\u0131\u0196|", "olllll", strict=True)),
        **dict(zip("ဝရဂဉ", "o78ဥ", strict=True)),
        **dict(zip("ロニハカエトヘリーᅳㅡ", "口二八力工卜へり一一一", strict=True)),
    }
)
_PAIRS: Final = (
    ("rn", "m"), ("vv", "w"), ("เเ", "แ"), ("ເເ", "ແ"), ("သြ", "ဩ"),
)  # fmt: skip
_SEPARATORS: Final = re.compile(rf"[{re.escape(_SIGNS)}{_JOINERS}_.\s]+")


class Flaw(StrEnum):
    """Why a name could pass for another, or cannot be read."""

    EMPTY = "empty"
    TOO_LONG = "too-long"
    UNSEEN = "unseen"
    """It holds a character that cannot be seen, or that turns the direction of reading."""
    SIGN = "sign"
    """It holds something else than letters, digits and single signs between them."""
    MIXED = "mixed"
    """Its letters or digits come from several scripts."""
    PILED = "piled"
    """More marks stand on one letter than any writing needs."""


def tidied(name: str) -> str:
    """A name as it is kept: in NFC, one blank where there were several, none at the ends."""
    return " ".join(unicodedata.normalize("NFC", name).split())


def flaw_of(name: str) -> Flaw | None:
    """What is wrong with a name, or None for one that is tidied and can be told apart by eye."""
    if not name:
        return Flaw.EMPTY
    if len(name) > MOST_CHARACTERS:
        return Flaw.TOO_LONG
    if any(_is_unseen(name, place) for place in range(len(name))):
        return Flaw.UNSEEN
    if name != tidied(name) or not _is_well_formed(name):
        return Flaw.SIGN
    if not _is_of_one_writing(name):
        return Flaw.MIXED
    return Flaw.PILED if _longest_pile(name) > MOST_MARKS else None


def likeness(name: str) -> str:
    """What two names have in common exactly if a hurried reader could take one for the other.

    Case, accents, width, blanks and hyphens, traditional and simplified forms, the digits of
    scripts, and letters of different scripts with one shape all count for nothing.
    """
    alike = fold(name).translate(_LOOKS_LIKE)
    for pair, one in _PAIRS:
        alike = alike.replace(pair, one)
    return _SEPARATORS.sub("", alike)


def _is_unseen(name: str, place: int) -> bool:
    character = name[place]
    if character in _JOINERS:
        # Where a joiner changes how letters are written it is part of the spelling: behind the
        # sign that silences a vowel, as in Sinhala (the rule of RFC 5892, appendix A).
        return place == 0 or unicodedata.combining(name[place - 1]) != 9
    return character in _FILLERS or unicodedata.category(character) in {
        "Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp",
    }  # fmt: skip


def _is_well_formed(name: str) -> bool:
    kinds = "".join(_kind(character) for character in name)
    return re.fullmatch(r"L[LMDJ]*(?:S[LD][LMDJ]*)*", kinds) is not None


def _kind(character: str) -> str:
    """L for a letter, M a mark, D a digit, J a joiner, S a sign, X for anything else."""
    if character in _SIGNS:
        return "S"
    if character in _JOINERS:
        return "J"
    category = unicodedata.category(character)
    if category == "Nd":
        return "D"
    return {"L": "L", "M": "M"}.get(category[0], "X")


def _is_of_one_writing(name: str) -> bool:
    scripts = {_script(c) for c in name if _kind(c) == "L"}
    zeros = {ord(c) - unicodedata.digit(c) for c in name if _kind(c) == "D"}
    alone = len(scripts) == 1 and "" not in scripts
    return len(zeros) <= 1 and (alone or any(scripts <= some for some in _TOGETHER))


def _script(letter: str) -> str:
    """The script of a letter, or nothing where it is of none in everyday use."""
    first = unicodedata.name(letter, "").partition(" ")[0]
    if first in _EAST_ASIAN:
        return _EAST_ASIAN[first]
    if first == "LATIN" and not _EVERYDAY_LATIN.match(letter):
        return ""
    return first if first in _SCRIPTS else ""


def _longest_pile(name: str) -> int:
    piles = re.findall("M+", "".join(_kind(character) for character in name))
    return max(map(len, piles), default=0)
