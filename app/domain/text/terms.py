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

from collections.abc import Callable
from string import ascii_letters, digits
from unicodedata import normalize

from app.domain.text import scripts
from app.domain.text.clusters import LETTERS_OF_RUNS, RUNS_AND_CLUSTERS
from app.domain.text.folding import fold
from app.domain.text.patterns import late

FTS_SCHEME = 3
"""To be stored beside an index. Another number means the index has to be made again."""

JOIN = "0"
BREAK = "¶"

_IN_RUN = late(f"[{scripts.RUNS}]")
_STRETCHES = late(f"([{scripts.RUNS}]+)")
_HANGUL = late(f"[{scripts.HANGUL}]")
_RUNS = tuple((late(f"({runs.pattern})"), cut) for runs, cut in RUNS_AND_CLUSTERS)
_OF_ONE_WRITING = tuple(late(f"[{letters}\n]*") for letters in LETTERS_OF_RUNS)
_BREAKING_ALWAYS = (
    ";!?\u203d\u061b\u061f\u060c\u06d4\u0964\u0965\u0df4\u0e5a\u0e5b\u0f0d-\u0f12\u104a\u104b"
    "\u1362-\u1368\u166e\u17d4-\u17d6\u17d8\u1800-\u1805\u1808\u1809\u1c3b-\u1c3f\u2022"
    "\u3001\u3002\ua876\ua877\t"
)
_BREAKING = late(
    rf"[{_BREAKING_ALWAYS}.,:\n](?:(?<=[{_BREAKING_ALWAYS}])"
    # inside a word or number (g0v.tw, 3.14) they part nothing
    rf"|(?<=[.,:])(?!{scripts.NOT_RUN_WORD})|(?<=[.,:])(?<!(?:{scripts.NOT_RUN_WORD})[.,:])"
    rf"|(?<=\n)[^\S\n]*\n)[{_BREAKING_ALWAYS}.,:\s]*"
)
_WORDS = late(rf"[\w{BREAK}{scripts.WORD_MARKS}{scripts.RUN_MARKS}{scripts.MYANMAR_LETTERS}]+")
_PLAIN_BREAK = "\1"
_PLAIN_WORDS = {
    code: chr(code) if chr(code) in ascii_letters + digits + _PLAIN_BREAK else " "
    for code in range(128)
}


def index_terms(text: str) -> str:
    """Return the terms of a text, parted by single spaces, in their order.

    Any text is taken. The result holds letters, digits, marks, BREAK and spaces, never a quote, an
    operator, a NUL or a lone surrogate.
    """
    return terms_of_folded(fold(text))


def terms_of_folded(folded: str) -> str:
    """As `index_terms`, for text that has been folded already."""
    if folded.isascii():
        return _plain_terms(folded)
    text = _BREAKING.sub(f" {BREAK} ", folded.replace(BREAK, " ").replace("_", " "))
    terms = " ".join(_WORDS.findall(text))
    return terms if terms.isascii() else _paired(terms)


def stands_in_run(term: str) -> bool:
    """Tell whether a term is a cluster or a pair of clusters, not a word and not BREAK."""
    return _IN_RUN.match(term) is not None


def _plain_terms(folded: str) -> str:
    """As `terms_of_folded`, for ASCII, where a table does what takes patterns elsewhere."""
    text = folded.replace("_", " ").replace(_PLAIN_BREAK, " ")
    words = _BREAKING.sub(f" {_PLAIN_BREAK} ", text).translate(_PLAIN_WORDS).split()
    return " ".join(words).replace(_PLAIN_BREAK, BREAK)


def _paired(terms: str) -> str:
    """Turn stretches into their overlapping pairs of clusters and their last clusters."""
    parts = _STRETCHES.split(terms)
    if len(parts) == 1:
        return terms
    stretches = "\n".join(parts[1::2])
    for writing, (_, cut) in zip(_OF_ONE_WRITING, _RUNS, strict=True):
        if writing.fullmatch(stretches):
            parts[1::2] = _pairs(stretches, cut)
            return " ".join(filter(None, map(str.strip, parts)))
    return _paired_by_writing(terms)


def _paired_by_writing(terms: str) -> str:
    """As `_paired`, where several ways of writing meet."""
    for runs, cut in _RUNS:
        parts = runs.split(terms)
        if len(parts) > 1:
            parts[1::2] = _pairs("\n".join(parts[1::2]), cut)
            terms = " ".join(parts)
    return " ".join(terms.split())


def _pairs(runs: str, cut: Callable[[str], list[str]]) -> list[str]:
    """Turn runs of one way of writing, parted by line ends, into their pairs.

    All at once, as few steps are taken for each cluster then: pairs that overlap hold every
    cluster twice, at the end of one pair and at the beginning of the next.
    """
    clusters = cut(runs)
    twice = ["", " ", "", JOIN] * len(clusters)
    twice[0::4] = twice[2::4] = clusters
    text = "".join(twice)
    if _HANGUL.match(text):
        text = normalize("NFD", text)
    return [pairs[pairs.index(" ") + 1 :] for pairs in text.split(f"\n \n{JOIN}")]
