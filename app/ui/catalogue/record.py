"""One entry whole, built a little at a time so that a long one opens as fast as a short one."""

from collections.abc import Iterator
from itertools import chain
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from app.domain.vocabulary import Visibility
from app.host.words import say
from app.ui.catalogue.pile import Pile
from app.ui.catalogue.record_head import body, head
from app.ui.catalogue.record_parts import lower
from app.ui.catalogue.sheet import Block, Sheet
from app.ui.catalogue.turns import InTurns
from app.ui.parts.buttons import button
from app.ui.session import Session

LETTERS: Final = 68
"""The most letters in a line of reading text."""


class Record(QScrollArea):
    """An entry to read; `show_sheet` replaces what is read."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._turns = InTurns(self)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", True)  # noqa: FBT003 - Qt's own property
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
        metrics = QFontMetrics(self._session.look.font())
        pile = Pile(metrics.averageCharWidth() * LETTERS)
        self.setWidget(pile)
        self._turns.begin(_piled(pile, blocks))


def _piled(pile: Pile, blocks: Iterator[Block]) -> Iterator[None]:
    for block in blocks:
        pile.add(block.widget, block.above)
        yield
