"""One quiet line of advice where a risky thing is done, and the way to where it stands."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.advice import AdviceCard
from app.domain.vocabulary import Care, Moment
from app.host.words import say
from app.ui.catalogue.leading import Leading
from app.ui.look.fonts import SMALL_POINTS
from app.ui.parts.texts import secondary
from app.ui.session import Session
from app.usecases.give_advice import advice_for


class QuietAdvice(QWidget):
    """The first card for a moment; nothing while all is routine or the catalogue has none."""

    def __init__(self, session: Session, moment: Moment, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._moment = moment
        self._age = 0
        self._entry = ""
        self._words = secondary(session.look)
        self._way = Leading(session.look, "", self._go, points=SMALL_POINTS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._words)
        column.addWidget(self._way)
        self._asked: tuple[Care, tuple[str, ...]] | None = None
        self.hide()

    def ask(self) -> None:
        """Show what is worth telling now; asked again, it reads only what is other than before."""
        session = self._session
        care, near = session.care_kept, session.near
        if self._asked == (care, near):
            return
        self._asked = care, near
        self._age += 1
        age = self._age
        if care is Care.ROUTINE:
            self._take(age, ())
            return
        session.read(
            self,
            lambda shelf: advice_for(shelf, self._moment, near, care),
            lambda cards: self._take(age, cards),
        )

    def _take(self, age: int, cards: tuple[AdviceCard, ...]) -> None:
        if age != self._age:
            return
        fitting = [card for card in cards if card.warning is None]
        self.setVisible(bool(fitting))
        if not fitting:
            return
        card = fitting[0]
        self._entry = card.entry
        words = card.text_in(self._session.look.choices.language)
        self._words.setText(f"{words} {say('Because: {reason}').format(reason=card.because)}")
        stands = say("From the catalogue: {name}").format(name=card.name)
        self._way.setText(stands)
        self._way.setAccessibleName(stands)
        self._way.updateGeometry()

    def _go(self) -> None:
        self._session.ways.to_entry.emit(self._entry)
