"""The button that says as whom one writes, on every screen, and lets one choose another."""

from PySide6.QtWidgets import QWidget

from app.domain.persona import Persona
from app.host.words import say
from app.ui.notes.looking_up import look_up
from app.ui.personas.pictures import Pictures
from app.ui.personas.switching import Switching, writing_as
from app.ui.personas.whom import PicturedButton, Whom, offered, open_below, short
from app.ui.session import Session
from app.ui.shortcuts import Shortcut
from app.usecases import keep_personas
from app.usecases.desk import Desk

_Here = tuple[tuple[Persona, ...], Persona | None]


class WritingAs(PicturedButton):
    """Stands in the bar; `fold` leaves the name alone where there is little room."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session.look, "venetian-mask", "", self.choose, parent)
        self._session = session
        self._pictures = Pictures(session, self)
        self._writer: Persona | None = None
        self._folded = False
        self.setToolTip(Shortcut.WRITE_AS.shown)
        session.notices.personas_changed.connect(self._read)
        self._pictures.changed.connect(self._tell)
        self._tell()
        self._read()

    def fold(self, *, folded: bool) -> None:
        """Say the name alone, or that it is the one that writes."""
        if folded is not self._folded:
            self._folded = folded
            self._tell()

    def whole_width(self) -> int:
        """Pixels that it takes unfolded."""
        more = self.fontMetrics().horizontalAdvance(self._words(folded=False))
        less = self.fontMetrics().horizontalAdvance(self.text())
        return self.sizeHint().width() + more - less

    def choose(self) -> None:
        """Open the list of those one can write as."""

        def read(desk: Desk) -> _Here:
            return keep_personas.list_personas(desk), keep_personas.current(desk)

        look_up(self._session, self, read, self._offer)

    def _offer(self, here: _Here) -> None:
        everyone, current = here
        whom = Whom(
            self._session,
            self._pictures,
            offered(everyone, resting=True),
            current.id if current is not None else None,
            lambda persona: switching.write_as(
                persona, done=popup.close, asked=popup.adjustSize, left=whom.stay
            ),
        )
        switching = Switching(self._session, whom.question, whom)
        popup = open_below(self, whom)

    def _read(self) -> None:
        look_up(self._session, self, keep_personas.current, self._take)

    def _take(self, writer: Persona | None) -> None:
        self._writer = writer
        if writer is not None:
            self._session.sitting.add(writer.id)
        self._tell()

    def _tell(self) -> None:
        writer = self._writer
        found = self._pictures.of(writer.card) if writer is not None else None
        self.show_picture(found.picture if found is not None else None)
        self.setText(self._words(folded=self._folded))
        self.setAccessibleName(writing_as(writer))
        self.updateGeometry()

    def _words(self, *, folded: bool) -> str:
        writer = self._writer
        if writer is None:
            return say("Nobody") if folded else writing_as(None)
        name = short(writer.name)
        return name if folded else say("Writing as {persona}").format(persona=name)
