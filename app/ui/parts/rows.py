"""Small layouts that come again and again."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget


def stacked(ground: QFrame, *parts: QWidget) -> QFrame:
    """Put parts under each other on a ground; buttons keep to their own width."""
    column = QVBoxLayout(ground)
    column.setContentsMargins(16, 12, 16, 12)
    column.setSpacing(8)
    for part in parts:
        if isinstance(part, QPushButton):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            column.addWidget(part)
    return ground


def in_a_row(*parts: QWidget, spacing: int = 8) -> QHBoxLayout:
    """Put parts beside each other, from the left."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(spacing)
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    return row
