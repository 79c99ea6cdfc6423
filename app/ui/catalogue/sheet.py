"""What the parts of a record are made of: headings, claims with sources, and two-column tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.domain.entry import Citation
from app.ui.catalogue.leading import RING, Leading
from app.ui.look.appearance import Appearance
from app.ui.parts.context_names import Contexts
from app.ui.parts.texts import Text, secondary, section, title
from app.ui.session import Session
from app.usecases.browse_catalogue import EntryPage, cite

LABELS: Final = 112
"""Pixels of the label column of a table, at 100 percent text."""
_BREAKS: Final = "/?&=.-_"


@dataclass(frozen=True, slots=True)
class Block:
    """One widget of a page and the room above it, in pixels."""

    widget: QWidget
    above: int = 8


@dataclass(frozen=True, slots=True)
class Sheet:
    """One entry, and what its parts need to show it."""

    session: Session
    contexts: Contexts
    page: EntryPage

    @property
    def look(self) -> Appearance:
        """The look in use."""
        return self.session.look

    @property
    def language(self) -> str:
        """The language of the interface."""
        return self.session.look.choices.language

    def cited(self, citation: Citation) -> str:
        """A citation in short, as it stands behind a claim; the table of sources has it whole."""
        if citation.source in self.page.sources:
            return f"{citation.source} {citation.section}"
        return cite(citation, self.page.sources)

    def heading(self, text: str) -> Block:
        """The heading of a part."""
        return Block(section(self.look, text), 24)

    def claim(self, text: str, *about: str) -> Block:
        """A sentence, and below it in small what is known about it."""
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Text(self.look, text))
        column.addWidget(secondary(self.look, joined(*about)))
        return Block(made, 10)

    def leading(self, text: str, entry: str) -> Leading:
        """Words that lead to another entry."""
        return Leading(self.look, text, lambda: self.session.ways.to_entry.emit(entry))

    def led(self, text: str, entry: str, about: str) -> QWidget:
        """Words that lead to another entry, and below them in small what is known about that."""
        told = secondary(self.look, about)
        # In line with the words, which keep room at their left for the ring of the focus.
        told.setIndent(RING)
        return stacked(self.leading(text, entry), told)

    def table(self, rows: Sequence[tuple[str, QWidget]], above: int = 8) -> Block:
        """Labels at the left, what they name at the right."""
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(0, LABELS * self.look.choices.text // 100)
        grid.setColumnStretch(1, 1)
        for row, (name, value) in enumerate(rows):
            label = Text(self.look, name)
            label.setProperty("role", "secondary")
            label.setFixedWidth(LABELS * self.look.choices.text // 100)
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, row, 1)
        return Block(made, above)


def headline(look: Appearance, text: str) -> Text:
    """The largest text, with all of its first letter: a J reaches out to the left."""
    made = title(look, text)
    reach = QFontMetrics(made.font()).leftBearing(text[0]) if text else 0
    made.setIndent(max(0, 1 - reach) if reach < 0 else 0)
    return made


def joined(*parts: str) -> str:
    """Parts in one line with dots between them; a new line begins with a dot, never ends with it.

    Empty parts are left out.
    """
    return " ·\u00a0".join(part for part in parts if part)


def stacked(*widgets: QWidget, gap: int = 0) -> QWidget:
    """Widgets under each other, as one."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(gap)
    for widget in widgets:
        column.addWidget(widget)
    return made


def beside(first: QWidget, last: QWidget) -> QWidget:
    """A widget that takes the room there is, and one that keeps to its own width behind it."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    first.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    row.addWidget(first, 1)
    row.addWidget(last, 0, Qt.AlignmentFlag.AlignTop)
    return made


def breakable(address: str) -> str:
    """An address that may go on in the next line after its signs; for the eye, never to copy."""
    return "".join(f"{sign}\u200b" if sign in _BREAKS else sign for sign in address)
