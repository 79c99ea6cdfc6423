"""The smallest pieces a reader would not cut: a base letter with all that is written around it.

In the scripts searched by clusters a Khmer coeng or Burmese virama pulls the next consonant in, a
leading vowel of Thai or Lao belongs to the consonant after it, a following vowel to the one before.
So every word of these languages is a row of whole clusters, and a word half typed is a row of whole
clusters and the beginning of one.
"""

import re
from functools import cache

from app.domain.text import scripts

_IDEOGRAPHIC = f"[{scripts.IDEOGRAPHIC}][{scripts.IDEOGRAPHIC_MARKS}]*"
_HANGUL = (
    f"[{scripts.HANGUL_SYLLABLES}{scripts.HANGUL_LEADS}][{scripts.HANGUL_TAILS}]*"
    f"|[{scripts.HANGUL_TAILS}]+"
)
_THAI = (
    f"[{scripts.THAI_LEADING}]?[{scripts.THAI_LETTERS}][{scripts.THAI_FOLLOWING}]*"
    f"|[{scripts.THAI_LEADING}]|[{scripts.THAI_FOLLOWING}]+"
)
_LAO = (
    f"[{scripts.LAO_LEADING}]?[{scripts.LAO_LETTERS}][{scripts.LAO_FOLLOWING}]*"
    f"|[{scripts.LAO_LEADING}]|[{scripts.LAO_FOLLOWING}]+"
)
_MYANMAR_PULLED_IN = (
    f"{scripts.MYANMAR_VIRAMA}+[{scripts.MYANMAR_LETTERS}]?[{scripts.MYANMAR_MARKS}]*"
)
_MYANMAR = (
    f"[{scripts.MYANMAR_LETTERS}][{scripts.MYANMAR_MARKS}]*(?:{_MYANMAR_PULLED_IN})*"
    f"|(?:{_MYANMAR_PULLED_IN})+"
)
_KHMER_PULLED_IN = f"{scripts.KHMER_COENG}+[{scripts.KHMER_LETTERS}]?[{scripts.KHMER_MARKS}]*"
_KHMER = (
    f"[{scripts.KHMER_LETTERS}][{scripts.KHMER_MARKS}]*(?:{_KHMER_PULLED_IN})*"
    f"|(?:{_KHMER_PULLED_IN})+"
)
_OTHER = f"[{scripts.OTHER_LETTERS_WITHOUT_SPACES}][{scripts.OTHER_MARKS_WITHOUT_SPACES}]*"

_WRITINGS = (
    (scripts.IDEOGRAPHIC + scripts.IDEOGRAPHIC_MARKS, _IDEOGRAPHIC),
    (scripts.HANGUL, _HANGUL),
    (scripts.THAI, _THAI),
    (scripts.LAO, _LAO),
    (scripts.MYANMAR, _MYANMAR),
    (scripts.KHMER, _KHMER),
    (scripts.OTHERS_WITHOUT_SPACES, _OTHER),
)

RUNS_AND_CLUSTERS = tuple(
    (re.compile(f"[{letters}]+"), re.compile(pattern + "|.").findall)
    for letters, pattern in _WRITINGS
)
"""For each way of writing: what finds a stretch of it in folded text, and what cuts that stretch
into clusters, losing nothing."""

_SPELLED = "|".join(pattern for _, pattern in _WRITINGS)
_MARK = (
    rf"(?:[{scripts.RUN_MARKS}{scripts.INVISIBLE}{scripts.ACCENTS}]|(?!\w)[{scripts.WORD_MARKS}])"
)
_CONJUNCT = r"[\u094d\u09cd\u0a4d\u0acd\u0b4d\u0c4d\u0ccd\u0d4d\u0dca][\u200c\u200d]*[^\W\d_]"


def clusters(text: str) -> list[str]:
    """Cut any text, folded or not, into clusters; joined again they are the text.

    Outside the scripts above, a cluster is a character with its combining marks.
    """
    return _any_cluster().findall(text)


def cluster_starts(text: str) -> list[int]:
    """Return where each cluster starts, and at last the length of the text."""
    return [found.start() for found in _any_cluster().finditer(text)] + [len(text)]


@cache
def _any_cluster() -> re.Pattern[str]:
    """Compile what cuts any text; not at import, as a search does not need it."""
    return re.compile(f"\r\n|(?:{_SPELLED}|[^\r\n])(?:{_CONJUNCT}|{_MARK})*|.", re.DOTALL)


def are_joined(pair: str) -> bool:
    """Tell whether two neighbouring characters of folded text belong to one cluster of a run."""
    return any(runs.fullmatch(pair) and len(cut(pair)) == 1 for runs, cut in RUNS_AND_CLUSTERS)
