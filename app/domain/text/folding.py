"""The two forms in which texts are compared: as alike as a reader would take them, or as typed.

`fold` takes away every difference a searcher may not know or be able to type: case, width, accents
on Latin letters, invisible characters, the script of digits, the form of a Chinese character, the
order in which marks were typed. Marks that make another syllable (Devanagari, Myanmar, Thai, Khmer)
and the two kana stay. `plain` keeps accents, forms of Chinese characters and the script of digits.
"""

import re
from enum import StrEnum
from unicodedata import normalize

from app.domain.text import hanzi, scripts
from app.domain.text.spelling import settle

REPLACEMENT = "\ufffd"

_LONE_SURROGATES = re.compile("[\ud800-\udfff]")
_INVISIBLE = re.compile(f"[{scripts.INVISIBLE}]+")

_LETTERS = dict(
    zip(
        "đðøłıħŧŋɨʉ" + "æœþĸ",
        [*"ddolihtniu", "ae", "oe", "th", "k"],
        strict=True,
    )
)
_ACCENTS = {
    chr(code): ""
    for first, last in ((0x300, 0x36F), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20F0))
    for code in range(first, last + 1)
}
_UNWRITTEN_IN_ARABIC = dict.fromkeys([*map(chr, range(0x64B, 0x653)), "\u0670", "\u0640"], "")
_DIGITS = {
    chr(ord(zero) + value): str(value) for zero in scripts.DIGIT_ZEROS for value in range(10)
}
_FOLDED = _LETTERS | _ACCENTS | _UNWRITTEN_IN_ARABIC | _DIGITS | hanzi.CLASS_OF

_ACCENTED = frozenset(_LETTERS | _ACCENTS | _UNWRITTEN_IN_ARABIC)
_OTHER_WIDTH = re.compile("[\u3000\uff01-\uffee]")


class Distinction(StrEnum):
    """A difference between two texts that folding takes away, beside case and invisible signs."""

    CHINESE_FORM = "chinese-form"
    """Simplified, traditional or Japanese form of a character that has several."""
    ACCENT = "accent"
    DIGITS = "digits"
    """Digits of a script."""
    WIDTH = "width"
    """Full-width or half-width characters."""


def fold(text: str) -> str:
    """Return the form in which two texts are alike if a reader would call them the same words.

    Any text is taken, lone surrogates come back as U+FFFD. Folding twice changes nothing. The
    result may be shorter or (ligatures, compatibility characters: up to 18 times) longer.
    """
    if text.isascii():
        return text.lower()
    parts = _decomposed(text)
    return settle(normalize("NFC", "".join(map(_FOLDED.get, parts, parts))))


def plain(text: str) -> str:
    """Return the text as typed but for case, width, invisible characters and the order of marks.

    `plain(a) == plain(b)` implies `fold(a) == fold(b)`.
    """
    if text.isascii():
        return text.lower()
    return settle(normalize("NFC", _decomposed(text)))


def distinctions(text: str) -> frozenset[Distinction]:
    """Tell what folding takes away that the writer may have meant."""
    parts = frozenset(_decomposed(text))
    kinds = (
        (Distinction.CHINESE_FORM, not hanzi.CLASS_OF.keys().isdisjoint(parts)),
        (Distinction.ACCENT, not _ACCENTED.isdisjoint(parts)),
        (Distinction.DIGITS, not _DIGITS.keys().isdisjoint(parts)),
        (Distinction.WIDTH, _OTHER_WIDTH.search(text) is not None),
    )
    return frozenset(kind for kind, holds in kinds if holds)


def _decomposed(text: str) -> str:
    """Take away case, width and what cannot be seen; every mark stands apart."""
    seen = _INVISIBLE.sub("", _LONE_SURROGATES.sub(REPLACEMENT, text))
    return normalize("NFKD", normalize("NFKD", seen).casefold())
