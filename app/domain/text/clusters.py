"""The smallest pieces a reader would not cut: a base letter with all that is written around it.

In the scripts searched by clusters a Khmer coeng or Burmese virama pulls the next consonant in, a
leading vowel of Thai or Lao belongs to the consonant after it, a following vowel to the one before.
So every word of these languages is a row of whole clusters, and a word half typed is a row of whole
clusters and the beginning of one.
"""

import re
from collections.abc import Callable

from app.domain.text import scripts
from app.domain.text.patterns import late

_IDEOGRAPHIC = f"[{scripts.IDEOGRAPHIC}][{scripts.IDEOGRAPHIC_MARKS}]*"
_HANGUL = (
    f"[{scripts.HANGUL_SYLLABLES}{scripts.HANGUL_LEADS}][{scripts.HANGUL_TAILS}]*"
    f"|[{scripts.HANGUL_TAILS}]+"
)
_THAI = (
    f"[{scripts.THAI_LETTERS}][{scripts.THAI_FOLLOWING}]*"
    f"|[{scripts.THAI_LEADING}](?:[{scripts.THAI_LETTERS}][{scripts.THAI_FOLLOWING}]*)?"
    f"|[{scripts.THAI_FOLLOWING}]+"
)
_LAO = (
    f"[{scripts.LAO_LETTERS}][{scripts.LAO_FOLLOWING}]*"
    f"|[{scripts.LAO_LEADING}](?:[{scripts.LAO_LETTERS}][{scripts.LAO_FOLLOWING}]*)?"
    f"|[{scripts.LAO_FOLLOWING}]+"
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
    (scripts.IDEOGRAPHIC, scripts.IDEOGRAPHIC_MARKS, _IDEOGRAPHIC),
    (scripts.HANGUL_SYLLABLES + scripts.HANGUL_LEADS, scripts.HANGUL_TAILS, _HANGUL),
    (scripts.THAI_LETTERS, scripts.THAI_LEADING + scripts.THAI_FOLLOWING, _THAI),
    (scripts.LAO_LETTERS, scripts.LAO_LEADING + scripts.LAO_FOLLOWING, _LAO),
    (scripts.MYANMAR_LETTERS, scripts.MYANMAR_VIRAMA + scripts.MYANMAR_MARKS, _MYANMAR),
    (scripts.KHMER_LETTERS, scripts.KHMER_COENG + scripts.KHMER_MARKS, _KHMER),
    (scripts.OTHER_LETTERS_WITHOUT_SPACES, scripts.OTHER_MARKS_WITHOUT_SPACES, _OTHER),
)
"""Letters, what joins them, and what a cluster is."""


def _cutting(joining: str, pattern: str) -> Callable[[str], list[str]]:
    """Make what cuts a stretch into clusters; without anything that joins, into letters."""
    joins = late(f"[{joining}]")
    cluster = late(f"{pattern}|.", re.DOTALL)
    return lambda text: cluster.findall(text) if joins.search(text) else list(text)


LETTERS_OF_RUNS = tuple(letters + joining for letters, joining, _ in _WRITINGS)
"""For each way of writing all its characters, as a fragment for character classes."""

RUNS_AND_CLUSTERS = tuple(
    (late(f"[{letters}{joining}]+"), _cutting(joining, pattern))
    for letters, joining, pattern in _WRITINGS
)
"""For each way of writing: what finds a stretch of it in folded text, and what cuts that stretch
into clusters, losing nothing."""

_SPELLED = "|".join(pattern for _, _, pattern in _WRITINGS)
_MARK = (
    rf"(?:[{scripts.RUN_MARKS}{scripts.INVISIBLE}{scripts.ACCENTS}]|(?!\w)[{scripts.WORD_MARKS}])"
)
_VIRAMAS = "\u094d\u09cd\u0a4d\u0acd\u0b4d\u0c4d\u0ccd\u0d4d\u0dca"
_CONJUNCT = rf"[{_VIRAMAS}][\u200c\u200d]*[^\W\d_]"
_ALIGNING = 64  # a boundary found this far into a text does not depend on what came before


_ANY_CLUSTER = late(f"\r\n|(?:{_SPELLED}|[^\r\n])(?:{_CONJUNCT}|{_MARK})*|.", re.DOTALL)

_LEADING = scripts.THAI_LEADING + scripts.LAO_LEADING
_PULLING_IN = scripts.MYANMAR_VIRAMA + scripts.KHMER_COENG + _VIRAMAS + scripts.INVISIBLE
_SURE_START = late(
    f"[A-Za-z0-9{''.join(letters for letters, _, _ in _WRITINGS)}](?<![{_LEADING}{_PULLING_IN}].)"
    f"|[{_LEADING}](?<![{_PULLING_IN}].)"
)
"""What always starts a cluster: a letter that nothing before it can pull in."""


def clusters(text: str) -> list[str]:
    """Cut any text, folded or not, into clusters; joined again they are the text.

    Outside the scripts above, a cluster is a character with its combining marks.
    """
    return _ANY_CLUSTER.findall(text)


def cluster_starts(text: str) -> list[int]:
    """Return where each cluster starts, and at last the length of the text."""
    return [found.start() for found in _ANY_CLUSTER.finditer(text)] + [len(text)]


def cluster_around(text: str, at: int) -> tuple[int, int]:
    """Return where the cluster starts and ends that holds the character at a place of a text."""
    origin, farthest = at, max(0, at - _ALIGNING)
    while origin > farthest and not _SURE_START.match(text, origin):
        origin -= 1
    clusters_from = _ANY_CLUSTER.finditer(text, origin)
    return next(found.span() for found in clusters_from if found.end() > at)


def are_joined(pair: str) -> bool:
    """Tell whether two neighbouring characters of folded text belong to one cluster of a run."""
    return any(runs.fullmatch(pair) and len(cut(pair)) == 1 for runs, cut in RUNS_AND_CLUSTERS)
