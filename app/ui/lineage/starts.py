"""Where to begin: entries with the longest lineages, as a list of two lines each."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.ids import EntryId
from app.host.words import say
from app.ui.lineage import words
from app.ui.parts.context_names import Contexts, called
from app.ui.parts.long_list import LongList, RowText
from app.ui.parts.texts import Text, section
from app.ui.session import Session
from app.usecases.draw_catalogue import Start


class Starts(QWidget):
    """Entries from which much grew, or that grew out of much; a click or Enter shows one."""

    def __init__(
        self,
        session: Session,
        contexts: Contexts,
        chosen: Callable[[str], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._contexts = contexts
        self._starts: dict[EntryId, Start] = {}
        self.told = Text(session.look)
        self.list: LongList[EntryId] = LongList(
            session.look, say("Entries with a lineage"), self._fetch
        )
        self.list.opened.connect(chosen)
        self.list.clicked_on.connect(chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.told)
        column.addWidget(section(session.look, say("Entries with a lineage")))
        column.addWidget(self.list, 1)
        contexts.changed.connect(self.list.refresh)

    def show_starts(self, starts: tuple[Start, ...], told: str) -> None:
        """Show these entries below a sentence."""
        self._starts = {start.row.id: start for start in starts}
        self.told.setText(told)
        self.list.show_keys(tuple(self._starts))

    def _fetch(
        self, wanted: tuple[EntryId, ...], then: Callable[[Mapping[EntryId, RowText]], None]
    ) -> None:
        then({id_: self._row(self._starts[id_]) for id_ in wanted if id_ in self._starts})

    def _row(self, start: Start) -> RowText:
        row = start.row
        names = called(row.name, row.names, row.contexts, self._session.look.choices.language)
        return RowText(
            first=names.name,
            aside=names.beside,
            second=words.facts_of(row, self._contexts),
            right_bottom=words.reach(start),
        )
