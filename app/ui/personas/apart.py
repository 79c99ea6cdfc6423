"""Who never meets whom: the pairs there are, and two choices for a further one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.persona import PersonaId
from app.host.words import say, say_safely
from app.ui.look.appearance import Appearance
from app.ui.notes.flow_row import FlowRow
from app.ui.parts import buttons
from app.ui.parts.boxes import card, line
from app.ui.parts.texts import Text, secondary, section
from app.ui.personas.subject import Known
from app.ui.settings.rows import Choice


class Apart(QWidget):
    """The table "Never together"; its signals carry two ids."""

    kept_apart = Signal(str, str)
    let_meet = Signal(str, str)

    def __init__(self, look: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._known = Known()
        self._one = Choice([])
        self._one.setAccessibleName(say("One persona"))
        self._other = Choice([])
        self._other.setAccessibleName(say("The other persona"))
        self._add = buttons.button(say("Keep apart"), self._send)
        for choice in (self._one, self._other):
            choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
            choice.currentIndexChanged.connect(lambda _place: self._follow())
        self._ground = card()
        self._rows = QVBoxLayout(self._ground)
        self._rows.setContentsMargins(1, 1, 1, 1)
        self._rows.setSpacing(0)
        row = FlowRow()
        row.add(self._one, self._other, self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(section(look, say("Never together")))
        column.addWidget(
            secondary(
                look,
                say_safely(
                    "You are warned before two of these would meet in one sealed file or in one "
                    "sitting. Writing style and hours can still tell that both are you."
                ),
            )
        )
        column.addWidget(self._ground)
        column.addWidget(row)

    def show_known(self, known: Known) -> None:
        """Show the pairs; without two personas there is nothing to keep apart."""
        self.setVisible(len(known.personas) > 1)
        before, self._known = self._known, known
        if before.apart != known.apart:
            self._fill()
        self._ground.setVisible(bool(known.apart))
        if before.names != known.names:
            offered: list[tuple[str, object]] = [(name, id_) for id_, name in known.names.items()]
            chosen = (self._one.currentData(), self._other.currentData())
            for choice, id_ in zip((self._one, self._other), chosen, strict=True):
                choice.offer(offered)
                choice.choose(id_)
            if self._one.currentIndex() == self._other.currentIndex():
                self._other.setCurrentIndex(min(1, len(offered) - 1))
        self._follow()

    def _fill(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for one, other in self._known.apart:
            if self._rows.count():
                self._rows.addWidget(line())
            self._rows.addWidget(self._row((one.id, other.id), (one.name, other.name)))

    def _row(self, pair: tuple[PersonaId, PersonaId], names: tuple[str, str]) -> QWidget:
        told = say("{one} and {other}").format(one=names[0], other=names[1])
        away = buttons.button(say("Let them meet"), lambda: self.let_meet.emit(*pair))
        away.setAccessibleName(say("Let them meet: {names}").format(names=told))
        made = QWidget()
        across = QHBoxLayout(made)
        across.setContentsMargins(20, 8, 20, 8)
        across.setSpacing(24)
        across.addWidget(Text(self._look, told), 1)
        across.addWidget(away, 0, Qt.AlignmentFlag.AlignVCenter)
        return made

    def _pair(self) -> frozenset[PersonaId]:
        return frozenset((self._one.currentData(), self._other.currentData()))

    def _follow(self) -> None:
        held = {frozenset((one.id, other.id)) for one, other in self._known.apart}
        pair = self._pair()
        self._add.setEnabled(len(pair) == 2 and None not in pair and pair not in held)

    def _send(self) -> None:
        if self._add.isEnabled():
            self.kept_apart.emit(self._one.currentData(), self._other.currentData())
