"""What makes a text look like another: scripts mixed in one word, and unseen characters."""

import re
import unicodedata
from typing import Final

from app.domain.text.scripts import INVISIBLE

_TOGETHER: Final = (
    frozenset({"Latin", "Cjk", "Hiragana", "Katakana", "Katakana-Hiragana", "Bopomofo"}),
    frozenset({"Latin", "Cjk", "Hangul"}),
)
"""Scripts that one people writes together; any other mixture imitates another word."""

_WORD: Final = re.compile(r"[^\W\d_]+")
_UNSEEN: Final = re.compile(f"[{INVISIBLE}\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u2028\\u2029\\ufffe]")
_JOINERS: Final = frozenset("\u200c\u200d")
_MOST_WORDS: Final = 20


def mixed_words(text: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Words whose letters come from scripts nobody writes in one word, with these scripts.

    Each word once, in the order they come, no more than twenty.
    """
    found: dict[str, tuple[str, ...]] = {}
    for word in _WORD.findall(text):
        if word.isascii() or word in found:
            continue
        scripts = {_script(letter) for letter in word}
        if len(scripts) > 1 and not any(scripts <= together for together in _TOGETHER):
            found[word] = tuple(sorted(scripts))
        if len(found) >= _MOST_WORDS:
            break
    return tuple(found.items())


def made_visible(text: str) -> str:
    """The text with every unseen character written out, such as `⟨U+202E⟩`; line ends stay.

    A joiner between letters of a script that is spelled with it is part of the word and stays.
    """
    return _UNSEEN.sub(_written_out, text)


def _written_out(found: re.Match[str]) -> str:
    character = found[0]
    before = found.string[: found.start()][-1:]
    if character in _JOINERS and before and ord(before) >= 0x600 and not before.isspace():
        return character
    return f"⟨U+{ord(character):04X}⟩"


def _script(letter: str) -> str:
    name = unicodedata.name(letter, "UNKNOWN").split()[0]
    return "Cjk" if name == "IDEOGRAPHIC" else name.title()
