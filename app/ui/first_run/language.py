"""First page: in which language; nothing is taken from the system unasked."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QRadioButton, QWidget

from app.host.words import LANGUAGES, Language, say
from app.ui.first_run.step import Answers, Step
from app.ui.look.appearance import Appearance
from app.ui.parts import buttons
from app.ui.parts.focus import OneOf, on_choosing
from app.ui.parts.texts import secondary


class LanguageStep(Step):
    """Each language under the name its readers give it."""

    chosen = Signal(str)
    has_one = Signal()

    def __init__(
        self, look: Appearance, answers: Answers, where: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, answers, say("Language"), where, parent)
        self._group = OneOf(self)
        self._first: QWidget = self
        for language in LANGUAGES:
            self.rows.addLayout(self._row(look, language))
        self.rows.addSpacing(8)
        box = QCheckBox(say("Use this language before a notebook is opened as well"))
        box.setChecked(answers.outside_too)
        box.toggled.connect(self._keep_outside)
        self.rows.addWidget(box, 0, Qt.AlignmentFlag.AlignLeft)
        self.rows.addWidget(
            secondary(
                look,
                say(
                    "It is then kept in one small file on this computer, where others can see it. "
                    "Otherwise it is kept in the notebook only."
                ),
            )
        )
        last = QHBoxLayout()
        last.addWidget(buttons.link(say("I already have a notebook…"), self.has_one.emit))
        last.addStretch(1)
        last.addWidget(self.fill(say("Next")))
        self.rows.addSpacing(16)
        self.rows.addLayout(last)

    def first(self) -> QWidget:
        """The chosen language."""
        return self._first

    def _row(self, look: Appearance, language: Language) -> QHBoxLayout:
        button = QRadioButton(language.name)
        button.setChecked(language.tag == self.answers.language)
        if button.isChecked():
            self._first = button
        self._group.addButton(button)
        on_choosing(button, partial(self.chosen.emit, language.tag))
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(button)
        if language.reviewed:
            row.addStretch(1)
        else:
            draft = secondary(look, say("not yet read by a speaker"))
            draft.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            row.addWidget(draft, 1)
        return row

    def _keep_outside(self, wanted: bool) -> None:  # noqa: FBT001 - Qt's own signal gives it so
        self.answers.outside_too = wanted
