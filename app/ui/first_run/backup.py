"""If the passphrase is lost: a back-up in shares, written down one after the other."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QRadioButton,
    QWidget,
)

from app.host.words import say, say_safely
from app.ui.first_run.step import Answers, Step
from app.ui.look.appearance import Appearance
from app.ui.parts import buttons
from app.ui.parts.boxes import card
from app.ui.parts.column import WIDE, Column
from app.ui.parts.focus import OneOf
from app.ui.parts.texts import Text, secondary, title

_SPLITS: Final = ((2, 3), (3, 5))
_COLUMNS: Final = 3


class BackupStep(Step):
    """Offers a split back-up; it can be made at any later time as well."""

    wanted = Signal(int, int)
    """How many shares are needed, and how many are made."""
    skipped = Signal()

    def __init__(
        self, look: Appearance, answers: Answers, where: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, answers, say("If you lose it"), where, parent)
        for sentence in (
            say_safely(
                "The notebook is made. Without its passphrase nobody can open it, not even us."
            ),
            say(
                "A split back-up is a few sheets of paper for people you trust. Some of them "
                "together open the notebook; one alone tells nothing."
            ),
        ):
            self.rows.addWidget(Text(look, sentence))
        self._group = OneOf(self)
        for needed, made in _SPLITS:
            button = QRadioButton(
                say("{made} sheets, any {needed} of them open it").format(made=made, needed=needed)
            )
            button.setChecked((needed, made) == _SPLITS[0])
            self._group.addButton(button, made)
            self.rows.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.rows.addWidget(
            secondary(
                look,
                say_safely(
                    "People who hold enough sheets can open the notebook without asking you."
                ),
            )
        )
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        self._skip = buttons.button(say("Not now"), self.skipped.emit)
        row.addWidget(self._skip)
        row.addWidget(buttons.primary(say("Make a split back-up"), self._want))
        self.rows.addSpacing(16)
        self.rows.addLayout(row)

    def first(self) -> QWidget:
        """The way past it."""
        return self._skip

    def _want(self) -> None:
        made = self._group.checkedId()
        needed = {all_: some for some, all_ in _SPLITS}[made]
        self.wanted.emit(needed, made)


class ShareSheet(Column):
    """The words of one share; on to the next once they are written down."""

    written = Signal()

    def __init__(
        self,
        look: Appearance,
        share: str,
        number: int,
        made: int,
        parent: QWidget | None = None,
        *,
        last: str = "",
    ) -> None:
        super().__init__(look, WIDE, parent)
        self.rows.setSpacing(12)
        self.rows.addWidget(
            title(look, say("Share {number} of {made}").format(number=number, made=made))
        )
        self.rows.addWidget(
            Text(look, say("Write these words on a sheet of their own, with their numbers."))
        )
        ground = card()
        grid = QGridLayout(ground)
        grid.setContentsMargins(16, 12, 16, 12)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(4)
        words = share.split()
        deep = -(-len(words) // _COLUMNS)
        for place, word in enumerate(words):
            told = say("{number}. {word}").format(number=place + 1, word=word)
            grid.addWidget(Text(look, told), place % deep, place // deep)
        self.rows.addWidget(ground)
        self._done = QCheckBox(say("I have written it down"))
        self._done.toggled.connect(self._follow)
        self.rows.addWidget(self._done, 0, Qt.AlignmentFlag.AlignLeft)
        self._next = buttons.primary(
            say("Next share") if number < made else last or say("Open the notebook"),
            self.written.emit,
        )
        self._next.setEnabled(False)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._next)
        self.rows.addLayout(row)
        advice = secondary(look, say("Give the sheets to people who would not be found together."))
        advice.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.foot.addWidget(advice)

    def first(self) -> QWidget:
        """The box that says it is written."""
        return self._done

    def _follow(self, written: bool) -> None:  # noqa: FBT001 - Qt's own signal gives it so
        self._next.setEnabled(written)
