"""The person's own list of what is never to be revealed."""

from collections.abc import Iterable, Iterator

from app.domain.findings import Rule
from app.domain.text.spotting import Spotter, compact
from app.hygiene.hits import Hit
from app.hygiene.romanising import Sounds


class OwnWords:
    """Finds the words of one list in every spelling that compares alike, and names by sound."""

    def __init__(self, words: Iterable[str]) -> None:
        listed = tuple(words)
        self._spotter = Spotter(listed)
        self._sounds = Sounds(listed)

    def find(self, text: str) -> Iterator[Hit]:
        """Where words of the list stand; all spellings of one word ask one question."""
        for spots in (self._spotter.spots(text), self._sounds.spots(text)):
            for start, end, word in spots:
                yield Hit(Rule.OWN_WORD, start, end, subject=compact(word), also=(word,))
