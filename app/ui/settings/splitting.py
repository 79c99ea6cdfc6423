"""A split back-up: how many sheets, and then the words of each to copy by hand."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from app.host.words import say, say_safely
from app.ui.first_run.backup import ShareSheet
from app.ui.parts import buttons
from app.ui.parts.rows import in_a_row
from app.ui.parts.texts import Text, secondary
from app.ui.session import Session
from app.ui.settings.paper import Paper
from app.ui.settings.rows import Choice, Row, Section
from app.ui.settings.work import Work
from app.ui.tasks import Progress
from app.usecases import keep_notebook
from app.usecases.desk import Desk

_FEWEST = 2
_MOST = 16
_USUAL = (3, 5)


class SplitPage(QWidget):
    """The question first, then one sheet after the other; nothing is printed or written."""

    back = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._pages = QStackedLayout(self)
        self._asking = _AskingPage(session)
        self._asking.back.connect(self.back)
        self._asking.split.connect(lambda shares: self._show(shares, 1))
        self._pages.addWidget(self._asking)

    def _show(self, shares: tuple[str, ...], number: int) -> None:
        sheet = ShareSheet(
            self._session.look, shares[number - 1], number, len(shares), last=say("Finish")
        )
        if number < len(shares):
            sheet.written.connect(lambda: self._show(shares, number + 1))
        else:
            sheet.written.connect(self._finish)
        before = self._pages.currentWidget()
        self._pages.addWidget(sheet)
        self._pages.setCurrentWidget(sheet)
        if before is not None and before is not self._asking:
            self._pages.removeWidget(before)
            before.deleteLater()
        sheet.first().setFocus()

    def _finish(self) -> None:
        self._session.notices.said.emit(say("The split back-up is made."))
        self.back.emit()


class _AskingPage(Paper):
    """How many sheets are made, and how many of them open the notebook."""

    split = Signal(object)
    """The shares, each 33 words."""

    def __init__(self, session: Session) -> None:
        look = session.look
        super().__init__(look, say("Split back-up"), leads_back=True)
        self._made = Choice([])
        self._needed = Choice([])
        self._made.offer(_numbers(_FEWEST, _MOST))
        self._made.choose(_USUAL[1])
        self._needed.offer(_numbers(_FEWEST, _USUAL[1]))
        self._needed.choose(_USUAL[0])
        self._made.activated.connect(lambda _place: self._bound())
        self._needed.activated.connect(lambda _place: self._follow())
        self._told = Text(look, semibold=True)
        self._work = Work(session)
        self._split = buttons.primary(say("Make a split back-up"), self._make)
        self._work.busy.connect(lambda busy: self._split.setEnabled(not busy))
        for sentence in (
            say(
                "A split back-up is a few sheets of paper for people you trust. Some of them "
                "together open the notebook; one alone tells nothing."
            ),
            say("You copy the words by hand. Nothing is printed, and no file is written."),
        ):
            self.rows.addWidget(Text(look, sentence))
        counts = [
            Row(look, say("Sheets made"), control=self._made),
            Row(look, say("Sheets needed to open it"), control=self._needed),
        ]
        self.rows.addWidget(Section(look, say("How many"), counts))
        self.rows.addWidget(self._told)
        self.rows.addWidget(
            secondary(
                look,
                say_safely(
                    "People who hold enough sheets can open the notebook without asking you. An "
                    "earlier split back-up ends when a new one is made."
                ),
            )
        )
        self.rows.addWidget(self._work)
        self.rows.addLayout(in_a_row(self._split))
        self._follow()

    @property
    def _split_into(self) -> tuple[int, int]:
        return int(self._needed.currentData()), int(self._made.currentData())

    def _bound(self) -> None:
        """Never more sheets needed than made."""
        needed, made = self._split_into
        self._needed.offer(_numbers(_FEWEST, made))
        self._needed.choose(min(needed, made))
        self._follow()

    def _follow(self) -> None:
        needed, made = self._split_into
        told = say("Any {needed} of {made} together can open it.")
        self._told.setText(told.format(needed=needed, made=made))

    def _make(self) -> None:
        needed, made = self._split_into

        def verb(desk: Desk, _progress: Progress) -> tuple[str, ...]:
            return keep_notebook.split_backup(desk, needed, made)

        self._work.do(say("Making the shares"), verb, self.split.emit, may_stop=False)


def _numbers(least: int, most: int) -> list[tuple[str, object]]:
    return [(str(number), number) for number in range(least, most + 1)]
