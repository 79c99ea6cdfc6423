"""Regrouping: an archive is opened, notes are chosen from it, and a new circle begins with them."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QVBoxLayout, QWidget

from app.domain.circle import Circle
from app.host.words import say, say_safely
from app.ui.circles.terms_form import TermsForm
from app.ui.circles.title_box import TitleBox
from app.ui.notes.note_rows import title
from app.ui.parts import buttons
from app.ui.parts.boxes import Box, Tone, card
from app.ui.parts.chooser import Chooser, Wanted
from app.ui.parts.rows import in_a_row, stacked
from app.ui.parts.texts import Text, secondary, section
from app.ui.session import Session
from app.ui.settings.paper import Paper
from app.ui.settings.work import Work
from app.ui.tasks import Progress
from app.usecases import archive_circle, regroup_circle
from app.usecases.desk import Desk
from app.usecases.mind_names import without_names
from app.usecases.open_bundle import Keys

_HINTS: Final = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
_LINES: Final = 3


class RegroupPage(Paper):
    """Opens an archive by one's cards or by sheets; `founded` gives the new `Circle`."""

    founded = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session.look, say("Begin anew from an archive"), leads_back=True)
        self.setParent(parent)
        self._session = session
        self._path = Path()
        self._shares: tuple[str, ...] = ()
        self._boxes: dict[QCheckBox, str] = {}
        self._form: TermsForm | None = None
        self._typed = QPlainTextEdit()
        self._typed.setTabChangesFocus(True)
        self._typed.setAccessibleName(say("Words of the sheets, one sheet on each line"))
        self._typed.setInputMethodHints(_HINTS)
        self._choose = buttons.button(say("Choose the archive…"), self._ask)
        self._work = Work(session)
        self._work.busy.connect(lambda _busy: self._follow())
        self._go = buttons.primary(say("Found this circle"), self._found)
        self._rest = QVBoxLayout()
        self._rest.setSpacing(12)
        session.look.changed.connect(self._fit_typed)
        self._fit_typed()
        self._lay_out()
        self._go.hide()

    def use_file(self, path: Path) -> None:
        """Open this archive and show what is in it."""
        self._path, self._shares = path, shares_in(self._typed.toPlainText())
        self._clear()
        shares = self._shares

        def verb(desk: Desk, progress: Progress) -> dict[str, str]:
            with regroup_circle.opened(desk, path, _keys(shares), progress) as archive:
                return {
                    name: one.version.content.title if one.version.content else ""
                    for name, one in archive.notes.items()
                }

        self._work.do(say("Reading"), verb, self._show)

    def _lay_out(self) -> None:
        look = self._session.look
        for part in (
            Text(
                look,
                say(
                    "An archive of a circle opens by the card it was sealed for, or by enough "
                    "sheets of words. The new circle has another key and another persona; only "
                    "the words you choose can tell that there was another."
                ),
            ),
            Text(look, self._typed.accessibleName()),
            self._typed,
            secondary(look, say("Leave it empty where it was sealed for your card.")),
        ):
            self.rows.addWidget(part)
        self.rows.addLayout(in_a_row(self._choose))
        self.rows.addLayout(self._rest)
        self.rows.addWidget(self._work)
        self.rows.addLayout(in_a_row(self._go))

    def _fit_typed(self) -> None:
        spacing = self._typed.fontMetrics().lineSpacing()
        self._typed.setFixedHeight(_LINES * spacing + 20)

    def _ask(self) -> None:
        chooser = Chooser(self.look, Wanted.FILE, say("Choose the archive of a circle"), self)
        chooser.chosen.connect(self.use_file)
        chooser.open()

    def _show(self, titles: dict[str, str]) -> None:
        look, hides = self._session.look, self._session.hides_names
        for name, words in titles.items():
            box = TitleBox(title(without_names(words) if hides else words))
            box.setChecked(True)
            box.toggled.connect(lambda _on: self._follow())
            self._boxes[box] = name
        self._rest.addWidget(section(look, say("What is carried into it")))
        if not titles:
            self._rest.addWidget(Box(look, Tone.CAREFUL, say("There is no note in it.")))
        else:
            self._rest.addWidget(stacked(card(), *self._boxes))
        form = self._form = TermsForm(self._session)
        form.changed.connect(self._follow)
        self._rest.addWidget(form)
        self._rest.addWidget(
            secondary(look, say_safely("Who knew the old circle may know it again by its words."))
        )
        self._go.show()
        self._follow()
        next(iter(self._boxes), form.name).setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow(self) -> None:
        busy = self._work.is_busy
        self._choose.setEnabled(not busy)
        self._go.setEnabled(self._form is not None and self._form.is_ready and not busy)

    def _found(self) -> None:
        form = self._form
        terms = form.terms if form is not None else None
        if form is None or terms is None:
            return
        path, shares, name = self._path, self._shares, form.persona.name
        chosen = [one for box, one in self._boxes.items() if box.isChecked()]

        def verb(desk: Desk, progress: Progress) -> Circle:
            with regroup_circle.opened(desk, path, _keys(shares), progress) as archive:
                return regroup_circle.regroup(desk, archive, chosen, terms, name)

        self._work.do(say("Making the new circle"), verb, self._done)

    def _done(self, circle: Circle) -> None:
        self._session.notices.notes_changed.emit()
        self.founded.emit(circle)

    def _clear(self) -> None:
        self._boxes, self._form = {}, None
        self._go.hide()
        while (item := self._rest.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()


def shares_in(text: str) -> tuple[str, ...]:
    """The sheets that were typed, one on each line; numbers that stand on the paper are left."""
    lines = (
        " ".join(word.casefold() for word in line.split() if not word.strip(".").isdigit())
        for line in text.splitlines()
    )
    return tuple(filter(None, lines))


def _keys(shares: tuple[str, ...]) -> Keys:
    return Keys((archive_circle.secret_of(shares),) if shares else ())
