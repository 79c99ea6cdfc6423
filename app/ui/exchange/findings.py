"""What a plan found, as counts with words on a card."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from app.host.words import say
from app.ui.look.appearance import Appearance
from app.ui.parts.boxes import card
from app.ui.parts.texts import Role, Text, section

Finding = tuple[str, str]
"""A count, or nothing, and what it counts."""

_KIB = 1024


class Findings(QWidget):
    """Lists of findings under headings; empty lists are left out."""

    def __init__(self, look: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def clear(self) -> None:
        """Show nothing."""
        while (item := self._column.takeAt(0)) is not None:
            part = item.widget()
            if part is not None:
                part.hide()
                part.deleteLater()

    def add(self, heading: str, found: Iterable[Finding]) -> None:
        """Show a list under a heading."""
        rows = list(found)
        if rows:
            self._column.addWidget(section(self._look, heading))
            self._column.addWidget(self._listed(rows))

    def _listed(self, rows: list[Finding]) -> QFrame:
        ground = card()
        grid = QGridLayout(ground)
        grid.setContentsMargins(20, 12, 20, 12)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        if not any(count for count, _ in rows):
            for row, (_, words) in enumerate(rows):
                grid.addWidget(Text(self._look, words), row, 0, 1, 2)
            return ground
        for row, (count, words) in enumerate(rows):
            number = Text(self._look, count, role=Role.SECONDARY)
            number.setWordWrap(False)
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(number, row, 0, Qt.AlignmentFlag.AlignRight | top)
            grid.addWidget(Text(self._look, words), row, 1, top)
        return ground


def counted(count: int) -> str:
    """A count as it stands in a list."""
    return f"{count:,}"


def sized(size: int) -> str:
    """A size for people: bytes, KB or MB of 1024."""
    if size < _KIB:
        return say("{size} bytes").format(size=size)
    if size < _KIB * _KIB:
        return say("{size} KB").format(size=f"{size / _KIB:.0f}")
    return say("{size} MB").format(size=f"{size / _KIB / _KIB:.1f}")
