"""The panic page: lock, leave and erase, what each does and does not, and how to rehearse it."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from app.domain.errors import AlmanacError
from app.host.sentences import sentence_for
from app.host.words import say, say_safely
from app.ui.panic.gestures import EraseGesture
from app.ui.panic.rehearsal import Kind, RehearsalPage
from app.ui.parts import buttons
from app.ui.parts.boxes import Box, Tone, card
from app.ui.parts.rows import in_a_row
from app.ui.parts.texts import Text, secondary, section
from app.ui.session import Session
from app.ui.settings.paper import Paper
from app.ui.shortcuts import Shortcut
from app.usecases import erase_notebook


class PanicPage(QWidget):
    """Never one key for all three; erasing asks for a gesture that nobody does by accident."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._came_from: QWidget | None = None
        self._pages = QStackedLayout(self)
        self._home = Paper(session.look, say("Panic"))
        self._failed = Box(session.look, Tone.DANGER)
        self._failed.hide()
        self._erasing = EraseGesture(session.look)
        self._erasing.meant.connect(self._erase)
        rows = self._home.rows
        rows.setSpacing(16)
        rows.addWidget(Text(session.look, say("Three separate things. Each can be rehearsed.")))
        for part in (self._lock_card(), self._leave_card(), self._erase_card()):
            rows.addWidget(part)
        self._pages.addWidget(self._home)

    def _lock_card(self) -> QFrame:
        ways = self._session.ways
        return self._card(
            say("Lock now"),
            Shortcut.LOCK.shown,
            [
                say_safely(
                    "The window is blank at once and asks for the passphrase. What you wrote is "
                    "kept, and nothing is lost by it."
                )
            ],
            in_a_row(
                buttons.button(say("Lock now"), ways.to_lock.emit),
                self._rehearse(Kind.LOCK, say("Rehearse locking")),
            ),
        )

    def _leave_card(self) -> QFrame:
        ways = self._session.ways
        return self._card(
            say("Leave now"),
            Shortcut.LEAVE.shown,
            [
                say_safely(
                    "Locks, forgets what was in memory, takes off what you copied, and ends the "
                    "program. What you wrote is kept."
                )
            ],
            in_a_row(
                buttons.button(say("Leave now"), ways.to_leave.emit),
                self._rehearse(Kind.LEAVE, say("Rehearse leaving")),
            ),
        )

    def _erase_card(self) -> QFrame:
        words = [
            say_safely(
                "Erasing destroys the key, so this copy can no longer be opened. All that is in it "
                "is gone, also what another passphrase opens. The program then ends."
            ),
            say_safely(
                "Copies on other sticks and back-ups stay. On SSDs and sticks old data may remain "
                "in hidden areas; without the key it is unreadable."
            ),
            say_safely("Being seen to erase may itself be dangerous."),
        ]
        foot = QVBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self._erasing)
        foot.addWidget(self._failed)
        foot.addLayout(in_a_row(self._rehearse(Kind.ERASE, say("Rehearse erasing"))))
        return self._card(say("Erase notebook"), "", words, foot)

    def _card(
        self, heading: str, keys: str, words: list[str], foot: QHBoxLayout | QVBoxLayout
    ) -> QFrame:
        look = self._session.look
        ground = card()
        column = QVBoxLayout(ground)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        top = QHBoxLayout()
        top.addWidget(section(look, heading), 1)
        if keys:
            shown = secondary(look, keys)
            shown.setWordWrap(False)
            top.addWidget(shown)
        column.addLayout(top)
        for sentence in words:
            column.addWidget(Text(look, sentence))
        column.addLayout(foot)
        return ground

    def _rehearse(self, kind: Kind, name: str) -> QWidget:
        made = buttons.button(say("Rehearse"), self._opening(kind))
        made.setAccessibleName(name)
        return made

    def _opening(self, kind: Kind) -> Callable[[], None]:
        return lambda: self._open(RehearsalPage(self._session, kind))

    def _open(self, page: RehearsalPage) -> None:
        self._came_from = self.focusWidget()
        page.back.connect(self._come_back)
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)

    def _come_back(self) -> None:
        page = self._pages.currentWidget()
        self._pages.setCurrentWidget(self._home)
        if page is not None and page is not self._home:
            self._pages.removeWidget(page)
            page.hide()
            page.deleteLater()
        if self._came_from is not None:
            self._came_from.setFocus()
        self._came_from = None

    def _erase(self) -> None:
        """Destroy the keys beside whatever the notebook's lane is doing, then remove the rest."""
        session, desk = self._session, self._session.desk
        if desk is None:
            return
        self._erasing.setEnabled(False)
        # What would be written at the end has no place any more.
        session.before_lock.clear()
        session.tasks.on_files(
            self,
            lambda _progress: erase_notebook.destroy_keys(desk),
            then=lambda _: self._remove(),
            otherwise=self._tell_failure,
        )

    def _remove(self) -> None:
        self._session.write(
            self,
            erase_notebook.erase_open,
            then=lambda _erased: self._session.ways.to_leave.emit(),
            otherwise=self._tell_failure,
        )

    def _tell_failure(self, error: AlmanacError) -> None:
        self._erasing.setEnabled(True)
        self._failed.text.setText(sentence_for(error))
        self._failed.show()
        self._session.notices.said.emit(sentence_for(error))
