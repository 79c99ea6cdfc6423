"""Passphrases drawn from a list of words, with an honest count of their strength."""

import math
import re
from dataclasses import dataclass, field
from typing import Final

from app.crypto.randomness import one_of
from app.domain.errors import OwnError, RequestError
from app.domain.ids import Entropy

USUAL_WORDS: Final = 6
"""Six words of the large EFF list are 77 bits, beyond guessing at Argon2id's price."""

FEWEST_WORDS: Final = 5
MOST_WORDS: Final = 24

_LINE: Final = re.compile(r"(?:[1-6]+\t)?(\S+)")


class UnfitWordList(OwnError):
    """A word list that ships with the program is broken."""

    code = "passphrase.unfit-word-list"


class UnfitWordCount(RequestError):
    """So few words would be guessed, so many never typed."""

    code = "passphrase.unfit-word-count"


@dataclass(frozen=True, slots=True)
class Passphrase:
    """A drawn passphrase and the bits of chance that made it."""

    text: str = field(repr=False)
    bits: float


def read_word_list(text: str) -> tuple[str, ...]:
    """Give the words of a list that has one word a line, perhaps after its dice and a tab.

    Raises `UnfitWordList` when a line is neither, when a word comes twice, or when fewer than
    1,024 words are there: each of them would make the count of bits a lie.
    """
    matches = [_LINE.fullmatch(line) for line in text.splitlines()]
    words = tuple(match.group(1) for match in matches if match is not None)
    if len(words) != len(matches) or len(set(words)) != len(words) or len(words) < 1024:
        raise UnfitWordList
    return words


def draw_passphrase(
    words: tuple[str, ...], entropy: Entropy, count: int = USUAL_WORDS
) -> Passphrase:
    """Draw `count` words, each fairly and on its own, joined by single spaces.

    Raises `UnfitWordCount` outside 5 to 24 words.
    """
    if not FEWEST_WORDS <= count <= MOST_WORDS:
        raise UnfitWordCount
    chosen = [one_of(words, entropy) for _ in range(count)]
    return Passphrase(text=" ".join(chosen), bits=count * math.log2(len(words)))
