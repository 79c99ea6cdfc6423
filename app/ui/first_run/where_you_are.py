"""Third page: how risky it is where the person works."""

from PySide6.QtWidgets import QWidget

from app.domain.vocabulary import Care
from app.host.words import say
from app.ui.first_run.step import Answers, Step
from app.ui.look.appearance import Appearance
from app.ui.parts.care_table import CareTable
from app.ui.parts.texts import Text, secondary


class WhereYouAre(Step):
    """Three postures with what each changes; careful unless another is chosen."""

    def __init__(
        self, look: Appearance, answers: Answers, where: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, answers, say("How risky is it where you are?"), where, parent)
        self.rows.addWidget(
            Text(look, say("Think of where you will open this notebook, and who may look on."))
        )
        self._table = CareTable(look, answers.care)
        self._table.chosen.connect(self._take)
        self.rows.addWidget(self._table)
        self.rows.addWidget(
            secondary(look, say("You can change this at any time, for now or for good."))
        )
        self.end_with(say("Next"))

    def first(self) -> QWidget:
        """The chosen posture."""
        return self._table.button(self.answers.care)

    def _take(self, care: Care) -> None:
        self.answers.care = care
