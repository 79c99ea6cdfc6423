"""What the settings are made of: rows with a name and a control, in sections that can be found."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from app.domain.text.folding import fold
from app.ui.look.appearance import Appearance
from app.ui.parts.boxes import card, line
from app.ui.parts.texts import Role, Text, secondary, section


class Row(QWidget):
    """A name, a sentence on it where one is needed, and a control at the right or below."""

    def __init__(
        self,
        look: Appearance,
        name: str,
        told: str = "",
        *,
        control: QWidget | None = None,
        below: QWidget | QLayout | None = None,
        more_words: str = "",
    ) -> None:
        super().__init__()
        self._words = fold(f"{name} {told} {more_words}")
        self.told = secondary(look, told)
        if not told:
            self.told.hide()
        left = QVBoxLayout()
        left.setSpacing(2)
        left.addWidget(Text(look, name))
        left.addWidget(self.told)
        across = QHBoxLayout()
        across.setSpacing(24)
        across.addLayout(left, 1)
        if control is not None:
            _name(control, name, told)
            across.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(10)
        column.addLayout(across)
        if isinstance(below, QWidget):
            column.addWidget(below)
        elif below is not None:
            column.addLayout(below)

    def tell(self, told: str) -> None:
        """Say something else under the name."""
        self.told.setText(told)
        self.told.setVisible(bool(told))

    def holds(self, words: Iterable[str]) -> bool:
        """Claim that every one of these folded words stands in this row."""
        return all(word in self._words for word in words)


class Section(QWidget):
    """A heading over a card of rows; `foot` stands under the card."""

    def __init__(
        self, look: Appearance, heading: str, rows: Sequence[Row], foot: QWidget | None = None
    ) -> None:
        super().__init__()
        self._rows = tuple(rows)
        self._heading = fold(heading)
        self._lines: list[QWidget] = []
        self._card = card()
        inner = QVBoxLayout(self._card)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.setSpacing(0)
        for row in self._rows:
            hairline = line()
            self._lines.append(hairline)
            inner.addWidget(hairline)
            inner.addWidget(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(section(look, heading))
        column.addWidget(self._card)
        if foot is not None:
            column.addWidget(foot)
        self._lines[0].hide()

    def narrow(self, words: str) -> bool:
        """Show the rows that hold all words, or all rows where the heading does; tells if any."""
        wanted = fold(words).split()
        whole = all(word in self._heading for word in wanted)
        shown = [row for row in self._rows if whole or row.holds(wanted)]
        for row, hairline in zip(self._rows, self._lines, strict=True):
            row.setVisible(row in shown)
            hairline.setVisible(row in shown[1:])
        self.setVisible(bool(shown))
        return bool(shown)


class Choice(QComboBox):
    """One of a few values; the wheel scrolls the page and never changes a setting in passing."""

    def __init__(self, values: Sequence[tuple[str, object]]) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.offer(values)

    def offer(self, values: Sequence[tuple[str, object]]) -> None:
        """Have these values to choose from, under their names."""
        self.clear()
        for name, value in values:
            self.addItem(name, value)

    def choose(self, value: object) -> None:
        """Show a value as chosen; the first where it is not offered."""
        held = [self.itemData(place) for place in range(self.count())]
        self.setCurrentIndex(held.index(value) if value in held else 0)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for every value; Qt measures the ink, and wide marks reach further than theirs."""
        metrics = self.fontMetrics()
        names = [self.itemText(place) for place in range(self.count())]
        past = [
            metrics.horizontalAdvance(name) - metrics.boundingRect(name).width() for name in names
        ]
        return super().sizeHint() + QSize(max(0, *past), 0) if past else super().sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As `sizeHint`."""
        return self.sizeHint()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the wheel to the page."""
        event.ignore()


def fact(look: Appearance, name: str, told: str, role: Role) -> Row:
    """A row that only tells: a name, and how it stands, in the colour of what it means."""
    row = Row(look, name, told)
    row.told.show_as(role)
    return row


def _name(control: QWidget, name: str, told: str) -> None:
    if not control.accessibleName():
        words = getattr(control, "text", None)
        said = words() if callable(words) else ""
        control.setAccessibleName(name if not said or said == name else f"{name}: {said}")
    control.setAccessibleDescription(told)
