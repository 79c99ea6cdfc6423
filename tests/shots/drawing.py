"""Draws every screen of the program from a practice notebook, as a person would see it."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QTimer
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QWidget

from app.domain.vocabulary import Care
from app.host.words import use_language
from app.ui.frame import Frame
from app.ui.look.appearance import Appearance, Choices
from app.ui.look.colours import Theme
from tests.shots.demo import write_demo
from tests.shots.scenes import Stage, scenes
from tests.support.windows import a_session, at_desk, settled, wait_for

Size = tuple[int, int]
SMALL: Final[Size] = (960, 600)
SIZES: Final[tuple[Size, ...]] = (SMALL, (1180, 740))
THEMES: Final = (Theme.LIGHT, Theme.DARK)
LANGUAGES: Final = ("en", "zh-Hant", "my", "th")
_SOON: Final = 250
"""Milliseconds; what waits longer (saving, locking) is not waited for."""
_ROUNDS: Final = 6
"""Answers that lead to the next question: a list, then its rows, then their notes."""
_OUT_OF_THE_WAY: Final = QPoint(-4000, -4000)


@dataclass(frozen=True)
class Shot:
    """A screen as it stands at a size in pixels, ready to be looked at or measured."""

    name: str
    size: Size
    widget: QWidget

    def save(self, folder: Path, name: str) -> None:
        """Write it as a picture; `name` tells the language and the look."""
        folder.mkdir(parents=True, exist_ok=True)
        wide, high = self.size
        path = folder / f"{self.name}-{name}-{wide}x{high}.png"
        if not self.widget.grab().save(str(path)):
            raise OSError(path.name)


@contextmanager
def a_stage(folder: Path, catalogue: Path, look: Appearance, language: str) -> Iterator[Stage]:
    """A session with the practice notes, speaking a language; English again afterwards."""
    before = look.choices
    if not use_language(language):
        raise AssertionError(language)
    look.choose(Choices(theme=Theme.LIGHT, language=language))
    # A pointer over the window tints what it lies on.
    QCursor.setPos(_OUT_OF_THE_WAY)
    frame = Frame("Almanac")
    with ExitStack() as stack:
        session = stack.enter_context(a_session(folder, catalogue, care=Care.CAREFUL, look=look))
        note = at_desk(session, write_demo)
        try:
            yield Stage(session, note, frame)
        finally:
            frame.hide()
            frame.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            use_language("en")
            look.choose(before)


def shots(stage: Stage, sizes: Sequence[Size] = SIZES) -> Iterator[Shot]:
    """Every screen there is, one after the other, each at all of the sizes."""
    stage.frame.resize(*sizes[0])
    stage.frame.show()
    for name in scenes(stage):
        for size in sizes:
            stage.frame.resize(*size)
            _rest(stage)
            yield Shot(name, size, stage.frame)


def _rest(stage: Stage) -> None:
    """Wait until nothing more comes: no answer is awaited, and no pause for typing runs."""
    for _ in range(_ROUNDS):
        settled(stage.session.tasks)
        wait_for(lambda: not _pauses(stage.frame))
        # What wants another size tells it upwards, part by part.
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _pauses(frame: Frame) -> bool:
    return any(
        timer.isActive() and timer.isSingleShot() and timer.interval() <= _SOON
        for timer in frame.findChildren(QTimer)
    )
