"""What stands above a note in the bin: bring it back, or destroy it, which asks once more."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.host.words import say, say_safely
from app.ui.notes.flow_row import FlowRow
from app.ui.parts import buttons
from app.ui.parts.texts import Text
from app.ui.session import Session


class BinnedStrip(QFrame):
    """Restore and Destroy; destroying is said twice, and the first answer is to keep."""

    brought_back = Signal()
    destroyed_for_good = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("strip", "careful")
        self._words = Text(session.look)
        self._restore = buttons.button(say("Restore"), self.brought_back.emit)
        self._ask = buttons.dangerous(say("Destroy..."), self._ask_again)
        self._keep = buttons.button(say("Keep it in the bin"), self._calm)
        self._destroy = buttons.dangerous(say("Destroy this note"), self.destroyed_for_good.emit)
        self._row = FlowRow()
        self._row.add(self._restore, self._ask, self._keep, self._destroy)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 12, 28, 12)
        column.setSpacing(8)
        column.addWidget(self._words)
        column.addWidget(self._row)
        self.hide()
        self._calm()

    def setVisible(self, visible: bool) -> None:  # noqa: FBT001, N802 - Qt's name and shape
        """Begin calmly each time it is shown."""
        super().setVisible(visible)
        self._calm()

    def _calm(self) -> None:
        self._words.setText(say("This note is in the bin. It can be read, and brought back."))
        self._show(asking=False)

    def _ask_again(self) -> None:
        self._words.setText(
            say_safely(
                "Its words, earlier wordings and files are removed from this notebook and cannot "
                "be brought back. Copies and back-ups keep it, and a disk or stick may keep old "
                "blocks, which cannot be read without the passphrase."
            )
        )
        self._show(asking=True)
        self._keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, *, asking: bool) -> None:
        for button in (self._restore, self._ask):
            button.setVisible(not asking)
        for button in (self._keep, self._destroy):
            button.setVisible(asking)
        self._row.updateGeometry()
