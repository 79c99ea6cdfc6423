"""One note of a handed-over file beside what is here, and what is to become of it."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.merging import Choice, State
from app.domain.reviewing import Item
from app.domain.sharing import SharedContent
from app.host.words import mark, say
from app.ui.look.appearance import Appearance
from app.ui.notes.note_rows import title
from app.ui.parts import buttons
from app.ui.parts.boxes import card
from app.ui.parts.texts import Role, Text, secondary
from app.ui.share.ways import WaysRow
from app.usecases.take_bundle import DEFAULTS

LEAVE: Final = ""
"""Stands for: this item stays outside."""
_STATES: Final = {
    State.NEW: mark("New"),
    State.CHANGED: mark("Changed"),
    State.CONFLICT: mark("In conflict"),
    State.DELETED: mark("Deleted by them"),
    State.SAME: mark("Nothing new"),
}
_ROLES: Final = {State.CONFLICT: Role.CAREFUL, State.DELETED: Role.CAREFUL}
_MOST: Final = 600
"""Letters shown of a text until all of it is wanted."""


class ItemCard(QWidget):
    """Side by side what stands here and what they wrote; `chose` tells that it is otherwise now."""

    chose = Signal()

    def __init__(self, look: Appearance, item: Item, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.item = item
        self.choice: Choice | None = DEFAULTS[item.state]
        self._look = look
        self._whole: list[tuple[Text, str]] = []
        name = title(item.title)
        state = say(_STATES[item.state])
        head = Text(look, name, semibold=True)
        head.setAccessibleName(f"{state}: {name}")
        mark_ = Text(look, state, role=_ROLES.get(item.state, Role.SECONDARY))
        mark_.setWordWrap(False)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(head, 1)
        if item.changed:
            top.addWidget(_unwrapped(secondary(look, item.changed)))
        top.addWidget(mark_)
        self._ways = WaysRow(_offered(item.state), self._chose, name)
        self._ways.show_chosen(self.choice)
        self._all = buttons.link(say("Show all of it"), self._show_all)
        self._all.setAccessibleName(f"{self._all.text()}: {name}")
        ground = card()
        column = QVBoxLayout(ground)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addLayout(top)
        column.addLayout(self._sides())
        column.addWidget(self._all)
        column.addWidget(self._ways)
        self._all.setVisible(any(len(text) > _MOST for _, text in self._whole))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(ground)

    def _sides(self) -> QHBoxLayout:
        sides = QHBoxLayout()
        sides.setSpacing(16)
        if self.item.state is not State.NEW:
            sides.addLayout(self._side(say("Here"), self.item.mine), 1)
        sides.addLayout(self._side(say("Theirs"), self.item.theirs), 1)
        return sides

    def _side(self, name: str, content: SharedContent | None) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(secondary(self._look, name))
        said = content.text if content is not None else say("Deleted")
        shown = said if len(said) <= _MOST else f"{said[: _MOST - 1]}…"
        text = Text(self._look, shown, selectable=True)
        text.setAccessibleName(f"{name}: {shown}")
        self._whole.append((text, said))
        column.addWidget(text)
        if content is not None:
            beside = [*content.about, *(f"#{tag}" for tag in content.tags)]
            beside += [file.name for file in content.files]
            if beside:
                column.addWidget(secondary(self._look, " · ".join(beside)))
        column.addStretch(1)
        return column

    def _show_all(self) -> None:
        for text, said in self._whole:
            text.setText(said)
        self._all.hide()

    def _chose(self, choice: object) -> None:
        self.choice = Choice(str(choice)) if choice else None
        self.chose.emit()


def _offered(state: State) -> list[tuple[str, object]]:
    outside: tuple[str, object] = (say("Leave it outside"), LEAVE)
    if state is State.NEW:
        return [(say("Take it"), Choice.THEIRS), outside]
    if state is State.DELETED:
        return [
            (say("Put it into the bin"), Choice.THEIRS),
            (say("Keep mine"), Choice.MINE),
            outside,
        ]
    return [
        (say("Keep mine"), Choice.MINE),
        (say("Take theirs"), Choice.THEIRS),
        (say("Keep both"), Choice.BOTH),
        outside,
    ]


def _unwrapped(text: Text) -> Text:
    text.setWordWrap(False)
    return text
