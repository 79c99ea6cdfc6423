"""Building a long page a little at a time, between what the person does."""

import time
from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QObject, QTimer

_PATIENCE: Final = 0.008
"""Seconds of one turn of the window that building may take: half a frame."""


class InTurns(QObject):
    """Takes steps from an iterator that builds as it goes, some in each turn of the window."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: Iterator[object] = iter(())
        self._is_done = True
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self._go_on)

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to build, nor being built right now."""
        return self._is_done

    def begin(self, steps: Iterator[object]) -> None:
        """Build this instead of what was being built; the first steps are taken at once."""
        self._steps = steps
        self._is_done = False
        self._go_on()

    def finish(self) -> None:
        """Build all that is left now."""
        self._turn.stop()
        for _ in self._steps:
            pass
        self._is_done = True

    def _go_on(self) -> None:
        until = time.perf_counter() + _PATIENCE
        self._turn.stop()
        for _ in self._steps:
            if time.perf_counter() > until:
                self._turn.start(0)
                return
        self._is_done = True
