"""Names suggested for personas: a word of nature and a number, drawn by chance."""

from collections.abc import Iterable, Sequence
from typing import Final

from app.crypto.passphrases import UnfitWordList
from app.crypto.randomness import below, one_of
from app.domain.fingerprint import WORDS, in_digits_of
from app.domain.ids import Entropy
from app.domain.persona_name import flaw_of, likeness
from app.host.resources import resource

LANGUAGES: Final = ("en", "zh-Hant", "zh-Hans", "my", "th")
"""Those there is a list of words for."""

_NUMBERS: Final = (2, 99)
_TRIES: Final = 64


def words_of(language: str) -> tuple[str, ...]:
    """The 100 words of a language (BCP-47), or of English where there are none.

    The same line means the same in every list. Raises `UnfitWordList`.
    """
    known = language if language in LANGUAGES else language.partition("-")[0]
    name = known if known in LANGUAGES else LANGUAGES[0]
    text = resource("wordlists", "personas", f"{name}.txt").read_text("utf-8")
    words = tuple(text.splitlines())
    if len({likeness(word) for word in words}) != WORDS or any(map(flaw_of, words)):
        raise UnfitWordList
    return words


def draw_name(language: str, taken: Iterable[str], entropy: Entropy) -> str:
    """A name such as River-7 in a language's script and digits, too like none of `taken`.

    Of all such names each is equally likely. Where nearly all are taken, the number grows.
    """
    alike = {likeness(name) for name in taken}
    words = words_of(language)
    first, last = _NUMBERS
    while True:
        for _ in range(_TRIES):
            name = _joined(words, first + below(last + 1 - first, entropy), language, entropy)
            if likeness(name) not in alike:
                return name
        first, last = last + 1, last * 10 + 9


def _joined(words: Sequence[str], number: int, language: str, entropy: Entropy) -> str:
    return f"{one_of(words, entropy)}-{in_digits_of(language, str(number))}"
