"""What is wrong with how a screen stands: words cut off, things over each other, names that lack.

What is painted by hand (the rows of long lists, the pictures) shortens words on purpose, and is
looked at by the tests of its own screen.
"""

from collections.abc import Iterator
from itertools import combinations
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QScrollBar,
    QSizePolicy,
    QSplitterHandle,
    QStyle,
    QStyleOptionComboBox,
    QTreeWidget,
    QWidget,
)

from tests.support.missing_glyphs import lacks_a_glyph
from tests.support.screens import without_a_name

_CLOSED: Final = (QComboBox, QLineEdit, QAbstractSpinBox, QScrollBar)
"""What Qt itself puts together; its parts are Qt's matter."""
_NEVER = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
_IGNORED = QSizePolicy.Policy.Ignored


def faults(page: QWidget) -> list[str]:
    """Everything that is wrong with a page as it stands on the screen, in words; empty if none."""
    seen = [page, *_seen_in(page)]
    return [
        *(f"cut: {_told(one)}" for one in seen if _is_cut(one)),
        *(f"beyond the edge: {_told(one)}" for one in seen[1:] if _is_beyond(one)),
        *(f"over each other: {_told(a)} and {_told(b)}" for a, b in _overlaps(seen)),
        *(f"missing glyph: {text!r}" for one in seen for text in _undrawable(one)),
        *(f"without a name: {_told(one)}" for one in without_a_name(page)),
    ]


def _seen_in(page: QWidget) -> Iterator[QWidget]:
    for child in page.children():
        if isinstance(child, QWidget) and child.isVisible() and not child.isWindow():
            yield child
            if not isinstance(child, _CLOSED):
                yield from _seen_in(child)


def _told(one: QWidget) -> str:
    words = one.accessibleName() or " / ".join(_texts(one)) or one.objectName()
    return f"{type(one).__name__} {words!r} at {one.geometry().getRect()}"


# --- Cut off --------------------------------------------------------------------------------------


def _is_cut(one: QWidget) -> bool:
    if isinstance(one, QLabel):
        return _label_is_cut(one)
    if isinstance(one, QAbstractButton):
        wraps = one.hasHeightForWidth()
        return _is_smaller(one.size(), _wrapped(one) if wraps else one.sizeHint())
    if isinstance(one, QLineEdit):
        # Its place for letters, less the gap that Qt keeps on both sides of them.
        room = one.contentsRect().width() - 4
        hint = one.fontMetrics().horizontalAdvance(one.placeholderText())
        return one.height() < one.sizeHint().height() or hint > room
    if isinstance(one, QComboBox):
        return _choice_is_cut(one)
    if isinstance(one, QListWidget | QTreeWidget):
        too_wide = one.sizeHintForColumn(0) > one.viewport().width()
        return too_wide and not one.wordWrap() and one.horizontalScrollBarPolicy() is _NEVER
    return False


def _label_is_cut(label: QLabel) -> bool:
    if not label.text():
        return False
    if not label.wordWrap():
        may_shrink = label.sizePolicy().horizontalPolicy() is _IGNORED
        least = label.sizeHint()
        return _is_smaller(label.size(), QSize(0, least.height()) if may_shrink else least)
    return _is_smaller(label.size(), _wrapped(label))


def _wrapped(one: QWidget) -> QSize:
    """What words in several lines need: the width of the longest piece, and all the lines."""
    return QSize(one.minimumSizeHint().width(), one.heightForWidth(one.width()))


def _choice_is_cut(choice: QComboBox) -> bool:
    option = QStyleOptionComboBox()
    choice.initStyleOption(option)
    style = choice.style()
    field = style.subControlRect(
        QStyle.ComplexControl.CC_ComboBox,
        option,
        QStyle.SubControl.SC_ComboBoxEditField,
        choice,
    )
    words = choice.fontMetrics().horizontalAdvance(choice.currentText())
    return words > field.width() or choice.height() < choice.sizeHint().height()


def _is_smaller(size: QSize, least: QSize) -> bool:
    return size.width() < least.width() or size.height() < least.height()


# --- In each other's way --------------------------------------------------------------------------


def _is_beyond(one: QWidget) -> bool:
    parent = one.parentWidget()
    if parent is None or isinstance(one, QSplitterHandle) or one.size().isEmpty():
        return False
    area = parent.parentWidget()
    if isinstance(area, QAbstractScrollArea) and area.viewport() is parent:
        return one.width() > parent.width() and area.horizontalScrollBarPolicy() is _NEVER
    return not parent.rect().contains(one.geometry())


def _overlaps(seen: list[QWidget]) -> Iterator[tuple[QWidget, QWidget]]:
    families: dict[QWidget | None, list[QWidget]] = {}
    for one in seen[1:]:
        families.setdefault(one.parentWidget(), []).append(one)
    for parent, children in families.items():
        if parent is None or isinstance(parent, QAbstractScrollArea):
            continue
        # A sheet lies over everything on purpose.
        beside = [
            one
            for one in children
            if not isinstance(one, QSplitterHandle) and not one.rect().contains(parent.rect())
        ]
        for one, other in combinations(beside, 2):
            if one.geometry().intersects(other.geometry()):
                yield one, other


# --- Not drawn ------------------------------------------------------------------------------------


def _undrawable(one: QWidget) -> list[str]:
    return [text for text in _texts(one) if lacks_a_glyph(text, one.font())]


def _texts(one: QWidget) -> list[str]:
    texts: list[str] = []
    if isinstance(one, QLabel | QAbstractButton):
        texts = [one.text()]
    elif isinstance(one, QLineEdit):
        texts = [one.text(), one.placeholderText()]
    elif isinstance(one, QComboBox):
        texts = [one.itemText(row) for row in range(one.count())]
    elif isinstance(one, QListWidget):
        texts = [one.item(row).text() for row in range(one.count())]
    elif isinstance(one, QAbstractItemView):
        texts = []
    return [text for text in texts if text]
