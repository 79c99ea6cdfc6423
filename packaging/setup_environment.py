"""Makes the virtual environment from the lock, once, and knows whether it still holds."""

from __future__ import annotations

import contextlib
import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Iterator

import setup_apt
import setup_python
from setup_checkout import Checkout
from setup_words import Stop, tell

STAMP = "almanac-stamp.json"
"""Written last, so an environment without it is half-finished."""

MARK = "almanac-made-this"
"""Written first, so that an environment made by somebody else is never deleted."""

ROOM = 400_000_000
"""Bytes that must be free: the environment takes about 170 MB, unpacking as much again."""

TRIES = 3


def ready(checkout: Checkout, wheels: Path | None = None) -> Path:
    """The environment's Python, made first where it is missing, half-finished or out of date.

    `wheels` is a folder to install from without a network; without it, a folder `wheels` in or
    beside the checkout is tried before the machine's own configuration.
    """
    if not _holds(checkout):
        with _alone(checkout):
            if not _holds(checkout):
                _make(checkout, wheels)
    return checkout.python


def _holds(checkout: Checkout) -> bool:
    try:
        stamp = json.loads((checkout.environment / STAMP).read_text("utf-8"))
        return bool(stamp == _stamp_for(checkout, _version_of(checkout.python)))
    except (OSError, ValueError, subprocess.SubprocessError):
        return False


def _stamp_for(checkout: Checkout, version: str) -> dict[str, str]:
    return {"lock": hashlib.sha256(checkout.lock.read_bytes()).hexdigest(), "python": version}


def _version_of(python: Path) -> str:
    """Such as `3.11`; asked of it, because the Python underneath may have been replaced or removed.

    Not the third number: wheels hold within a series, and a machine without a network must not
    lose its environment to the system's own small updates.
    """
    telling = "import sys; print(*sys.version_info[:2], sep='.')"
    asking = [str(python), "-I", "-S", "-c", telling]
    answer = subprocess.run(asking, capture_output=True, check=True, timeout=30)
    return answer.stdout.decode("utf-8").strip()


@contextlib.contextmanager
def _alone(checkout: Checkout) -> Iterator[None]:
    """Keep a second set-up waiting while one is at work in the same checkout."""
    checkout.build.mkdir(exist_ok=True)
    with (checkout.build / "setup.guard").open("a+b") as guard:
        _hold(guard.fileno())
        yield


def _hold(descriptor: int) -> None:
    """Lock an open file until it is closed, also by a crash."""
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 - exists on Windows only

        msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)
    else:
        import fcntl  # noqa: PLC0415 - exists everywhere else only

        fcntl.flock(descriptor, fcntl.LOCK_EX)


def _make(checkout: Checkout, wheels: Path | None) -> None:
    if wheels is not None and not wheels.is_dir():
        raise Stop("The folder given with --wheels is not there.")
    python = setup_python.find_python()
    folder = wheels or _wheels_at_hand(checkout)
    before = checkout.build / "environment-before"
    _set_aside(checkout.environment, before)
    try:
        _fill(checkout, python, folder, must=wheels is not None)
    except BaseException:
        # Back to what was there: it still serves whoever returns to the version it was made for.
        shutil.rmtree(checkout.environment, ignore_errors=True)
        if before.exists():
            before.rename(checkout.environment)
        raise
    shutil.rmtree(before, ignore_errors=True)


def _fill(
    checkout: Checkout, python: setup_python.Python, wheels: Path | None, *, must: bool
) -> None:
    if shutil.disk_usage(str(checkout.root)).free < ROOM:
        raise Stop("The disk is nearly full. Free about 400 MB, then start the same command again.")
    tell(f"Setting up with Python {python.series}; this happens once.")
    checkout.environment.mkdir()
    (checkout.environment / MARK).write_text("Safe to delete.\n", "utf-8")
    installers = _make_empty(checkout, python, wheels)
    if wheels is None or not _install_from(wheels, checkout, installers, must=must):
        _install(checkout, installers)
    stamp = _stamp_for(checkout, _version_of(checkout.python))
    (checkout.environment / STAMP).write_text(json.dumps(stamp), "utf-8")


def _set_aside(environment: Path, before: Path) -> None:
    """Keep a whole environment until the next is whole; throw a half-made one away."""
    if not environment.exists() and not environment.is_symlink():
        return
    if not (environment / MARK).is_file():
        raise Stop(
            "There is a .venv in this folder that this command did not make. "
            "Move it away, then start the same command again."
        )
    if (environment / STAMP).is_file():
        shutil.rmtree(before, ignore_errors=True)
        environment.rename(before)
    else:
        shutil.rmtree(environment)


def _wheels_at_hand(checkout: Checkout) -> Path | None:
    for folder in (checkout.root / "wheels", checkout.root.parent / "wheels"):
        if any(folder.glob("*.whl")):
            return folder
    return None


# --- An empty environment, and something that can install into it ---------------------------------


def _make_empty(
    checkout: Checkout, python: setup_python.Python, wheels: Path | None
) -> list[list[str]]:
    """Make the environment; gives the commands that install into it, best first."""
    installers = []
    uv = shutil.which("uv")
    if uv is not None:
        installers.append([uv, "pip", "install", "--python", str(checkout.python)])
    carried = None if python.has_ensurepip else _carried_pip(checkout, wheels)
    if carried is not None:
        installers.append([str(checkout.python), str(carried / "pip"), "install"])
    if not python.has_venv or not (python.has_ensurepip or installers):
        python = _with_venv(python)
    if python.has_ensurepip:
        installers.append([str(checkout.python), "-m", "pip", "install"])
    making = [str(python.path), "-I", "-m", "venv", str(checkout.environment)]
    if not python.has_ensurepip:
        making.append("--without-pip")
    if subprocess.run(making, check=False, stdout=sys.stderr).returncode:
        _explain_a_full_disk(checkout)
        raise Stop("Python could not make its environment; its own words stand above.")
    return installers


def _carried_pip(checkout: Checkout, wheels: Path | None) -> Path | None:
    """The locked pip among the wheels; it runs from its file, where Python brings no pip."""
    if wheels is None:
        return None
    lock = checkout.lock.read_text("utf-8")
    for wheel in sorted(wheels.glob("pip-*.whl"), reverse=True):
        if hashlib.sha256(wheel.read_bytes()).hexdigest() in lock:
            return wheel.resolve()
    return None


def _with_venv(python: setup_python.Python) -> setup_python.Python:
    """Debian splits `venv` off Python: root gets it installed, anyone else is told the line."""
    package = f"python{python.series}-venv"
    if not setup_apt.has_apt():
        reason = (
            f"This Python {python.series} came without `venv`. Install it with your system's "
            "package manager, then start the same command again."
        )
        raise Stop(reason)
    setup_apt.install(
        [package],
        "Without a network, carry a folder of wheels here: see `wheels` in --help.",
    )
    found = setup_python.ask([str(python.path)])
    if found is None or not found.has_ensurepip:
        reason = f"{package} is installed, but Python {python.series} still has no `ensurepip`."
        raise Stop(reason)
    return found


# --- Installing -----------------------------------------------------------------------------------


def _install_from(
    wheels: Path, checkout: Checkout, installers: list[list[str]], *, must: bool
) -> bool:
    """Install from a folder and nothing else; `must` stops where that fails."""
    tell("Installing from the folder of wheels, without a network.")
    offline = ["--no-index", "--find-links", str(wheels.resolve())]
    if _run(installers[-1], offline, checkout):
        return True
    _explain_a_full_disk(checkout)
    if must:
        raise Stop(
            "The folder of wheels lacks something; the first missing name stands above. Make it "
            "again with `packaging/dev.py wheels --into FOLDER`, on a machine with a network, from "
            "this same version of Almanac and for this kind of system."
        )
    tell("That folder does not fit this Almanac or this system; trying the network instead.")
    return False


def _install(checkout: Checkout, installers: list[list[str]]) -> None:
    tell("Fetching the packages, about 60 MB.")
    for turn in range(TRIES):
        # Only the first turn is uv's: it does not read pip's configuration, and a machine with
        # a mirror of its own may have told pip alone.
        if _run(installers[0 if turn == 0 else -1], [], checkout):
            return
        _explain_a_full_disk(checkout)
        if turn + 1 < TRIES:
            tell("That did not work; trying once more.")
            time.sleep(2 + 3 * turn)
    raise Stop(
        "The packages could not be fetched. Nothing is broken: start the same command again when "
        "there is a network, or carry a folder of wheels here (see `wheels` in --help)."
    )


def _run(installer: list[str], source: list[str], checkout: Checkout) -> bool:
    words = [] if sys.stderr.isatty() else ["-qq"]
    if "uv" not in Path(installer[0]).stem:
        words += ["--no-input", "--disable-pip-version-check", "--no-warn-script-location"]
    strict = ["--require-hashes", "--only-binary", ":all:", "-r", str(checkout.lock)]
    command = [*installer, *words, *source, *strict]
    finished = subprocess.run(command, check=False, stdout=sys.stderr, stdin=subprocess.DEVNULL)
    return finished.returncode == 0


def _explain_a_full_disk(checkout: Checkout) -> None:
    nearly_nothing = 30_000_000
    for place in (str(checkout.root), tempfile.gettempdir()):
        if shutil.disk_usage(place).free < nearly_nothing:
            raise Stop("The disk is full. Free about 400 MB, then start the same command again.")
