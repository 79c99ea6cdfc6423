"""The sheets of the window itself: the list of keys, and what the posture changes."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from app.domain.care_rules import RULES, changes, is_stricter
from app.domain.vocabulary import Care
from app.host.labels import care as care_name
from app.host.words import say
from app.ui.contexts.telling import told
from app.ui.look.appearance import Appearance
from app.ui.parts import buttons
from app.ui.parts.boxes import Box, Tone
from app.ui.parts.care_table import CareTable
from app.ui.parts.texts import Text, secondary
from app.ui.shell.menu import Deed
from app.ui.shell.sheet import Sheet
from app.ui.shortcuts import Group, Shortcut, shown


def keys_sheet(look: Appearance, deeds: Sequence[Deed], parent: QWidget) -> Sheet:
    """All keys: those of the window's own deeds, and those that pages and editors listen to."""
    sheet = Sheet(look, say("List of keys"), 640, parent)
    for group in Group:
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        grid.setContentsMargins(0, 0, 16, 0)
        rows = [(one.words, shown(one.keys[0])) for one in deeds if one.group is group and one.keys]
        rows += [
            (one.words, one.shown)
            for one in Shortcut
            if one.value.group is group and group is Group.HERE
        ]
        if not rows:
            continue
        for row, (words, keys) in enumerate(rows):
            grid.addWidget(Text(look, words), row, 0)
            grid.addWidget(Text(look, keys), row, 1, Qt.AlignmentFlag.AlignRight)
        sheet.rows.addWidget(Text(look, say(group.value), semibold=True))
        sheet.rows.addLayout(grid)
    return sheet


class CareSheet(Sheet):
    """What each posture changes; raising is one press, lowering is said and asked first."""

    wanted = Signal(Care)

    def __init__(self, look: Appearance, care: Care, parent: QWidget) -> None:
        super().__init__(look, say("What this changes"), 680, parent)
        self._care = care
        self._table = CareTable(look, care)
        self._table.chosen.connect(self._choose)
        self._asking = QWidget()
        self._words = Box(look, Tone.CAREFUL)
        self._keep = buttons.button("", self._stay)
        self._lower = buttons.button("", self._go_down)
        self._asked: Care = care
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self._lower)
        row.addWidget(self._keep)
        column = QGridLayout(self._asking)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._words, 0, 0)
        column.addLayout(row, 1, 0)
        self._asking.hide()
        self.rows.addWidget(self._table)
        self.rows.addWidget(self._asking)
        self.rows.addWidget(
            secondary(
                look,
                say("A change here holds until the notebook is locked. Settings keep it for good."),
            )
        )

    def first(self) -> QWidget:
        """The posture that holds."""
        return self._table.button(self._care)

    def _choose(self, care: Care) -> None:
        if care is self._care:
            self._asking.hide()
        elif is_stricter(care, self._care):
            self._take(care)
        else:
            self._ask(care)

    def _ask(self, care: Care) -> None:
        self._asked = care
        self._words.text.setText(told(changes(RULES[self._care], RULES[care])))
        self._keep.setText(say("Stay with {care}").format(care=care_name(self._care)))
        self._lower.setText(say("Change to {care}").format(care=care_name(care)))
        self._asking.show()
        # After the arrow key that led here has put the focus where it wants it.
        QTimer.singleShot(0, self._keep, self._keep.setFocus)

    def _stay(self) -> None:
        self._table.show_care(self._care)
        self._asking.hide()
        self.first().setFocus()

    def _go_down(self) -> None:
        self._take(self._asked)

    def _take(self, care: Care) -> None:
        self._care = care
        self._asking.hide()
        self.wanted.emit(care)
