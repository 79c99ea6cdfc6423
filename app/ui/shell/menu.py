"""The one menu: everything the window can do, with its keys."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from app.host.words import say
from app.ui.shortcuts import Group, Shortcut


@dataclass(frozen=True, slots=True)
class Deed:
    """Something the window can do: what it is called, its keys, and the deed."""

    words: str
    keys: tuple[str, ...]
    group: Group
    run: Callable[[], object]


def deed(shortcut: Shortcut, run: Callable[[], object]) -> Deed:
    """What a shortcut stands for."""
    return Deed(shortcut.words, shortcut.value.keys, shortcut.value.group, run)


def actions_of(deeds: Iterable[Deed], owner: QWidget) -> dict[Group, list[QAction]]:
    """The actions, added to the window so that their keys work whether or not the menu is open."""
    made: dict[Group, list[QAction]] = {}
    for one in deeds:
        action = QAction(one.words, owner)
        action.setShortcuts([QKeySequence(keys) for keys in one.keys])
        action.setShortcutVisibleInContextMenu(True)
        action.triggered.connect(lambda _checked, run=one.run: run())
        owner.addAction(action)
        made.setdefault(one.group, []).append(action)
    return made


def menu_of(groups: dict[Group, list[QAction]], owner: QWidget) -> QMenu:
    """The menu, with a line between the groups."""
    menu = QMenu(owner)
    menu.setAccessibleName(say("Menu"))
    for actions in groups.values():
        if not menu.isEmpty():
            menu.addSeparator()
        menu.addActions(actions)
    return menu
