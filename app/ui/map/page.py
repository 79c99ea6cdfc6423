"""The map page: places at the left, and what the list holds there at the right."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.domain.errors import AlmanacError
from app.domain.ids import EntryId
from app.domain.listing import EntryRow, Facet
from app.host.words import say
from app.ui.catalogue.entry_list import EntryList
from app.ui.map.land import LandMap
from app.ui.map.places import PlaceCanvas
from app.ui.map.tiles import TileMap
from app.ui.parts import buttons
from app.ui.parts.context_names import Contexts
from app.ui.parts.filters import filter_in_force
from app.ui.parts.stack import Stack
from app.ui.pictures.page import Choice, PicturePage
from app.ui.session import Session
from app.ui.tasks import Cancelled, Job
from app.usecases.browse_catalogue import rows_of
from app.usecases.draw_catalogue import Land, Spots, draw_land, draw_spots


class MapPage(PicturePage):
    """Entries by place. Enter on a place narrows the shared list to it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, "map", say("Show the map"), parent)
        self._job: Job[Spots] | None = None
        self._codes: tuple[str, ...] = ()
        self.squares = TileMap(session.look, say("Map of places as squares"))
        self.land = LandMap(session.look, say("Map of places on the land"))
        self._maps = Stack()
        for canvas in (self.squares, self.land):
            self._maps.addWidget(canvas)
            canvas.moved.connect(self._walked)
            canvas.opened.connect(self._open)
        self._choice = Choice(self)
        self._choice.offer("columns-3", say("Squares"))
        self._choice.offer("map", say("Land"))
        self._choice.chosen.connect(self._show_map)
        self.add_zoom(lambda: self._canvas)
        self._all = buttons.link(say("All places"), self._widen)
        self.controls.addWidget(self._all)
        self.list = EntryList(session, Contexts(session, self))
        self.list.list.opened.connect(session.ways.entry)
        self.note.setText(say("Borders are drawn simply and claim nothing."))
        self.furnish(self._maps, self.list)
        self.stand_in_front(self.squares)
        self._follow_all()
        session.read(self, lambda _shelf: draw_land(), self._take_land)
        self._mark()

    def find_in_list(self) -> None:
        """Ctrl+F: find in the list as one types."""
        self.list.bar.find_in_list()

    @property
    def _canvas(self) -> PlaceCanvas:
        return self.land if self._maps.currentIndex() else self.squares

    def _follow_all(self) -> None:
        session = self.session
        session.selection.filter_changed.connect(self.ask_to_read)
        session.selection.entry_changed.connect(self._place_entry)
        session.notices.entries_changed.connect(self.ask_to_read)
        session.notices.care_changed.connect(self.ask_to_read)
        session.look.changed.connect(self._say_where)

    def _take_land(self, land: Land) -> None:
        self.land.show_land(land)

    def read_anew(self) -> None:
        """Read the places with their numbers, and where the chosen entry is."""
        self._place_entry()
        if self._job is not None:
            self._job.cancel()
        narrowed = filter_in_force(self.session)
        self._job = self.session.read(
            self, lambda shelf: draw_spots(shelf, narrowed), self._show, self._refused
        )

    def _refused(self, error: AlmanacError) -> None:
        if not isinstance(error, Cancelled):
            self.session.notices.trouble.emit(error)

    def _show(self, spots: Spots) -> None:
        for canvas in (self.squares, self.land):
            canvas.show_spots(spots)
        wanted = sorted(self.session.selection.filter.contexts)
        if len(wanted) == 1:
            for canvas in (self.squares, self.land):
                canvas.stand_on(wanted[0])
        self._mark()
        self._say_where()

    def _place_entry(self) -> None:
        entry = self.session.selection.entry
        if entry is None:
            self._entry_known({})
        else:
            self.session.read(self, lambda shelf: rows_of(shelf, (entry,)), self._entry_known)

    def _entry_known(self, rows: dict[EntryId, EntryRow]) -> None:
        self._codes = tuple(code for row in rows.values() for code in row.contexts)
        if self._codes and len(self.session.selection.filter.contexts) != 1:
            for canvas in (self.squares, self.land):
                canvas.stand_on(self._codes[0])
        self._mark()
        self._say_where()

    def _mark(self) -> None:
        narrowed = self.session.selection.filter.contexts
        for canvas in (self.squares, self.land):
            canvas.mark(self._codes, narrowed)
        self._all.setVisible(bool(narrowed))

    def _walked(self, code: str) -> None:
        for canvas in (self.squares, self.land):
            canvas.stand_on(code)
        self._say_where()

    def _say_where(self) -> None:
        spot = self._canvas.spot(self._canvas.here)
        self.caption.setText(self._canvas.told(spot) if spot else "")

    def _open(self, code: str) -> None:
        chosen = self.session.selection.filter.without(Facet.CONTEXT)
        self.session.selection.narrow(replace(chosen, contexts=frozenset({code})))
        self.show_list()
        if self.is_narrow:
            self.list.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _widen(self) -> None:
        self.session.selection.narrow(self.session.selection.filter.without(Facet.CONTEXT))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_map(self, number: int) -> None:
        self._maps.setCurrentIndex(number)
        self.stand_in_front(self._canvas)
        self._say_where()
