"""The two forms in which texts are compared: as alike as a reader would take them, or as typed.

`fold` takes away every difference a searcher may not know or be able to type: case, width, accents
on Latin letters, invisible characters, the script of digits, the form of a Chinese character, the
order in which marks were typed. Marks that make another syllable (Devanagari, Myanmar, Thai, Khmer)
and the two kana stay. `plain` keeps accents, forms of Chinese characters and the script of digits.
"""

from enum import StrEnum
from unicodedata import normalize

from app.domain.text import hanzi, scripts
from app.domain.text.patterns import late
from app.domain.text.spelling import settle

REPLACEMENT = "\ufffd"

_LONE_SURROGATES = late("[\ud800-\udfff]")
_INVISIBLE = late(f"[{scripts.INVISIBLE}]+")
_ALL_SEEN = late(f"[^\ud800-\udfff{scripts.INVISIBLE}]*")

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
_ANY_FOLDED = late(
    f"[{''.join(_LETTERS)}{scripts.ACCENTS}\u0640\u064b-\u0652\u0670"
    f"{''.join(f'{zero}-{chr(ord(zero) + 9)}' for zero in scripts.DIGIT_ZEROS)}"
    "\u3400-\u9fff\U00020000-\U0003ffff]"
)
"""What `_FOLDED` holds, as few ranges; a few characters too many."""
_LONG = 4_000

_LATIN = late(f"[\0-\x7f{''.join(_LETTERS)}{scripts.ACCENTS}]*")

_WIDE = "".join(map(chr, (0x2026, 0x3000, *range(0xFF01, 0xFF5F))))
_EASTERN = late(
    f"[\0-\x7f\u00b7\u2012-\u2016\u2018-\u2023\u3001-\u3029\u3030-\u3035\u3041-\u3096\u309d\u309e"
    f"\u30a0-\u30fe\u3105-\u312f\u31f0-\u31ff\u3400-\u9fff\uac00-\ud7a3{_WIDE}]*"
)
"""Chinese, Japanese and Korean as they are mostly written. Nothing here joins its neighbours or
loses a mark when it is folded, so that it need not be taken apart: most of the work otherwise."""

_HAS_ACCENTS = late(f"[{scripts.ACCENTS}]")
_COMPOSED_LATIN = late(
    "[\0-\x7f\xc0-\xc5\xc7-\xdd\xe0-\xe5\xe7-\xfd\xff-\u0131\u0134-\u013e\u0141-\u0148\u014a-\u0151"
    "\u0154-\u017e\u01a0\u01a1\u01af\u01b0\u1e00-\u1e99\u1ea0-\u1ef9\u2012-\u2016\u2018-\u2023]*"
)
"""Letters with their accents in one character; nothing that has a width or stays unseen."""

_ONE_FOR_ONE = late(
    "[\0-\x7f\xa0-\xa7\xb0-\xb3\xb5-\xb7\xbb\xbf-\xc5\xc7-\xdd\xe0-\xe5\xe7-\xfd\xff-\u0131\u0134-\u013e"
    "\u0141-\u0148\u014a-\u0151\u0154-\u01c3\u0391-\u03c9\u0400-\u0482\u048a-\u052f\u060c\u061b\u061f"
    "\u0621-\u063f\u0641-\u064a\u0660-\u0669\u0671-\u0674\u0679-\u06d5\u0901-\u0957\u0960-\u09db\u09e0-\u0a32"
    "\u0a5c\u0a66-\u0b5b\u0b5f-\u0e32\u0e34-\u0eb2\u0eb4-\u0edb\u1000-\u109f\u1780-\u17b3\u17b6-\u17f9"
    "\u1e00-\u1e99\u1ea0-\u1ef9\u2012-\u2016\u2018-\u2023\u3000-\u3035\u303b-\u3096\u309d\u309e\u30a0-\u30fe"
    "\u3105-\u3163\u31f0-\u31ff\u3400-\u9fff\uac00-\ud7a3\uff01-\uff5e]*"
)
"""Characters that fold to one, and beside others to one or to less."""

_MAY_COMPOSE = late(
    "[\u0653-\u0655\u093c\u09be\u09d7\u0b3e\u0b56\u0b57\u0bbe\u0bd7\u0c56\u0cc2\u0cd5\u0cd6\u0d3e\u0d57"
    "\u0dca\u0dcf\u0ddf\u102e\u1161-\u1175\u11a8-\u11c2\u1b35\u3099\u309a\U00011000-\U00016fff]"
    # these are common, and join but rarely
    "(?:(?<![\u093c\u09be\u0bbe\u0dca\u102e])|(?<=[\u0928\u0930\u0933]\u093c)|(?<=\\W\u093c)"
    "|(?<=\u09c7\u09be)|(?<=[\u0bc6\u0bc7]\u0bbe)|(?<=\\W\u0dca)|(?<=\u1025\u102e))"
)
"""Where text taken apart, its accents gone, may join again; a little more than that. Without it,
`normalize` goes through every text in Hindi, Bengali, Tamil, Sinhala or Burmese."""

_ACCENTED = frozenset(_LETTERS | _ACCENTS | _UNWRITTEN_IN_ARABIC)
_OTHER_WIDTH = late("[\u3000\uff01-\uffee]")


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
    if _EASTERN.fullmatch(text):
        return text.casefold().translate(_FORMS)
    parts = _decomposed(text)
    if _LATIN.fullmatch(parts):
        return _without_accents(parts)
    folded = _in_one_form(parts) if _ANY_FOLDED.search(parts) else parts
    if len(folded) != len(parts) or _MAY_COMPOSE.search(folded):
        folded = normalize("NFC", folded)
    return settle(folded)


def stays_in_place(text: str, folded: str) -> bool:
    """Tell whether each letter, with its marks, stands in the folded text where it stood before.

    Never said wrongly, but not always where it could be.
    """
    if len(text) != len(folded) or _ONE_FOR_ONE.fullmatch(text) is None:
        return False
    # Marks that were put into their one order stand elsewhere in a text of the same length.
    return settle(text) == text


def plain(text: str) -> str:
    """Return the text as typed but for case, width, invisible characters and the order of marks.

    `plain(a) == plain(b)` implies `fold(a) == fold(b)`.
    """
    if text.isascii():
        return text.lower()
    if _EASTERN.fullmatch(text):
        return text.casefold().translate(_WIDTHS)
    if _COMPOSED_LATIN.fullmatch(text):
        return normalize("NFC", text.casefold())
    parts = _decomposed(text)
    if _HAS_ACCENTS.search(parts) or _MAY_COMPOSE.search(parts):
        parts = normalize("NFC", parts)
    return settle(parts)


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


def _without_accents(parts: str) -> str:
    """Fold Latin text that has been taken apart."""
    for letter, bare in _LETTERS.items():
        parts = parts.replace(letter, bare)
    return parts.encode("ascii", "ignore").decode("ascii")


def _in_one_form(parts: str) -> str:
    """Take every character for the one that stands for all of its kind."""
    if len(parts) > _LONG:
        return "".join(map(_FOLDED.get, parts, parts))
    for found in _FOLDED.keys() & set(parts):
        parts = parts.replace(found, _FOLDED[found])
    return parts


class _Forms(dict[int, int | str]):
    """A table for `str.translate`; a character that is not in it stays, which is kept too."""

    def __missing__(self, code: int) -> int:
        self[code] = code
        return code


_FORMS = _Forms({ord(character): form for character, form in _FOLDED.items()})
_WIDTHS = _Forms({ord(wide): normalize("NFKD", wide) for wide in _WIDE})
_FORMS.update(_WIDTHS)


def _decomposed(text: str) -> str:
    """Take away case, width and what cannot be seen; every mark stands apart."""
    seen = text
    if not _ALL_SEEN.fullmatch(text):
        seen = _INVISIBLE.sub("", _LONE_SURROGATES.sub(REPLACEMENT, text))
    parts = normalize("NFKD", seen)
    cased = parts.casefold()
    return cased if cased == parts else normalize("NFKD", cased)
