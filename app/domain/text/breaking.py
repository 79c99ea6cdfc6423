"""Where a line may begin: in texts without spaces at syllables, and never inside a cluster.

Thai, Khmer and Lao are cut only where a syllable surely begins; where that is not enough, at
clusters. Whoever has word borders of a dictionary hands them in. The Burmese rule needs none: a
letter begins a syllable unless a mark makes it the end of the one before, or stacks it.
"""

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from app.domain.text import scripts
from app.domain.text.clusters import cluster_starts
from app.domain.text.patterns import late

Places = Callable[[str], list[int]]
"""Gives the offsets in a text at which a line may begin, in order, without its start and end."""

Measure = Callable[[str], float]
"""Gives the width of a piece of text, in the unit of the width of the line."""

INVITED: Final = "\u200b"
"""Invites a break where there is room for none of what follows; takes no room itself."""

FORCED: Final = "\u2028"
"""Begins a new line within a paragraph."""

_LETTER = scripts.MYANMAR_LETTERS.replace("\u104c-\u1055", "\u104e\u1050-\u1055")
_ASAT = "\u1037?\u103a|\u103a"
_MYANMAR = rf"(?<!{scripts.MYANMAR_VIRAMA})(?=[{_LETTER}](?!{_ASAT}|{scripts.MYANMAR_VIRAMA}))"

_THAI_LETTER = "[\u0e01-\u0e2e]"
_THAI_MARK = "[\u0e30-\u0e3a\u0e47-\u0e4b]"
_THAI_OPEN = f"(?={_THAI_LETTER}{_THAI_MARK})"  # a letter that carries a vowel or a tone
# After the short vowels of `เปียะ` and `ตัวะ` these letters are vowels themselves.
_THAI_NOT_A_VOWEL = "(?![\u0e22\u0e27\u0e2d]\u0e30)"
_THAI_TONE = "[\u0e48-\u0e4b]"
_THAI = "|".join(
    (
        f"(?=[{scripts.THAI_LEADING}])(?<![{scripts.THAI_LEADING}])",
        "(?<=[\u0e30\u0e33])(?=[\u0e01-\u0e2e])",
        f"(?<=[\u0e32\u0e34-\u0e39\u0e48-\u0e4b]){_THAI_OPEN}{_THAI_NOT_A_VOWEL}",
        # A short vowel with its one final letter: `วัน|นี้`, `เป็น|ผู้`.
        f"(?<=\u0e31{_THAI_LETTER}){_THAI_OPEN}",
        f"(?<=\u0e31{_THAI_TONE}{_THAI_LETTER}){_THAI_OPEN}",
        f"(?<=[^\u0e01]\u0e47{_THAI_LETTER}){_THAI_OPEN}",
        # `ง` ends a syllable wherever a vowel stands before it.
        f"(?<=[\u0e32\u0e34-\u0e39\u0e48-\u0e4b]\u0e07){_THAI_OPEN}",
        # `ไ` and `ใ` take no final letter; what could make a pair with theirs is left alone.
        f"(?<=[\u0e43\u0e44]{_THAI_LETTER}){_THAI_OPEN}(?![\u0e07\u0e0d\u0e19\u0e21\u0e22\u0e23\u0e25\u0e27])",
        # `มือ|ถือ`
        f"(?<=\u0e37\u0e2d){_THAI_OPEN}",
        f"(?<=\u0e37{_THAI_TONE}\u0e2d){_THAI_OPEN}",
        "(?<=\u0e46)(?=[\u0e01-\u0e2e])",
    )
)

_LAO_LETTER = "[\u0e81-\u0eae\u0edc-\u0edf]"
_LAO_OPEN = f"(?={_LAO_LETTER}[\u0eb0-\u0eb9\u0ebb\u0ec8-\u0ecb\u0ecd])"
_LAO_FINAL = "[^\u0ec0-\u0ec4][\u0e81\u0e87\u0e94\u0e95\u0e99\u0e9a\u0ea1\u0e8d\u0ebd]"
_LAO = "|".join(
    (
        f"(?=[{scripts.LAO_LEADING}])(?<![{scripts.LAO_LEADING}])",
        f"(?<=[\u0eb2\u0eb4-\u0eb9\u0ec8-\u0ecb\u0ecd]){_LAO_OPEN}(?![\u0e8d\u0ea7]\u0eb0)",
        f"(?<=[\u0eb0\u0eb3\u0ec6\u0ecd])(?={_LAO_LETTER})",
        f"(?<=\u0ecd[\u0ec8-\u0ecb])(?={_LAO_LETTER})",
        # After a final letter; what may be the second of a pair (`ກວ`, `ພຣ`) is left alone.
        f"(?<={_LAO_FINAL}){_LAO_OPEN}(?![\u0ea3\u0ea5\u0ea7])",
    )
)

# A letter with nothing around it, or silenced, most often ends the syllable before it.
_KHMER_TRAILING = late(f"[{scripts.KHMER_LETTERS}][\u17cb\u17cd]?|\u17d7")
_KHMER_RUN = late(f"[{scripts.KHMER}]+")

_SYLLABLES = late(
    f"(?<=[{scripts.MYANMAR}\u104a\u104b])(?:{_MYANMAR})"
    f"|(?<=[{scripts.THAI}])(?:{_THAI})|(?<=[{scripts.LAO}])(?:{_LAO})"
)

_CJK = f"{scripts.IDEOGRAPHIC}{scripts.HANGUL_SYLLABLES}\u3000\uff01-\uff60"
_OPENING = (
    "(\\[{\u00ab\u2018\u201c\u3008\u300a\u300c\u300e\u3010\u3014\u3016\uff08\uff3b\uff5b\uff62"
)
_CLOSING = (
    ")\\]}\u00bb\u2019\u201d\u3009\u300b\u300d\u300f\u3011\u3015\u3017\uff09\uff3d\uff5d"
    "\uff63\u3001\u3002\uff0c\uff0e\uff1a\uff1b\uff01\uff1f,.:;!?\u2026\u2025\u30fb"
    "ー々〻ヽヾゝゞぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
    "\u0e2f\u0e30\u0e32\u0e33\u0e45\u0e46\u0eaf\u0eb0\u0eb2\u0eb3\u0ec6\u104a\u104b\u17d4-\u17d7"
)
"""What never begins a line: closing brackets, stops, and signs that belong to what is before."""
_JOINED = "\u00a0\u202f\u2007\u2060\ufeff"
_SPACE = f"[^\\S{_JOINED}]"
_BETWEEN = late(
    f"(?<={_SPACE})(?!\\s)"
    f"|(?<={INVITED})(?![{INVITED}\\s])"
    rf"|(?<=\w[-\u2010\u2013\u2014/])(?=[^\W\d])"
    f"|(?<=[{_CJK}{_CLOSING}])(?<![{_OPENING}])(?=[{_CJK}{_OPENING}])(?![{_CLOSING}])"
    f"|(?<=[{_CJK}\u3001\u3002\u300d\u300f])(?<![{_OPENING}])(?=\\w)(?![{_CLOSING}])"
    rf"|(?<=\w)(?=[{_CJK}])(?![{_CLOSING}])"
    "|(?<=[\u17d4\u17d5])(?=\\w)"
)

_UNSPACED = late(f"[{scripts.THAI}{scripts.LAO}{scripts.KHMER}{scripts.MYANMAR}]")
_INVITING = late(f"[{scripts.THAI}{scripts.LAO}{scripts.KHMER}]{{2}}|\u17d4[{scripts.KHMER}]")


def breaks_need_care(text: str) -> bool:
    """Whether a text has scripts in which a toolkit's own line breaks cannot be relied on."""
    return _UNSPACED.search(text) is not None


def places(text: str) -> list[int]:
    """The offsets at which a line may begin, by rule alone."""
    found = {match.start() for match in _BETWEEN.finditer(text)}
    if breaks_need_care(text):
        found.update(match.start() for match in _SYLLABLES.finditer(text))
        for run in _KHMER_RUN.finditer(text):
            found.update(run.start() + start for start in _khmer_places(run.group()))
    return whole_clusters(text, found - {0, len(text)})


def _khmer_places(run: str) -> Iterator[int]:
    starts = cluster_starts(run)
    trails = [
        _KHMER_TRAILING.fullmatch(run, start, end) is not None
        for start, end in itertools.pairwise(starts)
    ]
    for number in range(1, len(trails)):
        before_is_bare = trails[number - 1] and starts[number] - starts[number - 1] == 1
        if not trails[number] and not before_is_bare:
            yield starts[number]


def whole_clusters(text: str, found: set[int]) -> list[int]:
    """Those of the offsets at which a cluster begins, in order; for Burmese, a syllable."""
    starts = found.intersection(cluster_starts(text))
    return sorted(start for start in starts if _MYANMAR_BREAK.match(text, start))


_MYANMAR_BREAK = late(f"(?![{scripts.MYANMAR}])|(?<![{scripts.MYANMAR}\u104a\u104b])|{_MYANMAR}")


def breakable(text: str, places: Places = places) -> str:
    """The text with `INVITED` where Thai, Khmer and Lao may break, for whoever wraps by itself.

    A text that brings some of its own is left as it is. Only for showing: never to be stored, and
    `unbroken` before it is copied.
    """
    if INVITED in text or not breaks_need_care(text):
        return text
    invited = [at for at in places(text) if _INVITING.fullmatch(text, at - 1, at + 1)]
    edges = [0, *invited, len(text)]
    return INVITED.join(text[start:end] for start, end in itertools.pairwise(edges))


def unbroken(shown: str, places: Places = places) -> str:
    """The text that `breakable` was given, with the same `places`."""
    without = shown.replace(INVITED, "")
    return without if breakable(without, places) == shown else shown


def lines(text: str, width: float, measure: Measure, places: Places = places) -> list[str]:
    """Cut a text into lines no wider than `width` where it can be; joined they are the text.

    Spaces at the end of a line may stand out. A piece wider than a whole line is cut at clusters,
    and a cluster wider than that stays whole.
    """
    made: list[str] = []
    for paragraph in text.splitlines(keepends=True) or [""]:
        made += _lines_of(paragraph, width, measure, places)
    return made


def _lines_of(paragraph: str, width: float, measure: Measure, places: Places) -> Iterator[str]:
    line, used = "", 0.0
    for piece in _pieces(paragraph, width, measure, places):
        room = measure(piece.rstrip())
        if line and used + room > width:
            yield line
            line, used = "", 0.0
        line += piece
        used += measure(piece) if piece[-1].isspace() else room
    yield line


def _pieces(paragraph: str, width: float, measure: Measure, places: Places) -> Iterator[str]:
    edges = [0, *places(paragraph), len(paragraph)]
    for start, end in itertools.pairwise(edges):
        piece = paragraph[start:end]
        if piece and measure(piece.rstrip()) > width:
            inner = whole_clusters(piece, set(cluster_starts(piece)[1:-1]))
            cuts = [0, *inner, len(piece)]
            yield from (piece[a:b] for a, b in itertools.pairwise(cuts))
        elif piece:
            yield piece


@dataclass(frozen=True, slots=True)
class Broken:
    """A text with `FORCED` at the end of its lines, and the way back to the text."""

    text: str
    forced: tuple[int, ...] = ()
    """Where `FORCED` was put, in offsets of `text`, in order."""

    def original(self, start: int = 0, end: int | None = None) -> str:
        """What stands between two offsets of `text`, without what was put in."""
        end = len(self.text) if end is None else end
        inside = self.forced[bisect_left(self.forced, start) : bisect_right(self.forced, end - 1)]
        edges = [start, *inside, end]
        parts = [self.text[a:b] for a, b in itertools.pairwise(edges)]
        return parts[0] + "".join(part[1:] for part in parts[1:])


def broken(cut: list[str]) -> Broken:
    """Lines as one text, each but the last of a paragraph ended by `FORCED`."""
    text, forced = "", []
    for number, line in enumerate(cut, 1):
        text += line
        if number < len(cut) and line.splitlines() == [line]:
            forced.append(len(text))
            text += FORCED
    return Broken(text, tuple(forced))
