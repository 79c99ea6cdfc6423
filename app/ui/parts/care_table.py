"""What each posture changes, as a table one can choose from or only read."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
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
        for row, rule in enumerate(lines()):
            grid.addWidget(line(), 2 * row + 1, 0, 1, 4)
            grid.addWidget(secondary(look, rule.name), 2 * row + 2, 0, _TOP)
            for column, value in enumerate(rule.values, 1):
                grid.addWidget(Text(look, value), 2 * row + 2, column, _TOP)
        slept = secondary(look, say("It also locks when this computer has slept."))
        grid.addWidget(slept, 2 * len(lines()) + 1, 0, 1, 4)
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


_TOP = Qt.AlignmentFlag.AlignTop
