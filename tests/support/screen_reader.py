"""A desktop without a screen and a screen reader on it: what is told, and what it can press."""

import ctypes
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeVar

import pytest

from tests.support.desktop_bus import Bus, BusEnded, BusRefused, Variant

ROOT: Final = Path(__file__).resolve().parents[2]
PATIENCE_S: Final = 30.0
MOST_CHILDREN: Final = 60
"""A screen reader asks for what is in sight, not for every row of a list."""

_Answer = TypeVar("_Answer")

CHECK_BOX, FRAME, PASSWORD, BUTTON, TABLE, TABLE_CELL = 7, 23, 40, 43, 55, 56
"""Roles, by the numbers of AT-SPI 2 (`AtspiRole`)."""

_SHOWING: Final = 25
_ATSPI: Final = "org.a11y.atspi"
_REGISTRY: Final = "org.a11y.atspi.Registry"
_TOP: Final = "/org/a11y/atspi/accessible/root"
_LAUNCHERS: Final = (
    "/usr/libexec/at-spi-bus-launcher",
    "/usr/lib/at-spi2-core/at-spi-bus-launcher",
    "/usr/lib/at-spi-bus-launcher",
)


def what_is_missing() -> str:
    """What a desktop of its own lacks on this machine, in words; empty where nothing does."""
    if not sys.platform.startswith("linux"):
        return "this bus is Linux's"
    lacking = [name for name in ("Xvfb", "dbus-daemon") if shutil.which(name) is None]
    if not any(Path(one).is_file() for one in _LAUNCHERS):
        lacking.append("at-spi2-core")
    with suppress(OSError):
        ctypes.CDLL("libxcb-cursor.so.0")
        return _in_words(lacking)
    return _in_words([*lacking, "libxcb-cursor"])


def _in_words(lacking: list[str]) -> str:
    return f"not on this machine: {', '.join(lacking)}" if lacking else ""


@dataclass(frozen=True)
class Node:
    """Something on the screen; whatever is asked of it raises `BusRefused` once it is gone."""

    bus: Bus
    program: str
    path: str

    def told(self) -> "Told":
        """What is told about it now."""
        low, _high = self._ask("Accessible", "GetState")[0]
        return Told(
            node=self,
            # By its number: Qt calls a passphrase's field by the name of any other.
            role=int(self._ask("Accessible", "GetRole")[0]),
            name=str(self._property("Name")),
            description=str(self._property("Description")),
            text=self._text(),
            shows=bool(low >> _SHOWING & 1),
        )

    def all(self) -> Iterator["Told"]:
        """It and everything in it, as far as a screen reader asks for it."""
        yield self.told()
        for at in range(min(int(self._property("ChildCount")), MOST_CHILDREN)):
            (program, path) = self._ask("Accessible", "GetChildAtIndex", "i", at)[0]
            if not path.endswith("/null"):
                yield from Node(self.bus, program, path).all()

    def press(self) -> None:
        """Press it, or do whatever else it offers first where it cannot be pressed.

        What ends the program ends it before it answers.
        """
        offered = [one[0] for one in self._ask("Action", "GetActions")[0]]
        at = offered.index("Press") if "Press" in offered else 0
        with suppress(BusEnded):
            self._ask("Action", "DoAction", "i", at)

    def type(self, words: str) -> None:
        """Put words into a field."""
        self._ask("EditableText", "SetTextContents", "s", words)

    def _text(self) -> str:
        try:
            return str(self._ask("Text", "GetText", "ii", 0, -1)[0])
        except BusRefused:
            return ""

    def _property(self, name: str) -> Any:  # noqa: ANN401 - of the property's type
        asked = ("org.freedesktop.DBus.Properties", "Get", "ss", f"{_ATSPI}.Accessible", name)
        return self.bus.ask(self.program, self.path, *asked)[0]

    def _ask(self, part: str, member: str, signature: str = "", *values: object) -> list[Any]:
        return self.bus.ask(self.program, self.path, f"{_ATSPI}.{part}", member, signature, *values)


@dataclass(frozen=True)
class Told:
    """What a screen reader was told about something at one moment."""

    node: Node
    role: int
    name: str
    description: str
    text: str
    """What can be read in it, letter by letter; empty where it holds no text."""
    shows: bool
    """Whether it is on the screen, rather than hidden."""


@dataclass(frozen=True)
class Desktop:
    """A screen that nobody sees, and the bus on which programs tell what they show."""

    bus: Bus
    variables: dict[str, str]

    def everything(self) -> list[Told]:
        """All that is told now; raises `BusRefused` where something goes away meanwhile."""
        return list(Node(self.bus, _REGISTRY, _TOP).all())

    def settled(self) -> list[Told]:
        """All that is told, once nothing comes or goes."""
        return _patiently(self.everything)

    def find(self, role: int, name: str) -> Told:
        """What shows with this role and name, once it does."""
        return self._find(lambda told: (told.role, told.name) == (role, name), name)

    def find_beginning(self, role: int, start: str) -> Told:
        """What shows with this role and a name that starts so, once it does."""
        return self._find(lambda told: told.role == role and told.name.startswith(start), start)

    def find_text(self, words: str) -> Told:
        """What shows and has these words to be read in it, once it does."""
        return self._find(lambda told: words in told.text, words)

    def _find(self, fits: Callable[[Told], bool], what: str) -> Told:
        def look() -> Told:
            for told in self.everything():
                if told.shows and fits(told):
                    return told
            raise BusRefused(what)

        return _patiently(look)


@contextmanager
def a_desktop(folder: Path) -> Iterator[Desktop]:
    """A desktop with `folder` as its home; all that was started for it ends with it."""
    with ExitStack() as steps:
        variables = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("DBUS_", "XDG_", "QT_", "AT_SPI", "WAYLAND"))
        }
        homes = ("HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")
        variables.update(dict.fromkeys(homes, str(folder)))
        variables.update(GSETTINGS_BACKEND="memory", PYTHONPATH=str(ROOT))
        variables["DISPLAY"] = f":{steps.enter_context(_screen())}"
        session = steps.enter_context(_session_bus(folder, variables))
        variables["DBUS_SESSION_BUS_ADDRESS"] = session
        asking = steps.enter_context(closing(Bus(session)))
        (address,) = _patiently(
            lambda: asking.ask("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress")
        )
        on = ("org.a11y.Status", "ScreenReaderEnabled", Variant("b", True))  # noqa: FBT003 - a value
        properties = "org.freedesktop.DBus.Properties"
        asking.ask("org.a11y.Bus", "/org/a11y/bus", properties, "Set", "ssv", *on)
        yield Desktop(steps.enter_context(closing(Bus(address))), variables)


@contextmanager
def a_program(desktop: Desktop, *words: str) -> Iterator[subprocess.Popen[bytes]]:
    """The program, started on a desktop as a person starts it."""
    started = subprocess.Popen(
        [sys.executable, "-P", "-m", "app", *words], env=desktop.variables, cwd=ROOT.anchor
    )
    try:
        yield started
    finally:
        _end(started)


def _patiently(ask: Callable[[], _Answer]) -> _Answer:
    """What is answered, once it is: programs come and go on a desktop."""
    end = time.monotonic() + PATIENCE_S
    while True:
        try:
            return ask()
        except BusRefused as refused:
            if time.monotonic() > end:
                pytest.fail(f"it was never told: {refused}")
            time.sleep(0.02)


@contextmanager
def _screen() -> Iterator[str]:
    """A screen that nobody sees; gives its number."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x900x24", "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading, "rb") as told:
            yield told.readline().decode().strip()
    finally:
        _end(server)


@contextmanager
def _session_bus(folder: Path, variables: dict[str, str]) -> Iterator[str]:
    """A session's bus; gives its address. What it starts ends with it."""
    command = ["dbus-daemon", "--session", "--nofork", "--print-address=1"]
    daemon = subprocess.Popen(
        [*command, f"--address=unix:dir={folder}"],
        env=variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert daemon.stdout is not None
    try:
        yield daemon.stdout.readline().strip()
    finally:
        _end(daemon)
        daemon.stdout.close()


def _end(process: subprocess.Popen[Any]) -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
