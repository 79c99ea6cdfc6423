"""The one `QApplication`, made so that Qt leaves nothing behind and tells nobody anything."""

import os
import sys
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, QSettings, Qt, Signal, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app.domain.errors import RequestError
from app.host.supervision import Handover
from app.ui.collecting import Collecting
from app.ui.ending import on_being_asked_to_end
from app.ui.look.fonts import load_fonts
from app.ui.machine import TITLE, Machine

DESKTOP_ID: Final = "org.almanac.almanac"
"""The name of the desktop file, by which Wayland finds the icon."""

_NOWHERE: Final = "/dev/null/none"

# What makes Qt load the desktop's own theme, with its file dialogs, settings services and history.
_DESKTOP_NAMES: Final = (
    "DESKTOP_SESSION",
    "GNOME_DESKTOP_SESSION_ID",
    "KDE_FULL_SESSION",
    "KDE_SESSION_VERSION",
    "MATE_DESKTOP_SESSION_ID",
    "QT_QPA_PLATFORMTHEME",
    "QT_STYLE_OVERRIDE",
    "XDG_CURRENT_DESKTOP",
)


class DisplayRefused(RequestError):
    """Qt was asked to show the window to others over a network."""

    code = "window.display-refused"


class Mishaps(QObject):
    """Faults of ours that nobody caught; told in one sentence, without anything of the person's."""

    happened = Signal()


def make_application(words: list[str] | None = None) -> QApplication:
    """Make the application; raises `DisplayRefused`. To be called once, before any window."""
    _prepare()
    application = QApplication(words or ["almanac"])
    application.setStyle("Fusion")
    application.setApplicationName(TITLE)
    application.setApplicationDisplayName(TITLE)
    QGuiApplication.setDesktopFileName(DESKTOP_ID)
    application.setQuitOnLastWindowClosed(False)
    load_fonts()
    return application


def run(told: Handover, machine: Machine, hand_on: Callable[[Handover], None]) -> int:
    """Show the window until it ends; only then does the process know nothing any more."""
    from app.ui.program import Program  # noqa: PLC0415 - Qt has to be prepared before any widget

    application = make_application()
    mishaps = Mishaps()
    catch_mishaps(mishaps)
    program = Program(application, told, machine, hand_on)
    Collecting(program)
    mishaps.happened.connect(program.tell_mishap)
    on_being_asked_to_end(program, program.leave)
    program.start()
    return application.exec()


def catch_mishaps(mishaps: Mishaps) -> None:
    """Let no traceback of ours be printed: its values may be someone's words."""

    def told(
        kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
    ) -> None:
        del error
        sys.stderr.write(f"{kind.__name__} at {_where(trace)}\n")
        mishaps.happened.emit()

    def in_a_thread(what: threading.ExceptHookArgs) -> None:
        told(what.exc_type, what.exc_value, what.exc_traceback)

    sys.excepthook = told
    threading.excepthook = in_a_thread
    sys.unraisablehook = lambda what: told(what.exc_type, what.exc_value, what.exc_traceback)


def _prepare() -> None:
    platform = os.environ.get("QT_QPA_PLATFORM", "")
    if platform.startswith("vnc"):
        raise DisplayRefused
    # Where there is no session bus Qt would start one, and leave it running.
    os.environ.setdefault("DBUS_SESSION_BUS_ADDRESS", "disabled:")
    os.environ["MESA_SHADER_CACHE_DISABLE"] = "true"
    for name in _DESKTOP_NAMES:
        os.environ.pop(name, None)
    for kind in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        for scope in (QSettings.Scope.UserScope, QSettings.Scope.SystemScope):
            QSettings.setPath(kind, scope, _NOWHERE)
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    # No session management: it would note the command, and start the program again by itself.
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_DisableSessionManager)
    # Qt's own messages name paths and devices, and a desktop keeps what programs print.
    qInstallMessageHandler(lambda _kind, _where, _message: None)


def _where(trace: TracebackType | None) -> str:
    if trace is None:
        return "?"
    while trace.tb_next is not None:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_globals.get('__name__')}:{trace.tb_lineno}"
