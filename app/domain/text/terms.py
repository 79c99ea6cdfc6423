"""A text as words of the search index.

The index is an FTS5 table with `tokenize='ascii'`: its tokenizer splits at ASCII characters other
than letters and digits and takes every other byte as a letter, so that nothing about languages is
decided there. What it gets to see is made here, by the same rules for documents and for queries:

* A stretch of a script written without spaces, or of Hangul, becomes overlapping pairs of clusters
  and at last the last cluster alone: ABCD -> A0B B0C C0D D0. The joining 0 cannot stand inside such
  a stretch, so `B0` with everything that follows is the cluster B wherever it stands, and `C0D`
  with everything that follows is CD with D perhaps only half typed.
* Hangul syllables stand taken apart, so that a half-typed syllable is the start of the whole one.
* Other scripts become words. Hyphens, apostrophes and spaces part words that may be neighbours in
  a phrase; the end of a clause, a sentence or a paragraph puts BREAK between them.
"""

import re
from collections.abc import Callable
from functools import lru_cache, partial
from itertools import pairwise
from unicodedata import normalize

from app.domain.text import scripts
from app.domain.text.clusters import RUNS_AND_CLUSTERS
from app.domain.text.folding import fold

FTS_SCHEME = 1
"""To be stored beside an index. Another number means the index has to be made again."""

JOIN = "0"
BREAK = "¶"

_HANGUL = re.compile(f"[{scripts.HANGUL}]")

_IN_RUN = re.compile(f"[{scripts.RUNS}]")
_BREAKING_ALWAYS = (
    ";!?\u203d\u061b\u061f\u060c\u06d4\u0964\u0965\u0df4\u0e5a\u0e5b\u0f0d-\u0f12\u104a\u104b"
    "\u1362-\u1368\u166e\u17d4-\u17d6\u17d8\u1800-\u1805\u1808\u1809\u1c3b-\u1c3f\u2022"
    "\u3001\u3002\ua876\ua877\t"
)
_BREAKING = re.compile(
    rf"[{_BREAKING_ALWAYS}.,:\n](?:(?<=[{_BREAKING_ALWAYS}])"
    # inside a word or number (g0v.tw, 3.14) they part nothing
    rf"|(?<=[.,:])(?!{scripts.NOT_RUN_WORD})|(?<=[.,:])(?<!(?:{scripts.NOT_RUN_WORD})[.,:])"
    rf"|(?<=\n)[^\S\n]*\n)[{_BREAKING_ALWAYS}.,:\s]*"
)
_BETWEEN_WORDS = re.compile(
    rf"[^\w{BREAK}{scripts.WORD_MARKS}{scripts.RUN_MARKS}{scripts.MYANMAR_LETTERS}]+"
)


def index_terms(text: str) -> str:
    """Return the terms of a text, parted by single spaces, in their order.

    Any text is taken. The result holds letters, digits, marks, BREAK and spaces, never a quote, an
    operator, a NUL or a lone surrogate.
    """
    return terms_of_folded(fold(text))


def terms_of_folded(folded: str) -> str:
    """As `index_terms`, for text that has been folded already."""
    text = _BREAKING.sub(f" {BREAK} ", folded.replace(BREAK, " ").replace("_", " "))
    text = _BETWEEN_WORDS.sub(" ", text)
    if not text.isascii() and _IN_RUN.search(text):
        present = [(runs, cut) for runs, cut in RUNS_AND_CLUSTERS if runs.search(text)]
        for runs, cut in present:
            text = runs.sub(partial(_pairs, cut), text)
    return " ".join(text.split())


def stands_in_run(term: str) -> bool:
    """Tell whether a term is a cluster or a pair of clusters, not a word and not BREAK."""
    return _IN_RUN.match(term) is not None


def _pairs(cut: Callable[[str], list[str]], run: re.Match[str]) -> str:
    """Turn a stretch into its overlapping pairs of clusters and its last cluster."""
    found = cut(run[0])
    if _HANGUL.match(run[0]):
        found = list(map(_apart, found))
    pairs = " ".join(map(JOIN.join, pairwise(found)))
    return f" {pairs} {found[-1]}{JOIN} "


@lru_cache(maxsize=4096)
def _apart(syllable: str) -> str:
    """Take a Hangul syllable apart."""
    return normalize("NFD", syllable)
