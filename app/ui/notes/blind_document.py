"""Markdown as a page that reads nothing: no picture, no file, no address is ever asked for."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, unquote

from PySide6.QtCore import QUrl
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from app.ui.notes.markdown_lines import is_fence

INSIDE: Final = "almanac:"
"""Opens the address of a link that leads to another place of this program."""

_LINK: Final = re.compile(r"\[\[([^\[\]\n|]{1,200})(?:\|([^\[\]\n]{0,200}))?\]\]")
_CODE: Final = re.compile(r"(`{1,3})(?!`).{1,400}?(?<!`)\1(?!`)")
_SIGNS: Final = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~&])")
_HEADINGS: Final = (1.45, 1.25, 1.15, 1.0)
"""Sizes of headings by level, as multiples of the text's."""
_FENCE: Final = QTextFormat.Property.BlockCodeFence
_BETWEEN: Final = 0.8
_BETWEEN_ITEMS: Final = 0.4
"""Room below a paragraph and below an item of a list, as multiples of the text's size."""
_FEATURES: Final = (
    QTextDocument.MarkdownFeature.MarkdownDialectGitHub
    | QTextDocument.MarkdownFeature.MarkdownNoHTML
)


class BlindDocument(QTextDocument):
    """Answers every request for a picture or file with one blank dot."""

    def __init__(self) -> None:
        super().__init__()
        self._blank = QImage(1, 1, QImage.Format.Format_ARGB32)
        self._blank.fill(0)

    def loadResource(self, _kind: int, _address: QUrl | str) -> QImage:  # noqa: N802 - Qt's name
        """Give a dot; Qt would read the file of that name if it were given nothing."""
        return self._blank


@dataclass(frozen=True, slots=True)
class Grounds:
    """The colours of a page beyond those of its text."""

    code: str
    quiet: str


def written_out(
    text: str, font: QFont, grounds: Grounds, titles: Callable[[str], str]
) -> BlindDocument:
    """The page of a note; `titles` gives the title of what a `[[target]]` leads to.

    May be made on any thread, and is then to be moved to the window's.
    """
    document = BlindDocument()
    document.setDefaultFont(font)
    document.setUndoRedoEnabled(False)
    document.setMarkdown(with_links(text, titles), _FEATURES)
    _set_in_type(document, font, grounds)
    return document


def with_links(text: str, titles: Callable[[str], str]) -> str:
    """The text with `[[target]]` as links of Markdown, but in code, where it is meant as it is."""
    lines = []
    in_code = False
    for line in text.split("\n"):
        fence = is_fence(line)
        lines.append(line if in_code or fence else _linked(line, titles))
        in_code = in_code != fence
    return "\n".join(lines)


def target_of(address: str) -> str | None:
    """The `[[target]]` that a link on the page stands for; None for an address of the world."""
    return unquote(address.removeprefix(INSIDE)) if address.startswith(INSIDE) else None


def _set_in_type(document: QTextDocument, font: QFont, grounds: Grounds) -> None:
    """Give the page our few sizes, and grounds to code."""
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    block = document.begin()
    while block.isValid():
        made = block.blockFormat()
        level = made.headingLevel()
        quoted = made.hasProperty(QTextFormat.Property.BlockQuoteLevel)
        if made.hasProperty(_FENCE):
            made.setBackground(QColor(grounds.code))
        made.setTopMargin(font.pointSizeF() * _room_above(block))
        made.setBottomMargin(font.pointSizeF() * _room_below(block))
        cursor.setPosition(block.position())
        cursor.setBlockFormat(made)
        for start, length, own in _stretches(block):
            _change(own, font, grounds, level=level, quoted=quoted)
            cursor.setPosition(start)
            cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(own)
        block = block.next()
    cursor.endEditBlock()


def _room_above(block: QTextBlock) -> float:
    made, before = block.blockFormat(), block.previous().blockFormat()
    if made.headingLevel():
        return 1
    begins = made.hasProperty(_FENCE) != before.hasProperty(_FENCE)
    leaves_list = before.objectIndex() >= 0 > made.objectIndex()
    return _BETWEEN if begins or leaves_list else 0


def _room_below(block: QTextBlock) -> float:
    made = block.blockFormat()
    if made.hasProperty(_FENCE):
        goes_on = block.next().blockFormat().hasProperty(_FENCE)
        return 0 if goes_on else _BETWEEN
    return _BETWEEN_ITEMS if made.objectIndex() >= 0 else _BETWEEN


def _stretches(block: QTextBlock) -> list[tuple[int, int, QTextCharFormat]]:
    found = []
    walk = block.begin()
    while not walk.atEnd():
        stretch = walk.fragment()
        found.append((stretch.position(), stretch.length(), stretch.charFormat()))
        walk += 1
    return found


def _change(
    own: QTextCharFormat, font: QFont, grounds: Grounds, *, level: int, quoted: bool
) -> None:
    if level:
        scale = _HEADINGS[min(level, len(_HEADINGS)) - 1]
        # Qt's own measure of headings would be stronger than the size.
        own.clearProperty(QTextFormat.Property.FontSizeAdjustment)
        own.setFontPointSize(font.pointSizeF() * scale)
        own.setFontWeight(QFont.Weight.DemiBold)
    if own.fontFixedPitch() or own.fontFamilies():
        # The face of code has none of the region's scripts; a ground says the same.
        own.setFontFamilies(font.families())
        own.setFontFixedPitch(False)
        own.setFontPointSize(font.pointSizeF())
        own.setBackground(QColor(grounds.code))
    if quoted:
        own.setForeground(QColor(grounds.quiet))


def _linked(line: str, titles: Callable[[str], str]) -> str:
    if "[[" not in line:
        return line
    code = [found.span() for found in _CODE.finditer(line)]

    def link(found: re.Match[str]) -> str:
        if any(start < found.start() < end for start, end in code):
            return found[0]
        target = found[1].strip()
        words = found[2] or titles(target) or target
        return f"[{_SIGNS.sub(_ESCAPED, words)}]({INSIDE}{quote(target, safe='')})"

    return _LINK.sub(link, line)


_ESCAPED: Final = r"\\\1"
