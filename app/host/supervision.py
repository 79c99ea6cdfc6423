"""Starts the window's process, and a clean one after every lock or crash; it holds no secret.

What a process knew is gone only when the process is. So the supervisor, which never sees a
passphrase, a key or a note, starts the window, and when that locks it ends and another is started.
Both talk through the window's standard input and output: arguments and variables of a process can
be read by others on the machine.
"""

import ctypes
import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Final

from app.domain.errors import MachineError, OwnError, RequestError
from app.host.resources import ROOT
from app.host.settings import Outside, outside_of

LEFT: Final = 0
"""Exit code of a window that the person left."""
LOCKED: Final = 76
"""Exit code of a window that locked; a clean one is started."""

MOST_CRASHES: Final = 3
"""So many crashes in a row without one lock between them end the program."""

WINDOW: Final = "window"
"""The word that makes a process the window's; not for people."""

_LONGEST_LINE: Final = 8192
_PR_SET_PDEATHSIG: Final = 1


class NoDisplay(MachineError):
    """There is no screen to open a window on."""

    code = "window.no-display"


class GaveUp(OwnError):
    """The window crashed again and again."""

    code = "window.gave-up"


class OneFolderOnly(RequestError):
    """More than one notebook was asked for at once."""

    code = "window.one-folder-only"


class Reason(StrEnum):
    """Why a window's process was started."""

    STARTED = "started"
    LOCKED = "locked"
    LOCKED_UNSAVED = "locked-unsaved"
    """Locked, but the disk did not take the last words."""
    CRASHED = "crashed"


@dataclass(frozen=True, slots=True)
class Handover:
    """What a window's process is told, and what it hands on to the next: no content, ever.

    `folder` is the notebook's, if one was given or chosen; `frame` is left, top, width and height
    of the window, so that the next one appears in the same place.
    """

    reason: Reason = Reason.STARTED
    folder: Path | None = None
    look: Outside = field(default_factory=Outside)
    frame: tuple[int, int, int, int] | None = None

    def to_line(self) -> bytes:
        """One line of JSON."""
        told = {
            "reason": self.reason,
            "folder": None if self.folder is None else os.fsencode(self.folder).hex(),
            "look": asdict(self.look),
            "frame": self.frame,
        }
        return json.dumps(told).encode() + b"\n"


def handover_of(line: bytes) -> Handover | None:
    """Read a line; None where it is none of ours."""
    try:
        told = json.loads(line)
        folder = told["folder"]
        return Handover(
            reason=Reason(told["reason"]),
            folder=None if folder is None else Path(os.fsdecode(bytes.fromhex(folder))),
            look=outside_of(told["look"]) or Outside(),
            frame=_frame(told["frame"]),
        )
    except (ValueError, KeyError, TypeError):
        return None


def _frame(told: list[int] | None) -> tuple[int, int, int, int] | None:
    if told is None:
        return None
    left, top, width, height = (int(number) for number in told)
    return left, top, width, height


def supervise(first: Handover, command: Sequence[str] | None = None) -> None:
    """Keep a window open until the person leaves it. Raises `GaveUp`."""
    _Supervisor(command or window_command()).run(first)


def window_command() -> list[str]:
    """The command of a window's process: nothing in it tells which notebook it is for."""
    if getattr(sys, "frozen", False):
        return [sys.executable, WINDOW]
    # -P: a file in the person's folder named like one of ours must not be taken for it.
    return [sys.executable, "-P", "-m", "app", WINDOW]


def has_display(variables: Mapping[str, str]) -> bool:
    """Claim that there is a screen to open a window on, or that another platform was asked for."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return any(variables.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def take_over() -> tuple[Handover, int]:
    """In the window's process: what it was told, and the descriptor to hand on through.

    Standard output then leads to standard error, so that nothing else can get into the answer.
    """
    with os.fdopen(os.dup(0), "rb", buffering=0) as told:
        line = bytearray()
        while not line.endswith(b"\n") and len(line) < _LONGEST_LINE:
            piece = told.read(1)
            if not piece:
                break
            line += piece
    answer = os.dup(1)
    os.dup2(2, 1)
    if sys.platform.startswith("linux"):
        # Whoever ends the supervisor ends the window too, in good order.
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, int(signal.SIGTERM), 0, 0, 0)
    return handover_of(bytes(line)) or Handover(), answer


def hand_on(answer: int, told: Handover) -> None:
    """In the window's process, at its very end: tell what the next one is to know."""
    os.write(answer, told.to_line())


class _Supervisor:
    def __init__(self, command: Sequence[str]) -> None:
        self._command = list(command)
        self._child: subprocess.Popen[bytes] | None = None
        self._ending = False

    def run(self, handover: Handover) -> None:
        for number in _signals():
            signal.signal(number, self._end)
        crashes = 0
        while not self._ending:
            code, answer = self._one_window(handover)
            told = handover_of(answer)
            if code == LEFT or self._ending:
                break
            if code == LOCKED:
                crashes = 0
                handover = told or replace(handover, reason=Reason.LOCKED)
                continue
            crashes += 1
            if crashes >= MOST_CRASHES:
                raise GaveUp
            handover = replace(told or handover, reason=Reason.CRASHED)

    def _one_window(self, handover: Handover) -> tuple[int, bytes]:
        child = subprocess.Popen(  # noqa: S603 - this program itself
            self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=_variables()
        )
        self._child = child
        if self._ending:
            child.terminate()
        try:
            answer, _ = child.communicate(handover.to_line())
        finally:
            self._child = None
        return child.returncode, answer[:_LONGEST_LINE]

    def _end(self, _number: int, _frame: object) -> None:
        self._ending = True
        if self._child is not None:
            self._child.terminate()


def _signals() -> list[signal.Signals]:
    names = ("SIGTERM", "SIGINT", "SIGHUP")
    return [signal.Signals[name] for name in names if hasattr(signal, name)]


def _variables() -> dict[str, str]:
    kept = dict(os.environ)
    if not getattr(sys, "frozen", False):
        kept["PYTHONPATH"] = os.pathsep.join(filter(None, (str(ROOT), kept.get("PYTHONPATH"))))
    return kept
