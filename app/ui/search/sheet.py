"""The search sheet: lies over the window, finds while one types, forgets when it is closed."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from app.domain.errors import AlmanacError
from app.domain.listing import Scope
from app.host.words import mark, say
from app.ui.parts.boxes import line
from app.ui.parts.texts import secondary
from app.ui.search.actions import Action, matching
from app.ui.search.asking import Answer, Asking
from app.ui.search.field import SearchField
from app.ui.search.lines import (
    SHOWN_AT_FIRST,
    Line,
    Lines,
    action_line,
    led,
)
from app.ui.search.listing import Listing, lines_of
from app.ui.search.telling import Telling
from app.ui.session import Session

_WIDEST: Final = 760
_AROUND: Final = 32
_ABOVE: Final = 56
_INNER: Final = 16
_FOOT: Final = 20
_FIELD: Final = 40
_MORE: Final = 50
_SCOPES: Final = {
    Scope.ALL: mark("Everything"),
    Scope.ENTRIES: mark("Entries"),
    Scope.NOTES: mark("Notes"),
}


class SearchSheet(QWidget):
    """Search over entries, notes and what the window can do.

    Lies over `parent` and follows its size. `actions` gives what can be done now, in order; it is
    asked at each opening. Nothing that was sought is kept: closing empties the field.
    """

    def __init__(
        self,
        session: Session,
        actions: Callable[[], Sequence[Action]] = tuple,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._offered = actions
        self._actions: Sequence[Action] = ()
        self._answer: Answer | None = None
        self._limit = SHOWN_AT_FIRST
        self._opens_when_found = False
        self._came_from: QWidget | None = None
        self._asking = Asking(session, self)
        self._asking.answered.connect(self._show_answer)
        self._asking.refused.connect(self._show_refusal)
        self.setAccessibleName(say("Search everything"))
        self._furnish()
        self.hide()
        if parent is not None:
            parent.installEventFilter(self)
        session.look.changed.connect(self.update)

    def open(self, words: str = "") -> None:
        """Lie over the window, with these words in the field; the focus comes back afterwards."""
        if not self.isVisible():
            self._came_from = self.window().focusWidget()
            self._actions = tuple(self._offered())
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
        self.raise_()
        self.show()
        self._field.setFocus()
        self._field.setText(words)
        self._seek()

    def close_sheet(self) -> None:
        """Go away, forget the words, and give the focus back to where it was."""
        self._asking.stop()
        self._telling.stop()
        # Before hiding: Qt would else look for the next field inside what is going away.
        back = self._came_from or self.parentWidget()
        if back is not None:
            back.setFocus()
        self._came_from = None
        self.hide()
        self._field.setText("")
        self._scope.setCurrentIndex(0)
        self._lines.show(())
        self._answer = None

    def _furnish(self) -> None:
        look = self._session.look
        self._card = QFrame(self)
        self._card.setProperty("box", "card")
        self._field = SearchField(look, say("Search everything"))
        self._field.textEdited.connect(lambda _text: self._seek())
        self._field.stepped.connect(self._step)
        self._field.entered.connect(self._open_chosen)
        self._lines = Lines()
        self._list = Listing(look, self._lines)
        self._list.opened.connect(self._do)
        self._list.typed_on.connect(self._type_on)
        self._telling = Telling(self._session, self)
        self._keys = secondary(look, say("Enter opens · Esc closes"))
        self._keys.setWordWrap(False)
        foot = QHBoxLayout()
        foot.setContentsMargins(_INNER, _FOOT // 2, _INNER, _FOOT // 2)
        foot.setSpacing(_INNER)
        foot.addWidget(self._telling.text, 1)
        foot.addWidget(self._keys, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self._card)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        self._top_row = self._top()
        column.addLayout(self._top_row)
        column.addWidget(line())
        column.addWidget(self._list, 1)
        self._above_foot = line()
        column.addWidget(self._above_foot)
        column.addLayout(foot)

    def _top(self) -> QHBoxLayout:
        self._scope = QComboBox()
        self._scope.setAccessibleName(say("Search in"))
        for scope, name in _SCOPES.items():
            self._scope.addItem(say("In: {place}").format(place=say(name)), scope)
        self._scope.currentIndexChanged.connect(lambda _place: self._rescope())
        # Without a notebook there are no notes to part from the entries.
        if self._session.desk is None:
            # Only hidden, never shown here: without a parent yet it would open as a window.
            self._scope.hide()
        top = QHBoxLayout()
        top.setContentsMargins(12, 12, 12, 12)
        top.setSpacing(8)
        # Room for the tallest letters: Burmese stands half again as high.
        self._field.setMinimumHeight(_FIELD)
        self._scope.setMinimumHeight(_FIELD)
        top.addWidget(self._field, 1)
        top.addWidget(self._scope)
        return top

    def _rescope(self) -> None:
        if self.isVisible():
            self._seek()
            self._field.setFocus()

    def _seek(self, limit: int = SHOWN_AT_FIRST) -> None:
        self._limit = limit
        self._opens_when_found = False
        words = self._field.text().strip()
        if words:
            # Qt hands back the plain text of what it was given.
            scope = Scope(self._scope.currentData())
            self._asking.ask(self._field.text(), scope, limit)
            return
        self._asking.stop()
        self._answer = None
        self._telling.say_nothing()
        self._show(led([action_line(action) for action in self._actions]))

    def _show_answer(self, answer: Answer) -> None:
        kept = self._list.row if self._answer and self._limit > SHOWN_AT_FIRST else 0
        self._answer = answer
        actions = matching(self._actions, answer.question.words)
        shown = lines_of(answer, self._session, actions, self._show_more)
        self._telling.tell(answer)
        self._show(shown, kept)
        if self._opens_when_found:
            self._open_chosen()

    def _show_refusal(self, error: AlmanacError) -> None:
        self._answer = None
        self._telling.tell_refusal(error)
        actions = matching(self._actions, self._field.text())
        self._show(led([action_line(action) for action in actions]))

    def _show_more(self) -> None:
        self._seek(self._limit + _MORE)

    def _show(self, lines: Sequence[Line], row: int = 0) -> None:
        self._list.show_lines(lines, row)
        self._above_foot.setVisible(bool(lines))
        self._place()

    def _step(self, by: int) -> None:
        self._list.setFocus()
        self._list.step(by)

    def _type_on(self, text: str) -> None:
        """Letters typed while the list has the focus belong into the field."""
        self._field.setFocus()
        if text:
            self._field.insert(text)
            self._seek()

    def _open_chosen(self) -> None:
        if self._asking.is_waiting:
            # What is listed belongs to other words than those now in the field.
            self._opens_when_found = True
            return
        self._opens_when_found = False
        chosen = self._lines.line(self._list.row)
        if chosen is not None:
            self._do(chosen)

    def _do(self, chosen: Line) -> None:
        if not chosen.stays:
            self.close_sheet()
        chosen.run()

    def _place(self) -> None:
        """Be as wide as reads well and as high as there are lines, inside the window."""
        width = min(_WIDEST, self.width() - 2 * _AROUND)
        beside = width - 2 - self._keys.sizeHint().width() - 3 * _INNER
        told = max(self._telling.text.heightForWidth(beside), self._keys.sizeHint().height())
        rest = self._top_row.sizeHint().height() + told + _FOOT + 4
        most = self.height() - _ABOVE - _AROUND
        height = rest + max(0, min(self._list.whole_height(), most - rest))
        self._card.setGeometry(QRect((self.width() - width) // 2, _ABOVE, width, height))

    # What Qt calls, under the names it calls them by.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Be as large as the window."""
        if event.type() is QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return super().eventFilter(watched, event)

    def resizeEvent(self, _event: object) -> None:  # noqa: N802 - Qt's name
        """Lay the card out anew."""
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Let what lies beneath fade."""
        veil = QColor(self._session.look.colours.rail)
        veil.setAlpha(200)
        QPainter(self).fillRect(self.rect(), veil)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_sheet()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A click beside the card closes."""
        if not self._card.geometry().contains(event.position().toPoint()):
            self.close_sheet()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001, N802 - Qt's name and order
        """Tab goes around in the sheet: what lies under it cannot be seen; Esc leads out."""
        stops: list[QWidget] = [self._field, self._scope, self._list]
        stops = [stop for stop in stops if stop.isVisible()]
        if not stops:
            return super().focusNextPrevChild(forward)
        now = self.focusWidget()
        place = stops.index(now) if now in stops else -1
        stops[(place + (1 if forward else -1)) % len(stops)].setFocus(
            Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        )
        return True
