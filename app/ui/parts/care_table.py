"""What each posture changes, as a table one can choose from or only read."""

from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QRadioButton, QWidget

from app.domain.care_rules import RULES, Rule
from app.domain.vocabulary import Care
from app.host import rule_labels
from app.host.labels import care as care_name
from app.host.words import say
from app.ui.look.appearance import Appearance
from app.ui.parts.boxes import line
from app.ui.parts.focus import OneOf, on_choosing, show_turned
from app.ui.parts.texts import Text, secondary

CARES = (Care.ROUTINE, Care.CAREFUL, Care.HIGH_RISK)

_TOP: Final = Qt.AlignmentFlag.AlignTop
_ROWS: Final = 3
"""Of the grid for each rule: a hairline, its name where that stands above, and what holds."""
_NAMES_WIDE: Final = 14
"""Letters that the names have room for beside what holds, at the least."""


@dataclass(frozen=True, slots=True)
class Line:
    """One rule, and how it stands under each posture, in the order of `CARES`."""

    name: str
    values: tuple[str, str, str]


def lines() -> tuple[Line, ...]:
    """The rules that the program keeps to."""
    return tuple(Line(rule_labels.rule(rule), _levels(rule)) for rule in rule_labels.SHOWN)


def _levels(rule: Rule) -> tuple[str, str, str]:
    routine, careful, high = (rule_labels.level(rule, RULES[care].level(rule)) for care in CARES)
    return routine, careful, high


class CareTable(QFrame):
    """Three columns under three names; the names can be chosen."""

    chosen = Signal(Care)

    def __init__(self, look: Appearance, care: Care, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("box", "card")
        self._group = OneOf(self)
        self._buttons: dict[Care, QRadioButton] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 12, 16, 12)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(8)
        for column, one in enumerate(CARES, 1):
            button = QRadioButton(care_name(one))
            on_choosing(button, partial(self.chosen.emit, one))
            self._group.addButton(button)
            self._buttons[one] = button
            grid.addWidget(button, 0, column)
            grid.setColumnStretch(column, 1)
        self._grid = grid
        self._names = [secondary(look, rule.name) for rule in lines()]
        self._values = [[Text(look, value) for value in rule.values] for rule in lines()]
        for row, values in enumerate(self._values):
            grid.addWidget(line(), _ROWS * row + 1, 0, 1, 4)
            for column, value in enumerate(values, 1):
                grid.addWidget(value, _ROWS * row + 3, column, _TOP)
        slept = secondary(look, say("It also locks when this computer has slept."))
        grid.addWidget(slept, _ROWS * len(self._names) + 1, 0, 1, 4)
        self._is_narrow = True
        self._place(narrow=False)
        for column, button in enumerate(self._buttons.values()):
            told = [f"{rule.name}: {rule.values[column]}" for rule in lines()]
            button.setAccessibleDescription(". ".join(told))
        # Only once they are together: else Tab would come to the first of them, not the chosen.
        self.show_care(care)

    def button(self, care: Care) -> QRadioButton:
        """The name that stands for a posture."""
        return self._buttons[care]

    def show_care(self, care: Care) -> None:
        """Mark a posture as chosen."""
        show_turned(self._buttons[care], on=True)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Set the names above what holds where there is no room beside it."""
        super().resizeEvent(event)
        margins = self._grid.contentsMargins()
        gaps = 3 * self._grid.horizontalSpacing() + margins.left() + margins.right()
        wide = max(one.sizeHint().width() for one in self._buttons.values())
        names = max(
            _NAMES_WIDE * self.fontMetrics().averageCharWidth(),
            *(name.minimumSizeHint().width() for name in self._names),
        )
        self._place(narrow=self.width() < 3 * wide + names + gaps)

    def _place(self, *, narrow: bool) -> None:
        if narrow is self._is_narrow:
            return
        self._is_narrow = narrow
        for row, name in enumerate(self._names):
            self._grid.removeWidget(name)
            if narrow:
                self._grid.addWidget(name, _ROWS * row + 2, 0, 1, 4)
            else:
                self._grid.addWidget(name, _ROWS * row + 3, 0, _TOP)
        # Once whoever gives it room has done so: it needs another height now.
        QTimer.singleShot(0, self, self.updateGeometry)
