"""The whole program as a person meets it, in one process: pages to type into, and its end seen."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from app.crypto.randomness import system_entropy
from app.host.hardening import Hardening, State
from app.host.supervision import Handover, Reason
from app.ui.machine import Machine
from app.ui.program import Program
from app.ui.tasks import Tasks
from app.usecases import keep_notebook
from tests.support.values import NOON
from tests.support.windows import in_lane, the_look, wait_for

_Widget = TypeVar("_Widget", bound=QWidget)

PASSPHRASE = "mango river lamp"  # noqa: S105 - of a test's notebook
_UNHARDENED = Hardening(State.NOT_HERE, State.NOT_HERE, State.NOT_HERE)


@dataclass
class Ends:
    """How the process would have ended: what was handed on, and the exit code."""

    handed_on: list[Handover] = field(default_factory=list)
    codes: list[int] = field(default_factory=list)


@dataclass
class Running:
    """A program on the screen."""

    program: Program
    ends: Ends

    @property
    def frame(self) -> QWidget:
        return self.program.frame

    def shown(self, kind: type[_Widget]) -> _Widget:
        """The widget of a kind that is on the screen, once it is."""
        wait_for(lambda: self.all_of(kind))
        return self.all_of(kind)[0]

    def field(self, name: str) -> QWidget:
        """The field that a person knows by this name."""
        return self._named(QWidget, name)

    def press(self, words: str) -> None:
        """Press the button with these words, once it has found its place on the page."""
        self._button(words)
        settle()
        button = self._button(words)
        # On the left, where box and words are: beside them a wide one is not pressed.
        place = QPoint(min(20, button.width() // 2), button.height() // 2)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=place)

    def has_button(self, words: str) -> bool:
        return any(_plain(one.text()) == words for one in self.all_of(QAbstractButton))

    def is_enabled(self, words: str) -> bool:
        return self._button(words).isEnabled()

    def type_into(self, name: str, words: str) -> None:
        """Type words into the field of this name, as on a keyboard."""
        wanted = self.field(name)
        wanted.setFocus()
        QTest.keyClicks(wanted, words)

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(QApplication.focusWidget() or self.frame, key, held)

    def words(self) -> str:
        """Everything that can be read on the screen."""
        labels = [one.text() for one in self.all_of(QLabel)]
        return "\n".join(labels + [one.text() for one in self.all_of(QAbstractButton)])

    def reads(self, words: str) -> None:
        """Wait until these words can be read."""
        wait_for(lambda: words in self.words())

    def _button(self, words: str) -> QAbstractButton:
        wait_for(lambda: self.has_button(words))
        return next(one for one in self.all_of(QAbstractButton) if _plain(one.text()) == words)

    def _named(self, kind: type[_Widget], name: str) -> _Widget:
        wait_for(lambda: any(one.accessibleName() == name for one in self.all_of(kind)))
        return next(one for one in self.all_of(kind) if one.accessibleName() == name)

    def all_of(self, kind: type[_Widget]) -> list[_Widget]:
        """All widgets of a kind that are on the screen."""
        return [one for one in self.frame.findChildren(kind) if one.isVisible()]


@contextmanager
def running(folder: Path | None, reason: Reason = Reason.STARTED) -> Iterator[Running]:
    """The program, started for a notebook's folder; at its end whatever is open is closed."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    look = the_look().choices
    ends = Ends()
    program = Program(
        application,
        Handover(reason, folder),
        Machine(lambda: NOON, system_entropy, _UNHARDENED),
        ends.handed_on.append,
        ends.codes.append,
    )
    try:
        program.start()
        assert QTest.qWaitForWindowExposed(program.frame)
        program.frame.activateWindow()
        QTest.qWaitForWindowActive(program.frame)
        yield Running(program, ends)
    finally:
        if not ends.codes:
            program.leave()
        program.frame.deleteLater()
        the_look().choose(look)


def make_notebook(folder: Path) -> Path:
    """A notebook made at the real cost, with `PASSPHRASE`, closed again."""
    tasks = Tasks()

    def made() -> None:
        secret = keep_notebook.Secret(PASSPHRASE)
        desk = keep_notebook.create(folder, secret, lambda: NOON, system_entropy)
        desk.space.close()

    in_lane(tasks, made)
    tasks.end()
    return folder


def settle() -> None:
    """Let the window do what it has before it: a person is never quicker."""
    for _ in range(5):
        QCoreApplication.sendPostedEvents()
        QCoreApplication.processEvents()


def _plain(words: str) -> str:
    return words.replace("&", "")
