"""Deeds on Markdown source, such as making a heading or a list; each is one step to undo."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import Final

from PySide6.QtGui import QTextBlock, QTextCursor

from app.ui.notes.markdown_lines import heading_level, opening_of
from app.ui.notes.units import place_at, units_before

_INDENT: Final = "  "
_DEEPEST_HEADING: Final = 3


class Sign(StrEnum):
    """What lines can be made to open with."""

    LIST = "- "
    TASK = "- [ ] "
    QUOTE = "> "


def next_heading(cursor: QTextCursor) -> None:
    """Make the line a heading, a deeper one at each call, then plain text again."""
    block = cursor.block()
    line = block.text()
    level = heading_level(line)
    words = line.lstrip().lstrip("#").lstrip() if level else line
    level = (level + 1) % (_DEEPEST_HEADING + 1)
    with _one_step(cursor):
        _replace_opening(block, len(line) - len(words), f"{'#' * level} " if level else "")


def toggle_sign(cursor: QTextCursor, sign: Sign) -> None:
    """Open every chosen line with a sign, or take it off where all of them have it."""
    blocks = [block for block in _blocks(cursor) if block.text().strip()] or [cursor.block()]
    have = all(_has(block.text(), sign) for block in blocks)
    with _one_step(cursor):
        for block in blocks:
            opening = opening_of(block.text())
            old = opening.length if opening else 0
            blanks = opening.blanks if opening else ""
            _replace_opening(block, old, blanks if have else blanks + sign)


def wrap(cursor: QTextCursor, mark: str) -> QTextCursor:
    """Put marks around the chosen words, or take them off; gives the cursor to go on with."""
    text = cursor.selectedText()
    if "\u2029" in text:
        return cursor
    start = cursor.selectionStart()
    with _one_step(cursor):
        if len(text) >= 2 * len(mark) and text.startswith(mark) and text.endswith(mark):
            bare = text[len(mark) : -len(mark)]
            cursor.insertText(bare)
            return _chosen(cursor, start, bare)
        cursor.insertText(f"{mark}{text}{mark}")
        return _chosen(cursor, start + len(mark), text)


def indent(cursor: QTextCursor) -> None:
    """Move the chosen lines one step in."""
    with _one_step(cursor):
        for block in _blocks(cursor):
            _replace_opening(block, 0, _INDENT)


def outdent(cursor: QTextCursor) -> None:
    """Move the chosen lines one step out, as far as they go."""
    with _one_step(cursor):
        for block in _blocks(cursor):
            line = block.text()
            step = 1 if line.startswith("\t") else min(len(_INDENT), _blanks(line))
            _replace_opening(block, step, "")


def break_line(cursor: QTextCursor) -> None:
    """Begin a new line; in a list, task list or quote with its sign, which an empty item ends."""
    line = cursor.block().text()
    opening = opening_of(line)
    place = place_at(line, cursor.positionInBlock())
    with _one_step(cursor):
        if opening is None or cursor.hasSelection() or place < opening.length:
            cursor.insertBlock()
        elif not line[opening.length :].strip():
            _replace_opening(cursor.block(), len(line), "")
        else:
            sign = opening.sign
            if opening.number is not None:
                sign = sign.replace(str(opening.number), str(opening.number + 1), 1)
            if opening.ticked:
                sign = sign.replace("[x]", "[ ]").replace("[X]", "[ ]")
            cursor.insertBlock()
            cursor.insertText(opening.blanks + sign)


def _has(line: str, sign: Sign) -> bool:
    opening = opening_of(line)
    if opening is None:
        return False
    if sign is Sign.QUOTE:
        return ">" in opening.sign
    is_task = opening.ticked is not None
    return ">" not in opening.sign and is_task == (sign is Sign.TASK)


def _blanks(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _replace_opening(block: QTextBlock, old: int, new: str) -> None:
    """Put `new` in place of the first `old` characters of a line."""
    cursor = QTextCursor(block)
    end = block.position() + units_before(block.text(), old)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(new)


def _chosen(cursor: QTextCursor, start: int, text: str) -> QTextCursor:
    cursor.setPosition(start)
    end = start + units_before(text, len(text))
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    return cursor


def _blocks(cursor: QTextCursor) -> list[QTextBlock]:
    document = cursor.document()
    block = document.findBlock(cursor.selectionStart())
    last = document.findBlock(cursor.selectionEnd()).blockNumber()
    blocks = []
    while block.isValid() and block.blockNumber() <= last:
        blocks.append(block)
        block = block.next()
    return blocks


@contextmanager
def _one_step(cursor: QTextCursor) -> Iterator[None]:
    cursor.beginEditBlock()
    try:
        yield
    finally:
        cursor.endEditBlock()


Deed = Callable[[QTextCursor], object]
"""One of the above, done at a cursor."""
