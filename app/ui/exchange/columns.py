"""What the columns of a table hold, said by the person where the file does not say it itself."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from app.host.words import mark, say
from app.ui.look.appearance import Appearance
from app.ui.parts import buttons
from app.ui.parts.boxes import card
from app.ui.parts.rows import in_a_row
from app.ui.parts.texts import Text, section
from app.usecases.exchange_entries import Column

_NAMES: Final = {
    Column.NAME: mark("Name"),
    Column.ALT_NAMES: mark("Other names"),
    Column.SUMMARY: mark("Summary"),
    Column.SITE: mark("Site"),
    Column.REPOSITORY: mark("Repository"),
    Column.TOPICS: mark("Topics"),
    Column.STATUS: mark("Status"),
    Column.CONTEXTS: mark("Contexts"),
    Column.START: mark("Begun in"),
}


class Columns(QWidget):
    """A field for each thing a table can tell: the heading of the column that holds it."""

    again = Signal()
    """Read the file again with these columns."""

    def __init__(self, look: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: dict[Column, QLineEdit] = {}
        ground = card()
        grid = QGridLayout(ground)
        grid.setContentsMargins(20, 12, 20, 12)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        for row, (column, name) in enumerate(_NAMES.items()):
            field = QLineEdit()
            field.setAccessibleName(say("Heading of the column: {what}").format(what=say(name)))
            field.returnPressed.connect(self.again)
            self._fields[column] = field
            grid.addWidget(Text(look, say(name)), row, 0)
            grid.addWidget(field, row, 1)
        grid.setColumnStretch(1, 1)
        stacked = QVBoxLayout(self)
        stacked.setContentsMargins(0, 0, 0, 0)
        stacked.setSpacing(8)
        stacked.addWidget(section(look, say("Headings of the table's columns")))
        stacked.addWidget(ground)
        stacked.addLayout(in_a_row(buttons.button(say("Read it again"), self.again.emit)))

    def chosen(self) -> dict[str, Column]:
        """What the columns hold, by their heading."""
        typed = ((field.text().strip(), column) for column, field in self._fields.items())
        return {heading: column for heading, column in typed if heading}

    def take_focus(self) -> None:
        """Take the keys at the first field."""
        self._fields[Column.NAME].setFocus()
