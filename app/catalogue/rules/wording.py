"""Nothing unseen, no unsafe address, and no sentence taken over from a source."""

import re
from collections.abc import Iterator, Sequence

from app.catalogue.rules.finding import Catalogue, Finding, Rule, prose_of, texts_of
from app.domain.entry import Entry
from app.parsing.addresses import Doubt, read_address
from app.parsing.clean_text import clean, unseen_in
from app.parsing.refusals import NotAnAddress

_WORD = re.compile(r"\w+")
_SHINGLE = 7
"""Words in a row; shorter runs meet by chance (CATALOGUE.md, section 4)."""
_BINDING = frozenset({"and", "of", "the", "in", "for", "by", "at", "with", "a", "on", "from", "to"})


def unseen(catalogue: Catalogue) -> Iterator[Finding]:
    """Texts hold only what is seen, in their composed form, without blanks at the ends."""
    for held in catalogue.held:
        for field, text in texts_of(held.entry):
            taken = unseen_in(text)
            if taken:
                yield held.finding(Rule.UNSEEN, f"{field} holds {', '.join(taken)} characters")
            elif clean(text).text.strip() != text:
                yield held.finding(Rule.UNSEEN, f"{field} has blanks at an end or loose accents")


def addresses(catalogue: Catalogue) -> Iterator[Finding]:
    """Addresses are http or https, carry no name or tracker, and imitate nobody."""
    for held in catalogue.held:
        for field, url in _urls(held.entry):
            try:
                doubts = read_address(url).doubts
            except NotAnAddress:
                yield held.finding(Rule.ADDRESS, f"{field} is no plain web address")
                continue
            for doubt in doubts:
                if doubt is not Doubt.PUNYCODE:
                    yield held.finding(Rule.ADDRESS, f"{field}: {doubt}")


def overlap(catalogue: Catalogue, seed: str) -> Iterator[Finding]:
    """No seven words in a row are the seed's, unless they are names the catalogue knows."""
    told = set(_shingles(_words(seed)))
    names = _Names(catalogue.names)
    for held in catalogue.held:
        for field, text in prose_of(held.entry):
            words = _words(text)
            harmless = names.cover(words)
            for start, shingle in enumerate(_shingles(words)):
                if shingle in told and not all(harmless[start : start + _SHINGLE]):
                    yield held.finding(Rule.OVERLAP, f"{field}: {' '.join(shingle)!r}")
                    break


class _Names:
    """Finds which words of a text belong to a known name."""

    def __init__(self, names: frozenset[str]) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for name in names:
            words = tuple(_words(name))
            if words:
                self._by_first.setdefault(words[0], []).append(words)

    def cover(self, words: Sequence[str]) -> list[bool]:
        """For each word whether it is part of a name, a number, or only binds names together."""
        covered = [word in _BINDING or word.isdigit() for word in words]
        for start, word in enumerate(words):
            for name in self._by_first.get(word, ()):
                if tuple(words[start : start + len(name)]) == name:
                    covered[start : start + len(name)] = [True] * len(name)
        return covered


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def _shingles(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(words[start : start + _SHINGLE]) for start in range(len(words) - _SHINGLE + 1))


def _urls(entry: Entry) -> Iterator[tuple[str, str]]:
    yield from ((f"links[{n}]", link.url) for n, link in enumerate(entry.links))
    if entry.source:
        yield "source.url", entry.source.url
