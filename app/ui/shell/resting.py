"""Notices that nobody is at the machine: no key and no mouse for a while, or the machine slept."""

import time
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

_TICK_MS: Final = 2_000
_SLEPT_S: Final = 20.0
"""A tick that comes this much late means that the machine slept."""

_ACTIVE: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
        QEvent.Type.InputMethod,
    }
)


class Resting(QObject):
    """Asks for the lock after so many minutes without a person, and when the machine has slept."""

    lock_due = Signal()

    def __init__(self, minutes: int, parent: QObject) -> None:
        super().__init__(parent)
        self._seconds = minutes * 60.0
        self._last_touch = _awake()
        self._last_tick = _asleep_too()
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()
        # Only what comes from outside passes a window's own handle: a filter on the whole
        # application would be asked for every event of every widget.
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._watch)
        self._watch(QGuiApplication.focusWindow())

    def allow(self, minutes: float) -> None:
        """Lock after so many minutes from now on."""
        self._seconds = minutes * 60.0
        self._timer.setInterval(min(_TICK_MS, max(10, int(self._seconds * 250))))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Notice that somebody is there."""
        if event.type() in _ACTIVE:
            self._last_touch = _awake()
        return super().eventFilter(watched, event)

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)
            self._last_touch = _awake()

    def _look(self) -> None:
        now = _asleep_too()
        slept = now - self._last_tick > _SLEPT_S
        self._last_tick = now
        if slept or _awake() - self._last_touch >= self._seconds:
            self.lock_due.emit()


def _awake() -> float:
    return time.monotonic()


def _asleep_too() -> float:
    # A clock that goes on while the machine sleeps, where the system has one.
    which = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if which is None else time.clock_gettime(which)
