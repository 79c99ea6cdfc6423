"""One thing the check found, with the ways out of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.domain.findings import Decision, Question, Way
from app.domain.sharing import is_seen
from app.host import check_labels
from app.host.words import say, say_many
from app.ui.look.appearance import Appearance
from app.ui.look.icons import pixmap
from app.ui.parts import buttons
from app.ui.parts.boxes import card
from app.ui.parts.texts import Text, secondary
from app.ui.share.ways import WaysRow

_MOST = 120
"""Letters shown of what was found."""


class QuestionCard(QWidget):
    """Says what was found and where; `decided` gives the `Decision`."""

    decided = Signal(object)
    spread = Signal()
    """The same is wanted for everything of its sort."""
    opened = Signal()
    """The note is to be shown."""

    def __init__(
        self, look: Appearance, question: Question, note: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._way: Way | None = None
        self._icon = QLabel()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignTop)
        first = question.first
        self._found = found = told(first.found)
        words = say("“{found}”: {what}").format(found=found, what=check_labels.rule(first.rule))
        self._words = Text(look, words, semibold=True)
        self._where = secondary(look, _where(question, note))
        self._ways = WaysRow(
            [(check_labels.way(way), way) for way in first.ways], self._chose, found
        )
        self._suggestion = first.suggestion or ""
        self._name = QLineEdit(self._suggestion)
        self._name.setAccessibleName(say("Code name for {found}").format(found=found))
        self._name.setPlaceholderText(say("Nothing stands in its place"))
        self._name.textEdited.connect(lambda _text: self._tell())
        self._name.hide()
        self._spread = buttons.link("", self.spread.emit)
        self._spread.hide()
        self._open = buttons.link(say("Open the note"), self.opened.emit)
        self._open.setAccessibleName(say("Open the note with {found}").format(found=found))
        self._lay_out()

    def show_decision(self, decision: Decision | None) -> None:
        """Show what was decided, without telling."""
        self._way = decision.way if decision is not None else None
        if decision is not None:
            self._ways.show_chosen(decision.way)
            if decision.words is not None and decision.words != self._name.text():
                self._name.setText(decision.words)
        self._follow()

    def offer_spread(self, others: int) -> None:
        """Offer to decide the same for others of the sort, where there are any that wait."""
        words = say_many(
            "The same for {count} other of this sort",
            "The same for {count} others of this sort",
            others,
        )
        self._spread.setText(words.format(count=others))
        self._spread.setVisible(others > 0 and self._way is not None)

    def first(self) -> QWidget:
        """What takes the keys."""
        return self._ways.first()

    def _chose(self, way: object) -> None:
        self._way = Way(str(way))
        self._follow()
        self._tell()

    def _tell(self) -> None:
        if self._way is None:
            return
        typed = self._name.text().strip()
        words = typed if self._way is Way.REPLACE and typed != self._suggestion else None
        self.decided.emit(Decision(self._way, words))

    def _follow(self) -> None:
        self._name.setVisible(self._way is Way.REPLACE)
        waits = self._way is None
        name = "triangle-alert" if waits else "circle-check"
        colours = self._look.colours
        colour = colours.careful if waits else colours.fine
        self._icon.setPixmap(pixmap(name, colour, self.devicePixelRatioF()))
        words = say("To decide: {what}") if waits else say("Decided: {what}")
        self._words.setAccessibleName(words.format(what=self._words.text()))

    def _lay_out(self) -> None:
        ground = card()
        lines = QVBoxLayout()
        lines.setSpacing(4)
        for part in (self._words, self._where, self._ways, self._name):
            lines.addWidget(part)
        links = QHBoxLayout()
        links.setSpacing(16)
        links.addWidget(self._open)
        links.addWidget(self._spread)
        links.addStretch(1)
        lines.addLayout(links)
        across = QHBoxLayout(ground)
        across.setContentsMargins(16, 12, 16, 12)
        across.setSpacing(12)
        across.addWidget(self._icon)
        across.addLayout(lines, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(ground)
        self._look.changed.connect(self._follow)
        self._follow()


def told(found: str) -> str:
    """What was found as it may be shown: in one line, what cannot be seen by its number."""
    line = " ".join(found.split()) or found
    seen = "".join(sign if is_seen(sign) else f"[U+{ord(sign):04X}]" for sign in line)
    return seen if len(seen) <= _MOST else f"{seen[: _MOST - 1]}…"


def _where(question: Question, note: str) -> str:
    count = len(question.findings)
    places = say_many("{count} place", "{count} places", count).format(count=count)
    more = len(question.notes) - 1
    told_note = (
        say_many("{note} and {count} other note", "{note} and {count} other notes", more).format(
            note=note, count=more
        )
        if more
        else note
    )
    parts = [places, told_note]
    if question.first.detail:
        parts.append(check_labels.details(question.first.detail))
    return " · ".join(parts)
