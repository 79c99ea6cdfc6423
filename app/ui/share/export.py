"""Handing notes over: five steps along the top, one at a time below, and the ways back and on."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.host.words import mark, say
from app.ui.parts import buttons
from app.ui.parts.boxes import line
from app.ui.session import Session
from app.ui.share.check import CheckStep
from app.ui.share.draft import Draft
from app.ui.share.for_whom import ForWhomStep
from app.ui.share.seal import SealStep
from app.ui.share.step import Step, StepLine
from app.ui.share.verify import VerifyStep
from app.ui.share.what import WhatStep

_NAMES: Final = (mark("What"), mark("For whom"), mark("Check"), mark("Seal"), mark("Verify"))
_LAST: Final = len(_NAMES) - 1


class ExportPage(QWidget):
    """Walks through the steps; `left` tells that the person is done or has gone back."""

    left = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        draft = Draft()
        made: tuple[Callable[[Session, Draft], Step], ...] = (
            WhatStep,
            ForWhomStep,
            CheckStep,
            SealStep,
            VerifyStep,
        )
        self._steps = [make(session, draft) for make in made]
        self._line = StepLine(session.look, [say(name) for name in _NAMES])
        self._pages = QStackedWidget()
        self._back = buttons.button(say("Back"), self.go_back)
        self._next = buttons.primary("", self._go_on)
        self._leave = buttons.button(say("Leave it"), self.left.emit)
        for number, step in enumerate(self._steps):
            self._pages.addWidget(step)
            step.changed.connect(self._follow)
            step.done.connect(lambda number=number: self._done(number))
        self._lay_out()
        self._show(0)

    def start(self) -> None:
        """Put the keys where the shown step begins."""
        first = self._step.first() or self._next
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_back(self) -> None:
        """Go to the step before, or out of the first one."""
        at = self._pages.currentIndex()
        if self._step.is_busy:
            return
        if at in {0, _LAST}:
            self.left.emit()
        else:
            self._show(at - 1)
            self.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go back on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
        else:
            super().keyPressEvent(event)

    @property
    def _step(self) -> Step:
        return self._steps[self._pages.currentIndex()]

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(28, 16, 28, 12)
        head.addWidget(self._line, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(28, 12, 28, 12)
        foot.setSpacing(8)
        foot.addWidget(self._leave)
        foot.addStretch(1)
        foot.addWidget(self._back)
        foot.addWidget(self._next)
        ground = QFrame()
        ground.setLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(line())
        column.addWidget(self._pages, 1)
        column.addWidget(line())
        column.addWidget(ground)

    def _show(self, number: int) -> None:
        self._pages.setCurrentIndex(number)
        self._line.show_step(number)
        self._steps[number].verticalScrollBar().setValue(0)
        self._steps[number].enter()
        self._follow()
        self._session.notices.said.emit(self._line.told(number))

    def _go_on(self) -> None:
        if self._step.is_ready and not self._step.is_busy:
            self._step.go_on()

    def _done(self, number: int) -> None:
        if number == _LAST:
            self.left.emit()
        else:
            self._show(number + 1)
            self.start()

    def _follow(self) -> None:
        at, step = self._pages.currentIndex(), self._step
        busy = step.is_busy
        self._next.setText(step.forward)
        self._next.setEnabled(step.is_ready and not busy)
        self._back.setVisible(0 < at < _LAST)
        self._back.setEnabled(not busy)
        self._leave.setVisible(at < _LAST)
        self._leave.setEnabled(not busy)
