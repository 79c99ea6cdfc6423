"""The process of the window: what Qt is kept from doing, and how light it starts."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SLOW_OR_SECRET = {
    "app.usecases",
    "app.vault",
    "asyncio",
    "cryptography",
    "email",
    "importlib.metadata",
    "PySide6.QtNetwork",
    "sqlcipher3",
    "unittest",
    "yaml",
}


def run(script: str, home: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a script in a process of its own, with an empty home."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("XDG_", "DBUS_", "QT_", "DISPLAY", "WAYLAND"))
    }
    told = {"HOME": str(home), "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-c", script],
        env={**kept, **told, **variables},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def answer(script: str, home: Path, **variables: str) -> object:
    done = run(script, home, **variables)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


STARTED = """
import json, os, sys
from pathlib import Path
from app.host.hardening import harden
hardening = harden()
from app.host.supervision import Handover
from app.ui import application
from app.ui.program import Program
from PySide6.QtCore import QCoreApplication, QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
made = application.make_application()
machine = application.Machine(lambda: None, os.urandom, hardening)
program = Program(made, Handover(folder=Path({folder!r})), machine, print)
program.show_unlock()
program.frame.show()
made.processEvents()
program.frame.grab()
"""


def test_the_first_page_is_painted_before_anything_slow_or_secret_is_loaded(tmp_path: Path) -> None:
    script = STARTED + "print(json.dumps(sorted(sys.modules)))"
    loaded = answer(script.replace("{folder!r}", repr(str(tmp_path))), tmp_path)

    assert isinstance(loaded, list)
    assert SLOW_OR_SECRET & set(loaded) == set()


def test_a_start_leaves_nothing_in_the_home(tmp_path: Path) -> None:
    script = STARTED + (
        "QSettings('someone', 'something').setValue('a', 1)\n"
        "QSettings().sync()\n"
        "print(json.dumps([str(p) for p in Path(os.environ['HOME']).rglob('*')]))"
    )

    assert answer(script.replace("{folder!r}", repr(str(tmp_path))), tmp_path) == []


MADE = """
import json, os
from app.ui import application
made = application.make_application()
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
"""


def test_no_session_bus_is_started_where_there_is_none(tmp_path: Path) -> None:
    script = MADE + "print(json.dumps(os.environ['DBUS_SESSION_BUS_ADDRESS']))"

    assert answer(script, tmp_path) == "disabled:"


def test_a_session_bus_that_is_there_is_kept(tmp_path: Path) -> None:
    script = MADE + "print(json.dumps(os.environ['DBUS_SESSION_BUS_ADDRESS']))"
    there = "unix:path=/nowhere/bus"

    assert answer(script, tmp_path, DBUS_SESSION_BUS_ADDRESS=there) == there


def test_the_desktop_s_own_theme_dialogs_and_session_are_left_out(tmp_path: Path) -> None:
    script = MADE + (
        "names = ['AA_DontUseNativeDialogs', 'AA_DisableSessionManager']\n"
        "kinds = [getattr(Qt.ApplicationAttribute, name) for name in names]\n"
        "held = [QCoreApplication.testAttribute(kind) for kind in kinds]\n"
        "print(json.dumps([held, made.style().name(), os.environ.get('XDG_CURRENT_DESKTOP')]))"
    )

    told = answer(script, tmp_path, XDG_CURRENT_DESKTOP="GNOME", QT_QPA_PLATFORMTHEME="gtk3")
    assert told == [[True, True], "fusion", None]


def test_a_display_over_the_network_is_refused(tmp_path: Path) -> None:
    script = (
        "import json\nfrom app.ui import application\n"
        "try:\n    application.make_application()\n"
        "except application.DisplayRefused as refused:\n    print(json.dumps(refused.code))\n"
    )

    assert answer(script, tmp_path, QT_QPA_PLATFORM="vnc:port=5900") == "window.display-refused"


def test_a_fault_nobody_caught_is_told_without_anyone_s_words(tmp_path: Path) -> None:
    script = (
        "from app.ui.application import Mishaps, catch_mishaps\n"
        "mishaps = Mishaps()\ncatch_mishaps(mishaps)\n"
        "words = 'meet at the river'\nraise ValueError(words)\n"
    )
    done = run(script, tmp_path)

    assert done.stderr == "ValueError at __main__:5\n"


def test_a_fault_in_a_thread_is_told_without_anyone_s_words(tmp_path: Path) -> None:
    script = (
        "import threading\n"
        "from app.ui.application import Mishaps, catch_mishaps\n"
        "mishaps = Mishaps()\ncatch_mishaps(mishaps)\n"
        "def fail():\n    raise ValueError('meet at the river')\n"
        "one = threading.Thread(target=fail)\none.start()\none.join()\n"
    )

    assert run(script, tmp_path).stderr == "ValueError at __main__:6\n"


def test_without_a_screen_the_window_says_so_in_one_sentence(tmp_path: Path) -> None:
    script = "import sys\nfrom app.__main__ import main\nsys.exit(main([]))"
    done = run(script, tmp_path, QT_QPA_PLATFORM="")

    assert done.returncode == 124
    assert done.stderr.startswith("There is no screen here")
    assert done.stderr.count("\n") == 1


def test_two_folders_at_once_are_refused(tmp_path: Path) -> None:
    script = "import sys\nfrom app.__main__ import main\nsys.exit(main(['open', 'a', 'b']))"

    assert run(script, tmp_path).returncode == 125


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks Linux for the arguments")
def test_a_window_asked_to_end_does_so_in_good_order(tmp_path: Path) -> None:
    script = (
        "import os, signal, sys, threading\n"
        "from app.__main__ import main\n"
        "threading.Timer(2.0, os.kill, (os.getpid(), signal.SIGTERM)).start()\n"
        "sys.exit(main(['window']))"
    )
    done = run(script, tmp_path)

    assert done.returncode == 0
    assert '"reason": "locked"' in done.stdout
