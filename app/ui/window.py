"""The main window: puts rail, bar, strips and screens together and takes people to places."""

from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.errors import AlmanacError
from app.domain.ids import EntryId, NoteId
from app.domain.vocabulary import Care
from app.host.labels import care as care_name
from app.host.words import say
from app.ui.circles.due import tell_due
from app.ui.parts.focus import Fronted, first_in
from app.ui.places import Place
from app.ui.search.actions import Action
from app.ui.search.sheet import SearchSheet
from app.ui.session import Session
from app.ui.shell.desktop_locks import DesktopLocks
from app.ui.shell.menu import Deed, actions_of, deed, menu_of
from app.ui.shell.rail import Rail, Stop
from app.ui.shell.resting import Resting
from app.ui.shell.room import Room
from app.ui.shell.screens import FOOT, SCREENS, HandsOver, ReadsEntries, Screen, WritesNotes
from app.ui.shell.sheet import Sheet
from app.ui.shell.sheets import CareSheet, keys_sheet
from app.ui.shell.status_line import StatusLine
from app.ui.shell.strips import PostureStrip, TroubleStrip
from app.ui.shell.top_bar import TopBar
from app.ui.shortcuts import PLACE_KEYS, Group, Shortcut, shown

FOLDED_BELOW: Final = 1100
"""Pixels of width under which the rail folds."""


@dataclass(frozen=True, slots=True)
class _Stand:
    """Where the person was: for the way back."""

    place: Place
    entry: EntryId | None


class Window(Fronted):
    """Screens are made when they are first gone to, and kept until the session ends."""

    def __init__(self, session: Session, place: Place = Place.CATALOGUE) -> None:
        super().__init__()
        self.session = session
        self.language = session.look.choices.language
        self._screens = {
            one: screen
            for one, screen in SCREENS.items()
            if session.desk is not None or not screen.needs_notebook
        }
        self._made: dict[Place, QWidget] = {}
        self._past: list[_Stand] = []
        self._future: list[_Stand] = []
        self._place: Place | None = None
        self._sheet: Sheet | None = None
        has_notebook = session.desk is not None
        look = session.look
        self._rail = Rail(look, self._stops(), self._foot(), self._lock_words())
        self._bar = TopBar(look)
        self._posture = PostureStrip(look)
        self._room = Room()
        self._trouble = TroubleStrip(look)
        self._status = StatusLine(look, has_notebook=has_notebook)
        # The menu's own key opens it and does not stand in it.
        actions_of([deed(Shortcut.MENU, self.show_menu)], self)
        self._menu = menu_of(actions_of(self._deeds(), self), self)
        self._search = SearchSheet(session, self._findable, self)
        self._lay_out()
        self._connect()
        if has_notebook:
            self._resting = Resting(self._minutes(), self)
            self._desktop = DesktopLocks(self)
            for watch in (self._resting, self._desktop):
                watch.lock_due.connect(session.ways.to_lock)
            self._bar.put_writer(session)
            self._follow_care()
            tell_due(session, self)
        else:
            self._bar.hide_care()
            self._posture.hide()
        self.go(place if place in self._screens else next(iter(self._screens)))

    @property
    def place(self) -> Place:
        """The place that is shown."""
        return self._place or Place.CATALOGUE

    @property
    def front(self) -> QWidget:
        """What takes the keys: the page that is shown."""
        return first_in(self._made[self.place]) or self._rail.first()

    # --- Going ------------------------------------------------------------------------------------

    def go(self, place: Place) -> QWidget | None:
        """Show a place and give its screen; None where there is no such screen here."""
        if place not in self._screens:
            return None
        if self._place is not None and place is not self._place:
            self._past.append(self._stand())
            self._future.clear()
        return self._show(place)

    def back(self) -> None:
        """Go where the person was before."""
        self._travel(self._past, self._future)

    def forward(self) -> None:
        """Go again where `back` came from."""
        self._travel(self._future, self._past)

    def _travel(self, out_of: list[_Stand], into: list[_Stand]) -> None:
        if not out_of:
            return
        into.append(self._stand())
        stand = out_of.pop()
        self._show(stand.place)
        self.session.selection.choose(stand.entry)

    def _stand(self) -> _Stand:
        return _Stand(self.place, self.session.selection.entry)

    def _show(self, place: Place) -> QWidget:
        page = self._made.get(place)
        if page is None:
            page = self._made[place] = self._screens[place].make(self.session)
        self._place = place
        self._room.show_page(page)
        self._rail.show_place(place)
        return page

    def _enter(self, place: Place) -> None:
        """Go there with the keys as well."""
        if self.go(place) is not None:
            self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _to_entry(self, id_: str) -> None:
        if self._place is not Place.CATALOGUE or self.session.selection.entry not in {None, id_}:
            self._past.append(self._stand())
            self._future.clear()
        self.session.selection.choose(EntryId(id_))
        page = self._show(Place.CATALOGUE)
        if isinstance(page, ReadsEntries):
            page.read_entry()

    def _to_note(self, id_: str) -> None:
        page = self.go(Place.NOTES)
        if isinstance(page, WritesNotes):
            page.open_note(NoteId(id_))

    def _to_new_note(self, about: str) -> None:
        if Place.NOTES not in self._screens:
            self.session.ways.to_notebook.emit(about)
            return
        page = self.go(Place.NOTES)
        if isinstance(page, WritesNotes):
            page.new_note(EntryId(about) if about else None)

    def _to_share(self, *, opening: bool) -> None:
        page = self.go(Place.SHARE)
        if isinstance(page, HandsOver):
            (page.begin_opening if opening else page.begin_sealing)()

    def _to_region(self, *, forward: bool) -> None:
        regions: list[QWidget] = [self._rail, self._bar, self._posture, self._room, self._trouble]
        there = [one for one in regions if one.isVisible()]
        current = QApplication.focusWidget()
        here = next((n for n, one in enumerate(there) if _holds(one, current)), -1)
        step = 1 if forward else -1
        for number in range(1, len(there) + 1):
            target = there[(here + step * number) % len(there)]
            first = self._rail.first() if target is self._rail else first_in(target)
            if first is not None:
                first.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    # --- What stands around -----------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fold the rail where the window is narrow."""
        super().resizeEvent(event)
        self._rail.fold(narrow=self.width() < FOLDED_BELOW)

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        for part in (self._bar, self._posture):
            right.addWidget(part)
        right.addWidget(self._room, 1)
        right.addWidget(self._trouble)
        across = QHBoxLayout()
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self._rail)
        across.addLayout(right, 1)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addLayout(across, 1)
        down.addWidget(self._status)
        self.setObjectName("page")

    def _connect(self) -> None:
        ways, notices = self.session.ways, self.session.notices
        self._rail.chosen.connect(self.go)
        self._rail.locking.connect(self._lock)
        self._bar.searching.connect(lambda: ways.to_search.emit(""))
        self._bar.asked_care.connect(self.show_care)
        self._bar.asked_menu.connect(self.show_menu)
        self._posture.asked.connect(self.show_care)
        ways.to_place.connect(self.go)
        ways.to_search.connect(self._search.open)
        ways.to_entry.connect(self._to_entry)
        ways.to_note.connect(self._to_note)
        ways.to_new_note.connect(self._to_new_note)
        notices.saved.connect(self._status.show_saved)
        notices.saved.connect(self._trouble.follow_saved)
        notices.said.connect(self._status.tell)
        notices.trouble.connect(self._tell_trouble)
        notices.care_changed.connect(self._follow_care)
        notices.settings_changed.connect(self._follow_care)
        # Bound methods only: the session outlives a window that is made anew in another language.
        self.session.clipboard.refused.connect(self._tell_no_copying)

    def _tell_no_copying(self) -> None:
        self._status.tell(say("Copying is off where it is high risk."))

    def _tell_trouble(self, error: AlmanacError) -> None:
        self._status.announce(self._trouble.tell(error))

    # --- How careful ------------------------------------------------------------------------------

    def show_care(self) -> None:
        """Show what the posture changes, to be read, raised and lowered."""
        sheet = CareSheet(self.session.look, self.session.care, self)
        sheet.wanted.connect(self._take_care)
        self._open(sheet, sheet.first())

    def _take_care(self, care: Care) -> None:
        self.session.take_care(care)
        self._status.tell(say("Now: {care}.").format(care=care_name(care)))

    def _follow_care(self) -> None:
        if self.session.desk is None:
            return
        care = self.session.care_kept
        self._bar.show_care(care)
        self._posture.show_care(care, self.session.rules)
        self._resting.allow(self._minutes())

    def _minutes(self) -> int:
        return self.session.rules.lock_minutes

    def _lock(self) -> None:
        ways = self.session.ways
        if self.session.desk is None:
            ways.to_notebook.emit("")
        else:
            ways.to_lock.emit()

    # --- Sheets and the menu ----------------------------------------------------------------------

    def show_keys(self) -> None:
        """Show the list of keys."""
        self._open(keys_sheet(self.session.look, self._deeds(), self))

    def show_menu(self) -> None:
        """Open the menu under its button."""
        button = self._bar.menu
        self._menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _open(self, sheet: Sheet, first: QWidget | None = None) -> None:
        if self._sheet is not None:
            self._sheet.close_sheet()
        self._sheet = sheet
        sheet.closed.connect(self._forget_sheet)
        sheet.open_sheet(first)

    def _forget_sheet(self) -> None:
        self._sheet = None

    # --- Which places and deeds there are ---------------------------------------------------------

    def _on_rail(self) -> list[tuple[Place, Screen]]:
        held = [(place, one) for place, one in self._screens.items() if one.group is not None]
        return sorted(held, key=lambda pair: pair[1].group or 0)

    def _findable(self) -> list[Action]:
        deeds = [one for one in self._deeds() if one.group is not Group.HERE]
        return [Action(one.words, shown(one.keys[0]) if one.keys else "", one.run) for one in deeds]

    def _places_with_keys(self) -> list[tuple[str, str]]:
        pairs = zip(self._on_rail(), PLACE_KEYS, strict=False)
        return [(say(screen.words), keys) for (_, screen), keys in pairs]

    def _all_stops(self) -> list[Stop]:
        keys = (*PLACE_KEYS, *("" for _ in self._screens))
        return [
            Stop(place, screen.icon, say(screen.words), screen.group or 0, key)
            for (place, screen), key in zip(self._on_rail(), keys, strict=False)
        ]

    def _stops(self) -> list[Stop]:
        return [stop for stop in self._all_stops() if stop.group != FOOT]

    def _foot(self) -> list[Stop]:
        return [stop for stop in self._all_stops() if stop.group == FOOT]

    def _lock_words(self) -> tuple[str, str, str]:
        if self.session.desk is None:
            return ("key-round", say("Notebook"), say("Open or make a notebook"))
        return ("lock", say("Lock"), Shortcut.LOCK.shown)

    def _deeds(self) -> list[Deed]:
        ways = self.session.ways
        going = [
            Deed(words, (keys,), Group.GO, partial(self._enter, place))
            for (place, _), (words, keys) in zip(
                self._on_rail(), self._places_with_keys(), strict=False
            )
        ]
        writing = [
            deed(Shortcut.NEW_NOTE, lambda: ways.to_new_note.emit("")),
            deed(
                Shortcut.NEW_NOTE_HERE,
                lambda: ways.to_new_note.emit(self.session.selection.entry or ""),
            ),
            deed(Shortcut.WRITE_AS, self._bar.choose_writer),
        ]
        sharing = [
            deed(Shortcut.SEAL, partial(self._to_share, opening=False)),
            deed(Shortcut.OPEN_SEALED, partial(self._to_share, opening=True)),
        ]
        settings = [deed(Shortcut.SETTINGS, lambda: self._enter(Place.SETTINGS))]
        beside = [
            Deed(say(screen.words), (), Group.NOTEBOOK, partial(self._enter, place))
            for place, screen in self._screens.items()
            if screen.group is None
        ]
        return [
            *going,
            deed(Shortcut.SEARCH, lambda: ways.to_search.emit("")),
            deed(Shortcut.BACK, self.back),
            deed(Shortcut.FORWARD, self.forward),
            deed(Shortcut.NEXT_REGION, lambda: self._to_region(forward=True)),
            deed(Shortcut.PREVIOUS_REGION, lambda: self._to_region(forward=False)),
            # Without a notebook they lead to one, and then to the note.
            *writing,
            *(sharing if Place.SHARE in self._screens else []),
            *(settings if Place.SETTINGS in self._screens else []),
            *beside,
            deed(Shortcut.KEYS, self.show_keys),
            deed(Shortcut.LOCK, self._lock),
            deed(Shortcut.LEAVE, ways.to_leave.emit),
        ]


def _holds(region: QWidget, widget: QWidget | None) -> bool:
    return widget is not None and (region is widget or region.isAncestorOf(widget))
