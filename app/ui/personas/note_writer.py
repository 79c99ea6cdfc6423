"""As whom the open note is written: a button that says so, and lets one choose another."""

from PySide6.QtWidgets import QWidget

from app.domain.ids import NoteId
from app.domain.persona import Persona
from app.host.words import say
from app.ui.notes.looking_up import look_up
from app.ui.notes.opened import Opened
from app.ui.personas.pictures import Pictures
from app.ui.personas.switching import Clashes, Switching, warned
from app.ui.personas.whom import PicturedButton, Whom, offered, open_below, short
from app.ui.session import Session
from app.usecases import keep_personas
from app.usecases.desk import Desk

_Here = tuple[tuple[Persona, ...], Persona | None]


class NoteWriter(PicturedButton):
    """Changes the one note that is open; for a note not yet kept, whoever writes now."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session.look, "venetian-mask", "", self._open, parent)
        self.setToolTip(say("Say as whom this note is written"))
        self._session = session
        self._pictures = Pictures(session, self)
        self._note: NoteId | None = None
        self._is_kept = False
        self._writer: Persona | None = None
        session.notices.personas_changed.connect(self._read)
        self._pictures.changed.connect(self._tell)
        self._tell()

    def show_for(self, opened: Opened, *, can_change: bool) -> None:
        """Show as whom a note is written."""
        self._note, self._is_kept, self._writer = opened.note.id, opened.is_kept, opened.writer
        self.setEnabled(can_change)
        self._tell()

    def _read(self) -> None:
        note, is_kept = self._note, self._is_kept
        if note is None:
            return

        def read(desk: Desk) -> Persona | None:
            return keep_personas.who_writes(desk, note) if is_kept else keep_personas.current(desk)

        def take(writer: Persona | None) -> None:
            if note == self._note:
                self._writer = writer
                self._tell()

        # A note may go away meanwhile; then there is nothing to say of it.
        look_up(self._session, self, read, take, lambda _error: None)

    def _tell(self) -> None:
        writer = self._writer
        found = self._pictures.of(writer.card) if writer is not None else None
        self.show_picture(found.picture if found is not None else None)
        name = "" if writer is None else writer.name
        self.setText(self._words().format(persona=short(name)))
        self.setAccessibleName(self._words().format(persona=name))
        self.updateGeometry()

    def _words(self) -> str:
        if self._is_kept:
            return say("Written as nobody") if self._writer is None else say("Written as {persona}")
        return say("Writing as nobody") if self._writer is None else say("Writing as {persona}")

    def _open(self) -> None:
        look_up(self._session, self, keep_personas.list_personas, self._offer)

    def _offer(self, everyone: tuple[Persona, ...]) -> None:
        current = self._writer.id if self._writer is not None else None
        personas = offered(everyone, resting=not self._is_kept)
        whom = Whom(self._session, self._pictures, personas, current, self._take)
        self._whom = whom
        self._switching = Switching(self._session, whom.question, whom)
        self._popup = open_below(self, whom)

    def _take(self, persona: Persona | None) -> None:
        popup, whom = self._popup, self._whom
        if not self._is_kept:
            self._switching.write_as(
                persona, done=popup.close, asked=popup.adjustSize, left=whom.stay
            )
            return
        met = {one.id for one in (persona, self._writer) if one is not None}
        look_up(
            self._session,
            whom,
            lambda desk: keep_personas.clashes(desk, met),
            lambda clashes: self._ask_or_bind(persona, clashes),
        )

    def _ask_or_bind(self, persona: Persona | None, clashes: Clashes) -> None:
        if not clashes or persona is None:
            self._bind(persona)
            return
        verb = say("Write as {persona}").format(persona=persona.name)
        self._whom.question.ask(
            warned(clashes, persona.id),
            (verb, lambda: self._bind(persona)),
            (say("Leave it as it is"), self._whom.stay),
        )
        self._popup.adjustSize()

    def _bind(self, persona: Persona | None) -> None:
        note, popup = self._note, self._popup
        if note is None:
            return

        def done(_nothing: None) -> None:
            if note == self._note:
                self._writer = persona
                self._tell()
            popup.close()
            self._session.notices.said.emit(self.accessibleName())
            self._session.notices.notes_changed.emit()

        id_ = persona.id if persona is not None else None
        self._session.write(self, lambda desk: keep_personas.write_as(desk, note, id_), done)
