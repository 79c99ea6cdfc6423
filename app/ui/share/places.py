"""Where a sealed file goes: a stick, found by itself while the page is looked at, or a folder."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QRadioButton, QVBoxLayout, QWidget

from app.domain.errors import AlmanacError
from app.host import drive_labels
from app.host.drive import Access
from app.host.words import say
from app.ui.parts import buttons
from app.ui.parts.chooser import Chooser, Wanted
from app.ui.parts.focus import OneOf
from app.ui.parts.texts import Text, secondary
from app.ui.session import Session
from app.ui.share.tabbing import stand_before
from app.usecases import carry_files
from app.usecases.carry_files import Drive

_EVERY: Final = 1000
"""Milliseconds between looks for sticks."""


class Places(QWidget):
    """Every stick that is plugged in, and a folder where one was named; `place` is the chosen."""

    changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._sticks: tuple[Drive, ...] = ()
        self._folder: Path | None = None
        self._place: Path | None = None
        self._looking = False
        self._group = OneOf(self)
        self._told = Text(session.look)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self._choose = buttons.button(say("Choose a folder…"), self._ask)
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self._look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._told)
        column.addLayout(self._rows)
        column.addWidget(self._choose, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(
            secondary(
                session.look,
                say("A folder on this computer can keep traces of the file after it is removed."),
            )
        )
        self._show()

    @property
    def place(self) -> Path | None:
        """The chosen folder, which may be a stick's."""
        return self._place

    @property
    def is_stick(self) -> bool:
        """Whether what is chosen is a stick."""
        return any(stick.place == self._place for stick in self._sticks)

    def first(self) -> QWidget:
        """What takes the keys."""
        held = self._group.checkedButton()
        return held if held is not None else self._choose

    def use_folder(self, folder: Path) -> None:
        """Write into this folder."""
        self._folder = self._place = folder
        self._show()
        self.changed.emit()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Look for sticks from now on."""
        super().showEvent(event)
        self._timer.start()
        self._look()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Look no more."""
        super().hideEvent(event)
        self._timer.stop()

    def _look(self) -> None:
        if self._looking:
            return
        self._looking = True
        self._session.tasks.on_files(
            self,
            lambda _progress: carry_files.sticks(),
            then=self._found,
            otherwise=self._not_found,
        )

    def _not_found(self, _error: AlmanacError) -> None:
        self._found(())

    def _found(self, sticks: tuple[Drive, ...]) -> None:
        self._looking = False
        if [stick.place for stick in sticks] == [stick.place for stick in self._sticks]:
            return
        came = len(sticks) > len(self._sticks)
        self._sticks = sticks
        there = [stick.place for stick in sticks if stick.access is Access.WRITABLE]
        if self._place != self._folder and self._place not in there:
            self._place = self._folder
        if self._place is None and there:
            self._place = there[0]
        self._show()
        self._session.notices.said.emit(
            say("A stick is there.") if came else say("A stick was pulled out.")
        )
        self.changed.emit()

    def _show(self) -> None:
        had_keys = any(one.hasFocus() for one in self._group.buttons())
        while (item := self._rows.takeAt(0)) is not None:
            part = item.widget()
            if isinstance(part, QRadioButton):
                self._group.removeButton(part)
                part.hide()
                part.deleteLater()
        for number, stick in enumerate(self._sticks, 1):
            can = stick.access is Access.WRITABLE
            self._add(stick.place, _told(number, stick), enabled=can)
        if self._folder is not None:
            words = say("The folder {name}").format(name=self._folder.name or self._folder)
            self._add(self._folder, words, enabled=True)
        stand_before(self._choose, self._group.buttons())
        self._told.setText(
            say("Where shall it go?")
            if self._sticks or self._folder
            else say("No stick is there yet. Put one in: it is found by itself.")
        )
        if had_keys:
            self.first().setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, place: Path, words: str, *, enabled: bool) -> None:
        button = QRadioButton(words)
        button.setEnabled(enabled)
        button.setChecked(place == self._place)
        button.toggled.connect(lambda on: self._take(place) if on else None)
        self._group.addButton(button)
        self._rows.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        # A layout shows it a turn later, when the keys should be on it already.
        button.setVisible(self.isVisible())

    def _take(self, place: Path) -> None:
        self._place = place
        self.changed.emit()

    def _ask(self) -> None:
        chooser = Chooser(
            self._session.look, Wanted.FOLDER, say("Choose where the sealed file goes"), self
        )
        chooser.chosen.connect(self.use_folder)
        chooser.open()


def _told(number: int, stick: Drive) -> str:
    return say("Stick {number}: {name} · {size} free · {access}").format(
        number=number,
        name=stick.place.name,
        size=drive_labels.size(stick.space.free),
        access=drive_labels.access(stick.access),
    )
