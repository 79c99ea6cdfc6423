"""Looking after the notebook itself: check it, take out what was deleted, give it room."""

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton

from app.host.words import say, say_many
from app.ui.parts import buttons
from app.ui.parts.boxes import Tone
from app.ui.session import Session
from app.ui.settings.rows import Row, Section
from app.ui.settings.work import Work
from app.ui.tasks import Progress
from app.usecases import keep_notebook
from app.usecases.desk import Desk


def upkeep_section(session: Session) -> Section:
    """Check, compact and grow; one at a time."""
    return _Upkeep(session).section()


class _Upkeep:
    """The rows, and the one work they share."""

    def __init__(self, session: Session) -> None:
        self._look = session.look
        self._work = Work(session)
        self._buttons: list[QPushButton] = []
        self._work.busy.connect(self._follow)

    def section(self) -> Section:
        check = self._row(
            say("Check the notebook"),
            say("Reads every page and says whether all is whole. Nothing is changed."),
            say("Check"),
            self._check,
        )
        compact = self._row(
            say("Take out what was deleted"),
            say(
                "Writes the notebook anew without gaps, so that no deleted words are left in its "
                "pages. Copies and back-ups made before keep them."
            ),
            say("Compact"),
            self._compact,
        )
        grow = self._row(
            say("Give it room now"),
            say("It grows by itself when it is full; all four of its files become larger."),
            say("Grow"),
            lambda: self._grow(alone=False),
        )
        alone = self._row(
            say("Give room to the part in use only"),
            say("Saves space. Anyone who sees the folder then knows which part is in use."),
            say("Grow this part"),
            lambda: self._grow(alone=True),
        )
        rows = [check, compact, grow, alone]
        return Section(self._look, say("Notebook"), rows, self._work)

    def _row(self, name: str, told: str, verb: str, run: Callable[[], object]) -> Row:
        button = buttons.button(verb, run)
        self._buttons.append(button)
        return Row(self._look, name, told, control=button)

    def _follow(self, busy: bool) -> None:  # noqa: FBT001 - a signal gives it so
        for button in self._buttons:
            button.setEnabled(not busy)

    def _check(self) -> None:
        def verb(desk: Desk, _progress: Progress) -> keep_notebook.Health:
            return keep_notebook.check(desk)

        self._work.do(say("Reading every page"), verb, self._tell_health, may_stop=False)

    def _compact(self) -> None:
        self._work.do(
            say("Writing the notebook anew"),
            keep_notebook.compact,
            lambda _: self._work.tell(
                Tone.FINE, say("Nothing that was deleted is left in the notebook's pages.")
            ),
        )

    def _grow(self, *, alone: bool) -> None:
        def verb(desk: Desk, progress: Progress) -> None:
            keep_notebook.grow(desk, progress, alone=alone)

        self._work.do(
            say("Making room"),
            verb,
            lambda _: self._work.tell(Tone.FINE, say("The notebook has more room.")),
        )

    def _tell_health(self, health: keep_notebook.Health) -> None:
        if health.is_whole:
            self._work.tell(Tone.FINE, say("Everything in the notebook is whole."))
            return
        count = health.unreadable_pages + health.broken_structures + health.dangling_links
        self._work.tell(
            Tone.DANGER,
            say_many(
                "{count} part is damaged. Nothing was changed. Take your notes away, or go back to "
                "a back-up.",
                "{count} parts are damaged. Nothing was changed. Take your notes away, or go back "
                "to a back-up.",
                count,
            ).format(count=count),
        )
