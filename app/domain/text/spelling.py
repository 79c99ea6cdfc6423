"""One order and one shape for syllables that look alike but were typed differently.

Keyboards of the region leave the order of marks to the writer, and some signs can be typed in two
ways that look the same on paper. A search must not depend on which was used. What is settled here
comes from the scripts' own storage rules: Unicode Standard chapter 16, Unicode Technical Note 11
(Myanmar).
"""

import re
from collections.abc import Callable
from unicodedata import normalize

from app.domain.text import scripts
from app.domain.text.patterns import late


def settle(text: str) -> str:
    """Give every syllable its one order and shape.

    Takes and returns NFC; safe on any text and without effect on text it has settled before.
    """
    if not _ANY_PRESENT.search(text):
        return text
    settled = text
    for present, steps in _STEPS:
        if present.search(settled):
            for step in steps:
                settled = step(settled)
    return settled if settled is text else normalize("NFC", settled)


def _replacing(pattern: str, replacement: str) -> Callable[[str], str]:
    """Make a step that replaces a pattern."""
    compiled = late(pattern)
    return lambda text: compiled.sub(replacement, text)


def _ordering(*groups: str) -> Callable[[str], str]:
    """Make a step that sorts neighbouring marks by group, keeping the order within a group.

    The sort is only tried where two neighbours stand in the wrong order, which is rare.
    """
    weights = _weights(*groups)
    many = late(f"[{''.join(groups)}]{{2,}}")
    wrong = late(_wrong_order(*groups))

    def in_order(run: re.Match[str]) -> str:
        return "".join(sorted(run[0], key=weights.__getitem__))

    return lambda text: many.sub(in_order, text) if wrong.search(text) else text


def _wrong_order(*groups: str) -> str:
    """Return a pattern for two neighbouring marks of which the first belongs after the second."""
    lighter = "".join(groups)
    choices = []
    for group in reversed(groups[1:]):
        lighter = lighter.replace(group, "")
        choices.append(f"(?<=[{group}])[{lighter}]")
    return f"[{''.join(groups[1:])}](?=[{''.join(groups)}])(?:{'|'.join(choices)})"


def _weights(*groups: str) -> dict[str, int]:
    """Weigh the characters of each group alike, later groups heavier."""
    return {mark: weight for weight, group in enumerate(groups) for mark in group}


def _in_khmer_order(text: str) -> str:
    """Sort what is written around a Khmer letter: subscripts, the one for ro last, then marks."""
    if not _WRONG_IN_KHMER.search(text):
        return text
    return _KHMER_PARTS.sub(
        lambda run: "".join(sorted(_KHMER_PART.findall(run[0]), key=_khmer_weight)), text
    )


def _khmer_weight(part: str) -> int:
    if len(part) == 1:
        return _KHMER_WEIGHTS[part]
    return -1 if part == "\u17d2\u179a" else -2


_MYANMAR_MARKS = (
    "\u103b",
    "\u103c",
    "\u103d",
    "\u103e",
    "\u1031",
    "\u102d\u102e",
    "\u102f\u1030",
    "\u1032",
    "\u102b\u102c",
    "\u1036",
    "\u1038",
    "\u1037",  # never beside U+1038 in a word; last, where canonical order wants it before U+103A
)
_THAI_MARKS = (
    "\u0e3a",
    "\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e47",
    "\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4e",
    "\u0e4d",
)
_LAO_MARKS = (
    "\u0eba",
    "\u0ebc",
    "\u0eb1\u0eb4\u0eb5\u0eb6\u0eb7\u0eb8\u0eb9\u0ebb",
    "\u0ec8\u0ec9\u0eca\u0ecb\u0ecc\u0ece",
    "\u0ecd",
)
_KHMER_MARKS = (
    "\u17cc",
    "\u17c9\u17ca",
    "".join(map(chr, range(0x17B6, 0x17C6))),
    "\u17c6\u17c7\u17c8\u17cb\u17cd\u17ce\u17cf\u17d0\u17d1\u17d3",
    "\u17dd",
)
_KHMER_WEIGHTS = _weights(*_KHMER_MARKS)
_SUBSCRIPT = "\u17d2[\u1780-\u17b3]"
_KHMER_PART = late(f"{_SUBSCRIPT}|[{''.join(_KHMER_MARKS)}]")
_KHMER_PARTS = late(f"(?:{_KHMER_PART.pattern}){{2,}}")
_WRONG_IN_KHMER = late(
    f"[{''.join(_KHMER_MARKS)}]{_SUBSCRIPT}|\u17d2\u179a(?!\u17d2\u179a){_SUBSCRIPT}"
    f"|{_wrong_order(*_KHMER_MARKS)}"
)

_MYANMAR_SIGN = rf"[{scripts.MYANMAR_VIRAMA}{scripts.MYANMAR_MARKS}]"

_STEPS = (
    (
        late(f"[{scripts.MYANMAR_VIRAMA}{scripts.MYANMAR_MARKS}]"),
        (
            # a digit cannot carry a vowel, nor a lone consonant close it: it is the letter alike
            # (the digit comes first in the pattern, as it is rare)
            _replacing(
                rf"[0\u1040](?<!\d.)(?={_MYANMAR_SIGN}|[\u1000-\u1021]\u1037?\u103a)", "\u101d"
            ),
            _replacing(rf"[7\u1047](?<!\d.)(?={_MYANMAR_SIGN})", "\u101b"),
            _replacing(r"[4\u1044](?<!\d.)(?=\u1004\u103a\u1038)", "\u104e"),
            _replacing(r"\u1025(?=\u1037?[\u1039\u103a])", "\u1009"),
            _ordering(*_MYANMAR_MARKS),
        ),
    ),
    (
        late("[\u0e31-\u0e4e]"),
        (
            _replacing("\u0e40\u0e40", "\u0e41"),
            _ordering(*_THAI_MARKS),
            _replacing("(\u0e4d(?<!\u0e4d\u0e4d)\u0e4d*\u0e32)([\u0e48-\u0e4b]+)", r"\2\1"),
        ),
    ),
    (
        late("[\u0eb1-\u0ece]"),
        (
            _replacing("\u0ec0\u0ec0", "\u0ec1"),
            _ordering(*_LAO_MARKS),
            _replacing("(\u0ecd(?<!\u0ecd\u0ecd)\u0ecd*\u0eb2)([\u0ec8-\u0ecb]+)", r"\2\1"),
        ),
    ),
    (
        late(f"[{scripts.KHMER_COENG}{scripts.KHMER_MARKS}]"),
        (
            _replacing("\u17d2\u178a", "\u17d2\u178f"),  # the same sign on paper
            _in_khmer_order,
            _replacing("\u17c1\u17b8", "\u17be"),
            _replacing("\u17c1\u17b6", "\u17c4"),
        ),
    ),
)
# What any of the steps looks for, as one set: else what a text is settled to would hang on whether
# something else in it happens to be looked at.
_ANY_PRESENT = late("[" + "".join(present.pattern[1:-1] for present, _ in _STEPS) + "]")
