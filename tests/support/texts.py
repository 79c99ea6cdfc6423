"""Made-up texts in many scripts, for measurements."""

import random
from itertools import accumulate

from app.domain.text.clusters import clusters
from app.domain.text.query import Query, parse_query
from tests.bench.declaration import ARTICLES

NOTE_BYTES = 1_000
WORDS_OF_A_LANGUAGE = 8_000
WITHOUT_SPACES = frozenset({"zh-Hant", "zh-Hans", "ja", "th", "my", "km", "lo"})
_SEED = 20260101


class Texts:
    """Made-up notes of about 1 KB in many scripts, the same ones at every run."""

    def __init__(self) -> None:
        self._chance = random.Random(_SEED)
        self._words = {language: self._made(language) for language in ARTICLES}
        ranks = range(1, WORDS_OF_A_LANGUAGE + 1)
        self._weights = list(accumulate(1 / rank for rank in ranks))

    def text(self) -> str:
        """One text, in one language."""
        language = self._chance.choice(list(self._words))
        between = "" if language in WITHOUT_SPACES else " "
        lines: list[str] = []
        size = 0
        while size < NOTE_BYTES:
            chosen = self._chance.choices(
                self._words[language], cum_weights=self._weights, k=self._chance.randint(6, 16)
            )
            lines.append(between.join(chosen))
            size += len(lines[-1].encode()) + 1
        return "\n".join(lines)

    def query(self) -> Query:
        """A search for one word, common or rare."""
        return parse_query(f"{self.word()} ")

    def word(self) -> str:
        """One word of one language, common or rare."""
        language = self._chance.choice(list(self._words))
        (word,) = self._chance.choices(self._words[language], cum_weights=self._weights)
        return word

    def bytes_of(self, length: int) -> bytes:
        """Bytes for ids, the same ones at every run."""
        return self._chance.randbytes(length)

    def _made(self, language: str) -> list[str]:
        pieces = [c for c in clusters(ARTICLES[language].lower()) if c[0].isalpha()]
        shortest, longest = (2, 3) if language in WITHOUT_SPACES else (3, 8)
        return [
            "".join(self._chance.choices(pieces, k=self._chance.randint(shortest, longest)))
            for _ in range(WORDS_OF_A_LANGUAGE)
        ]
