"""One step of handing over: a page, what its way on is called, and whether it is open."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.host.words import say
from app.ui.look.appearance import Appearance
from app.ui.parts.texts import Role, Text
from app.ui.session import Session
from app.ui.settings.paper import Paper
from app.ui.share.draft import Draft


class Step(Paper):
    """Fills in its part of a draft."""

    changed = Signal()
    """Whether one can go on may be otherwise now."""
    done = Signal()
    """The next step may come."""

    def __init__(self, session: Session, draft: Draft, heading: str) -> None:
        super().__init__(session.look, heading)
        self.session = session
        self.draft = draft

    def enter(self) -> None:
        """The person came to this step."""

    @property
    def forward(self) -> str:
        """What the way on is called."""
        return say("Next")

    @property
    def is_ready(self) -> bool:
        """Whether one can go on."""
        return True

    @property
    def is_busy(self) -> bool:
        """Whether something is being done, so that one can go neither on nor back."""
        return False

    def go_on(self) -> None:
        """Do what belongs to this step, then tell that it is `done`."""
        self.done.emit()

    def first(self) -> QWidget | None:
        """What takes the keys; None for the way on."""
        return None


class StepLine(QWidget):
    """The steps by name along the top, the one that is shown in strong letters."""

    def __init__(self, look: Appearance, names: list[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pairs: list[tuple[Text, Text]] = []
        self._names = names
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for number, name in enumerate(names, 1):
            if number > 1:
                row.addWidget(_unwrapped(Text(look, "·", role=Role.SECONDARY)))
            words = say("{number} {step}").format(number=number, step=name)
            weak = _unwrapped(Text(look, words, role=Role.SECONDARY))
            strong = _unwrapped(Text(look, words, semibold=True))
            self._pairs.append((weak, strong))
            row.addWidget(weak)
            row.addWidget(strong)
        row.addStretch(1)
        self.show_step(0)

    def show_step(self, shown: int) -> None:
        """Mark a step, counted from 0."""
        for number, (weak, strong) in enumerate(self._pairs):
            weak.setVisible(number != shown)
            strong.setVisible(number == shown)
        self.setAccessibleName(self.told(shown))

    def told(self, shown: int) -> str:
        """Where one is, in words."""
        return say("Step {number} of {count}: {step}").format(
            number=shown + 1, count=len(self._names), step=self._names[shown]
        )


def _unwrapped(text: Text) -> Text:
    text.setWordWrap(False)
    return text
