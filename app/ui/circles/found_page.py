"""Founding a circle: its terms and the persona made for it, and then it is there."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.circle import Circle
from app.domain.errors import AlmanacError
from app.host.words import say, say_safely
from app.ui.circles.terms_form import TermsForm
from app.ui.parts import buttons
from app.ui.parts.boxes import Box, Tone
from app.ui.parts.rows import in_a_row
from app.ui.session import Session
from app.ui.settings.paper import Paper
from app.ui.settings.work import Work
from app.ui.tasks import Progress
from app.usecases import keep_circles
from app.usecases.desk import Desk


class FoundPage(Paper):
    """Asks for what a circle needs; `founded` gives the `Circle`."""

    founded = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session.look, say("Found a circle"), leads_back=True, parent=parent)
        self.form = TermsForm(session)
        self._work = Work(session)
        self._go = buttons.primary(say("Found this circle"), self._found)
        self.form.changed.connect(self._follow)
        self._work.busy.connect(lambda _busy: self._follow())
        self.rows.addWidget(self.form)
        self.rows.addWidget(
            Box(
                session.look,
                Tone.CAREFUL,
                say_safely(
                    "Whoever you invite can read all that is handed on in it, and cannot be made "
                    "to forget. To leave somebody out, found another circle."
                ),
            )
        )
        self.rows.addWidget(self._work)
        self.rows.addLayout(in_a_row(self._go))
        self._follow()

    def _follow(self) -> None:
        self._go.setEnabled(self.form.is_ready and not self._work.is_busy)

    def _found(self) -> None:
        terms, name = self.form.terms, self.form.persona.name
        if terms is None:
            return

        def verb(desk: Desk, _progress: Progress) -> Circle:
            return keep_circles.found(desk, terms, name)

        self._work.do(
            say("Making its key and the persona"),
            verb,
            self.founded.emit,
            may_stop=False,
            otherwise=self._failed,
        )

    def _failed(self, error: AlmanacError) -> None:
        self._work.quiet()
        self.form.tell(error)
