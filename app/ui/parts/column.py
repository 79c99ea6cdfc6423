"""One centred column that scrolls when it has to, with a foot at the bottom of the window."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.ui.look.appearance import Appearance
from app.ui.parts.ground import Ground

NARROW: Final = 420
WIDE: Final = 640


class Column(QScrollArea):
    """A page of one column, `width` pixels wide at 100 percent text; it grows with the text."""

    def __init__(self, look: Appearance, width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._asked_width = width
        self._room = 0
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The fields inside take the focus; the ground that they stand on must not.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._middle = QWidget()
        self.rows = QVBoxLayout(self._middle)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(8)
        self.foot = QVBoxLayout()
        self.foot.setContentsMargins(0, 16, 0, 0)
        self.foot.setSpacing(8)
        self.setWidget(self._laid_out())
        look.changed.connect(self._fit_width)
        self._fit_width()

    def keep_room(self, height: int) -> None:
        """Keep `height` pixels for the rows, so that what appears later moves nothing above it."""
        self._room = height
        self.rows.addStretch(1)
        self._fit_width()

    def _laid_out(self) -> QWidget:
        ground = Ground()
        ground.setObjectName("page")
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(self._middle)
        across.addStretch(1)
        down = QVBoxLayout(ground)
        down.setContentsMargins(28, 28, 28, 20)
        down.setSpacing(0)
        down.addStretch(2)
        down.addLayout(across)
        down.addStretch(3)
        down.addLayout(self.foot)
        return ground

    def _fit_width(self) -> None:
        # As many letters in a line at every size of text, as far as the window goes.
        percent = self._look.choices.text
        self._middle.setFixedWidth(min(880, self._asked_width * percent // 100))
        self._middle.setMinimumHeight(self._room * percent // 100)
