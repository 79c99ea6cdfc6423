"""Strips across the window: how risky it is here, and what went wrong."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from app.domain.care_rules import Rules
from app.domain.errors import AlmanacError, MachineError
from app.domain.vocabulary import Care
from app.host.labels import care as care_name
from app.host.sentences import sentence_for
from app.host.words import say
from app.ui.look.appearance import Appearance
from app.ui.look.icons import pixmap
from app.ui.parts.boxes import Tone
from app.ui.parts.buttons import IconButton, link
from app.ui.parts.texts import Role, Text


class _Strip(QFrame):
    """An icon, a sentence, and room for what can be done about it."""

    def __init__(self, look: Appearance, tone: Tone, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._tone = tone
        self._picture = QLabel()
        self.text = Text(look)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(16, 5, 12, 5)
        self.row.setSpacing(10)
        self.row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        self.row.addWidget(self.text, 1)
        look.changed.connect(self._follow)
        self.take_tone(tone)

    def take_tone(self, tone: Tone) -> None:
        """Take the ground, the icon and the colour of a tone."""
        self._tone = tone
        self.setProperty("strip", str(tone))
        self.style().polish(self)
        self.text.show_as(Role(str(tone)))
        self._follow()

    def _follow(self) -> None:
        colour = getattr(self._look.colours, str(self._tone))
        self._picture.setPixmap(pixmap(self._tone.icon, colour, self.devicePixelRatioF()))
        # As tall as a line with its button, so that icon and first line stand level.
        height = QFontMetrics(self._look.font()).height() + 12
        self._picture.setFixedHeight(height)
        self.text.setMinimumHeight(height)


class PostureStrip(_Strip):
    """Says how careful things are kept; there is none while all is routine."""

    asked = Signal()

    def __init__(self, look: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(look, Tone.CAREFUL, parent)
        self.more = link(say("What this changes"), self.asked.emit)
        self.row.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)

    def show_care(self, care: Care, rules: Rules) -> None:
        """Say what holds now: the posture, and the rules with all that was tightened."""
        self.setVisible(care is not Care.ROUTINE)
        self.take_tone(Tone.DANGER if care is Care.HIGH_RISK else Tone.CAREFUL)
        if not rules.may_copy:
            copies = say("{care}. Nothing can be copied, and the screen locks after {minutes} min.")
        else:
            copies = say(
                "{care}. Copies are cleared after {seconds} s, and the screen locks after "
                "{minutes} min."
            )
        self.text.setText(
            copies.format(
                care=care_name(care),
                seconds=rules.clipboard_seconds,
                minutes=rules.lock_minutes,
            )
        )


class TroubleStrip(_Strip):
    """What happened, what is safe, what to do; stays until it is put away, or is over."""

    def __init__(self, look: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(look, Tone.DANGER, parent)
        self._passes = False
        self._away = IconButton(look, "x", say("Put away"), self.hide)
        self.row.addWidget(self._away, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def tell(self, error: AlmanacError) -> str:
        """Show what happened in one sentence; gives the sentence."""
        sentence = sentence_for(error)
        self._passes = isinstance(error, MachineError)
        self.text.setText(sentence)
        self.show()
        return sentence

    def follow_saved(self, saved: bool) -> None:  # noqa: FBT001 - a signal gives it so
        """Go away once the disk takes everything again: what was told of it does not hold now."""
        if saved and self._passes:
            self.hide()
