"""Opening a file that was handed over: choose it, read what is in it, take what is wanted."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.host.words import say, say_many
from app.ui.parts import buttons
from app.ui.parts.boxes import line
from app.ui.parts.focus import first_in
from app.ui.session import Session
from app.ui.settings.work import Work
from app.ui.share.opened import Looked, take
from app.ui.share.opening import OpeningPaper
from app.ui.share.reviewing import ReviewPaper
from app.ui.tasks import Progress
from app.usecases.desk import Desk
from app.usecases.take_bundle import Taken


class ReceivePage(QWidget):
    """`taken` gives a `Taken`; `left` tells that the person goes without taking anything."""

    taken = Signal(object)
    left = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._looked: Looked | None = None
        self._review: ReviewPaper | None = None
        self._opening = OpeningPaper(session)
        self._opening.opened.connect(self._show)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._opening)
        self._work = Work(session)
        self._work.busy.connect(lambda _busy: self._follow())
        self._leave = buttons.button(say("Leave it"), self.left.emit)
        self._take = buttons.primary("", self._go)
        foot = QHBoxLayout()
        foot.setContentsMargins(28, 12, 28, 12)
        foot.setSpacing(16)
        foot.addWidget(self._leave)
        foot.addWidget(self._work, 1)
        foot.addStretch(0)
        foot.addWidget(self._take)
        ground = QFrame()
        ground.setLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._pages, 1)
        column.addWidget(line())
        column.addWidget(ground)
        self._follow()

    def start(self) -> None:
        """Put the keys where the shown page begins."""
        shown = self._review
        first = self._opening.first() if shown is None else first_in(shown) or self._leave
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Leave it on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            if not self._work.is_busy and not self._opening.is_busy:
                self.left.emit()
        else:
            super().keyPressEvent(event)

    def _show(self, looked: Looked) -> None:
        self._looked = looked
        self._opening.forget()
        self._review = ReviewPaper(self._session, looked)
        self._review.changed.connect(self._follow)
        self._pages.addWidget(self._review)
        self._pages.setCurrentWidget(self._review)
        self._follow()
        self.start()
        count = len(looked.review.items)
        told = say_many("Opened: {count} item.", "Opened: {count} items.", count)
        self._session.notices.said.emit(told.format(count=count))

    def _go(self) -> None:
        looked, review = self._looked, self._review
        if looked is None or review is None or not review.may_take:
            return
        choices = review.choices()

        def verb(desk: Desk, progress: Progress) -> Taken:
            return take(desk, looked, choices, progress)

        self._work.do(say("Taking"), verb, self.taken.emit)

    def _follow(self) -> None:
        review, busy = self._review, self._work.is_busy
        self._take.setVisible(review is not None)
        self._leave.setEnabled(not busy)
        if review is not None:
            count = review.count
            words = say_many("Take {count} item", "Take {count} items", count)
            self._take.setText(words.format(count=count))
            self._take.setEnabled(review.may_take and not busy)
            review.setEnabled(not busy)
