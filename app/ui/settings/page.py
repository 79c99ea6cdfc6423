"""The settings: one page with all sections, a field that finds them, and the pages behind them."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from app.host.words import say
from app.ui.exchange.entries_in import EntriesInPage
from app.ui.exchange.notes_in import NotesInPage
from app.ui.exchange.notes_out import NotesOutPage
from app.ui.parts import buttons
from app.ui.parts.texts import Role, Text
from app.ui.places import Place
from app.ui.search.field import SearchField
from app.ui.session import Session
from app.ui.settings.changes import changes_of
from app.ui.settings.keys import keys_section
from app.ui.settings.locking import lock_section
from app.ui.settings.looks import Follows, appearance_section, language_section
from app.ui.settings.paper import Paper
from app.ui.settings.passphrase import PassphrasePage
from app.ui.settings.rows import Row, Section
from app.ui.settings.splitting import SplitPage
from app.ui.settings.traces import traces_section
from app.ui.settings.upkeep import upkeep_section


class SettingsPage(QWidget):
    """Everything that can be set; a change counts at once and can be taken back."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._follows: Follows = []
        self._came_from: QWidget | None = None
        self._sections = self._made_sections()
        self._none = Text(session.look, role=Role.SECONDARY)
        self._none.hide()
        self._pages = QStackedLayout(self)
        self._home = QWidget()
        self._paper = Paper(session.look, say("Settings"))
        self._field = SearchField(session.look, say("Find a setting"))
        self._field.textChanged.connect(self._narrow)
        self._foot = _UndoFoot(session)
        self._lay_out()
        changes_of(session).changed.connect(self._follow)
        session.notices.care_changed.connect(self._follow)
        for keys, run in (
            (QKeySequence.StandardKey.Find, self._field.setFocus),
            (QKeySequence.StandardKey.Undo, self._foot.undo),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)
        self._follow()

    def _lay_out(self) -> None:
        rows = self._paper.rows
        rows.setSpacing(24)
        rows.addWidget(self._field)
        for section in self._sections:
            rows.addWidget(section)
        rows.addWidget(self._none)
        column = QVBoxLayout(self._home)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._paper, 1)
        column.addWidget(self._foot)
        self._pages.addWidget(self._home)

    def _made_sections(self) -> tuple[Section, ...]:
        session = self._session
        looks = (
            language_section(session, self._follows),
            appearance_section(session, self._follows),
        )
        traces = traces_section(session, self._follows)
        about = self._leading_section(
            say("About and licences"),
            say("What this program is"),
            say("Its limits, its version, and whose work it stands on."),
            say("Open"),
            lambda: session.ways.to_place.emit(Place.ABOUT),
        )
        if session.desk is None:
            return (*looks, traces, about)
        return (
            *looks,
            lock_section(session, self._follows),
            traces,
            keys_section(
                session,
                lambda: self._open(PassphrasePage(session)),
                lambda: self._open(SplitPage(session)),
            ),
            self._exchange_section(),
            upkeep_section(session),
            self._leading_section(
                say("Panic"),
                say("Lock, leave, erase"),
                say("Three separate things; each can be rehearsed with a practice notebook."),
                say("Open"),
                lambda: session.ways.to_place.emit(Place.PANIC),
            ),
            about,
        )

    def _leading_section(
        self, heading: str, name: str, told: str, verb: str, run: Callable[[], object]
    ) -> Section:
        look = self._session.look
        return Section(look, heading, [Row(look, name, told, control=buttons.button(verb, run))])

    def _exchange_section(self) -> Section:
        session, look = self._session, self._session.look
        leads: tuple[tuple[str, str, str, Callable[[], QWidget]], ...] = (
            (
                say("Catalogue entries from a file"),
                say("Shows what would come in before anything does."),
                say("Bring in…"),
                lambda: EntriesInPage(session),
            ),
            (
                say("Import from other programs"),
                say("Notes of Joplin, Obsidian, Standard Notes, or a folder of Markdown files."),
                say("Bring in…"),
                lambda: NotesInPage(session),
            ),
            (
                say("Take everything away"),
                say("Everything in open files that other programs read; nothing of it is sealed."),
                say("Take away…"),
                lambda: NotesOutPage(session),
            ),
        )
        rows = [
            Row(look, name, told, control=buttons.button(verb, self._opening(make)))
            for name, told, verb, make in leads
        ]
        return Section(look, say("In and out"), rows)

    def _opening(self, make: Callable[[], QWidget]) -> Callable[[], None]:
        return lambda: self._open(make())

    def _open(self, page: QWidget) -> None:
        """Show a page behind the settings until it leads back."""
        self._came_from = self.focusWidget()
        page.back.connect(self._come_back)  # type: ignore[attr-defined]  # each of these pages has it
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        first = page.findChild(buttons.IconButton)
        if first is not None:
            first.setFocus()

    def _come_back(self) -> None:
        page = self._pages.currentWidget()
        self._pages.setCurrentWidget(self._home)
        if page is not None and page is not self._home:
            self._pages.removeWidget(page)
            page.hide()
            page.deleteLater()
        (self._came_from or self._field).setFocus()
        self._came_from = None

    def _narrow(self, words: str) -> None:
        found = [section.narrow(words) for section in self._sections]
        self._none.setText("" if any(found) else say("No setting has these words."))
        self._none.setVisible(not any(found))

    def _follow(self) -> None:
        for follow in self._follows:
            follow()
        self._foot.follow()


class _UndoFoot(QFrame):
    """What was changed last, and the way to take it back."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setProperty("strip", "fine")
        self._told = Text(session.look)
        self._undo = buttons.button(say("Undo"), self.undo)
        row = QHBoxLayout(self)
        row.setContentsMargins(28, 8, 28, 8)
        row.setSpacing(16)
        row.addWidget(self._told, 1)
        row.addWidget(self._undo)
        self.hide()

    def undo(self) -> None:
        """Take the last change back."""
        changes_of(self._session).undo(self._session)

    def follow(self) -> None:
        """Show what the last change was."""
        told = changes_of(self._session).told
        self._told.setText(told)
        self.setVisible(bool(told))
