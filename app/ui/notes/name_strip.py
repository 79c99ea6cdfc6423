"""Where names are hidden: words of the note that could name someone, one after the other."""

from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from app.domain.care_rules import Names
from app.domain.vocabulary import Moment
from app.host.words import say, say_many
from app.ui.contexts.quiet_advice import QuietAdvice
from app.ui.notes.editor import Editor
from app.ui.notes.flow_row import FlowRow
from app.ui.notes.units import units_before
from app.ui.parts import buttons
from app.ui.parts.texts import Role, Text, secondary
from app.ui.session import Session
from app.usecases.mind_names import Span, names_in

_REST_MS: Final = 500


class NameStrip(QFrame):
    """Asks about each word that looks like a name; the answer is the person's own."""

    def __init__(self, session: Session, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._editor = editor
        self._age = 0
        self._names: list[str] = []
        self._known: frozenset[str] = frozenset()
        self.setProperty("strip", "careful")
        self._words = Text(session.look, role=Role.CAREFUL)
        self._code = QLineEdit()
        self._code.setAccessibleName(say("Code name"))
        self._code.setPlaceholderText(say("Code name"))
        self._code.setMaximumWidth(200)
        self._code.setInputMethodHints(Qt.InputMethodHint.ImhNoPredictiveText)
        self._code.returnPressed.connect(self._replace)
        self._do = buttons.button(say("Replace everywhere"), self._replace)
        self._next = buttons.button(say("Show it"), self._show_it)
        self._skip = buttons.button(say("It names nobody"), self._skip_it)
        self._reveal = buttons.button(say("Show names"), lambda: self._press(shown=True))
        self._cover = buttons.button(say("Hide names"), lambda: self._press(shown=False))
        answers = FlowRow()
        answers.add(self._reveal, self._code, self._do, self._next, self._skip, self._cover)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 8, 28, 8)
        column.setSpacing(8)
        column.addWidget(self._words)
        column.addWidget(answers)
        column.addWidget(secondary(session.look, say("A name without a title is not noticed.")))
        self._advice = QuietAdvice(session, Moment.NAMING)
        column.addWidget(self._advice)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_REST_MS)
        self._soon.timeout.connect(self._look)
        editor.textChanged.connect(self._soon.start)
        session.notices.care_changed.connect(self._look)
        self.hide()

    def forget(self) -> None:
        """Begin anew: another note is shown, and its names are hidden until pressed."""
        self._session.press_names(shown=False)
        self._known = frozenset()
        self._editor.know_names(self._known)
        self._take(self._age, "", ())
        self._look()

    def _look(self) -> None:
        self._age += 1
        age = self._age
        if self._session.rules.names is not Names.HIDDEN:
            self._take(age, "", ())
            return
        text = self._editor.words
        self._session.tasks.on_files(
            self,
            lambda _progress: names_in(text),
            then=lambda spans: self._take(age, text, spans),
            otherwise=self._session.notices.trouble.emit,
        )

    def _take(self, age: int, text: str, spans: tuple[Span, ...]) -> None:
        if age != self._age:
            return
        found = dict.fromkeys(text[start:end] for start, end in spans)
        self._names = [name for name in found if name not in self._known]
        self.setVisible(bool(self._names))
        covered = self._session.hides_names
        for part in (self._code, self._do, self._next, self._skip):
            part.setVisible(not covered and not self._editor.isReadOnly())
        self._reveal.setVisible(covered)
        self._cover.setVisible(not covered)
        if self._names:
            self._tell(covered=covered)
            self._advice.ask()

    def _tell(self, *, covered: bool) -> None:
        count = len(self._names)
        if covered:
            told = say_many(
                "{count} word could name someone. It is hidden.",
                "{count} words could name someone. They are hidden.",
                count,
            )
            self._words.setText(told.format(count=count))
        else:
            told = say(
                "Could \N{LEFT DOUBLE QUOTATION MARK}{name}\N{RIGHT DOUBLE QUOTATION MARK} name "
                "someone? Replace it with a code name."
                if count == 1
                else "Could \N{LEFT DOUBLE QUOTATION MARK}{name}\N{RIGHT DOUBLE QUOTATION MARK} "
                "name someone? Replace it with a code name. {more} more after it."
            )
            self._words.setText(told.format(name=self._names[0], more=count - 1))

    def _press(self, *, shown: bool) -> None:
        self._session.press_names(shown=shown)
        (self._cover if shown else self._reveal).setFocus(Qt.FocusReason.OtherFocusReason)

    def _replace(self) -> None:
        code = self._code.text().strip()
        if not code or not self._names:
            self._code.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        cursor = QTextCursor(self._editor.document())
        cursor.beginEditBlock()
        text, name = self._editor.words, self._names[0]
        places = _places(text, name)
        # From the end, so that the places before stay where they are.
        for place in reversed(places):
            start = units_before(text, place)
            cursor.setPosition(start)
            cursor.setPosition(
                start + units_before(name, len(name)), QTextCursor.MoveMode.KeepAnchor
            )
            cursor.insertText(code)
        cursor.endEditBlock()
        self._code.clear()
        self._session.notices.said.emit(
            say_many(
                "Replaced in {count} place.", "Replaced in {count} places.", len(places)
            ).format(count=len(places))
        )
        self._look()

    def _show_it(self) -> None:
        text, name = self._editor.words, self._names[0]
        start = units_before(text, text.find(name))
        cursor = self._editor.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(start + units_before(name, len(name)), QTextCursor.MoveMode.KeepAnchor)
        self._editor.setTextCursor(cursor)
        self._editor.ensureCursorVisible()

    def _skip_it(self) -> None:
        self._known |= {self._names[0]}
        self._editor.know_names(self._known)
        self._look()


def _places(text: str, name: str) -> list[int]:
    found, place = [], text.find(name)
    while place >= 0:
        found.append(place)
        place = text.find(name, place + len(name))
    return found
