"""As whom to write: nobody and each persona in a list that opens below a button."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QVBoxLayout, QWidget

from app.domain.fingerprint import Picture
from app.domain.persona import Persona, PersonaId, PersonaState
from app.host import persona_labels
from app.host.words import say
from app.ui.look.appearance import Appearance
from app.ui.look.icons import SIZE
from app.ui.parts import buttons
from app.ui.parts.buttons import IconButton
from app.ui.parts.filters_popup import Popup
from app.ui.parts.focus import ENTER
from app.ui.parts.texts import secondary
from app.ui.personas.pictures import Pictures, icon_of
from app.ui.places import Place
from app.ui.session import Session
from app.ui.settings.question import Question

_WIDE = 280
_MOST_LETTERS = 24


class PicturedButton(IconButton):
    """A button with a persona's picture, or with a mask where there is none."""

    _picture: Picture | None = None

    def show_picture(self, picture: Picture | None) -> None:
        """Stand for the persona with this picture."""
        self._picture = picture
        self._follow()

    def _follow(self) -> None:
        if self._picture is None:
            super()._follow()
        else:
            self.setIcon(icon_of(self._look, self._picture, SIZE))


class _Row(PicturedButton):
    """One of the list; Up and Down go to its neighbours, Enter takes it."""

    def __init__(self, look: Appearance, words: str, pressed: Callable[[], object]) -> None:
        super().__init__(look, "venetian-mask", words, pressed)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Walk with the arrows: nothing is switched in passing."""
        if event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        elif event.key() in ENTER:
            self.click()
        else:
            super().keyPressEvent(event)


class Whom(QWidget):
    """Nobody, and every persona of those given; the one that writes is marked.

    `choose` gets the `Persona`, or None for nobody. `question` stands below for what has to be
    asked first.
    """

    def __init__(
        self,
        session: Session,
        pictures: Pictures,
        personas: Sequence[Persona],
        current: PersonaId | None,
        choose: Callable[[Persona | None], object],
    ) -> None:
        super().__init__()
        self._session = session
        self._pictures = pictures
        self._personas: dict[PersonaId, tuple[Persona, _Row]] = {}
        self._current = current
        self.question = Question(session.look)
        look = session.look
        self._nobody = _Row(look, say("Nobody"), lambda: self._chose(None, choose))
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.setSpacing(2)
        column.addWidget(secondary(look, say("Write as")))
        for persona in personas:
            row = _Row(look, _told(persona), partial(self._chose, persona, choose))
            self._personas[persona.id] = (persona, row)
            column.addWidget(row)
        column.addWidget(self._nobody)
        column.addSpacing(4)
        column.addWidget(buttons.link(say("Personas…"), self._go), 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.question)
        self.setMinimumWidth(_WIDE * look.choices.text // 100)
        pictures.changed.connect(self._follow)
        self._follow()

    def start(self) -> None:
        """Put the keys on whoever writes."""
        self._writing().setFocus(Qt.FocusReason.PopupFocusReason)

    def stay(self) -> None:
        """Mark again whoever writes; another one was pressed and not taken."""
        self._follow()
        self.start()

    def _writing(self) -> _Row:
        held = self._personas.get(self._current) if self._current is not None else None
        return held[1] if held is not None else self._nobody

    def _chose(self, persona: Persona | None, choose: Callable[[Persona | None], object]) -> None:
        self.question.hide()
        self._follow()
        choose(persona)

    def _follow(self) -> None:
        for persona, row in self._personas.values():
            found = self._pictures.of(persona.card)
            row.show_picture(found.picture if found is not None else None)
            row.setChecked(row is self._writing())
        self._nobody.setChecked(self._nobody is self._writing())

    def _go(self) -> None:
        self.window().close()
        self._session.ways.to_place.emit(Place.PERSONAS)


def open_below(button: IconButton, whom: Whom) -> Popup:
    """Open the list below its button; afterwards the keys go back to where they were."""
    before = QApplication.focusWidget()
    popup = Popup(button, whom, say("Write as"))

    def back() -> None:
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)

    popup.closed.connect(back)
    popup.open_below()
    whom.start()
    return popup


def offered(personas: Sequence[Persona], *, resting: bool) -> tuple[Persona, ...]:
    """Those that write, and those that can again where `resting`."""
    states = {PersonaState.ACTIVE, *({PersonaState.RESTING} if resting else ())}
    return tuple(one for one in personas if one.state in states)


def short(words: str) -> str:
    """Words for a bar with little room; whoever needs them all reads them below or hears them."""
    return words if len(words) <= _MOST_LETTERS else f"{words[: _MOST_LETTERS - 1]}…"


def _told(persona: Persona) -> str:
    if persona.state is PersonaState.ACTIVE:
        return persona.name
    state = persona_labels.state(persona.state)
    return say("{persona} · {state}").format(persona=persona.name, state=state)
