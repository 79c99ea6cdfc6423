"""Measures how long the window's thread does not come round: what a person feels as freezing."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Qt, QTimer

MOST_MS = 50.0
"""A stall longer than this is felt."""


@dataclass
class Stalls:
    """The longest times between two turns of the event loop, in milliseconds."""

    found: list[float] = field(default_factory=list)
    worked: list[float] = field(default_factory=list)
    """The window's own work between two turns, in milliseconds of its processor time."""

    @property
    def longest(self) -> float:
        return max(self.found, default=0.0)

    @property
    def longest_work(self) -> float:
        """The longest without what other programs of a busy machine add to it."""
        return max(self.worked, default=0.0)

    @property
    def felt(self) -> list[float]:
        return [one for one in self.found if one > MOST_MS]


class _Watch(QObject):
    def __init__(self, stalls: Stalls) -> None:
        super().__init__()
        self._stalls = stalls
        self._last = time.perf_counter()
        self._worked = time.thread_time()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(2)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        now, worked = time.perf_counter(), time.thread_time()
        self._stalls.worked.append((worked - self._worked) * 1000)
        self._worked = worked
        waited = (now - self._last) * 1000 - self._timer.interval()
        if waited > 1:
            self._stalls.found.append(waited)
        self._last = now

    def end(self) -> None:
        self._tick()
        self._timer.stop()


@contextmanager
def watched_for_stalls() -> Iterator[Stalls]:
    """Note every stall of the event loop while the block lets it turn (`qWait`, `waitUntil`)."""
    stalls = Stalls()
    watch = _Watch(stalls)
    try:
        yield stalls
    finally:
        watch.end()
