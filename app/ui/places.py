"""The places one can go to, and the one object that takes people there."""

from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from app.domain.ids import EntryId, NoteId


class Place(StrEnum):
    """A screen of the main window, named as its rail place or its sheet."""

    CATALOGUE = "catalogue"
    MAP = "map"
    TIMELINE = "timeline"
    LINEAGE = "lineage"
    COMPARE = "compare"
    LESSONS = "lessons"
    NOTES = "notes"
    CIRCLES = "circles"
    PERSONAS = "personas"
    CONTEXTS = "contexts"
    SHARE = "share"
    SETTINGS = "settings"
    PANIC = "panic"
    ABOUT = "about"


class Ways(QObject):
    """Where a screen asks to go; the window listens and takes the person there.

    A screen never reaches for another screen: it emits one of these.
    """

    to_place = Signal(Place)
    to_entry = Signal(str)
    """An `EntryId`: show that entry in the catalogue."""
    to_note = Signal(str)
    """A `NoteId`: show that note in the notes."""
    to_new_note = Signal(str)
    """Write a new note about this `EntryId`; an empty text means about nothing."""
    to_search = Signal(str)
    """Open the search with these words."""
    to_notebook = Signal(str)
    """While only the catalogue is open: open or make a notebook, then write about this `EntryId`;
    an empty text means that nothing is to be written yet."""
    to_lock = Signal()
    to_leave = Signal()

    def entry(self, id_: EntryId) -> None:
        """Show an entry."""
        self.to_entry.emit(id_)

    def note(self, id_: NoteId) -> None:
        """Show a note."""
        self.to_note.emit(id_)
