"""The right half of the catalogue: reads the chosen entry, shows it, and offers what to do next."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.errors import AlmanacError
from app.domain.ids import EntryId
from app.domain.vocabulary import Visibility
from app.host.sentences import sentence_for
from app.host.words import say
from app.ui.catalogue.record import Record
from app.ui.catalogue.sheet import Sheet
from app.ui.parts import buttons
from app.ui.parts.boxes import Empty, line
from app.ui.parts.buttons import IconButton
from app.ui.parts.context_names import Contexts
from app.ui.parts.focus import Fronted
from app.ui.parts.stack import Stack
from app.ui.parts.texts import secondary
from app.ui.session import Session
from app.ui.tasks import Cancelled, Job
from app.usecases.browse_catalogue import EntryPage, show_entry

_REST = 30
"""Milliseconds that the choice must rest before it is read: keys held down fly past."""


class RecordPane(Fronted):
    """The chosen entry of `session.selection`; `back` asks for the list that it covers."""

    back = Signal()

    def __init__(self, session: Session, contexts: Contexts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("surface")
        self._session = session
        self._contexts = contexts
        self._job: Job[EntryPage] | None = None
        self._shown: EntryId | None = None
        self._record = Record(session)
        self._none = Empty(session.look, say("Choose an entry to read it here."))
        self._pages = Stack()
        self._pages.addWidget(self._none)
        self._pages.addWidget(self._record)
        self._top = self._made_top()
        self._foot = self._made_foot()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._top)
        column.addWidget(self._pages, 1)
        column.addWidget(self._foot)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_REST)
        self._soon.timeout.connect(self._read)
        session.selection.entry_changed.connect(self._soon.start)
        for changed in (
            session.notices.notes_changed,
            session.notices.entries_changed,
            session.notices.care_changed,
            contexts.changed,
        ):
            changed.connect(self._read)
        self._read()

    @property
    def front(self) -> QWidget:
        """The entry."""
        return self._record

    def show_back(self, *, shown: bool) -> None:
        """Offer a way back to the list, where the entry covers it."""
        self._top.setVisible(shown)

    def _made_top(self) -> QWidget:
        made = QFrame()
        made.setObjectName("bar")
        row = QHBoxLayout(made)
        row.setContentsMargins(20, 4, 16, 4)
        row.addWidget(IconButton(self._session.look, "arrow-left", say("Back"), self.back.emit))
        row.addStretch(1)
        made.hide()
        return made

    def _made_foot(self) -> QWidget:
        made = QFrame()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(line())
        row = QHBoxLayout()
        column.addLayout(row)
        row.setContentsMargins(28, 12, 28, 12)
        row.setSpacing(12)
        if self._session.desk is None:
            row.addWidget(
                secondary(
                    self._session.look,
                    say("Notes are kept in a notebook that opens with a passphrase only."),
                ),
                1,
            )
            row.addWidget(buttons.primary(say("Make a notebook"), self._write))
        else:
            row.addWidget(buttons.primary(say("Add note"), self._write))
            row.addStretch(1)
        made.hide()
        return made

    def _write(self) -> None:
        self._session.ways.to_new_note.emit(self._session.selection.entry or "")

    def _read(self) -> None:
        if self._job is not None:
            self._job.cancel()
        entry = self._session.selection.entry
        if entry is None:
            self._tell(say("Choose an entry to read it here."))
            return
        discreet = self._session.discreet
        self._job = self._session.read(
            self,
            lambda shelf: show_entry(shelf, entry, discreet=discreet),
            self._show,
            self._refused,
        )

    def _show(self, page: EntryPage) -> None:
        caution = page.entry.caution
        hidden = caution is not None and caution.visibility is Visibility.HIDDEN_IN_HIGH_RISK
        if hidden and self._session.discreet:
            self._tell(say("This entry is not shown while the posture is High risk."))
            return
        sheet = Sheet(self._session, self._contexts, page)
        self._record.show_sheet(sheet, stay=page.entry.id == self._shown)
        self._shown = page.entry.id
        self._pages.setCurrentWidget(self._record)
        self._foot.show()

    def _refused(self, error: AlmanacError) -> None:
        if not isinstance(error, Cancelled):
            self._tell(sentence_for(error))

    def _tell(self, told: str) -> None:
        self._shown = None
        self._none.text.setText(told)
        self._pages.setCurrentWidget(self._none)
        self._foot.hide()
