"""The day on which a circle ends: typed, or one of a few that are near; it has to be given."""

from datetime import date, timedelta
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.domain.circle import LONGEST, NotADay, day_from
from app.host import circle_labels
from app.host.words import mark, say
from app.ui.notes.flow_row import FlowRow
from app.ui.parts import buttons
from app.ui.parts.texts import Role, Text, secondary
from app.ui.session import Session

_NEAR: Final = (
    (mark("In two weeks"), 14),
    (mark("In a month"), 30),
    (mark("In three months"), 91),
)
_WIDE: Final = 150


class EndField(QWidget):
    """A field for the last day; what is wrong with it is told while it is typed."""

    changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = session.look
        self._today = session.now().date()
        self.line = QLineEdit()
        self.line.setAccessibleName(say("Last day"))
        self.line.setPlaceholderText(f"{self._today + timedelta(30)}")
        self.line.setMinimumWidth(_WIDE * look.choices.text // 100)
        self.line.textChanged.connect(self._follow)
        self._told = secondary(look)
        row = FlowRow()
        row.add(self.line)
        for words, days in _NEAR:
            row.add(buttons.button(say(words), partial(self._take, days)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(Text(look, say("Last day")))
        column.addWidget(row)
        column.addWidget(self._told)
        self._follow()

    @property
    def day(self) -> date | None:
        """The day, or None where none is given that a circle can end on."""
        try:
            day = day_from(self.line.text())
        except NotADay:
            return None
        return day if self._today < day <= self._today + LONGEST else None

    def _take(self, days: int) -> None:
        self.line.setText(f"{self._today + timedelta(days)}")

    def _follow(self) -> None:
        words, role = self._words()
        self._told.setText(words)
        self._told.show_as(role)
        self.line.setAccessibleDescription(words)
        self.changed.emit()

    def _words(self) -> tuple[str, Role]:
        typed, day = self.line.text().strip(), self.day
        if day is not None:
            return circle_labels.days_left((day - self._today).days), Role.SECONDARY
        if not typed:
            return say("It has to be given; it can be moved later."), Role.SECONDARY
        try:
            day_from(typed)
        except NotADay:
            told = say("Write the day as year, month and day, such as {day}.")
            return told.format(day=self._today + timedelta(30)), Role.CAREFUL
        return say("Choose a day after today and within two years."), Role.CAREFUL
