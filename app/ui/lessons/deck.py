"""Cards under each other, a dozen at a time; more come as one scrolls, or by a button."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QWidget

from app.domain.entry import Entry
from app.domain.ids import EntryId
from app.host.words import say, say_many
from app.ui.catalogue.pile import Pile
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
        self._goal = 0
        """How many cards were asked for; kept while the same cards are drawn anew."""
        self._asking = False
        self._turns = InTurns(self)
        self._pile = Pile()
        self._more = QPushButton()
        self._offers_more = False
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(say("Cards"))
        self.setProperty("ring", True)  # noqa: FBT003 - Qt's own property
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def show_cards(self, ids: tuple[EntryId, ...], first: tuple[Entry, ...]) -> None:
        """Show these entries; `first` are the first of them."""
        if ids != self._ids:
            self._goal = 0
        self._ids = ids
        self._built = 0
        self._asking = False
        self._offers_more = False
        self._pile = Pile(_WIDE * self._session.look.choices.text // 100)
        self.setWidget(self._pile)
        self._turns.begin(self._add(first))

    def _add(self, entries: tuple[Entry, ...]) -> Iterator[None]:
        had_focus = False
        if self._offers_more:
            had_focus = self._more.hasFocus()
            self._pile.drop_last()
            self._offers_more = False
        for place, entry in enumerate(entries):
            above = 12 if place or self._built else 0
            card = lesson_card(self._session, self._contexts, entry)
            self._pile.add(card, above)
            if had_focus and not place:
                # Who pressed the button goes on with the first of what it brought.
                card.focusNextChild()
            yield
        self._built += len(entries)
        left = min(len(self._ids) - self._built, AT_A_TIME)
        if left > 0:
            words = say_many("Show {count} more", "Show {count} more", left).format(count=left)
            self._more = buttons.button(words, self._ask_for_more)
            self._more.setAccessibleName(words)
            self._more.setMaximumWidth(self._more.sizeHint().width())
            self._pile.add(self._more, 16)
            self._offers_more = True
        # Who is at the end already waits for the next.
        QTimer.singleShot(0, self, self._look_on)

    def _look_on(self) -> None:
        if self._built < self._goal:
            self._ask()
        self._scrolled(self.verticalScrollBar().value())

    def _scrolled(self, place: int) -> None:
        # Reckoned from the cards: right after a change the scroll bar does not know them yet.
        below = self._pile.minimumHeight() - place - self.height()
        if below < self.height() // 2:
            self._ask()

    def _ask_for_more(self) -> None:
        self._goal = self._built + AT_A_TIME
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
