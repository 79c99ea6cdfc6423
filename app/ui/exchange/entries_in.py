"""Bringing entries in from a file: what would come in, what would not, and one step to take it."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.domain.entry import Entry
from app.domain.errors import AlmanacError
from app.host.words import say, say_many
from app.ui.exchange.columns import Columns
from app.ui.exchange.findings import Findings
from app.ui.exchange.proposed import Proposed, dropped_of, remarks_of
from app.ui.parts import buttons
from app.ui.parts.boxes import Tone
from app.ui.parts.chooser import Chooser, Wanted
from app.ui.parts.context_names import called
from app.ui.parts.rows import in_a_row
from app.ui.parts.texts import Text, secondary
from app.ui.session import Session
from app.ui.settings.paper import Paper
from app.ui.settings.rows import Choice, Row, Section
from app.ui.settings.work import Work
from app.ui.tasks import Progress
from app.usecases.browse_catalogue import list_contexts
from app.usecases.desk import Desk
from app.usecases.exchange_entries import Preview, Wish, preview_import, take_entries

NO_NAME_COLUMN = "catalogue.no-name-column"
_EARLIEST = 1980
_REGIONAL = "regional"


class EntriesInPage(Paper):
    """Choose a file; its entries are listed and taken one by one, or not at all."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        look = session.look
        super().__init__(look, say("Bring in entries from a file"), leads_back=True, parent=parent)
        self._session = session
        self._path: Path | None = None
        self._shown: Preview | None = None
        self._context = Choice([(say("Several contexts"), _REGIONAL)])
        now = session.now().year
        self._year = Choice([(str(year), year) for year in range(now, _EARLIEST - 1, -1)])
        self._columns = Columns(look)
        self._columns.hide()
        self._columns.again.connect(self._read)
        self._findings = Findings(look)
        self._proposed = Proposed(look)
        self._proposed.changed.connect(self._follow)
        self._proposed.hide()
        self._work = Work(session)
        self._work.busy.connect(lambda _busy: self._follow())
        self._choose = buttons.button(say("Choose a file…"), self._ask)
        self._take = buttons.primary("", self._keep)
        self._leave = buttons.button(say("Leave it"), self._forget)
        self._lay_out()
        session.read(self, list_contexts, self._fill_contexts)

    def read(self, path: Path) -> None:
        """Read a file and show what it would bring."""
        self._path = path
        self._read()

    def _lay_out(self) -> None:
        look = self.look
        self.rows.addWidget(
            Text(
                look,
                say(
                    "Lists of other projects: publiccode, g0v and civic JSON, brigade lists, "
                    "awesome lists, tables (CSV), and records of this program."
                ),
            )
        )
        self.rows.addWidget(
            secondary(
                look,
                say(
                    "What leads to a person is left out. Nothing is fetched. Taken entries are "
                    "marked as imported and stay apart from the shipped ones."
                ),
            )
        )
        self.rows.addWidget(
            Section(
                look,
                say("About the file"),
                [
                    Row(
                        look,
                        say("Context"),
                        say("For entries that name none."),
                        control=self._context,
                    ),
                    Row(look, say("Year the file speaks of"), control=self._year),
                ],
            )
        )
        self.rows.addLayout(in_a_row(self._choose))
        for part in (self._columns, self._proposed, self._findings, self._work):
            self.rows.addWidget(part)
        self.rows.addLayout(in_a_row(self._take, self._leave))
        self._take.hide()
        self._leave.hide()

    def _fill_contexts(self, contexts: tuple[Entry, ...]) -> None:
        language = self.look.choices.language
        for entry in contexts:
            name = called(entry.name, entry.names, entry.contexts, language).name
            self._context.addItem(name, entry.contexts[0])

    def _ask(self) -> None:
        chooser = Chooser(self.look, Wanted.FILE, say("Choose a file with entries"), self)
        chooser.chosen.connect(self.read)
        chooser.open()

    def _read(self) -> None:
        path = self._path
        if path is None:
            return
        self._clear()
        wish = Wish(
            contexts=(str(self._context.currentData()),),
            year=int(self._year.currentData()),
            columns=self._columns.chosen(),
        )

        def verb(desk: Desk, _progress: Progress) -> Preview:
            return preview_import(desk, path, wish)

        self._work.do(say("Reading"), verb, self._show, may_stop=False, otherwise=self._ask_columns)

    def _ask_columns(self, error: AlmanacError) -> None:
        self._columns.setVisible(error.code == NO_NAME_COLUMN)
        if error.code == NO_NAME_COLUMN:
            self._work.tell(
                Tone.CAREFUL,
                say("This is a table. Say which column holds the names, by its heading."),
            )
            self._columns.take_focus()

    def _show(self, shown: Preview) -> None:
        self._shown = shown
        self._proposed.show_entries(shown)
        self._findings.add(say("What is left out, or changed"), dropped_of(shown))
        self._findings.add(say("To know before taking them"), remarks_of(shown))
        self._take.setVisible(bool(shown.entries))
        self._leave.show()
        self._leave.setFocus()
        self._follow()

    def _keep(self) -> None:
        shown = self._shown
        wanted = self._proposed.wanted()
        if shown is None:
            return

        def verb(desk: Desk, _progress: Progress) -> int:
            return take_entries(desk, shown, wanted)

        self._work.do(say("Keeping the entries"), verb, self._kept, may_stop=False)

    def _kept(self, count: int) -> None:
        self._forget()
        told = say_many("{count} entry is kept.", "{count} entries are kept.", count)
        self._work.tell(Tone.FINE, told.format(count=count))
        self._session.notices.entries_changed.emit()

    def _forget(self) -> None:
        self._path = None
        self._columns.hide()
        self._clear()

    def _clear(self) -> None:
        self._shown = None
        self._findings.clear()
        self._proposed.hide()
        self._work.quiet()
        self._take.hide()
        self._leave.hide()

    def _follow(self) -> None:
        count = len(self._proposed.wanted())
        busy = self._work.is_busy
        self._take.setText(
            say_many("Take {count} entry", "Take {count} entries", count).format(count=count)
        )
        self._take.setEnabled(count > 0 and not busy)
        self._choose.setEnabled(not busy)
