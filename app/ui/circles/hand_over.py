"""Handing a circle's notes over: a sealed archive for cards, or for k of n people together."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.host.words import say, say_safely
from app.ui.circles.readers import Readers
from app.ui.look.appearance import Appearance
from app.ui.notes.flow_row import FlowRow
from app.ui.parts import buttons
from app.ui.parts.boxes import card
from app.ui.parts.rows import in_a_row
from app.ui.parts.texts import Text, secondary
from app.ui.session import Session
from app.ui.settings.rows import Choice
from app.usecases.archive_circle import Wish

_FEWEST: Final = 2
_MOST: Final = 16
_USUAL: Final = (2, 3)


class HandOver(QWidget):
    """Asks who can open the archive; `wanted` gives the `Wish`."""

    wanted = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = session.look
        self._readers = Readers(session)
        self._split = QCheckBox(say("Several people together, by sheets of words"))
        self._made = Choice(_numbers(_FEWEST, _MOST))
        self._made.setAccessibleName(say("Sheets made"))
        self._made.choose(_USUAL[1])
        self._needed = Choice(_numbers(_FEWEST, _USUAL[1]))
        self._needed.setAccessibleName(say("Sheets needed to open it"))
        self._needed.choose(_USUAL[0])
        self._members = QCheckBox(say("Put the members' names and cards in, and sign it"))
        self._seal = buttons.button(
            say("Seal the archive…"), lambda: self.wanted.emit(self._wish())
        )
        self._readers.changed.connect(self._follow)
        self._split.toggled.connect(lambda _on: self._follow())
        self._made.activated.connect(lambda _place: self._bound())
        self._needed.activated.connect(lambda _place: self._follow())
        self._told = Text(look, semibold=True)
        self._counts = FlowRow(12)
        self._counts.add(
            _label(look, self._made), self._made, _label(look, self._needed), self._needed
        )
        ground = card()
        inner = QVBoxLayout(ground)
        inner.setContentsMargins(20, 16, 20, 16)
        inner.setSpacing(8)
        inner.addWidget(Text(look, say("Who can open it")))
        for part in (self._readers, self._split, self._counts, self._told, self._members):
            inner.addWidget(part)
        inner.addWidget(
            secondary(look, say_safely("Without that the archive names nobody, and nobody signs."))
        )
        inner.addLayout(in_a_row(self._seal))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(ground)
        self._follow()

    @property
    def needed(self) -> int:
        """How many of the sheets open it."""
        return int(self._needed.currentData())

    def first(self) -> QWidget:
        """What takes the keys."""
        return self._seal

    def _wish(self) -> Wish:
        split = self._split.isChecked()
        return Wish(
            cards=self._readers.cards,
            needed=self.needed if split else 0,
            made=int(self._made.currentData()) if split else 0,
            with_members=self._members.isChecked(),
        )

    def _bound(self) -> None:
        """Never more sheets needed than made."""
        needed, made = self.needed, int(self._made.currentData())
        self._needed.offer(_numbers(_FEWEST, made))
        self._needed.choose(min(needed, made))
        self._follow()

    def _follow(self) -> None:
        split = self._split.isChecked()
        self._counts.setVisible(split)
        self._told.setVisible(split)
        told = say("Any {needed} of {made} together can open it.")
        self._told.setText(told.format(needed=self.needed, made=self._made.currentData()))
        self._seal.setEnabled(split or bool(self._readers.cards))


def _label(look: Appearance, control: Choice) -> Text:
    made = Text(look, control.accessibleName())
    made.setWordWrap(False)
    return made


def _numbers(least: int, most: int) -> list[tuple[str, object]]:
    return [(str(number), number) for number in range(least, most + 1)]
