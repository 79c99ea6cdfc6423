"""What the search sheet lists: entries, notes and deeds, one line each, in three groups."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from app.domain.listing import EntryRow, Hit, NoteRow
from app.domain.text.highlighting import Snippet
from app.host import labels
from app.host.words import mark, say
from app.ui.parts.context_names import called
from app.ui.search.actions import Action
from app.ui.search.asking import Answer
from app.ui.session import Session

LINE_ROLE: Final = Qt.ItemDataRole.UserRole + 1
"""The role under which the model gives a whole `Line`."""

SHOWN_AT_FIRST: Final = 12
"""Lines of a group before somebody asks for more."""


class Group(StrEnum):
    """What a line belongs to."""

    ENTRIES = "entries"
    NOTES = "notes"
    DO = "do"


_GROUPS: Final = {
    Group.ENTRIES: mark("Entries"),
    Group.NOTES: mark("Notes"),
    Group.DO: mark("Do"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line: a name with what is said behind it, an excerpt below, keys at the right."""

    group: Group
    name: str
    run: Callable[[], object]
    facts: str = ""
    snippet: Snippet | None = None
    keys: str = ""
    leads: bool = False
    """Whether it is the first of its group, and so bears the group's name."""
    stays: bool = False
    """Whether the sheet stays open when this is done."""

    @property
    def heading(self) -> str:
        """The group's name, where this line bears it."""
        return group_name(self.group) if self.leads else ""

    @property
    def spoken(self) -> str:
        """The line as one sentence for a screen reader."""
        parts = (group_name(self.group), self.name, self.facts, self.keys)
        return ", ".join(part for part in parts if part)


def group_name(group: Group) -> str:
    """What a group is called on screen."""
    return say(_GROUPS[group])


class Lines(QAbstractListModel):
    """The lines in the order shown."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[Line] = ()

    def show(self, lines: Sequence[Line]) -> None:
        """Hold these lines from now on."""
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def line(self, row: int) -> Line | None:
        """The line in that row, if there is one."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def rowCount(self, _parent: object = None) -> int:  # noqa: N802 - Qt's name
        """How many lines there are."""
        return len(self._lines)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """A line, or how it is spoken."""
        line = self.line(index.row())
        if line is None:
            return None
        if role == LINE_ROLE:
            return line
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return line.spoken
        return None


def led(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of one group, the first of which bears the group's name."""
    return tuple(replace(line, leads=place == 0) for place, line in enumerate(lines))


def entry_line(hit: Hit[EntryRow], answer: Answer, session: Session) -> Line:
    """An entry found: its name in both languages, where it is and what it is."""
    language = session.look.choices.language
    row = hit.row
    own = called(row.name, row.names, row.contexts, language)
    places = [
        called(found.name, found.names, (), language).name
        for code in row.contexts
        if (found := answer.contexts.get(code)) is not None and found.id != row.id
    ]
    return Line(
        Group.ENTRIES,
        f"{own.name}  {own.beside}".rstrip(),
        lambda: session.ways.entry(row.id),
        facts=" · ".join((*places, labels.kind(row.kind))),
        snippet=hit.snippet,
    )


def note_line(hit: Hit[NoteRow], session: Session) -> Line:
    """A note found: its first line, when it was last changed, and where the words stand in it."""
    row = hit.row
    return Line(
        Group.NOTES,
        row.title or say("Without words"),
        lambda: session.ways.note(row.id),
        facts=f"{row.revised.astimezone():%Y-%m-%d}",
        snippet=hit.snippet,
    )


def action_line(action: Action) -> Line:
    """Something to do."""
    return Line(Group.DO, action.name, action.run, keys=action.keys)
