"""Choosing a posture and tightening single rules; what is lowered is told line by line first."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.domain.care_rules import RULES, Change, Level, Rule, Stance, changes, tighter_levels
from app.domain.vocabulary import Care
from app.host import labels, rule_labels
from app.host.words import say
from app.ui.contexts.telling import told
from app.ui.look.appearance import Appearance
from app.ui.parts.boxes import card, line
from app.ui.parts.care_table import CareTable
from app.ui.parts.texts import Text, secondary, section
from app.ui.settings.question import Question
from app.ui.settings.rows import Choice

_NAMES_WIDE = 24
"""Letters that a rule's name has room for beside its choice."""


class StancePanel(QWidget):
    """The table of postures, a question before less is held back, and a choice for each rule."""

    def __init__(
        self,
        look: Appearance,
        take: Callable[[Care], object],
        tighten: Callable[[Rule, Level], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._take = take
        self._tighten = tighten
        self._stance = Stance(Care.CAREFUL)
        self._table = CareTable(look, Care.CAREFUL)
        self._table.chosen.connect(self._choose)
        self._question = Question(look)
        self._choices = {rule: Choice([]) for rule in rule_labels.SHOWN}
        self._offered: dict[Rule, tuple[Level, ...]] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._table)
        column.addWidget(self._question)
        column.addSpacing(12)
        column.addWidget(section(look, say("Tighten one by one")))
        column.addWidget(
            secondary(
                look,
                say("Each line can be made stricter than its posture asks for, and never looser."),
            )
        )
        self._names = {rule: Text(look, rule_labels.rule(rule)) for rule in self._choices}
        self._is_narrow: bool | None = None
        column.addWidget(self._tightening())

    def show_stance(self, stance: Stance) -> None:
        """Show what holds; a question about something else is taken back."""
        if stance == self._stance and self._question.isVisibleTo(self):
            return
        self._stance = stance
        self._question.hide()
        self._table.show_care(stance.care)
        for rule, choice in self._choices.items():
            levels = tighter_levels(rule, RULES[stance.care].level(rule))
            offered: list[tuple[str, object]] = [
                (rule_labels.level(rule, level), level) for level in levels
            ]
            if self._offered.get(rule) != levels:
                # Qt hands back plain words for what is more than a word here.
                self._offered[rule] = levels
                choice.offer(offered)
            choice.choose(stance.rules.level(rule))
            choice.setEnabled(len(levels) > 1)

    def first(self) -> QWidget:
        """The posture that holds."""
        return self._table.button(self._stance.care)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Set the names above their choices where there is no room beside them."""
        super().resizeEvent(event)
        widest = max(choice.sizeHint().width() for choice in self._choices.values())
        beside = _NAMES_WIDE * self.fontMetrics().averageCharWidth()
        self._place(narrow=self.width() < widest + beside)

    def _tightening(self) -> QWidget:
        ground = card()
        grid = self._grid = QGridLayout(ground)
        grid.setContentsMargins(16, 8, 16, 8)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        for row, (rule, choice) in enumerate(self._choices.items()):
            if row:
                grid.addWidget(line(), 3 * row - 1, 0, 1, 2)
            choice.setAccessibleName(rule_labels.rule(rule))
            choice.activated.connect(lambda place, rule=rule: self._chose(rule, place))
        self._place(narrow=False)
        return ground

    def _place(self, *, narrow: bool) -> None:
        if narrow is self._is_narrow:
            return
        self._is_narrow = narrow
        for row, (rule, choice) in enumerate(self._choices.items()):
            name = self._names[rule]
            self._grid.removeWidget(name)
            self._grid.removeWidget(choice)
            if narrow:
                self._grid.addWidget(name, 3 * row, 0, 1, 2)
                self._grid.addWidget(choice, 3 * row + 1, 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
            else:
                self._grid.addWidget(name, 3 * row, 0)
                self._grid.addWidget(choice, 3 * row, 1)
        # Once whoever gives it room has done so: it needs another height now.
        QTimer.singleShot(0, self, self.updateGeometry)

    def _choose(self, care: Care) -> None:
        lowered = Stance(care, self._stance.tightened)
        self._ask_or_do(
            changes(self._stance.rules, lowered.rules),
            (say("Change to {care}").format(care=labels.care(care)), lambda: self._take(care)),
        )

    def _chose(self, rule: Rule, place: int) -> None:
        level = self._offered[rule][place]
        tightened = self._stance.tighten(rule, level)
        self._ask_or_do(
            changes(self._stance.rules, tightened.rules),
            (say("Take this back"), lambda: self._tighten(rule, level)),
        )

    def _ask_or_do(self, changed: tuple[Change, ...], go: tuple[str, Callable[[], object]]) -> None:
        looser = told(changed)
        if not looser:
            self._question.hide()
            go[1]()
            return
        self._question.ask(
            looser,
            go,
            (say("Leave it as it is"), self._stay),
        )

    def _stay(self) -> None:
        self._question.hide()
        self.show_stance(self._stance)
        self.first().setFocus()
