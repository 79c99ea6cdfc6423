"""Being asked to end by the system: what was written is kept first."""

import os
import signal
import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier


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
