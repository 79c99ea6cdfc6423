"""What somebody typed, as a safe search.

Any text is just text. Words are parted by spaces and all of them have to be there; quotes keep
words together in their order, quotes left open close at the end; a minus before a word or a quote
leaves out what holds it. Nothing else has a meaning.

The word being typed (the last one, unless a space or a quote has closed it) also finds words it is
the beginning of. Whoever calls passes `Query.match` to FTS5 as a bound parameter; it is made of
quoted terms of `terms` only. A query of nothing but exclusions searches nothing: `match` is None
and `unwanted` says what to leave out, should the caller want all the rest.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from app.domain.text.clusters import clusters
from app.domain.text.folding import Distinction, distinctions, fold
from app.domain.text.terms import BREAK, JOIN, stands_in_run, terms_of_folded

TOKENS_MAX = 32
"""Words and phrases beyond this many are not looked at."""
CHARACTERS_MAX = 64
"""A longer word or phrase is sought by its first this many characters (folded), as if half typed;
an open-ended word or phrase."""

_TYPED_MAX = 16_384
_TOKEN_TYPED_MAX = 4 * CHARACTERS_MAX
_PREFIX_LETTERS_MIN = 2  # one Latin letter begins too many words to be useful, or fast

_QUOTES = '"\u201c\u201d\u201e\uff02\u00ab\u00bb'
_TOKEN = re.compile(
    r"(?P<minus>(?<!\S)[-\uff0d\u2212](?!-))?"
    rf"(?:[{_QUOTES}](?P<phrase>[^{_QUOTES}]*)(?P<closed>[{_QUOTES}])?|(?P<word>[^\s{_QUOTES}]+))"
)


class Widening(StrEnum):
    """A way in which a search reached beyond the letters typed."""

    CHINESE_FORMS = "chinese-forms"
    """Simplified, traditional and Japanese forms."""
    WITHOUT_ACCENTS = "without-accents"
    DIGITS = "digits"
    """Digits of every script."""
    WIDTH = "width"
    """Full-width and half-width characters."""
    ZAWGYI = "zawgyi"
    """Typed in Zawgyi, sought in Unicode."""


_WIDENING_OF = {
    Distinction.CHINESE_FORM: Widening.CHINESE_FORMS,
    Distinction.ACCENT: Widening.WITHOUT_ACCENTS,
    Distinction.DIGITS: Widening.DIGITS,
    Distinction.WIDTH: Widening.WIDTH,
}


@dataclass(frozen=True, slots=True)
class Phrase:
    """Terms sought side by side: one word, one stretch of a script without spaces, or several."""

    typed: str = field(repr=False)
    """What was typed, cut to the limit."""
    terms: tuple[str, ...] = field(repr=False)
    """At least one, as in the index."""
    is_open: bool
    """Whether the last term may go on in the index."""

    @property
    def is_half_typed(self) -> bool:
        """Whether the last letter typed may still grow marks, or the last word letters."""
        return self.is_open and not (
            self.terms[-1].endswith(JOIN) and stands_in_run(self.terms[-1])
        )

    @property
    def match(self) -> str:
        """The phrase as an FTS5 expression."""
        return f'"{" ".join(self.terms)}"' + ("*" if self.is_open else "")


@dataclass(frozen=True, slots=True)
class Query:
    """A search; made by `parse_query` only. Compares by value, shows no words in its repr."""

    sought: tuple[Phrase, ...]
    excluded: tuple[Phrase, ...]
    was_zawgyi: bool = False
    other: "Query | None" = None
    """A second way to read the same; what fits either is found."""

    @property
    def match(self) -> str | None:
        """An FTS5 expression that cannot fail, or None when there is nothing to search for."""
        if not self.sought:
            return None
        wanted = " AND ".join(phrase.match for phrase in self.sought)
        mine = f"({wanted}) NOT ({self.unwanted})" if self.excluded else wanted
        other = self.other.match if self.other else None
        return f"({mine}) OR ({other})" if other else mine

    @property
    def readings(self) -> "tuple[Query, ...]":
        """The query itself and, where there is one, the other way to read it."""
        return (self, self.other) if self.other else (self,)

    @property
    def unwanted(self) -> str | None:
        """An FTS5 expression for what must not be there, already part of `match`; None if none."""
        return " OR ".join(phrase.match for phrase in self.excluded) or None

    @property
    def is_particular(self) -> bool:
        """Whether the letters typed mean more than what is searched by.

        That is accents, or one of several forms of a Chinese character. Rows for which
        `holds_exactly` is true then come first.
        """
        meant = {Distinction.ACCENT, Distinction.CHINESE_FORM}
        return any(distinctions(phrase.typed) & meant for phrase in self.sought)


def parse_query(raw: str, *, was_zawgyi: bool = False, other: str = "") -> Query:
    """Read what was typed; never fails, takes any text at all.

    Burmese in Zawgyi has to be turned into Unicode before. `app.parsing.zawgyi.searchable` gives
    all three arguments: the text, whether it was Zawgyi (kept for `tried`) and, where that is in
    doubt, the other text it may have meant.
    """
    typed = raw[:_TYPED_MAX]
    sought: list[Phrase] = []
    excluded: list[Phrase] = []
    for text, is_exclusion, is_half_typed in _tokens(typed):
        phrase = _phrase(text, is_open=is_half_typed and not is_exclusion)
        if phrase is not None:
            (excluded if is_exclusion else sought).append(phrase)
        if len(sought) + len(excluded) == TOKENS_MAX:
            break
    second = parse_query(other, was_zawgyi=not was_zawgyi) if other else None
    return Query(tuple(sought), tuple(excluded), was_zawgyi, second)


def tried(query: Query) -> tuple[Widening, ...]:
    """Name the ways in which the search reaches beyond the letters typed, in a fixed order."""
    lost = {found for phrase in query.sought for found in distinctions(phrase.typed)}
    ways = [way for distinction, way in _WIDENING_OF.items() if distinction in lost]
    zawgyi = any(reading.was_zawgyi for reading in query.readings)
    return (*ways, *([Widening.ZAWGYI] if zawgyi else []))


def _tokens(typed: str) -> Iterator[tuple[str, bool, bool]]:
    """Yield each word or phrase: its text, whether it is excluded, whether it is being typed."""
    for token in _TOKEN.finditer(typed):
        text = token["word"] if token["phrase"] is None else token["phrase"]
        at_end = token.end() == len(typed) and token["closed"] is None
        yield text, token["minus"] is not None, at_end and not text[-1:].isspace()


def _phrase(text: str, *, is_open: bool) -> Phrase | None:
    """Make a phrase of a text; None if nothing in it can be searched for."""
    typed, folded, is_cut = _within_limit(text)
    terms = terms_of_folded(folded).split()
    while terms and terms[-1] == BREAK:
        terms.pop()
    while terms and terms[0] == BREAK:
        terms.pop(0)
    if not terms:
        return None
    if stands_in_run(terms[-1]):
        return Phrase(typed, *_ending_in_run(terms, is_open=is_open or is_cut))
    long_enough = len(terms[-1]) >= _PREFIX_LETTERS_MIN or not terms[-1].isascii()
    return Phrase(typed, tuple(terms), (is_open and long_enough) or is_cut)


def _ending_in_run(terms: list[str], *, is_open: bool) -> tuple[tuple[str, ...], bool]:
    """Return the terms for a phrase whose last piece is a stretch of clusters, and whether open.

    A stretch ends with its last cluster alone. Where a pair comes before, the pair already holds
    it and documents may go on there. Where it is the only one, it is sought as the first of a pair.
    """
    *before, last = terms
    if before and stands_in_run(before[-1]) and not before[-1].endswith(JOIN):
        return tuple(before), is_open
    return (*before, last.removesuffix(JOIN) if is_open else last), True


def _within_limit(text: str) -> tuple[str, str, bool]:
    """Return a text cut to the limit at a cluster's end, its folded form, whether it was cut."""
    typed = text[:_TOKEN_TYPED_MAX]
    folded = fold(typed)
    if len(typed) == len(text) and len(folded) <= CHARACTERS_MAX:
        return typed, folded, False
    kept = ""
    for cluster in clusters(folded[: CHARACTERS_MAX + 1]):
        if len(kept) + len(cluster) > CHARACTERS_MAX:
            break
        kept += cluster
    kept = kept or folded[:CHARACTERS_MAX]
    return kept, kept, True
