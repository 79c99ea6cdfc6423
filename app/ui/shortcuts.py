"""Every key of the program in one place: what it does, and what it is called."""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from PySide6.QtGui import QKeySequence

from app.host.words import mark, say


class Group(Enum):
    """Where a key stands in the menu and in the list of keys."""

    GO = mark("Go to")
    WRITE = mark("Write")
    NOTEBOOK = mark("Notebook")
    HERE = mark("On this page")


@dataclass(frozen=True, slots=True)
class Stroke:
    """Keys, what they do, and where they stand; the first of several keys is the one shown."""

    words: str
    group: Group
    keys: tuple[str, ...]


class Shortcut(Enum):
    """All keys. None of them uses Ctrl+Space, Shift+Space, Alt+Shift or Ctrl+Alt.

    Those belong to input methods and to the third level of keyboards.
    """

    SEARCH = Stroke(mark("Search everything"), Group.GO, ("Ctrl+K",))
    BACK = Stroke(mark("Back"), Group.GO, ("Alt+Left",))
    FORWARD = Stroke(mark("Forward"), Group.GO, ("Alt+Right",))
    NEXT_REGION = Stroke(mark("Next part of the window"), Group.GO, ("F6",))
    PREVIOUS_REGION = Stroke(mark("Previous part of the window"), Group.GO, ("Shift+F6",))
    NEW_NOTE = Stroke(mark("New note"), Group.WRITE, ("Ctrl+N",))
    NEW_NOTE_HERE = Stroke(mark("New note on this entry"), Group.WRITE, ("Ctrl+Shift+N",))
    WRITE_AS = Stroke(mark("Write as another persona"), Group.WRITE, ("Ctrl+Shift+P",))
    SEAL = Stroke(mark("Seal notes for others"), Group.WRITE, ("Ctrl+E",))
    OPEN_SEALED = Stroke(mark("Open a sealed file"), Group.WRITE, ("Ctrl+O",))
    LOCK = Stroke(mark("Lock now"), Group.NOTEBOOK, ("Ctrl+L",))
    LEAVE = Stroke(mark("Leave now"), Group.NOTEBOOK, ("Ctrl+Shift+L", "Ctrl+Q"))
    SETTINGS = Stroke(mark("Settings"), Group.NOTEBOOK, ("Ctrl+,",))
    KEYS = Stroke(mark("List of keys"), Group.NOTEBOOK, ("F1", "Ctrl+?"))
    MENU = Stroke(mark("Menu"), Group.NOTEBOOK, ("F10",))
    FIND = Stroke(mark("Find in this page or list"), Group.HERE, ("Ctrl+F",))
    SAVE = Stroke(mark("Save now (it is also done by itself)"), Group.HERE, ("Ctrl+S",))
    RENAME = Stroke(mark("Rename"), Group.HERE, ("F2",))
    REMOVE = Stroke(mark("Move to the bin"), Group.HERE, ("Del",))
    UNDO = Stroke(mark("Undo"), Group.HERE, ("Ctrl+Z",))
    REDO = Stroke(mark("Redo"), Group.HERE, ("Ctrl+Shift+Z",))
    BOLD = Stroke(mark("Bold"), Group.HERE, ("Ctrl+B",))
    ITALIC = Stroke(mark("Italic"), Group.HERE, ("Ctrl+I",))
    INDENT = Stroke(mark("Indent"), Group.HERE, ("Ctrl+]",))
    CLOSE = Stroke(mark("Close the innermost thing"), Group.HERE, ("Esc",))

    @property
    def words(self) -> str:
        """What it does."""
        return say(self.value.words)

    @property
    def sequences(self) -> list[QKeySequence]:
        """The keys; on macOS Ctrl is the command key."""
        return [QKeySequence(keys) for keys in self.value.keys]

    @property
    def shown(self) -> str:
        """The keys as people of this system read them."""
        return self.sequences[0].toString(QKeySequence.SequenceFormat.NativeText)


PLACE_KEYS: Final = tuple(f"Alt+{number}" for number in range(1, 10))
"""The places of the rail in their order."""


def shown(keys: str) -> str:
    """Keys as people of this system read them."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
