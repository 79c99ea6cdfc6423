"""The lineage page: what the chosen entry grew out of and what grew out of it."""

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from app.domain.errors import AlmanacError
from app.domain.ids import EntryId
from app.host.words import say, say_many
from app.ui.catalogue.entry_list import EntryList
from app.ui.lineage import words
from app.ui.lineage.graph import LineageGraph
from app.ui.lineage.starts import Starts
from app.ui.lineage.tree import LineageTree
from app.ui.parts import buttons
from app.ui.parts.context_names import Contexts
from app.ui.parts.filters import filter_in_force
from app.ui.parts.stack import Stack
from app.ui.pictures.page import PicturePage
from app.ui.session import Session
from app.ui.tasks import Cancelled, Job
from app.usecases.desk import Shelf
from app.usecases.draw_catalogue import Family, Tie, draw_family, longest_lineages

_Answer = TypeVar("_Answer")


class LineagePage(PicturePage):
    """The lineage around the shared choice; without one, or without any, where to begin."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, "git-branch", say("Show the lineage"), parent)
        self._job: Job[Any] | None = None
        self._begins = False
        self._family: Family | None = None
        self._contexts = Contexts(session, self)
        self.graph = LineageGraph(session.look, self._contexts)
        self.tree = LineageTree(session.look)
        self.starts = Starts(session, self._contexts, self._recentre)
        self.list = EntryList(session, self._contexts)
        self._pictures = _stacked(self.starts, self.graph)
        self._lists = _stacked(self.list, self.tree)
        self.add_zoom(lambda: self.graph)
        self._elsewhere = buttons.link(say("Begin elsewhere"), self._begin_elsewhere)
        self._read_it = buttons.link(say("Open this entry"), self._open_centre)
        self.controls.addWidget(self._read_it)
        self.controls.addWidget(self._elsewhere)
        self.furnish(self._pictures, self._lists)
        self._follow_all()
        self._show_starts_page()

    def find_in_list(self) -> None:
        """Ctrl+F: find in the list as one types."""
        self._begin_elsewhere()
        self.list.bar.find_in_list()

    def _follow_all(self) -> None:
        session = self.session
        session.selection.entry_changed.connect(self._chosen)
        session.selection.filter_changed.connect(self._filtered)
        session.notices.entries_changed.connect(self.ask_to_read)
        session.notices.care_changed.connect(self.ask_to_read)
        self.list.opened.connect(self._recentre)
        for shown in (self.graph, self.tree):
            shown.recentred.connect(self._recentre)
            shown.opened.connect(session.ways.entry)
        self.graph.moved.connect(self._say_moved)
        self.tree.moved.connect(self._say_tie)
        session.look.changed.connect(self._say_moved)

    def read_anew(self) -> None:
        """Read the lineage of the chosen entry, or where to begin."""
        entry, discreet = self.session.selection.entry, self.session.discreet
        if entry is None or self._begins:
            self._begin(say("Choose an entry to see what it grew out of, and what grew out of it."))
            return
        self._ask(lambda shelf: draw_family(shelf, entry, discreet=discreet), self._show)

    def _ask(self, verb: Callable[[Shelf], _Answer], then: Callable[[_Answer], None]) -> None:
        """Ask the shelf; what was asked before is not waited for any more."""
        if self._job is not None:
            self._job.cancel()
        self._job = self.session.read(self, verb, then, self._refused)

    def _chosen(self) -> None:
        # Walking through the list chooses too, and must not take the list away.
        if not self.list.list.hasFocus():
            self._begins = False
            self.ask_to_read()

    def _filtered(self) -> None:
        if self._pictures.currentWidget() is self.starts:
            self.ask_to_read()

    def _refused(self, error: AlmanacError) -> None:
        if not isinstance(error, Cancelled):
            self.session.notices.trouble.emit(error)

    def _show(self, family: Family) -> None:
        self._family = family
        if not family.ties:
            language = self.session.look.choices.language
            name = words.name_of(family.rows[family.centre], language)
            told = say("Nothing is recorded that {name} grew out of, or that grew out of it.")
            self._begin(told.format(name=name))
            return
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self._pictures.isAncestorOf(focused)
        tree_focus = self.tree.hasFocus()
        self.graph.show_family(family)
        self.tree.show_family(family)
        self._pictures.setCurrentWidget(self.graph)
        self.stand_in_front(self.graph)
        self._lists.setCurrentWidget(self.tree)
        if tree_focus:
            self.tree.setFocus(Qt.FocusReason.OtherFocusReason)
        elif had_focus:
            self.graph.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_controls(lineage=True)
        self._say_left_out(family)

    def _begin(self, told: str) -> None:
        """Show where to begin, below a sentence."""
        self._show_starts_page()
        narrowed = filter_in_force(self.session)
        self._ask(
            lambda shelf: longest_lineages(shelf, narrowed),
            lambda starts: self.starts.show_starts(starts, told),
        )

    def _show_starts_page(self) -> None:
        self._pictures.setCurrentWidget(self.starts)
        self.stand_in_front(self.starts.list)
        self._lists.setCurrentWidget(self.list)
        self._show_controls(lineage=False)

    def _begin_elsewhere(self) -> None:
        self._begins = True
        self.read_anew()
        self.starts.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _recentre(self, id_: str) -> None:
        self._begins = False
        if self.session.selection.entry == id_:
            # The choice stays, but it is not what is shown.
            self.ask_to_read()
        self.session.selection.choose(EntryId(id_))

    def _open_centre(self) -> None:
        if self._family is not None:
            self.session.ways.entry(self._family.centre)

    def _show_controls(self, *, lineage: bool) -> None:
        for at in range(self.controls.count()):
            item = self.controls.itemAt(at)
            widget = item.widget() if item else None
            if widget is not None and widget is not self.to_list:
                widget.setVisible(lineage)
        self.caption.setVisible(lineage)
        self.note.setVisible(lineage)

    def _say_left_out(self, family: Family) -> None:
        key = say("Lines: unbroken where a source states it, dashed where it is only implied.")
        left = ""
        if family.left_out:
            left = say_many(
                "{count} more entry is not drawn.",
                "{count} more entries are not drawn.",
                family.left_out,
            ).format(count=f"{family.left_out:,}")
        self.note.setText(f"{key} {left}".strip())

    def _say_moved(self) -> None:
        family = self._family
        if family is None:
            return
        language = self.session.look.choices.language
        if self.graph.tie is not None:
            self._say_tie(self.graph.tie)
        else:
            row = family.rows[self.graph.here or family.centre]
            facts = words.facts_of(row, self._contexts)
            self.caption.setText(f"{words.name_of(row, language)} · {facts}")

    def _say_tie(self, tie: Tie | None) -> None:
        if tie is not None and self._family is not None:
            language = self.session.look.choices.language
            self.caption.setText(words.told(tie, self._family, language))


def _stacked(*pages: QWidget) -> QStackedWidget:
    made = Stack()
    for page in pages:
        made.addWidget(page)
    return made
