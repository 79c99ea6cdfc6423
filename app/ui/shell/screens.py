"""The screens there are: where each stands on the rail, and how it is made."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget

from app.domain.ids import EntryId, NoteId
from app.host.words import mark
from app.ui.about.page import AboutPage
from app.ui.catalogue.page import CataloguePage
from app.ui.circles.page import CirclesPage
from app.ui.compare.page import ComparePage
from app.ui.contexts.page import ContextsPage
from app.ui.lessons.page import LessonsPage
from app.ui.lineage.page import LineagePage
from app.ui.map.page import MapPage
from app.ui.notes.page import NotesPage
from app.ui.panic.page import PanicPage
from app.ui.personas.page import PersonasPage
from app.ui.places import Place
from app.ui.session import Session
from app.ui.settings.page import SettingsPage
from app.ui.share.page import SharePage
from app.ui.timeline.page import TimelinePage


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen: its words and icon, the group it stands in, and whether it needs a notebook.

    A screen of group None has no place on the rail; the menu and other screens lead to it.
    """

    make: Callable[[Session], QWidget]
    words: str
    icon: str
    group: int | None
    needs_notebook: bool = False


@runtime_checkable
class ReadsEntries(Protocol):
    """The screen that shows the chosen entry."""

    def read_entry(self) -> None:
        """Show it, also where it covers the list."""


@runtime_checkable
class WritesNotes(Protocol):
    """The screen that notes are opened and begun in."""

    def open_note(self, id_: NoteId) -> None:
        """Show a note, to be read and written on."""

    def new_note(self, about: EntryId | None = None) -> None:
        """Begin a note, about an entry or about nothing yet."""


@runtime_checkable
class HandsOver(Protocol):
    """The screen that files are sealed and opened in."""

    def begin_sealing(self) -> None:
        """Begin to hand notes over, or go on with it."""

    def begin_opening(self) -> None:
        """Begin to open a file that was handed over, or go on with it."""


FOOT: Final = 9
"""The group at the foot of the rail."""

SCREENS: Final = {
    Place.CATALOGUE: Screen(CataloguePage, mark("Catalogue"), "library", 1),
    Place.MAP: Screen(MapPage, mark("Map"), "map", 1),
    Place.TIMELINE: Screen(TimelinePage, mark("Timeline"), "calendar-range", 1),
    Place.LINEAGE: Screen(LineagePage, mark("Lineage"), "git-branch", 1),
    Place.COMPARE: Screen(ComparePage, mark("Compare"), "columns-3", 2),
    Place.LESSONS: Screen(LessonsPage, mark("Lessons"), "graduation-cap", 2),
    Place.NOTES: Screen(NotesPage, mark("Notes"), "notebook-pen", 3, needs_notebook=True),
    Place.CIRCLES: Screen(CirclesPage, mark("Circles"), "tent", 3, needs_notebook=True),
    Place.PERSONAS: Screen(PersonasPage, mark("Personas"), "venetian-mask", 4, needs_notebook=True),
    Place.CONTEXTS: Screen(ContextsPage, mark("Contexts"), "shield", 4, needs_notebook=True),
    Place.SHARE: Screen(SharePage, mark("Share"), "usb", 4, needs_notebook=True),
    Place.SETTINGS: Screen(SettingsPage, mark("Settings"), "settings", FOOT),
    Place.PANIC: Screen(PanicPage, mark("Panic"), "zap", None, needs_notebook=True),
    Place.ABOUT: Screen(AboutPage, mark("About"), "info", None),
}
"""In the order of the rail."""
