"""A persona's card to be handed over: numbers to compare, codes to photograph, files to give."""

from functools import partial

from PySide6.QtWidgets import QWidget

from app.domain.fingerprint import Fingerprint
from app.domain.persona import Persona
from app.host.words import say, say_safely
from app.ui.notes.flow_row import FlowRow
from app.ui.notes.looking_up import look_up
from app.ui.parts import buttons
from app.ui.parts.boxes import Box, Tone
from app.ui.parts.texts import Text, section
from app.ui.personas.card_view import CardView, Codes
from app.ui.personas.handing import hand_over
from app.ui.session import Session
from app.ui.settings.paper import Paper
from app.ui.settings.work import Work
from app.usecases import exchange_cards
from app.usecases.desk import Desk

_Squares = tuple[tuple[tuple[bool, ...], ...], ...]


class CardPage(Paper):
    """Everything somebody else needs to seal files for this persona and to know it again."""

    def __init__(self, session: Session, persona: Persona, parent: QWidget | None = None) -> None:
        look = session.look
        super().__init__(
            look,
            say("Card of {persona}").format(persona=persona.name),
            leads_back=True,
            parent=parent,
        )
        self._session = session
        self._persona = persona
        self._work = Work(session)
        language = look.choices.language
        id_ = persona.id
        told = say("Written as {name}.")
        row = FlowRow()
        for words, name, make in (
            (
                say("Save card file…"),
                "card.bin",
                lambda desk: exchange_cards.card_file(desk, id_),
            ),
            (
                say("Save sheet to print…"),
                "card.svg",
                lambda desk: exchange_cards.sheet_svg(desk, id_, language).encode(),
            ),
            (
                say("Save picture of the codes…"),
                "card.png",
                lambda desk: exchange_cards.sheet_png(desk, id_),
            ),
        ):
            run = partial(hand_over, self, session, self._work, name, make, told)
            row.add(buttons.button(words, run))
        for part in (
            Text(
                look,
                say(
                    "Whoever has this card can seal files for this persona and check what it "
                    "signed."
                ),
            ),
            Box(
                look,
                Tone.CAREFUL,
                say_safely(
                    "A card is not sealed: who finds it with somebody knows that they know this "
                    "persona."
                ),
            ),
            row,
            self._work,
        ):
            self.rows.addWidget(part)
        look_up(session, self, self._found, self._show)

    def _found(self, desk: Desk) -> tuple[Fingerprint, _Squares]:
        card = self._persona.card
        return (
            exchange_cards.fingerprint_of(card),
            exchange_cards.squares(desk, self._persona.id),
        )

    def _show(self, found: tuple[Fingerprint, _Squares]) -> None:
        fingerprint, squares = found
        look = self.look
        for part in (
            section(look, say("Numbers to compare")),
            Text(
                look,
                say(
                    "Read the numbers or the words to each other by a way on which you know the "
                    "other, such as their voice."
                ),
            ),
            CardView(look, fingerprint),
            section(look, say("Codes to photograph")),
            Codes(squares),
        ):
            self.rows.addWidget(part)
