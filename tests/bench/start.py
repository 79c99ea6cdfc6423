"""Measures the way from the command to the first painted window, beside others on the same screen.

`python -m tests.bench.start [--runs 15]` from the root of the tree; Linux with Xvfb. Every program
is started in turns on one screen that nobody sees; the time is from `exec` until a window of the
program's size no longer has the colour of what lies beneath it, looked at every half millisecond.
Almanac opens its unlock page through its supervisor, as a person starts it. Beside it: KeePassXC
where it is installed, and a bare PySide window, which is the least that Python and Qt take.
"""

import argparse
import mmap
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tests.bench.vault import p95, tell

ROOT: Final = Path(__file__).resolve().parents[2]
WIDE, HIGH = 1280, 900
PIXEL_BYTES: Final = 4
PAINTED: Final = 0.15
"""So much of the screen has to have colour: less than any window's share of it."""
PATIENCE_S: Final = 20.0
_EVERY: Final = 24
_LOOK_S: Final = 0.0005

BARE: Final = """
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
application = QApplication([])
window = QMainWindow()
window.setCentralWidget(QLabel("A window"))
window.resize(1180, 740)
window.show()
application.exec()
"""
_KEEPASSXC: Final = """
[General]
UpdateCheckMessageShown=true
[GUI]
CheckForUpdates=false
[Browser]
Enabled=false
"""


class NothingPainted(Exception):
    """A program was started and no window came."""


class Screen:
    """A screen that nobody sees, looked at through the memory it is drawn in."""

    def __init__(self, folder: Path) -> None:
        reading, writing = os.pipe()
        size = f"{WIDE}x{HIGH}x24"
        words = ["-displayfd", str(writing), "-screen", "0", size, "-fbdir", str(folder), "-br"]
        self._server = subprocess.Popen(
            ["Xvfb", *words, "-nolisten", "tcp", "-noreset"],
            pass_fds=[writing],
            stderr=subprocess.DEVNULL,
        )
        os.close(writing)
        with os.fdopen(reading, "rb") as told:
            self.display = f":{told.readline().decode().strip()}"
        with (folder / "Xvfb_screen0").open("rb") as file:
            self._memory = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
        # The picture stands at the end of an X window dump.
        self._begin = len(self._memory) - WIDE * HIGH * PIXEL_BYTES

    def close(self) -> None:
        """End it."""
        self._memory.close()
        self._server.terminate()
        self._server.wait()

    def painted(self) -> float:
        """How much of the screen has colour, from 0 to 1; told from one line in a few."""
        width = WIDE * PIXEL_BYTES
        dark = 0
        for line in range(0, HIGH, _EVERY):
            at = self._begin + line * width
            dark += self._memory[at : at + width].count(b"\0")
        seen = len(range(0, HIGH, _EVERY)) * width
        # The fourth byte of a pixel is empty whatever its colour.
        return (seen - dark) / (seen * 3 / PIXEL_BYTES)

    def wait(self, *, painted: bool) -> float:
        """Wait until there is a window, or none any more; gives the moment."""
        end = time.perf_counter() + PATIENCE_S
        while (self.painted() > PAINTED) is not painted:
            if time.perf_counter() > end:
                raise NothingPainted
            time.sleep(_LOOK_S)
        return time.perf_counter()


@dataclass
class Runner:
    """A program, how it is started, and what its starts took in milliseconds."""

    name: str
    command: list[str]
    took: list[float] = field(default_factory=list)

    def to(self, other: "Runner") -> float:
        """Its times to another's: the median of pairwise ratios."""
        return statistics.median(a / b for a, b in zip(self.took, other.took, strict=True))

    def start(self, screen: Screen, variables: dict[str, str]) -> None:
        """Start it once, until its window is painted."""
        screen.wait(painted=False)
        began = time.perf_counter()
        started = subprocess.Popen(
            self.command,
            env=variables,
            cwd=ROOT.anchor,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            self.took.append((screen.wait(painted=True) - began) * 1000)
        finally:
            os.killpg(started.pid, signal.SIGKILL)
            started.wait()


def _runners(folder: Path) -> list[Runner]:
    """The programs to start; what they need lies in `folder`."""
    python = [sys.executable, "-P"]
    notebook = str(folder / "notebook")
    made = [
        Runner("Almanac, unlock page", [*python, "-m", "app", "open", notebook]),
        Runner("bare PySide window", [*python, "-c", BARE]),
    ]
    keepassxc = shutil.which("keepassxc")
    if keepassxc is not None:
        database, settings = folder / "one.kdbx", folder / "keepassxc.ini"
        settings.write_text(_KEEPASSXC)
        # The cheapest key there is: only its window is looked at, and that is never opened.
        subprocess.run(
            ["keepassxc-cli", "db-create", "-q", "-p", str(database)],
            input=b"bench\nbench\n",
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        words = ["--config", str(settings), "--localconfig", str(folder / "local.ini")]
        made.append(Runner("KeePassXC, unlock page", [keepassxc, *words, str(database)]))
    return made


def _variables(folder: Path, display: str) -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("DBUS_", "PYTHON", "QT_", "WAYLAND", "XDG_"))
    }
    homes = ("HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")
    kept.update(dict.fromkeys(homes, str(folder)))
    return {
        **kept,
        "DISPLAY": display,
        "DBUS_SESSION_BUS_ADDRESS": "disabled:",
        "PYTHONPATH": str(ROOT),
    }


def report(runners: Sequence[Runner]) -> Iterator[str]:
    """The table: medians, the slowest of twenty, and ratios of pairs to the first program."""
    told = "milliseconds from exec to the first painted window"
    yield f"{told:52}{'median':>8}{'p95':>8}{'ratio':>8}"
    ours = runners[0]
    for one in runners:
        told = "" if one is ours else f"{ours.to(one):7.2f}x"
        yield f"{one.name:52}{statistics.median(one.took):8.0f}{p95(one.took):8.0f}{told}"
    peers = [one for one in runners if one.name.startswith("KeePassXC")]
    for peer in peers:
        ratio = ours.to(peer)
        yield f"U1 to KeePassXC <= 1.0x: {ratio:.2f}x {'held' if ratio <= 1 else 'MISSED'}"
    if not peers:
        yield "KeePassXC is not installed here; only the bare window stands beside it."


def main(arguments: Sequence[str]) -> None:
    """Print one table."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--runs", type=int, default=15)
    runs = asked.parse_args(arguments).runs
    if shutil.which("Xvfb") is None:
        tell("This needs Xvfb.")
        return
    with tempfile.TemporaryDirectory() as name, closing(Screen(Path(name))) as screen:
        folder = Path(name)
        variables = _variables(folder, screen.display)
        runners = _runners(folder)
        for runner in runners:
            # Once unmeasured, so that all of them are in the system's memory.
            runner.start(screen, variables)
            runner.took.clear()
        for _ in range(runs):
            for runner in runners:
                runner.start(screen, variables)
        for line in report(runners):
            tell(line)


if __name__ == "__main__":
    main(sys.argv[1:])
