"""What a handed-over file holds: who signed it, and each item with what shall become of it."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.domain.merging import Choice
from app.domain.persona import Recognised, Recognition
from app.host.words import say, say_many, say_safely
from app.ui.parts import buttons
from app.ui.parts.boxes import Box, Tone
from app.ui.parts.texts import Text, secondary, section
from app.ui.personas.shown_card import ShownCardBox
from app.ui.session import Session
from app.ui.settings.paper import Paper
from app.ui.share.item_card import ItemCard
from app.ui.share.opened import Looked
from app.ui.share.tabbing import stand_before
from app.ui.share.ticks import wrapped
from app.usecases.take_bundle import DEFAULTS

_AT_A_TIME: Final = 20


class ReviewPaper(Paper):
    """Everything there is to decide; nothing of it is in the notebook yet."""

    changed = Signal()

    def __init__(self, session: Session, looked: Looked, parent: QWidget | None = None) -> None:
        super().__init__(session.look, say("What is in the file"), parent=parent)
        self._session = session
        self._looked = looked
        self._cards: list[ItemCard] = []
        self._asked = QCheckBox(say("I asked them by another way: the keys are theirs"))
        self._asked.toggled.connect(lambda _on: self.changed.emit())
        self._items = QVBoxLayout()
        self._items.setSpacing(8)
        self._more = buttons.link(say("Show more items"), self._show_more)
        self._lay_out()
        self._show_more()

    @property
    def count(self) -> int:
        """How many items would be taken."""
        return len(self.choices())

    @property
    def may_take(self) -> bool:
        """Whether there is something to take, from whom nothing stands against it."""
        return self.count > 0 and (not self._looked.is_alarming or self._asked.isChecked())

    def choices(self) -> dict[str, Choice]:
        """What shall become of each item; those that stay outside are left out."""
        chosen: dict[str, Choice | None] = {
            item.id: DEFAULTS[item.state] for item in self._looked.review.items
        }
        chosen |= {card.item.id: card.choice for card in self._cards}
        return {id_: choice for id_, choice in chosen.items() if choice is not None}

    def _lay_out(self) -> None:
        look, looked = self.look, self._looked
        self.rows.addWidget(section(look, say("Who signed it")))
        tone, words = _told_signer(looked)
        self.rows.addWidget(Box(look, tone, words))
        known = looked.known
        is_own = known is not None and known.recognition is Recognition.OWN
        if looked.card is not None and not is_own:
            self.rows.addWidget(ShownCardBox(self._session, looked.card))
        asked = wrapped(look, self._asked)
        asked.setVisible(looked.is_alarming)
        self.rows.addWidget(asked)
        count = len(looked.review.items)
        words = say_many("{count} item", "{count} items", count).format(count=count)
        self.rows.addWidget(section(look, words if count else say("Nothing new is in it.")))
        self.rows.addLayout(self._items)
        self.rows.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        for line in _told_rest(looked):
            self.rows.addWidget(secondary(look, line))
        if count:
            self.rows.addWidget(
                Text(look, say("For 30 days the import can be undone in the received list."))
            )

    def _show_more(self) -> None:
        items = self._looked.review.items
        shown = len(self._cards)
        for item in items[shown : shown + _AT_A_TIME]:
            made = ItemCard(self.look, item)
            made.chose.connect(self.changed)
            self._cards.append(made)
            self._items.addWidget(made)
        stand_before(self._more, self._cards)
        self._more.setVisible(len(items) > len(self._cards))


def _told_signer(looked: Looked) -> tuple[Tone, str]:
    known = looked.known
    if known is None:
        return Tone.CAREFUL, say(
            "Not signed: anyone who can open this file could have written what is in it."
        )
    name = _name(looked, known)
    if known.recognition is Recognition.OWN:
        return Tone.FINE, say("By {name}, your own persona.").format(name=name)
    if known.recognition is Recognition.KEY_CHANGED:
        return Tone.DANGER, say_safely(
            "It calls itself {name}, which is known with other keys. Stop and ask them before you "
            "take anything."
        ).format(name=name)
    if known.recognition is Recognition.KNOWN and known.contact is not None:
        compared = known.contact.verified
        words = (
            say("By {name}, known since {month}; its numbers were compared.")
            if compared
            else say("By {name}, known since {month}; its numbers were never compared.")
        )
        month = f"{known.contact.first_seen:%Y-%m}"
        return Tone.FINE if compared else Tone.CAREFUL, words.format(name=name, month=month)
    return Tone.CAREFUL, say(
        "By {name}, seen here for the first time. Compare the numbers with them."
    ).format(name=name)


def _name(looked: Looked, known: Recognised) -> str:
    if known.recognition is not Recognition.KEY_CHANGED:
        held = known.persona or known.contact
        if held is not None:
            return held.name
    return looked.card.named.name if looked.card is not None else say("a key without a card")


def _told_rest(looked: Looked) -> list[str]:
    review = looked.review
    told = []
    if review.same:
        told.append(
            say_many(
                "{count} note is here already and needs nothing.",
                "{count} notes are here already and need nothing.",
                review.same,
            ).format(count=review.same)
        )
    if review.proposals:
        words = say("Proposals in it: {count}. `almanac propose take` keeps them.")
        told.append(words.format(count=review.proposals))
    return told
