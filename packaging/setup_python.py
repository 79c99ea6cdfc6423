"""Finds a Python that can run Almanac."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Iterator

from setup_words import Stop

OLDEST, NEWEST = (3, 11), (3, 14)

_PROBE = """
import importlib.util, json, sys, sysconfig
print(json.dumps({
    "path": sys.executable,
    "version": list(sys.version_info[:3]),
    "implementation": sys.implementation.name,
    "free_threaded": bool(sysconfig.get_config_var("Py_GIL_DISABLED")),
    "has_venv": importlib.util.find_spec("venv") is not None,
    "has_ensurepip": importlib.util.find_spec("ensurepip") is not None,
}))
"""


@dataclass(frozen=True)
class Python:
    """A Python on this machine that was started and answered."""

    path: Path
    version: tuple[int, int, int]
    implementation: str
    free_threaded: bool
    has_venv: bool
    has_ensurepip: bool

    @property
    def fits(self) -> bool:
        """Whether the locked packages exist for this Python."""
        # Free-threaded builds need wheels of their own, and not every package has them.
        return (
            OLDEST <= self.version[:2] <= NEWEST
            and self.implementation == "cpython"
            and not self.free_threaded
        )

    @property
    def series(self) -> str:
        """Such as `3.11`."""
        return "{}.{}".format(*self.version)


def ask(command: list[str]) -> Python | None:
    """Start a Python and let it describe itself; None if it does not start."""
    try:
        answer = subprocess.run(
            [*command, "-I", "-c", _PROBE],
            capture_output=True,
            check=True,
            timeout=30,
            stdin=subprocess.DEVNULL,
        )
        told = json.loads(answer.stdout)
    except (OSError, subprocess.SubprocessError, ValueError):
        return None
    told["path"] = Path(told["path"])
    told["version"] = tuple(told["version"])
    return Python(**told)


def find_python() -> Python:
    """The Python to build on: this one if it fits, else the newest on the search path."""
    if sys.platform == "darwin" and platform.machine() == "x86_64":
        raise Stop("Almanac needs a Mac with Apple's own processor; packages for Intel's are gone.")
    for command in _candidates():
        python = ask(command)
        if python is not None and python.fits:
            return python
    raise Stop(_what_to_install())


def _candidates() -> Iterator[list[str]]:
    yield [str(_this_one())]
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        yield ["py", f"-3.{minor}"] if os.name == "nt" else [f"python3.{minor}"]


def _this_one() -> Path:
    """The running Python, or the one its environment was made from: ours may be rebuilt."""
    if sys.prefix == sys.base_prefix:
        return Path(sys.executable)
    if os.name == "nt":
        return Path(sys.base_prefix, "python.exe")
    return Path(sys.base_prefix, "bin", "python{}.{}".format(*sys.version_info))


def _what_to_install() -> str:
    wanted = "Almanac needs Python {}.{} to {}.{}, and this machine has none of them.".format(
        *OLDEST, *NEWEST
    )
    if sys.platform == "win32" or sys.platform == "darwin":
        return f"{wanted} Install Python 3.13, then start the same command again."
    return (
        f"{wanted} On Debian or Ubuntu: sudo apt-get install python3 python3-venv "
        "(on Ubuntu 22.04: python3.11 python3.11-venv). Then start the same command again."
    )
