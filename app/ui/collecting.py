"""Collects Python's garbage on the window's thread alone: a widget may be destroyed nowhere else.

Python would do it in whichever thread asks for memory next, also in a lane at work on the notebook.
A ring of objects with a widget in it would then be destroyed there, under the window's feet, and
the process with it.
"""

import gc
import time
from typing import Final

from PySide6.QtCore import QObject, QTimer

TICK_MS: Final = 250
FULL_SECONDS: Final = 60.0
"""How often at most everything is looked through, and not only what was made lately."""


class Collecting(QObject):
    """From its making on, garbage is collected between two events of the thread that made it.

    What is there already lives as long as the process and is not looked through again.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        gc.freeze()
        self._full_at = time.monotonic() + FULL_SECONDS
        timer = QTimer(self)
        timer.setInterval(TICK_MS)
        timer.timeout.connect(self._collect_if_due)
        timer.start()

    def _collect_if_due(self) -> None:
        young, middle, _ = gc.get_count()
        enough, many, _ = gc.get_threshold()
        if young <= enough:
            return
        if time.monotonic() >= self._full_at:
            self._full_at = time.monotonic() + FULL_SECONDS
            gc.collect()
        else:
            gc.collect(1 if middle > many else 0)
