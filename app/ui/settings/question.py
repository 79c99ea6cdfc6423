"""A question in its place on the page, the safe answer first; never a box over the window."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.look.appearance import Appearance
from app.ui.parts import buttons
from app.ui.parts.boxes import Box, Tone


class Question(QWidget):
    """Asks before something that is not simply undone; hidden until it is asked."""

    def __init__(self, look: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = Box(look, Tone.CAREFUL)
        self._yes: Callable[[], object] = _nothing
        self._no: Callable[[], object] = _nothing
        self._stay = buttons.button("", lambda: self._answer(self._no))
        self._go = buttons.button("", lambda: self._answer(self._yes))
        across = QHBoxLayout()
        across.setSpacing(8)
        across.addStretch(1)
        across.addWidget(self._go)
        across.addWidget(self._stay)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._box)
        column.addLayout(across)
        self.hide()

    def ask(
        self,
        words: str,
        go: tuple[str, Callable[[], object]],
        stay: tuple[str, Callable[[], object]],
    ) -> None:
        """Ask; each answer is a verb and what it does. The keys are on the safe one."""
        self._box.text.setText(words)
        self._go.setText(go[0])
        self._stay.setText(stay[0])
        self._yes, self._no = go[1], stay[1]
        self.show()
        self._stay.setFocus()

    def _answer(self, answer: Callable[[], object]) -> None:
        self.hide()
        answer()


def _nothing() -> None:
    pass
