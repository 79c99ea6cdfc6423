"""The panel that shows where a note leads, and what leads to it."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.ids import EntryId, NoteId
from app.domain.listing import LinkEnd
from app.host.words import say
from app.ui.notes.note_rows import day, name_of, title
from app.ui.notes.opened import Opened
from app.ui.notes.panel import Panel
from app.ui.parts import buttons
from app.ui.parts.texts import Role, Text, secondary
from app.ui.session import Session

_SIDE: Final = 28


class Linked(Panel):
    """Both directions of a note's links, as buttons that lead there within the program."""

    to_missing = Signal(str)
    """A `[[target]]` that leads nowhere yet was pressed: a note of that title is wanted."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._shown: object = None
        self.count = 0

    def show_links(self, opened: Opened) -> None:
        """Show the links of a note."""
        shown = (opened.note.about, opened.links, opened.linking, dict(opened.entries))
        if shown == self._shown:
            # Shown again after every save: what has the focus keeps it.
            return
        self._shown = shown
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(_SIDE, 12, _SIDE, 12)
        column.setSpacing(4)
        language = self._session.look.choices.language
        about = [
            (name_of(id_, opened.entries, language), self._entry(id_)) for id_ in opened.note.about
        ]
        leads = [self._end(end, opened, language) for end in opened.links]
        comes = [
            (f"{title(row.title)}   {day(row.revised)}", self._note(row.id))
            for row in opened.linking
        ]
        self.count = len(about) + len(leads) + len(comes)
        self._part(column, say("This note is about"), about)
        self._part(column, say("This note leads to"), leads)
        self._part(column, say("Leading here"), comes)
        if not self.count:
            words = say("Nothing is linked yet. Type [[ in the text to link an entry or a note.")
            column.addWidget(Text(self._session.look, words, role=Role.SECONDARY))
        column.addStretch(1)
        before = self.takeWidget()
        if before is not None:
            # Not at once: it may be a press on one of its own buttons that led here.
            before.hide()
            before.deleteLater()
        self.setWidget(inner)
        self.updateGeometry()

    def _part(
        self, column: QVBoxLayout, words: str, ends: list[tuple[str, Callable[[], None]]]
    ) -> None:
        if not ends:
            return
        if column.count():
            column.addSpacing(8)
        column.addWidget(secondary(self._session.look, words))
        for name, pressed in ends:
            button = buttons.link(name.replace("&", "&&"), pressed)
            button.setAccessibleName(name)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _end(self, end: LinkEnd, opened: Opened, language: str) -> tuple[str, Callable[[], None]]:
        if end.entry is not None:
            return name_of(end.entry, opened.entries, language), self._entry(end.entry)
        if end.note is not None:
            return title(end.title), self._note(end.note)
        name = say("{title} (not written yet)").format(title=end.target)
        return name, lambda: self.to_missing.emit(end.target)

    def _entry(self, id_: EntryId) -> Callable[[], None]:
        return lambda: self._session.ways.entry(id_)

    def _note(self, id_: NoteId) -> Callable[[], None]:
        return lambda: self._session.ways.note(id_)
