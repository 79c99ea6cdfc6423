"""Writing as another persona: a deliberate act, warned of where two would meet, told in words."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from app.domain.persona import Persona, PersonaId
from app.host.words import say, say_safely
from app.ui.notes.looking_up import look_up
from app.ui.session import Session
from app.ui.settings.question import Question
from app.usecases import keep_personas
from app.usecases.desk import Desk

Clashes = tuple[tuple[Persona, Persona], ...]


class Switching(QObject):
    """Asks where two that are kept apart would meet in one sitting, and switches."""

    def __init__(self, session: Session, question: Question, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._question = question

    def write_as(
        self,
        wanted: Persona | None,
        *,
        done: Callable[[], object] = lambda: None,
        asked: Callable[[], object] = lambda: None,
        left: Callable[[], object] = lambda: None,
    ) -> None:
        """Write as a persona from now on, or as nobody.

        `asked` is called where the person is asked first, `left` where all stays as it was.
        """
        if wanted is None:
            self._go(None, done)
            return
        sitting = frozenset(self._session.sitting)

        def clashing(desk: Desk) -> Clashes:
            current = keep_personas.current(desk)
            here = sitting | ({current.id} if current is not None else set()) | {wanted.id}
            pairs = keep_personas.clashes(desk, here)
            return tuple(pair for pair in pairs if wanted.id in {one.id for one in pair})

        def answered(clashes: Clashes) -> None:
            if not clashes:
                self._go(wanted, done)
                return
            self._question.ask(
                warned(clashes, wanted.id),
                (
                    say("Write as {persona}").format(persona=wanted.name),
                    lambda: self._go(wanted, done),
                ),
                (say("Leave it as it is"), left),
            )
            asked()

        look_up(self._session, self, clashing, answered)

    def _go(self, wanted: Persona | None, done: Callable[[], object]) -> None:
        def used(desk: Desk) -> PersonaId | None:
            before = keep_personas.current(desk)
            keep_personas.use(desk, None if wanted is None else wanted.id)
            return before.id if before is not None else None

        def switched(before: PersonaId | None) -> None:
            session = self._session
            session.sitting |= {id_ for id_ in (before, wanted and wanted.id) if id_}
            session.notices.said.emit(writing_as(wanted))
            session.notices.personas_changed.emit()
            done()

        self._session.write(self, used, switched)


def writing_as(persona: Persona | None) -> str:
    """As whom one writes, in a few words."""
    if persona is None:
        return say("Writing as nobody")
    return say("Writing as {persona}").format(persona=persona.name)


def warned(clashes: Clashes, wanted: PersonaId) -> str:
    """That a persona would meet others in one sitting."""
    others = [one.name for pair in clashes for one in pair if one.id != wanted]
    names = {one.id: one.name for pair in clashes for one in pair}
    words = say_safely(
        "You keep {persona} and {others} apart, and would use them in one sitting. Leave time and "
        "another place between them where you can."
    )
    return words.format(persona=names[wanted], others=", ".join(others))
