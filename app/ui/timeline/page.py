"""The timeline page: the entries of the shared list along the years, and the list itself."""

from collections.abc import Callable
from typing import Any, Final, TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from app.domain.errors import AlmanacError
from app.domain.ids import EntryId
from app.domain.listing import EntryFilter
from app.domain.timelines import Dated, LaneBy, Timeline
from app.host.words import say, say_many
from app.ui.catalogue.entry_list import EntryList
from app.ui.parts.boxes import Empty
from app.ui.parts.context_names import Contexts
from app.ui.parts.filters import filter_in_force
from app.ui.parts.stack import Stack
from app.ui.pictures.page import Choice, PicturePage
from app.ui.session import Session
from app.ui.tasks import Cancelled, Job
from app.ui.timeline import words
from app.ui.timeline.legend import Legend
from app.ui.timeline.picture import TimelinePicture
from app.usecases.browse_catalogue import list_ids
from app.usecases.desk import Shelf
from app.usecases.draw_catalogue import dates_of, draw_timeline

_Answer = TypeVar("_Answer")

_BY: Final = (LaneBy.PLACE, LaneBy.KIND)
_UNNOTICED: Final = 300
"""Milliseconds that nobody needs to be told of."""
_PART: Final = 1_000
"""Entries read at once: some 50 ms, after which the lane is free for others."""


class TimelinePage(PicturePage):
    """Entries along the years, in lanes by place or by kind."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, "calendar-range", say("Show the timeline"), parent)
        self._job: Job[Any] | None = None
        self._age = 0
        self._narrowed = EntryFilter()
        self._dated: list[Dated] = []
        self._by = LaneBy.PLACE
        self._contexts = Contexts(session, self)
        self.picture = TimelinePicture(session.look, self._contexts)
        self._nothing = Empty(
            session.look, say("No entry here has years of its own. The list has them all.")
        )
        self._stack = Stack()
        self._stack.addWidget(self.picture)
        self._stack.addWidget(self._nothing)
        self._choice = Choice(self)
        self._choice.offer("map", say("By place"))
        self._choice.offer("tag", say("By kind"))
        self._choice.chosen.connect(self._lane_by)
        self.add_zoom(lambda: self.picture)
        self.list = EntryList(session, self._contexts)
        self.furnish(self._stack, self.list)
        self.stand_in_front(self.picture)
        self.column.insertWidget(2, Legend(session.look))
        self._is_read = False
        self._long = QTimer(self)
        self._long.setSingleShot(True)
        self._long.timeout.connect(lambda: self.caption.setText(say("Reading the entries.")))
        self._follow_all()

    def find_in_list(self) -> None:
        """Ctrl+F: find in the list as one types."""
        self.list.bar.find_in_list()

    def _follow_all(self) -> None:
        session = self.session
        session.selection.filter_changed.connect(self.ask_to_read)
        session.selection.entry_changed.connect(self._mark)
        session.notices.entries_changed.connect(self.ask_to_read)
        session.notices.care_changed.connect(self.ask_to_read)
        self._contexts.changed.connect(self._say_chosen)
        self.picture.chosen.connect(self._choose)
        self.picture.opened.connect(session.ways.entry)
        self.list.list.opened.connect(session.ways.entry)

    def read_anew(self) -> None:
        """Read the list, then the dates part by part, so that others have their turn between."""
        self._narrowed = narrowed = filter_in_force(self.session)
        self._dated = []
        self._long.start(_UNNOTICED)
        self._ask(lambda shelf: list_ids(shelf, narrowed), self._go_on)

    def _go_on(self, ids: tuple[EntryId, ...]) -> None:
        """Read the next part of what is left; when nothing is, lay out what was read."""
        part, rest = ids[:_PART], ids[_PART:]
        if not part:
            self._lay_out()
            return

        def take(dated: list[Dated]) -> None:
            self._dated += dated
            self._go_on(rest)

        self._ask(lambda shelf: dates_of(shelf, part), take)

    def _lay_out(self) -> None:
        by, places, dated = self._by, self._narrowed.contexts, self._dated
        self._dated = []
        self._ask(lambda shelf: draw_timeline(shelf, dated, by, places), self._show)

    def _ask(self, verb: Callable[[Shelf], _Answer], then: Callable[[_Answer], None]) -> None:
        """Ask the shelf; what was asked before is not waited for any more."""
        if self._job is not None:
            self._job.cancel()
        self._age += 1
        age = self._age

        def still_wanted(answer: _Answer) -> None:
            if age == self._age:
                then(answer)

        self._job = self.session.read(self, verb, still_wanted, self._refused)

    def _refused(self, error: AlmanacError) -> None:
        if not isinstance(error, Cancelled):
            self.session.notices.trouble.emit(error)

    def _show(self, timeline: Timeline) -> None:
        self._long.stop()
        self._is_read = True
        self.picture.show_timeline(timeline)
        self.picture.stand_on(self.session.selection.entry)
        self._stack.setCurrentWidget(self.picture if timeline.count else self._nothing)
        without = say_many(
            "{count} entry without years of its own, such as a practice or lesson, is only listed.",
            "{count} entries without years of their own, such as practices and lessons, are only "
            "listed.",
            timeline.without,
        )
        self.note.setText(without.format(count=f"{timeline.without:,}"))
        self.note.setVisible(bool(timeline.without))
        self._say_chosen()

    def _lane_by(self, number: int) -> None:
        self._by = _BY[number]
        self.ask_to_read()

    def _choose(self, id_: str) -> None:
        self.session.selection.choose(EntryId(id_))

    def _mark(self) -> None:
        if self.session.selection.entry != (self.picture.here and self.picture.here.id):
            self.picture.stand_on(self.session.selection.entry)
        self._say_chosen()

    def _say_chosen(self) -> None:
        bar = self.picture.here
        if not self._is_read:
            return
        if bar is not None:
            language = self.session.look.choices.language
            self.caption.setText(words.told(bar, self._contexts, language))
        elif self.session.selection.entry is not None:
            self.caption.setText(say("The chosen entry has no years of its own."))
        else:
            self.caption.setText(say("Arrow keys walk from entry to entry, Enter opens one."))
