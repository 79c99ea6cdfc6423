"""What is narrowed down and chosen, shared by list, map, timeline and lineage."""

from PySide6.QtCore import QObject, Signal

from app.domain.ids import EntryId
from app.domain.listing import EntryFilter, EntrySort


class Selection(QObject):
    """One filter, one order and one chosen entry; every view of the catalogue shows the same."""

    filter_changed = Signal()
    entry_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._filter = EntryFilter()
        self._sort = EntrySort.NAME
        self._entry: EntryId | None = None

    @property
    def filter(self) -> EntryFilter:
        """What the entries are narrowed to."""
        return self._filter

    @property
    def sort(self) -> EntrySort:
        """The order of the entries."""
        return self._sort

    @property
    def entry(self) -> EntryId | None:
        """The chosen entry, if any."""
        return self._entry

    def narrow(self, narrowed: EntryFilter) -> None:
        """Narrow the entries down; tells every view where that changes anything."""
        if narrowed != self._filter:
            self._filter = narrowed
            self.filter_changed.emit()

    def order(self, sort: EntrySort) -> None:
        """Put the entries into another order."""
        if sort is not self._sort:
            self._sort = sort
            self.filter_changed.emit()

    def choose(self, entry: EntryId | None) -> None:
        """Choose an entry, or none."""
        if entry != self._entry:
            self._entry = entry
            self.entry_changed.emit()
