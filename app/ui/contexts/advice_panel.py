"""Advice for a risky moment as short cards, each with what is behind it and where that stands."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.advice import AdviceCard
from app.domain.entry import Advice, Citation
from app.domain.vocabulary import Care, Moment
from app.host import rule_labels
from app.host.words import say, say_many, say_safely
from app.ui.catalogue.leading import Leading
from app.ui.parts import buttons
from app.ui.parts.boxes import Box, Tone, card
from app.ui.parts.context_names import Contexts, called
from app.ui.parts.texts import Text, secondary, section
from app.ui.session import Session
from app.ui.settings.rows import Choice
from app.usecases.give_advice import advice_for

FIRST: Final = 5
"""Cards that are shown before one asks for more."""


class AdvicePanel(QWidget):
    """A moment to choose, and the cards for it where the person works."""

    def __init__(self, session: Session, contexts: Contexts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._contexts = contexts
        self._codes: tuple[str, ...] = ()
        self._care = Care.ROUTINE
        self._cards: tuple[AdviceCard, ...] = ()
        self._age = 0
        self._moment = Choice([(rule_labels.moment(one), one) for one in Moment])
        self._moment.setAccessibleName(say("Risky moment"))
        self._moment.activated.connect(lambda _place: self._read())
        self._none = secondary(session.look, say("The catalogue has no advice for this."))
        self._more = buttons.link("", self._show_all)
        self._pile = QVBoxLayout()
        self._pile.setContentsMargins(0, 0, 0, 0)
        self._pile.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(section(session.look, say("At a risky moment")), 1)
        head.addWidget(self._moment)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(self._pile)
        column.addWidget(self._none)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self._none.hide()
        self._more.hide()

    def show_for(self, codes: tuple[str, ...], care: Care) -> None:
        """Show what is worth telling in these contexts, or under this posture anywhere."""
        self._codes, self._care = codes, care
        self._read()

    def _read(self) -> None:
        self._age += 1
        age, moment = self._age, Moment(self._moment.currentData())
        codes, care = self._codes, self._care
        self._session.read(
            self,
            lambda shelf: advice_for(shelf, moment, codes, care),
            lambda cards: self._take(age, cards),
        )

    def _take(self, age: int, cards: tuple[AdviceCard, ...]) -> None:
        if age != self._age:
            return
        self._cards = cards
        self._fill(_worth_showing(cards))

    def _show_all(self) -> None:
        self._fill(self._cards)
        held = self._pile.itemAt(FIRST)
        widget = held.widget() if held is not None else None
        if widget is not None:
            widget.focusNextChild()

    def _fill(self, cards: tuple[AdviceCard, ...]) -> None:
        while (item := self._pile.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for one in cards:
            self._pile.addWidget(advice_card(self._session, self._contexts, one))
        left = len(self._cards) - len(cards)
        self._more.setText(
            say_many("Show {count} more", "Show {count} more", left).format(count=left)
        )
        self._more.setVisible(left > 0)
        self._none.setVisible(not cards)
        self.updateGeometry()


def _worth_showing(cards: tuple[AdviceCard, ...]) -> tuple[AdviceCard, ...]:
    """The first cards; a warning among them, where there is one."""
    first = cards[:FIRST]
    warned = [one for one in cards if one.warning is not None]
    if warned and all(one.warning is None for one in first):
        # What is warned about with its own words first: it says most.
        worst = max(warned, key=lambda one: bool(one.warning))
        return (*first[:-1], worst)
    return first


def advice_card(session: Session, contexts: Contexts, one: AdviceCard) -> QFrame:
    """One card: what to do or not to do, why, where it comes from, and the way to its entry."""
    look, tongue = session.look, session.look.choices.language
    ground = card()
    column = QVBoxLayout(ground)
    column.setContentsMargins(16, 12, 16, 12)
    column.setSpacing(6)
    words = one.text_in(tongue)
    if one.warning is not None:
        told = say_safely("Not here: {advice}").format(advice=words)
        column.addWidget(Text(look, told, semibold=True))
        column.addWidget(Box(look, Tone.DANGER, one.warning or _calmer(contexts, one)))
    else:
        column.addWidget(Text(look, words, semibold=True))
    column.addWidget(secondary(look, _reason(one.because, one.source)))
    name = called(one.name, one.names, (), tongue).name
    where = contexts.names(one.contexts)
    column.addWidget(
        Leading(
            look,
            f"{name} · {where}" if where != name else name,
            lambda: session.ways.to_entry.emit(one.entry),
        )
    )
    return ground


def stated_advice(session: Session, one: Advice) -> QFrame:
    """Advice of a context itself, with its reason and the section where that stands."""
    look = session.look
    ground = card()
    column = QVBoxLayout(ground)
    column.setContentsMargins(16, 12, 16, 12)
    column.setSpacing(4)
    column.addWidget(Text(look, one.text, semibold=True))
    column.addWidget(secondary(look, _reason(one.because.text, one.because.source)))
    return ground


def _reason(words: str, source: Citation) -> str:
    because = say("Because: {reason}").format(reason=words)
    return f"{because} ({source.source}, {source.section})"


def _calmer(contexts: Contexts, one: AdviceCard) -> str:
    return say_safely(
        "This comes from {places}, where such work is less dangerous. Think it through again."
    ).format(places=contexts.names(one.contexts))
