"""What stands in one line of Markdown: its sign, and the pieces to be set apart lightly."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

MOST_STYLED: Final = 4_000
"""Characters of one line that are looked at; a longer line goes on plain."""


class Piece(Enum):
    """What a stretch of a line is."""

    HEADING = auto()
    SIGN = auto()
    """What is Markdown and not words: `#`, `-`, `>`, `**`, brackets."""
    QUOTE = auto()
    STRONG = auto()
    CODE = auto()
    LINK = auto()
    DONE = auto()
    """The words of a task that is ticked."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """From `start` up to `end`, in characters, is a piece."""

    start: int
    end: int
    piece: Piece


@dataclass(frozen=True, slots=True)
class Opening:
    """How a line opens: its blanks, its sign with the space after it, and what kind of line it is.

    `number` is that of a numbered item, `ticked` is None where there is no box.
    """

    blanks: str
    sign: str
    number: int | None = None
    ticked: bool | None = None

    @property
    def length(self) -> int:
        """Characters before the words."""
        return len(self.blanks) + len(self.sign)


_FENCE: Final = re.compile(r" {0,3}(?:```|~~~)")
_HEADING: Final = re.compile(r"( {0,3})(#{1,6})(?:[ \t]|$)")
_ITEM: Final = re.compile(r"([ \t]*)((?:[-*+]|(\d{1,9})[.)])[ \t]+(?:\[([ xX])\](?:[ \t]+|$))?)")
_QUOTE: Final = re.compile(r"()((?:[ \t]*>)+[ \t]?)")
# Every repetition is bounded: what somebody wrote or imported must not stall the window.
_INLINE: Final = re.compile(
    r"(?P<code>(?P<ticks>`{1,3})(?!`).{1,400}?(?<!`)(?P=ticks)(?!`))"
    r"|(?P<link>\[\[[^\[\]\n]{1,400}\]\])"
    r"|\[(?P<words>[^\[\]\n]{1,200})\]\((?P<address>[^()\s]{1,400})\)"
    r"|(?P<plain>\bhttps?://[^\s<>\"]{1,400})"
    r"|(?P<strong>(?P<mark>\*\*|__)(?=\S)[^*_\n]{1,400}(?<=\S)(?P=mark))"
    r"|(?P<stress>(?<![\w*])\*(?=[^\s*])[^*\n]{1,400}(?<=\S)\*(?![*\w])"
    r"|(?<!\w)_(?=[^\s_])[^_\n]{1,400}(?<=\S)_(?!\w))"
)


def is_fence(line: str) -> bool:
    """Whether the line opens or closes a block of code."""
    return _FENCE.match(line) is not None


def opening_of(line: str) -> Opening | None:
    """The sign of a list item, task or quote that a line opens with, if any."""
    found = _ITEM.match(line)
    if found:
        number = int(found[3]) if found[3] else None
        ticked = None if found[4] is None else found[4] in "xX"
        return Opening(found[1], found[2], number, ticked)
    found = _QUOTE.match(line)
    return Opening(found[1], found[2]) if found else None


def heading_level(line: str) -> int:
    """1 to 6 for a heading, 0 for any other line."""
    found = _HEADING.match(line)
    return len(found[2]) if found else 0


def stretches(line: str) -> Iterator[Stretch]:
    """The pieces of a line outside code blocks, outer ones before those inside them."""
    line = line[:MOST_STYLED]
    begin = 0
    if found := _HEADING.match(line):
        begin = found.end(2)
        yield Stretch(0, len(line), Piece.HEADING)
        yield Stretch(found.start(2), begin, Piece.SIGN)
    elif opening := opening_of(line):
        begin = opening.length
        yield from _opened(line, opening)
    for found in _INLINE.finditer(line, begin):
        yield from _inline(found)


def _opened(line: str, opening: Opening) -> Iterator[Stretch]:
    if ">" in opening.sign:
        yield Stretch(opening.length, len(line), Piece.QUOTE)
    if opening.ticked:
        yield Stretch(opening.length, len(line), Piece.DONE)
    yield Stretch(len(opening.blanks), opening.length, Piece.SIGN)


def _inline(found: re.Match[str]) -> Iterator[Stretch]:
    start, end = found.span()
    if found["code"]:
        yield Stretch(start, end, Piece.CODE)
    elif found["link"]:
        yield from _link(found["link"], start)
    elif found["words"]:
        yield Stretch(start, end, Piece.SIGN)
        yield Stretch(*found.span("words"), Piece.LINK)
    elif found["plain"]:
        yield Stretch(start, end, Piece.LINK)
    else:
        sign = 2 if found["strong"] else 1
        yield Stretch(start + sign, end - sign, Piece.STRONG)
        yield Stretch(start, start + sign, Piece.SIGN)
        yield Stretch(end - sign, end, Piece.SIGN)


def _link(link: str, start: int) -> Iterator[Stretch]:
    end = start + len(link)
    words = start + link.index("|") + 1 if "|" in link else start + 2
    yield Stretch(start, words, Piece.SIGN)
    yield Stretch(words, end - 2, Piece.LINK)
    yield Stretch(end - 2, end, Piece.SIGN)
