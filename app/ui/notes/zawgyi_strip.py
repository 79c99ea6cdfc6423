"""After Burmese in Zawgyi was pasted: it stands as it came, and can be turned into Unicode."""

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.host.words import say
from app.ui.notes.editor import Editor
from app.ui.notes.flow_row import FlowRow
from app.ui.notes.units import units_before
from app.ui.parts import buttons
from app.ui.parts.texts import Role, Text
from app.ui.session import Session
from app.usecases.read_pasted import in_unicode


class ZawgyiStrip(QFrame):
    """Offers, and never does it unasked: what somebody wrote is theirs."""

    def __init__(self, session: Session, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._editor = editor
        self._age = 0
        self._pasted = ""
        self._turned = ""
        self.setProperty("strip", "careful")
        words = Text(
            session.look,
            say(
                "What was pasted looks like Zawgyi, an older way to store Burmese. Others may see "
                "it as wrong letters. It can be turned into Unicode; Undo brings it back."
            ),
            role=Role.CAREFUL,
        )
        self._turn = buttons.button(say("Turn into Unicode"), self._convert)
        answers = FlowRow()
        answers.add(self._turn, buttons.button(say("Keep as it is"), self.forget))
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 8, 28, 8)
        column.setSpacing(8)
        column.addWidget(words)
        column.addWidget(answers)
        editor.pasted.connect(self._look_at)
        self.hide()

    def forget(self) -> None:
        """Offer nothing any more: it is to stay, or another note is shown."""
        self._age += 1
        had_keys = any(one.hasFocus() for one in self.findChildren(QWidget))
        self.hide()
        if had_keys:
            self._editor.setFocus()

    def _look_at(self, pasted: str) -> None:
        self._age += 1
        age = self._age
        self._session.tasks.on_files(
            self,
            lambda _progress: in_unicode(pasted),
            then=lambda turned: self._offer(age, pasted, turned),
            otherwise=self._session.notices.trouble.emit,
        )

    def _offer(self, age: int, pasted: str, turned: str | None) -> None:
        if age != self._age:
            return
        self._pasted, self._turned = pasted, turned or ""
        self.setVisible(turned is not None)
        if turned is not None:
            self._session.notices.said.emit(say("What was pasted looks like Zawgyi."))

    def _convert(self) -> None:
        text = self._editor.words
        place = text.rfind(self._pasted)
        if place >= 0:
            start = units_before(text, place)
            cursor = QTextCursor(self._editor.document())
            cursor.setPosition(start)
            cursor.setPosition(
                start + units_before(self._pasted, len(self._pasted)),
                QTextCursor.MoveMode.KeepAnchor,
            )
            # One step, so that one Undo brings back what was pasted.
            cursor.insertText(self._turned)
        self._editor.setFocus()
        self.forget()
