"""Draws every screen of the window from a practice notebook, as a person would see it."""

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.ids import NoteId
from app.domain.vocabulary import Care
from app.host.words import use_language
from app.ui.look.appearance import Appearance, Choices
from app.ui.look.colours import Theme
from app.ui.places import Place
from app.ui.session import Session
from app.ui.unlock.page import UnlockPage
from app.ui.window import Window
from tests.shots.demo import ENTRY, SOUGHT, write_demo
from tests.support.windows import a_session, at_desk, settled

SIZES: Final = ((960, 600), (1180, 740))
THEMES: Final = (Theme.LIGHT, Theme.DARK)
LANGUAGES: Final = ("en", "zh-Hant", "my", "th")


@dataclass(frozen=True)
class Shot:
    """A screen as it stands, ready to be looked at or measured."""

    name: str
    widget: QWidget


@dataclass(frozen=True)
class Stage:
    """A session with the practice notes, and the note that pictures show."""

    session: Session
    note: NoteId


@contextmanager
def a_stage(folder: Path, catalogue: Path, look: Appearance, language: str) -> Iterator[Stage]:
    """A session with the practice notes, speaking a language; English again afterwards."""
    before = look.choices
    use_language(language)
    look.choose(Choices(theme=Theme.LIGHT, language=language))
    with ExitStack() as stack:
        session = stack.enter_context(a_session(folder, catalogue, care=Care.CAREFUL, look=look))
        note = at_desk(session, write_demo)
        try:
            yield Stage(session, note)
        finally:
            use_language("en")
            look.choose(before)


def shots(stage: Stage, size: tuple[int, int]) -> Iterator[Shot]:
    """Every screen there is, one after the other, at a size in pixels."""
    session = stage.session
    unlock = UnlockPage(session.look)
    yield from _shown("unlock", unlock, session, size)
    unlock.close()
    window = Window(session)
    window.resize(*size)
    window.show()
    session.selection.choose(ENTRY)
    for place in Place:
        if window.go(place) is not None:
            if place is Place.NOTES:
                session.ways.note(stage.note)
            yield from _shown(str(place), window, session, size)
    window.go(Place.CATALOGUE)
    session.ways.to_search.emit(SOUGHT)
    yield from _shown("search", window, session, size)
    window.close()
    window.deleteLater()


def save(shot: Shot, folder: Path, name: str) -> Path:
    """Write a shot as a picture; gives where."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{shot.name}-{name}.png"
    if not shot.widget.grab().save(str(path)):
        raise OSError(path.name)
    return path


def _shown(name: str, widget: QWidget, session: Session, size: tuple[int, int]) -> Iterator[Shot]:
    widget.resize(*size)
    widget.show()
    _rest(session)
    yield Shot(name, widget)


def _rest(session: Session) -> None:
    # Screens ask again when they hear an answer, so more than one round; and timers debounce.
    for _ in range(4):
        settled(session.tasks)
        end = time.monotonic() + 0.06
        while time.monotonic() < end:
            QCoreApplication.processEvents()
    application = QApplication.instance()
    assert application is not None
    application.processEvents()
