"""Real sessions of a window for tests: a small notebook with cheap keys and the whole catalogue."""

import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QApplication

from app.catalogue import loading
from app.crypto.randomness import system_entropy
from app.domain.errors import AlmanacError
from app.domain.vocabulary import Care
from app.ui.look.appearance import Appearance, Choices
from app.ui.look.fonts import load_fonts
from app.ui.session import Session
from app.ui.tasks import Tasks
from app.usecases.desk import Desk, PublicShelf
from app.vault import opening, pack
from app.vault.space import Means
from tests.support.catalogues import DATA, SCHEMA_FILE
from tests.support.notebooks import CHEAP, OWNER, SMALL
from tests.support.values import NOON, minutes

_Answer = TypeVar("_Answer")

PATIENCE_MS = 60_000
"""How long a test waits for what a person would see: long, for machines are busy at times."""


@dataclass
class MovableClock:
    """A clock that stands at noon until a test moves it on."""

    passed: float = 0.0
    """Minutes since noon."""

    def __call__(self) -> datetime:
        return NOON + minutes(self.passed)


@cache
def the_look() -> Appearance:
    """The one appearance of a test run; a test that changes it puts it back."""
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        raise TypeError("a window's test asks pytest-qt for an application first")
    application.setStyle("Fusion")
    load_fonts()
    return Appearance(application, Choices())


def build_pack(folder: Path) -> Path:
    """The whole shipped catalogue, compiled from its records."""
    path = folder / "catalogue.pack"
    catalogue = DATA / "catalogue"
    pack.build(path, loading.load(catalogue, SCHEMA_FILE), "tests")
    return path


def wait_for(holds: Callable[[], object], patience: int = PATIENCE_MS) -> None:
    """Let the window live until `holds` gives something true; fails after `patience` ms."""
    end = time.monotonic() + patience / 1000
    while not holds():
        assert time.monotonic() < end, "it never came"
        # Not `QTest.qWait`: it keeps Python's lock, and the lanes would stand still meanwhile.
        QCoreApplication.processEvents()
        time.sleep(0.002)


def settled(tasks: Tasks) -> None:
    """Wait until everything handed to the notebook's lane so far was answered."""
    in_lane(tasks, lambda: None)


def in_lane(tasks: Tasks, work: Callable[[], _Answer]) -> _Answer:
    """What `work` gives in the notebook's lane, waited for; an error of ours is raised here."""
    owner = QObject()
    answers: list[_Answer] = []
    errors: list[AlmanacError] = []
    tasks.on_vault(owner, lambda _progress: work(), then=answers.append, otherwise=errors.append)
    wait_for(lambda: answers or errors)
    if errors:
        raise errors[0]
    return answers[0]


@contextmanager
def a_session(
    folder: Path, catalogue: Path, *, care: Care = Care.CAREFUL, look: Appearance | None = None
) -> Iterator[Session]:
    """A session at a new notebook in `folder`, which holds the catalogue and no note."""
    tasks = Tasks()
    clock = MovableClock()

    def made() -> Desk:
        means = Means(system_entropy, cost=CHEAP, shape=SMALL)
        space = opening.create(folder, OWNER, means)
        with closing(pack.open_pack(catalogue)) as public:
            space.write(lambda connection: pack.copy_into(connection, public))
        return Desk(space, clock, system_entropy)

    desk = in_lane(tasks, made)
    session = Session(
        tasks=tasks,
        look=look or the_look(),
        shelf=desk,
        desk=desk,
        now=clock,
        entropy=system_entropy,
        care=care,
    )
    try:
        yield session
    finally:
        session.clipboard.end()
        # As the window ends: what still reads is dropped, and the notebook closed last.
        assert tasks.end(last=desk.space.close).is_whole


@contextmanager
def a_public_session(catalogue: Path, *, look: Appearance | None = None) -> Iterator[Session]:
    """A session with the catalogue alone, as before any passphrase."""
    tasks = Tasks()
    shelf = in_lane(tasks, lambda: PublicShelf(pack.open_pack(catalogue)))
    session = Session(
        tasks=tasks,
        look=look or the_look(),
        shelf=shelf,
        desk=None,
        now=MovableClock(),
        entropy=system_entropy,
    )
    try:
        yield session
    finally:
        session.clipboard.end()
        assert tasks.end(last=shelf.connection.close).is_whole


def clock_of(session: Session) -> MovableClock:
    """The clock of a test's session, to be moved on."""
    assert isinstance(session.now, MovableClock)
    return session.now


def at_desk(session: Session, verb: Callable[[Desk], _Answer]) -> _Answer:
    """What a verb gives at the session's desk, waited for."""
    desk = session.desk
    assert desk is not None
    return in_lane(session.tasks, lambda: verb(desk))
