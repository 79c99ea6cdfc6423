"""Markdown as a page that reads nothing: no picture, no file, no address is ever asked for."""

import re
from collections.abc import Callable
from typing import Final
from urllib.parse import quote, unquote

from PySide6.QtCore import QUrl
from PySide6.QtGui import QFont, QImage, QTextDocument

from app.ui.notes.markdown_lines import is_fence

INSIDE: Final = "almanac:"
"""Opens the address of a link that leads to another place of this program."""

_LINK: Final = re.compile(r"\[\[([^\[\]\n|]{1,200})(?:\|([^\[\]\n]{0,200}))?\]\]")
_CODE: Final = re.compile(r"(`{1,3})(?!`).{1,400}?(?<!`)\1(?!`)")
_SIGNS: Final = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~&])")
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


def written_out(text: str, font: QFont, titles: Callable[[str], str]) -> BlindDocument:
    """The page of a note; `titles` gives the title of what a `[[target]]` leads to.

    May be made on any thread, and is then to be moved to the window's.
    """
    document = BlindDocument()
    document.setDefaultFont(font)
    document.setUndoRedoEnabled(False)
    document.setMarkdown(with_links(text, titles), _FEATURES)
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
