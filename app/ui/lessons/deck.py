"""Cards under each other, a dozen at a time; more come as one scrolls, or by a button."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain.entry import Entry
from app.domain.ids import EntryId
from app.host.words import say, say_many
from app.ui.catalogue.record import TallPage
from app.ui.catalogue.turns import InTurns
from app.ui.lessons.cards import lesson_card
from app.ui.parts import buttons
from app.ui.parts.context_names import Contexts
from app.ui.session import Session
from app.usecases.browse_catalogue import show_entries

AT_A_TIME: Final = 12
"""Cards that are read and built together."""
_WIDE: Final = 640


class Deck(QScrollArea):
    """Shows the cards of a list of entries, the first of them at once."""

    def __init__(self, session: Session, contexts: Contexts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._contexts = contexts
        self._ids: tuple[EntryId, ...] = ()
        self._built = 0
        self._asking = False
        self._turns = InTurns(self)
        self._cards = QVBoxLayout()
        self._more = buttons.button("", self._ask)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(say("Cards"))
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def show_cards(self, ids: tuple[EntryId, ...], first: tuple[Entry, ...]) -> None:
        """Show these entries; `first` are the first of them."""
        self._ids = ids
        self._built = 0
        self._asking = False
        page = TallPage()
        inner = QWidget()
        inner.setMaximumWidth(_WIDE * self._session.look.choices.text // 100)
        self._cards = QVBoxLayout(inner)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(12)
        self._more = buttons.button("", self._ask)
        self._more.hide()
        self._cards.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self._cards.addStretch(1)
        row = QHBoxLayout(page)
        row.setContentsMargins(28, 20, 28, 28)
        row.addWidget(inner, 1)
        row.addStretch(0)
        self.setWidget(page)
        self._turns.begin(self._add(first))

    def _add(self, entries: tuple[Entry, ...]) -> Iterator[None]:
        for entry in entries:
            card = lesson_card(self._session, self._contexts, entry)
            self._cards.insertWidget(self._cards.count() - 2, card)
            yield
        self._built += len(entries)
        left = min(len(self._ids) - self._built, AT_A_TIME)
        if left > 0:
            words = say_many("Show {count} more", "Show {count} more", left).format(count=left)
            self._more.setText(words)
            self._more.setAccessibleName(words)
        self._more.setVisible(left > 0)

    def _scrolled(self, place: int) -> None:
        if place > self.verticalScrollBar().maximum() - self.height() // 2:
            self._ask()

    def _ask(self) -> None:
        wanted = self._ids[self._built : self._built + AT_A_TIME]
        if self._asking or not wanted or not self._turns.is_done:
            return
        self._asking = True
        ids = self._ids

        def take(entries: tuple[Entry, ...]) -> None:
            if ids is self._ids:
                self._asking = False
                self._turns.begin(self._add(entries))

        self._session.read(self, lambda shelf: show_entries(shelf, wanted), take)
