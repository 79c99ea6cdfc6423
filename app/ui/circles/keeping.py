"""Which notes of a circle stay as one's own when it ends."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.domain.ids import NoteId
from app.domain.listing import NoteRow
from app.host.words import say, say_many
from app.ui.circles.title_box import TitleBox
from app.ui.notes.note_rows import day, title
from app.ui.parts.boxes import card
from app.ui.parts.texts import secondary
from app.ui.session import Session
from app.usecases.mind_names import without_names


class Keeping(QWidget):
    """A box for each note, one for all of them, and one for the members' cards."""

    changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._every: tuple[NoteId, ...] = ()
        self._boxes: dict[QCheckBox, NoteId] = {}
        self._all = QCheckBox(say("Keep all of them"))
        self._all.toggled.connect(self._follow)
        self.contacts = QCheckBox(say("Keep the members' cards as well"))
        self._told = secondary(session.look)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        ground = card()
        inner = QVBoxLayout(ground)
        inner.setContentsMargins(20, 16, 20, 16)
        inner.setSpacing(8)
        inner.addWidget(self._all)
        inner.addLayout(self._rows)
        inner.addWidget(self._told)
        inner.addWidget(self.contacts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(ground)

    @property
    def every(self) -> tuple[NoteId, ...]:
        """All notes there are to be kept or not."""
        return self._every

    @property
    def kept(self) -> tuple[NoteId, ...]:
        """The notes that are to stay."""
        if self._all.isChecked():
            return self._every
        return tuple(id_ for box, id_ in self._boxes.items() if box.isChecked())

    def offer(self, every: tuple[NoteId, ...], rows: tuple[NoteRow, ...]) -> None:
        """Have these notes to choose from; those without a row are kept together with all."""
        chosen = set(self.kept)
        for box in self._boxes:
            self._rows.removeWidget(box)
            box.hide()
            box.deleteLater()
        self._boxes = {}
        self._every = every
        hides = self._session.hides_names
        words = say("{day} · {title}")
        for row in rows:
            name = title(without_names(row.title) if hides else row.title)
            box = TitleBox(words.format(day=day(row.revised), title=name))
            box.setChecked(row.id in chosen)
            box.toggled.connect(lambda _on: self.changed.emit())
            self._boxes[box] = row.id
            self._rows.addWidget(box)
        self._all.setVisible(bool(every))
        more = len(every) - len(rows)
        told = say("A kept note stays in this notebook, without the circle and as nobody's.")
        if not every:
            told = say("There is no note in it.")
        elif more > 0:
            left = say_many(
                "{count} more is kept only together with all.",
                "{count} more are kept only together with all.",
                more,
            ).format(count=more)
            told = f"{told} {left}"
        self._told.setText(told)
        self._follow()

    def _follow(self) -> None:
        for box in self._boxes:
            box.setEnabled(not self._all.isChecked())
        self.changed.emit()
