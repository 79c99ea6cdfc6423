"""One entry whole, built a little at a time so that a long one opens as fast as a short one."""

from collections.abc import Iterator
from itertools import chain
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain.vocabulary import Visibility
from app.host.words import say
from app.ui.catalogue.record_head import body, head
from app.ui.catalogue.record_parts import lower
from app.ui.catalogue.sheet import Block, Sheet
from app.ui.catalogue.turns import InTurns
from app.ui.parts.buttons import button
from app.ui.session import Session

LETTERS: Final = 68
"""The most letters in a line of reading text."""
_AROUND: Final = 28


class Record(QScrollArea):
    """An entry to read; `show_sheet` replaces what is read."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._column = QVBoxLayout()
        self._turns = InTurns(self)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(say("Entry"))

    def show_sheet(self, sheet: Sheet, *, stay: bool = False) -> None:
        """Show an entry from its beginning, or (`stay`) from where the one before was read."""
        place = self.verticalScrollBar().value() if stay else 0
        self._build(chain(head(sheet), self._folded(sheet)))
        if stay:
            self._turns.finish()
        self.verticalScrollBar().setValue(place)

    def _folded(self, sheet: Sheet) -> Iterator[Block]:
        """The rest; of a cautioned entry in a high-risk context only once it was asked for."""
        caution = sheet.page.entry.caution
        if not (self._session.discreet and caution and caution.visibility is Visibility.COLLAPSED):
            yield from chain(body(sheet), lower(sheet))
            return
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(button(say("Show what is known"), lambda: self._unfold(sheet)))
        across.addStretch(1)
        yield Block(row, 16)

    def _unfold(self, sheet: Sheet) -> None:
        self._build(chain(head(sheet), body(sheet), lower(sheet)))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self, blocks: Iterator[Block]) -> None:
        page = TallPage()
        inner = QWidget()
        metrics = QFontMetrics(self._session.look.font())
        inner.setMaximumWidth(metrics.averageCharWidth() * LETTERS)
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        row = QHBoxLayout(page)
        row.setContentsMargins(_AROUND, _AROUND - 4, _AROUND, _AROUND)
        row.addWidget(inner, 1)
        row.addStretch(0)
        self.setWidget(page)
        self._turns.begin(self._place(blocks))

    def _place(self, blocks: Iterator[Block]) -> Iterator[None]:
        column = self._column
        for block in blocks:
            place = column.count() - 1
            column.insertSpacing(place, block.above)
            column.insertWidget(place + 1, block.widget)
            yield


class TallPage(QWidget):
    """As high as its texts are at the width there is.

    Qt would make it as high as they would be at their narrowest, with all that room below them.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The width that is needed; the height follows from the width."""
        return QSize(super().minimumSizeHint().width(), 0)
