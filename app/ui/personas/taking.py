"""Taking somebody's card from a file or from pictures of its codes; a changed key is loud."""

from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.errors import AlmanacError
from app.host.words import say
from app.ui.parts import buttons
from app.ui.parts.boxes import Tone
from app.ui.parts.chooser import Chooser, Wanted
from app.ui.parts.rows import in_a_row
from app.ui.parts.texts import Text
from app.ui.personas.shown_card import ShownCardBox
from app.ui.session import Session
from app.ui.settings.paper import Paper
from app.ui.settings.work import Work
from app.ui.tasks import Progress
from app.usecases import exchange_cards
from app.usecases.desk import Desk
from app.usecases.exchange_cards import CodesMissing, ShownCard


class TakePage(Paper):
    """Reads first and says what is known; nothing is taken before it is said so."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session.look, say("Take a card"), leads_back=True, parent=parent)
        self._session = session
        self._paths: tuple[Path, ...] = ()
        self._work = Work(session)
        self._choose = buttons.button(say("Choose a file or picture…"), self._ask)
        self._further = buttons.button(say("Add a further picture…"), self._ask_further)
        self._further.hide()
        self._work.busy.connect(self._follow)
        self._found = QVBoxLayout()
        self._found.setSpacing(12)
        self.rows.addWidget(
            Text(
                session.look,
                say(
                    "A card comes as a file, or as codes that you photographed. Where the codes "
                    "are on several pictures, add one after the other."
                ),
            )
        )
        self.rows.addLayout(in_a_row(self._choose, self._further))
        self.rows.addWidget(self._work)
        self.rows.addLayout(self._found)

    def use_files(self, paths: tuple[Path, ...]) -> None:
        """Read these and show what they hold."""
        self._paths = paths
        self._clear()

        def verb(desk: Desk, _progress: Progress) -> tuple[ShownCard, ...]:
            return exchange_cards.read_files(desk, paths)

        self._work.do(say("Reading"), verb, self._show, may_stop=False, otherwise=self._failed)

    def _ask(self) -> None:
        self._choose_file(())

    def _ask_further(self) -> None:
        self._choose_file(self._paths)

    def _choose_file(self, before: tuple[Path, ...]) -> None:
        words = say("Choose a card file or a picture of its codes")
        chooser = Chooser(self.look, Wanted.FILE, words, self)
        chooser.chosen.connect(lambda path: self.use_files((*before, path)))
        chooser.open()

    def _failed(self, error: AlmanacError) -> None:
        # Some of its codes may be there: a further picture can hold the others.
        self._further.setVisible(isinstance(error, CodesMissing))
        (self._choose if self._further.isHidden() else self._further).setFocus()

    def _show(self, shown: tuple[ShownCard, ...]) -> None:
        self._further.hide()
        for one in shown:
            box = ShownCardBox(self._session, one)
            box.taken.connect(self._taken)
            self._found.addWidget(box)
        if not shown:
            self._work.tell(Tone.CAREFUL, say("There is no card in it. Nothing was taken."))

    def _taken(self) -> None:
        self._session.notices.said.emit(say("The card is taken."))
        self._session.notices.personas_changed.emit()
        self._choose.setFocus()

    def _clear(self) -> None:
        while (item := self._found.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _follow(self, busy: bool) -> None:  # noqa: FBT001 - the signal's one value
        self._choose.setEnabled(not busy)
        self._further.setEnabled(not busy)
