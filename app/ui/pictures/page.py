"""A page with a picture and, at its right, the equal list; in little room, one of them."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.host.words import say
from app.ui.parts.buttons import IconButton
from app.ui.parts.filters_flow import Flow, flowing
from app.ui.parts.focus import Fronted
from app.ui.parts.halves import Halves
from app.ui.parts.texts import secondary
from app.ui.pictures.canvas import Canvas
from app.ui.session import Session
from app.usecases import keep_settings

_NARROW: Final = 900
"""Under so many pixels there is no room for both."""
_PICTURE_SHARE: Final = 0.62
_LEAST_SHARE: Final = 0.5
_MOST_SHARE: Final = 0.68
_TYPING_REST: Final = 40
"""Milliseconds without a change before the page follows, as the list does."""
_MARK: Final = "pictures"


class PicturePage(Fronted):
    """Holds a picture with its buttons and words, and beside it a list that says the same.

    `caption` tells the chosen thing in words, `note` what the picture cannot show.
    """

    def __init__(
        self,
        session: Session,
        picture_icon: str,
        picture_words: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.session = session
        self._shows_list = False
        self._narrow = False
        self._share = _PICTURE_SHARE
        self._beside = QWidget()
        self._front: QWidget = self
        self.controls = Flow()
        self.caption = secondary(session.look)
        self.note = secondary(session.look)
        self._picture = QWidget()
        self.column = QVBoxLayout(self._picture)
        self._halves = Halves(say("Picture and list"))
        self.to_list = IconButton(session.look, "list", say("Show the list"), self._turn)
        self.to_picture = IconButton(session.look, picture_icon, picture_words, self._turn)
        self._is_stale = True
        self._read_soon = QTimer(self)
        self._read_soon.setSingleShot(True)
        self._read_soon.timeout.connect(self._read_if_stale)
        self._keep_soon = QTimer(self)
        self._keep_soon.setSingleShot(True)
        self._keep_soon.timeout.connect(self._keep_share)
        self._halves.splitterMoved.connect(self._divided)
        self._rows()
        self._ask_share()

    def furnish(self, picture: QWidget, beside: QWidget) -> None:
        """Put the picture and the list in their places."""
        self.column.insertWidget(1, picture, 1)
        self._list_column.addWidget(beside, 1)
        # Last in the row, for the eye and for Tab: what there is to do with the picture is first.
        last = self.controls.itemAt(self.controls.count() - 1)
        before = last.widget() if last is not None else None
        self.controls.addWidget(self.to_list)
        if before is not None:
            QWidget.setTabOrder(before, self.to_list)
        self._front = picture
        self._arrange()

    def add_zoom(self, canvas: Callable[[], Canvas]) -> None:
        """Give the picture that is shown buttons for what plus and minus do."""
        look = self.session.look
        closer = IconButton(look, "plus", say("Closer"), lambda: canvas().come_closer())
        further = IconButton(look, "minus", say("Further"), lambda: canvas().go_further())
        self.controls.addWidget(closer)
        self.controls.addWidget(further)

    @property
    def front(self) -> QWidget:
        """The picture; the way back to it where the list covers it."""
        return self.to_picture if self._narrow and self._shows_list else self._front

    def stand_in_front(self, picture: QWidget) -> None:
        """Have this take the keys where the picture is shown."""
        self._front = picture

    def show_list(self) -> None:
        """Show the list, also where there is room for only one of both."""
        self._shows_list = True
        self._arrange()

    def show_picture(self) -> None:
        """Show the picture, also where there is room for only one of both."""
        self._shows_list = False
        self._arrange()

    def read_anew(self) -> None:
        """Read everything the page shows; to be filled in."""

    def ask_to_read(self) -> None:
        """Have everything read soon, but not before the page is seen: the lane is shared."""
        self._is_stale = True
        if self.isVisible():
            self._read_soon.start(_TYPING_REST)

    @property
    def is_narrow(self) -> bool:
        """Whether there is room for only one of both."""
        return self._narrow

    # What Qt calls, under the names it calls them by.

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Find in the list with Ctrl+F; leave it with Esc where it covers the picture."""
        if event.matches(QKeySequence.StandardKey.Find):
            self.show_list()
            self.find_in_list()
        elif event.key() == Qt.Key.Key_Escape and self._narrow and self._shows_list:
            self._turn()
        else:
            super().keyPressEvent(event)

    def find_in_list(self) -> None:
        """Go to where one finds in the list."""

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Read what changed while the page was not seen."""
        super().showEvent(event)
        self._read_if_stale()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Show both halves where there is room for both."""
        super().resizeEvent(event)
        self._arrange()

    def _read_if_stale(self) -> None:
        if self._is_stale and self.isVisible():
            self._is_stale = False
            self.read_anew()

    def _rows(self) -> None:
        self.column.setContentsMargins(12, 12, 12, 12)
        self.column.setSpacing(8)
        self.column.addWidget(flowing(self.controls))
        self.column.addWidget(self.caption)
        self.column.addWidget(self.note)
        self._halves.addWidget(self._picture)
        self._halves.addWidget(self._beside)
        back = QHBoxLayout()
        back.setContentsMargins(12, 8, 12, 0)
        back.addWidget(self.to_picture)
        back.addStretch(1)
        self._list_column = QVBoxLayout(self._beside)
        self._list_column.setContentsMargins(0, 0, 0, 0)
        self._list_column.setSpacing(0)
        self._list_column.addLayout(back)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self._halves)

    def _arrange(self) -> None:
        self._narrow = self.width() < _NARROW
        self._beside.setVisible(not self._narrow or self._shows_list)
        self._picture.setVisible(not self._narrow or not self._shows_list)
        self.to_list.setVisible(self._narrow)
        self.to_picture.setVisible(self._narrow)
        if not self._narrow:
            at_left = round(self.width() * self._share)
            self._halves.setSizes([at_left, self.width() - at_left])

    def _divided(self, at_left: int) -> None:
        share = at_left / max(1, self.width())
        self._share = min(_MOST_SHARE, max(_LEAST_SHARE, share))
        if self._share != share:
            self._arrange()
        self._keep_soon.start(500)

    def _keep_share(self) -> None:
        """Remember the divider, inside the notebook only."""
        if self.session.desk is not None:
            share = round(self._share * 1000)
            self.session.write(
                self, lambda desk: keep_settings.remember(desk, _MARK, (share,)), _nothing
            )

    def _ask_share(self) -> None:
        desk = self.session.desk
        if desk is not None:
            self.session.read(
                self, lambda _shelf: keep_settings.remembered(desk, _MARK), self._recall_share
            )

    def _recall_share(self, numbers: tuple[int, ...]) -> None:
        if numbers:
            self._share = min(_MOST_SHARE, max(_LEAST_SHARE, numbers[0] / 1000))
            self._arrange()

    def _turn(self) -> None:
        self._shows_list = not self._shows_list
        self._arrange()
        self.setFocus(Qt.FocusReason.OtherFocusReason)


class Choice(QObject):
    """Two or more buttons of which one is pressed; they stand in a page's row of buttons.

    Qt's own group would leave only one of them to Tab, and not always the pressed one.
    """

    chosen = Signal(int)

    def __init__(self, page: PicturePage) -> None:
        super().__init__(page)
        self._page = page
        self._buttons: list[QToolButton] = []

    def offer(self, icon: str, words: str) -> None:
        """Add a button; the first one is pressed. `chosen` gives its number, from 0."""
        number = len(self._buttons)
        button = IconButton(self._page.session.look, icon, words, lambda: self._choose(number))
        button.setCheckable(True)
        button.setChecked(not number)
        self._buttons.append(button)
        self._page.controls.addWidget(button)

    def _choose(self, number: int) -> None:
        was_chosen = sum(button.isChecked() for button in self._buttons) == 1
        for at, button in enumerate(self._buttons):
            button.setChecked(at == number)
        if not was_chosen:
            self.chosen.emit(number)


def _nothing(_answer: object) -> None:
    """Nobody waits to hear that a divider was remembered."""
