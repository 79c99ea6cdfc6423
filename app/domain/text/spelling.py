"""One order and one shape for syllables that look alike but were typed differently.

Keyboards of the region leave the order of marks to the writer, and some signs can be typed in two
ways that look the same on paper. A search must not depend on which was used. What is settled here
comes from the scripts' own storage rules: Unicode Standard chapter 16, Unicode Technical Note 11
(Myanmar).
"""

import re
from collections.abc import Callable, Mapping
from unicodedata import normalize

from app.domain.text import scripts


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
    compiled = re.compile(pattern)
    return lambda text: compiled.sub(replacement, text)


def _ordering(part: str, weights: Mapping[str, int]) -> Callable[[str], str]:
    """Make a step that sorts neighbouring `part`s by weight, keeping the order of equals.

    The sort is only tried where two neighbours stand in the wrong order, which is rare.
    """
    one = re.compile(part)
    many = re.compile(f"(?:{part}){{2,}}")
    wrong = re.compile(
        "|".join(
            heavy + "(?:" + "|".join(light for light in weights if weights[light] < weight) + ")"
            for heavy, weight in weights.items()
            if any(weights[light] < weight for light in weights)
        )
    )

    def in_order(run: re.Match[str]) -> str:
        return "".join(sorted(one.findall(run[0]), key=weights.__getitem__))

    def step(text: str) -> str:
        return many.sub(in_order, text) if wrong.search(text) else text

    return step


def _weights(*groups: str) -> dict[str, int]:
    """Weigh the characters of each group alike, later groups heavier."""
    return {mark: weight for weight, group in enumerate(groups) for mark in group}


_MYANMAR_MARKS = _weights(
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
_THAI_MARKS = _weights(
    "\u0e3a",
    "\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e47",
    "\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4e",
    "\u0e4d",
)
_LAO_MARKS = _weights(
    "\u0eba",
    "\u0ebc",
    "\u0eb1\u0eb4\u0eb5\u0eb6\u0eb7\u0eb8\u0eb9\u0ebb",
    "\u0ec8\u0ec9\u0eca\u0ecb\u0ecc\u0ece",
    "\u0ecd",
)
_KHMER_SUBSCRIPTS = {f"\u17d2{chr(letter)}": 0 for letter in range(0x1780, 0x17B4)}
_KHMER_PARTS = {
    **_KHMER_SUBSCRIPTS,
    "\u17d2\u179a": 1,  # the sign for ro encloses the others and is stored last
    **{
        mark: weight + 2
        for mark, weight in _weights(
            "\u17cc",
            "\u17c9\u17ca",
            "".join(map(chr, range(0x17B6, 0x17C6))),
            "\u17c6\u17c7\u17c8\u17cb\u17cd\u17ce\u17cf\u17d0\u17d1\u17d3",
            "\u17dd",
        ).items()
    },
}

_MYANMAR_SIGN = rf"[{scripts.MYANMAR_VIRAMA}{scripts.MYANMAR_MARKS}]"

_STEPS = (
    (
        re.compile(f"[{scripts.MYANMAR_VIRAMA}{scripts.MYANMAR_MARKS}]"),
        (
            # a digit cannot carry a vowel, nor a lone consonant close it: it is the letter alike
            _replacing(
                rf"(?<!\d)[0\u1040](?={_MYANMAR_SIGN}|[\u1000-\u1021]\u1037?\u103a)", "\u101d"
            ),
            _replacing(rf"(?<!\d)[7\u1047](?={_MYANMAR_SIGN})", "\u101b"),
            _replacing(r"(?<!\d)[4\u1044](?=\u1004\u103a\u1038)", "\u104e"),
            _replacing(r"\u1025(?=\u1037?[\u1039\u103a])", "\u1009"),
            _ordering(f"[{''.join(_MYANMAR_MARKS)}]", _MYANMAR_MARKS),
        ),
    ),
    (
        re.compile("[\u0e31-\u0e4e]"),
        (
            _replacing("\u0e40\u0e40", "\u0e41"),
            _ordering(f"[{''.join(_THAI_MARKS)}]", _THAI_MARKS),
            _replacing("(\u0e4d+\u0e32)([\u0e48-\u0e4b]+)", r"\2\1"),
        ),
    ),
    (
        re.compile("[\u0eb1-\u0ece]"),
        (
            _replacing("\u0ec0\u0ec0", "\u0ec1"),
            _ordering(f"[{''.join(_LAO_MARKS)}]", _LAO_MARKS),
            _replacing("(\u0ecd+\u0eb2)([\u0ec8-\u0ecb]+)", r"\2\1"),
        ),
    ),
    (
        re.compile(f"[{scripts.KHMER_COENG}{scripts.KHMER_MARKS}]"),
        (
            _replacing("\u17d2\u178a", "\u17d2\u178f"),  # the same sign on paper
            _ordering("\u17d2[\u1780-\u17b3]|[\u17b6-\u17d1\u17d3\u17dd]", _KHMER_PARTS),
            _replacing("\u17c1\u17b8", "\u17be"),
            _replacing("\u17c1\u17b6", "\u17c4"),
        ),
    ),
)
_ANY_PRESENT = re.compile("[\u0e31-\u0ece\u102b-\u103e\u17b6-\u17dd]")
