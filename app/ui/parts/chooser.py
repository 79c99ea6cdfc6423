"""Our own way to choose a folder or a file: nothing is remembered, nothing is opened."""

import os
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Final

from PySide6.QtCore import QStorageInfo, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.host.words import say
from app.ui.look.appearance import Appearance
from app.ui.parts import buttons
from app.ui.parts.focus import presses
from app.ui.parts.texts import secondary, section

_MOST: Final = 2000
"""Names shown of one folder; a person finds nothing in more, and types instead."""

_PATH: Final = Qt.ItemDataRole.UserRole
_SYSTEM_PLACES: Final = ("/boot", "/dev", "/proc", "/run", "/snap", "/sys", "/var")


class Wanted(Enum):
    """What is to be chosen."""

    FOLDER = "folder"
    NEW_FOLDER = "new folder"
    """A folder to make something in; it may be made here."""
    FILE = "file"


class Chooser(QDialog):
    """Lists places, folders and, where wanted, files; `chosen` gives a path. Esc leaves it."""

    chosen = Signal(Path)

    def __init__(
        self, look: Appearance, wanted: Wanted, words: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._wanted = wanted
        self._here = Path.home()
        self.setWindowTitle(parent.window().windowTitle() if parent is not None else "")
        self.resize(720, 520)
        self._places = self._named(QListWidget(), say("Places"))
        self._names = self._named(QListWidget(), say("What is in this folder"))
        self._line = QLineEdit()
        self._line.setAccessibleName(say("Folder"))
        self._trouble = secondary(look)
        self._trouble.hide()
        self._lay_out(words)
        # Not when a place merely becomes the current one: Tab makes it so, and who only walks past
        # would save into another folder than the one that is shown.
        self._places.itemClicked.connect(self._to_place)
        self._places.itemActivated.connect(self._to_place)
        self._names.itemActivated.connect(self._activated)
        self._names.itemSelectionChanged.connect(self._follow)
        self._line.returnPressed.connect(self._typed)
        for icon, name, path in _places():
            self._places.addItem(self._item(name, path, icon))
        self.show_folder(self._here)
        self._names.setFocus()

    def show_folder(self, folder: Path) -> None:
        """Show what is in a folder; where it cannot be read, say so and stay."""
        try:
            found = sorted(_listed(folder), key=lambda one: (one.is_file(), one.name.casefold()))
        except OSError:
            self._trouble.setText(say("That folder cannot be read here."))
            self._trouble.show()
            return
        self._trouble.hide()
        self._here = folder
        self._line.setText(str(folder))
        self._names.clear()
        for entry in found[:_MOST]:
            is_folder = entry.is_dir()
            if is_folder or self._wanted is Wanted.FILE:
                icon = "folder" if is_folder else "file-text"
                self._names.addItem(self._item(entry.name, Path(entry.path), icon))
        if self._names.count() == 0:
            self._trouble.setText(say("Nothing to choose inside."))
            self._trouble.show()
        self._follow()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Press what has the keys on Enter; leave on Esc."""
        if not presses(event, self):
            super().keyPressEvent(event)

    def _lay_out(self, words: str) -> None:
        self._up = buttons.IconButton(self._look, "chevron-up", say("Up"), self._go_up)
        self._choose = buttons.primary(self._verb(), self._take)
        leave = buttons.button(say("Cancel"), self.reject)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._up)
        top.addWidget(self._line, 1)
        lists = QHBoxLayout()
        lists.setSpacing(16)
        lists.addWidget(self._places, 1)
        lists.addWidget(self._names, 2)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._trouble, 1)
        foot.addStretch(1)
        foot.addWidget(leave)
        foot.addWidget(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(16)
        column.addWidget(section(self._look, words))
        column.addLayout(top)
        column.addLayout(lists, 1)
        column.addLayout(foot)

    def _verb(self) -> str:
        if self._wanted is Wanted.FILE:
            return say("Choose this file")
        return say("Choose this folder")

    def _item(self, name: str, path: Path, icon: str) -> QListWidgetItem:
        made = QListWidgetItem(self._look.icon(icon), name)
        made.setData(_PATH, str(path))
        return made

    @staticmethod
    def _named(made: QListWidget, name: str) -> QListWidget:
        made.setAccessibleName(name)
        made.setProperty("choices", True)  # noqa: FBT003 - Qt's own property
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        # The style sheet gives a view its ground only from here on.
        made.setAutoFillBackground(True)
        return made

    def _to_place(self, item: QListWidgetItem) -> None:
        self.show_folder(Path(item.data(_PATH)))

    def _activated(self, item: QListWidgetItem) -> None:
        path = Path(item.data(_PATH))
        if path.is_dir():
            self.show_folder(path)
        else:
            self._done(path)

    def _typed(self) -> None:
        path = Path(self._line.text()).expanduser()
        if self._wanted is Wanted.FILE and path.is_file():
            self._done(path)
        elif path.is_dir() or self._wanted is not Wanted.NEW_FOLDER:
            self.show_folder(path)
        else:
            self._done(path)

    def _go_up(self) -> None:
        self.show_folder(self._here.parent)

    def _current(self) -> Path | None:
        chosen = self._names.selectedItems()
        return Path(chosen[0].data(_PATH)) if chosen else None

    def _take(self) -> None:
        typed = Path(self._line.text()).expanduser()
        current = self._current()
        if self._wanted is Wanted.FILE:
            if current is not None and current.is_file():
                self._done(current)
        elif typed != self._here:
            self._typed()
        else:
            self._done(current if current is not None and current.is_dir() else self._here)

    def _done(self, path: Path) -> None:
        self.chosen.emit(path.absolute())
        self.accept()

    def _follow(self) -> None:
        current = self._current()
        if self._wanted is Wanted.FILE:
            self._choose.setEnabled(current is not None and current.is_file())


def _listed(folder: Path) -> list["os.DirEntry[str]"]:
    with os.scandir(folder) as entries:
        return [entry for entry in entries if not entry.name.startswith(".")]


def _places() -> Iterator[tuple[str, str, Path]]:
    yield "house", say("Home"), Path.home()
    for volume in QStorageInfo.mountedVolumes():
        root = Path(volume.rootPath())
        if volume.isValid() and volume.isReady() and not _is_of_the_system(root):
            yield "usb", root.name or str(root), root
    yield "hard-drive", say("This computer"), Path(Path.home().anchor)


def _is_of_the_system(root: Path) -> bool:
    if root == Path(root.anchor) and os.name != "nt":
        return True
    inside = [root.is_relative_to(place) for place in _SYSTEM_PLACES]
    return any(inside) and not root.is_relative_to("/run/media")
