"""The desktop's own lock and sleep, heard over a real bus."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(
    shutil.which("dbus-daemon") is None or not sys.platform.startswith("linux"),
    reason="needs a bus of its own",
)

SCRIPT = """
import sys
from app.host.hardening import harden
harden()
from app.ui.application import make_application
made = make_application()
from PySide6.QtCore import QObject, QTimer
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from app.ui.shell.desktop_locks import DesktopLocks
owner = QObject()
locks = DesktopLocks(owner)
print(sorted(locks.heard_from), flush=True)
locks.lock_due.connect(lambda: (print("lock", flush=True), made.exit(0)))
address, service, path, interface, name, *values = sys.argv[1:]
speaker = QDBusConnection.connectToBus(address, "speaker")
assert speaker.registerService(service)
def speak():
    message = QDBusMessage.createSignal(path, interface, name)
    message.setArguments([value == "true" for value in values])
    speaker.send(message)
QTimer.singleShot(50, speak)
QTimer.singleShot(1500, lambda: made.exit(0))
made.exec()
"""


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[str]:
    """A bus of our own, which stands for the system's and the session's."""
    daemon = subprocess.Popen(
        [
            "dbus-daemon",
            "--session",
            "--nofork",
            "--print-address=1",
            f"--address=unix:dir={tmp_path}",
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert daemon.stdout is not None
    yield daemon.stdout.readline().strip()
    daemon.terminate()
    daemon.wait(10)
    daemon.stdout.close()


def heard(bus: str, *said: str, **variables: str) -> list[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DBUS_")}
    told = {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, bus, *said],
        env={**kept, **told, **variables},
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


LOGIND = "org.freedesktop.login1"
MANAGER = (LOGIND, "/org/freedesktop/login1", f"{LOGIND}.Manager")


def test_going_to_sleep_locks(bus: str) -> None:
    told = heard(bus, *MANAGER, "PrepareForSleep", "true", DBUS_SYSTEM_BUS_ADDRESS=bus)

    assert told == [f"['{LOGIND}']", "lock"]


def test_waking_up_does_not_lock_by_itself(bus: str) -> None:
    told = heard(bus, *MANAGER, "PrepareForSleep", "false", DBUS_SYSTEM_BUS_ADDRESS=bus)

    assert told == [f"['{LOGIND}']"]


def test_a_lock_of_the_session_locks(bus: str) -> None:
    said = (LOGIND, "/org/freedesktop/login1/session/_31", f"{LOGIND}.Session", "Lock")

    assert "lock" in heard(bus, *said, DBUS_SYSTEM_BUS_ADDRESS=bus)


@pytest.mark.parametrize("name", ["org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver"])
def test_a_screen_saver_locks(bus: str, name: str) -> None:
    said = (name, "/" + name.replace(".", "/"), name, "ActiveChanged", "true")

    assert "lock" in heard(
        bus, *said, DBUS_SESSION_BUS_ADDRESS=bus, DBUS_SYSTEM_BUS_ADDRESS="unix:path=/nowhere"
    )


def test_without_a_bus_nothing_is_heard_and_nothing_started(bus: str) -> None:
    said = (*MANAGER, "PrepareForSleep", "true")

    assert heard(bus, *said, DBUS_SYSTEM_BUS_ADDRESS="unix:path=/nowhere") == ["[]"]
