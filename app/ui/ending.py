"""The end of the process: asked for by the system or not, what was written is kept first."""

import os
import signal
import sys
from collections.abc import Callable
from typing import Self

from PySide6.QtCore import QObject, QSocketNotifier

from app.ui.tasks import Ended, Tasks


def on_being_asked_to_end(owner: QObject, leave: Callable[[], object]) -> None:
    """Call `leave` when the system, or the supervisor, asks this process to end.

    Python runs its own handlers only between its own steps, which an idle window does not take;
    so the signal is written to a pipe that the window listens to.
    """
    if sys.platform == "win32":
        return
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, _heard)
    notifier = QSocketNotifier(reading, QSocketNotifier.Type.Read, owner)
    notifier.activated.connect(lambda *_: leave())


def _heard(_number: int, _frame: object) -> None:
    """Leave it to the pipe."""


class Closing:
    """Brings the lanes to rest when it is left, and the notebook with them."""

    def __init__(self, tasks: Tasks) -> None:
        self._tasks = tasks
        self.ended = Ended(in_time=False, failed=0)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        # What was never loaded has opened nothing.
        desks = sys.modules.get("app.ui.desks")
        self.ended = self._tasks.end(last=None if desks is None else desks.close_all)
