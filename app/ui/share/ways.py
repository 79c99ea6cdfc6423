"""One of a few ways to go, side by side, as round boxes: the arrows go through them."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QRadioButton, QVBoxLayout, QWidget

from app.ui.notes.flow_row import FlowRow
from app.ui.parts.focus import OneOf


class WaysRow(QWidget):
    """Radio buttons for values; `about` follows each name for those who only hear them."""

    def __init__(
        self,
        offered: Sequence[tuple[str, object]],
        chosen: Callable[[object], object],
        about: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._quiet = False
        self._group = OneOf(self)
        self._buttons: dict[object, QRadioButton] = {}
        row = FlowRow(16)
        for words, value in offered:
            button = QRadioButton(words)
            button.setAccessibleName(f"{words}: {about}" if about else words)
            # Toggled, not clicked: the arrows choose without a click.
            button.toggled.connect(
                lambda on, value=value: chosen(value) if on and not self._quiet else None
            )
            self._group.addButton(button)
            self._buttons[value] = button
            row.add(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(row)

    def show_chosen(self, value: object) -> None:
        """Show a value as chosen, without telling."""
        self._quiet = True
        if value in self._buttons:
            self._buttons[value].setChecked(True)
        self._quiet = False

    def first(self) -> QWidget:
        """What takes the keys: the chosen one, else the first."""
        held = self._group.checkedButton()
        return held if held is not None else next(iter(self._buttons.values()))
