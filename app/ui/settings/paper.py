"""A page to read and fill in: one column from the top, which scrolls when it has to."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.host.words import say
from app.ui.look.appearance import Appearance
from app.ui.parts import buttons
from app.ui.parts.ground import Ground
from app.ui.parts.texts import title

_WIDTH: Final = 720
_WIDEST: Final = 980


class Paper(QScrollArea):
    """Holds `rows` under a heading; where it `leads_back`, the way back stands above it."""

    back = Signal()

    def __init__(
        self,
        look: Appearance,
        heading: str,
        *,
        leads_back: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.look = look
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # What stands on the page takes the keys, not the page.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._column = QWidget()
        self.rows = QVBoxLayout(self._column)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(12)
        if leads_back:
            way = buttons.IconButton(look, "arrow-left", say("Back"), self.back.emit)
            self.rows.addWidget(way, 0, Qt.AlignmentFlag.AlignLeft)
        self.rows.addWidget(title(look, heading))
        self.setObjectName("page")
        ground = Ground()
        ground.setObjectName("page")
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(self._column, 100)
        across.addStretch(1)
        down = QVBoxLayout(ground)
        down.setContentsMargins(28, 28, 28, 28)
        down.addLayout(across)
        down.addStretch(1)
        self.setWidget(ground)
        look.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        # As many letters in a line at every size of text, as far as the window goes.
        self._column.setMaximumWidth(min(_WIDEST, _WIDTH * self.look.choices.text // 100))
