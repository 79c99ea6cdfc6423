"""The catalogue: the list at the left, the chosen entry at the right, or one at a time."""

from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.host.words import say
from app.ui.catalogue.entry_list import EntryList
from app.ui.catalogue.record_pane import RecordPane
from app.ui.parts.context_names import Contexts
from app.ui.parts.focus import Fronted
from app.ui.parts.halves import Halves
from app.ui.session import Session
from app.usecases import keep_settings

_NARROW: Final = 900
"""Under so many pixels there is no room for both."""
_LIST_SHARE: Final = 0.42
_LEAST_SHARE: Final = 0.36
_MOST_SHARE: Final = 0.45
_MARK: Final = "catalogue"


class CataloguePage(Fronted):
    """Entries to look through; the filter and the chosen entry are those of `session.selection`."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._share = _LIST_SHARE
        self._narrow = False
        self._reading = session.selection.entry is not None
        self._contexts = Contexts(session, self)
        self._list = EntryList(session, self._contexts)
        self._record = RecordPane(session, self._contexts)
        self._halves = Halves(say("List and entry"))
        self._halves.addWidget(self._list)
        self._halves.addWidget(self._record)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._halves)
        self._keep_soon = QTimer(self)
        self._keep_soon.setSingleShot(True)
        self._keep_soon.timeout.connect(self._keep)
        self._halves.splitterMoved.connect(self._moved)
        self._list.opened.connect(lambda _id: self._read_on())
        self._record.back.connect(self._back)
        session.selection.entry_changed.connect(self._chosen)
        self._recall()

    @property
    def front(self) -> QWidget:
        """The list; the entry where it covers the list."""
        return self._record.front if self._narrow and self._reading else self._list.list

    def find_in_list(self) -> None:
        """Ctrl+F: find in the list as one types."""
        self._reading = False
        self._arrange()
        self._list.bar.find_in_list()

    def read_entry(self) -> None:
        """Show the chosen entry, also where it covers the list."""
        self._read_on()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Find with Ctrl+F; go back to the list with Esc where the entry covers it."""
        if event.matches(QKeySequence.StandardKey.Find):
            self.find_in_list()
        elif event.key() == Qt.Key.Key_Escape and self._narrow and self._reading:
            self._back()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Show both halves where there is room for both."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        self._narrow = self.width() < _NARROW
        self._record.show_back(shown=self._narrow)
        self._list.setVisible(not self._narrow or not self._reading)
        self._record.setVisible(not self._narrow or self._reading)
        if not self._narrow:
            at_left = round(self.width() * self._share)
            self._halves.setSizes([at_left, self.width() - at_left])

    def _read_on(self) -> None:
        self._reading = True
        self._arrange()
        if self._narrow:
            self._record.front.setFocus(Qt.FocusReason.OtherFocusReason)

    def _chosen(self) -> None:
        # Walking through the list by keys chooses too, and must not cover the list.
        if self._narrow and not self._list.list.hasFocus():
            self._reading = self._session.selection.entry is not None
            self._arrange()

    def _back(self) -> None:
        self._reading = False
        self._arrange()
        self._list.list.setFocus(Qt.FocusReason.BacktabFocusReason)

    def _moved(self, at_left: int) -> None:
        share = at_left / max(1, self.width())
        self._share = min(_MOST_SHARE, max(_LEAST_SHARE, share))
        if self._share != share:
            self._arrange()
        self._keep_soon.start(500)

    def _keep(self) -> None:
        """Remember the divider, inside the notebook only."""
        if self._session.desk is not None:
            share = round(self._share * 1000)
            self._session.write(
                self, lambda desk: keep_settings.remember(desk, _MARK, (share,)), _nothing
            )

    def _recall(self) -> None:
        desk = self._session.desk
        if desk is not None:
            self._session.read(
                self, lambda _shelf: keep_settings.remembered(desk, _MARK), self._recalled
            )

    def _recalled(self, numbers: tuple[int, ...]) -> None:
        if numbers:
            self._share = min(_MOST_SHARE, max(_LEAST_SHARE, numbers[0] / 1000))
            self._arrange()


def _nothing(_answer: object) -> None:
    """Nobody waits to hear that a divider was remembered."""
