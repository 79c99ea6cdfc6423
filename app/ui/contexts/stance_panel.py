"""Choosing a posture and tightening single rules; what is lowered is told line by line first."""

from collections.abc import Callable

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
        column.addWidget(self._tightening(look))

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

    def _tightening(self, look: Appearance) -> QWidget:
        ground = card()
        grid = QGridLayout(ground)
        grid.setContentsMargins(16, 8, 16, 8)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        for row, (rule, choice) in enumerate(self._choices.items()):
            if row:
                grid.addWidget(line(), 2 * row - 1, 0, 1, 2)
            grid.addWidget(Text(look, rule_labels.rule(rule)), 2 * row, 0)
            grid.addWidget(choice, 2 * row, 1)
            choice.setAccessibleName(rule_labels.rule(rule))
            choice.activated.connect(lambda place, rule=rule: self._chose(rule, place))
        return ground

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
