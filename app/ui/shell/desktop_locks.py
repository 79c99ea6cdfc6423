"""Hears from the desktop that it goes to sleep or locks its screen, where it says so.

Linux desktops tell it over buses that run already; none is ever started for this. On Windows and
macOS nothing is heard here, and the notebook locks when the machine has slept (`resting`).
"""

import os
import sys
from pathlib import Path
from typing import Final

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection

_LOGIND: Final = "org.freedesktop.login1"
_SAVERS: Final = ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver")
_SYSTEM_BUS: Final = Path("/run/dbus/system_bus_socket")
_CHANGED: Final = SLOT("_changed(bool)")
_LOCKED: Final = SLOT("_locked()")


class DesktopLocks(QObject):
    """Asks for the lock before sleep, and with the desktop's own lock."""

    lock_due = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.heard_from = self._listen()

    def _listen(self) -> tuple[str, ...]:
        """Who can be heard: names of services, none where there is no bus."""
        if not sys.platform.startswith("linux"):
            return ()
        heard = []
        if _has_system_bus() and self._listen_to_logind():
            heard.append(_LOGIND)
        if _has_session_bus():
            heard += [name for name in _SAVERS if self._listen_to_saver(name)]
        return tuple(heard)

    def _listen_to_logind(self) -> bool:
        bus = QDBusConnection.systemBus()
        path = "/org/freedesktop/login1"
        sleep = self._hear(bus, (_LOGIND, path, f"{_LOGIND}.Manager", "PrepareForSleep"), _CHANGED)
        # Any session's: on a machine of several people it locks once too often, never too seldom.
        lock = self._hear(bus, (_LOGIND, "", f"{_LOGIND}.Session", "Lock"), _LOCKED)
        return sleep and lock

    def _listen_to_saver(self, name: str) -> bool:
        bus = QDBusConnection.sessionBus()
        return self._hear(bus, (name, "", name, "ActiveChanged"), _CHANGED)

    def _hear(self, bus: QDBusConnection, what: tuple[str, str, str, str], slot: str) -> bool:
        # The stub asks for bytes as the slot; the library itself takes text only.
        return bool(bus.connect(*what, self, slot))  # type: ignore[call-overload]

    @Slot(bool)
    def _changed(self, begins: bool) -> None:  # noqa: FBT001 - the signal's own argument
        if begins:
            self.lock_due.emit()

    @Slot()
    def _locked(self) -> None:
        self.lock_due.emit()


def _has_system_bus() -> bool:
    return bool(os.environ.get("DBUS_SYSTEM_BUS_ADDRESS")) or _SYSTEM_BUS.exists()


def _has_session_bus() -> bool:
    return not os.environ.get("DBUS_SESSION_BUS_ADDRESS", "disabled:").startswith("disabled")
