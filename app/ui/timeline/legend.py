"""The key to the timeline: what a bar, an open end, hatching and a point mean."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.host.words import say
from app.ui.look.appearance import Appearance
from app.ui.parts.filters_flow import Flow
from app.ui.parts.texts import secondary
from app.ui.timeline.bars import BarPainter

_WIDTHS: Final = {"open": 40}
_WIDTH: Final = 28
_BAR: Final = 8


class Sample(QWidget):
    """One small drawing: a bar with closed or open ends, certain or not, or a point."""

    def __init__(self, look: Appearance, what: str) -> None:
        super().__init__()
        self._look = look
        self._what = what
        self.setFixedSize(QSize(_WIDTHS.get(what, _WIDTH), 20))
        look.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it as the timeline does."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        brush = BarPainter(self._look.colours, _BAR)
        rect = QRectF(2, (self.height() - _BAR) / 2, 22, _BAR)
        if self._what == "point":
            brush.point(painter, QPointF(13, self.height() / 2), here=False)
        else:
            sure = (rect.right(), rect.right()) if self._what == "doubt" else (2.0, rect.right())
            brush.bar(painter, rect, sure, (True, self._what != "open"), here=False)
        painter.end()


class Legend(QWidget):
    """Every sign with its words, in as many lines as they need."""

    def __init__(self, look: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        flow = Flow(self, gap=16)
        for what, text in (
            ("known", say("known activity")),
            ("open", say("end not known")),
            ("doubt", say("uncertain or about")),
            ("point", say("event")),
        ):
            words = secondary(look, text)
            words.setWordWrap(False)
            sign = QWidget()
            row = QHBoxLayout(sign)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(4)
            row.addWidget(Sample(look, what))
            row.addWidget(words)
            flow.addWidget(sign)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
