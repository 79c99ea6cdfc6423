"""The supervisor: a clean process after every lock and crash, and nothing told by the command."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.host.settings import Outside
from app.host.supervision import (
    LEFT,
    LOCKED,
    GaveUp,
    Handover,
    Reason,
    handover_of,
    has_display,
    supervise,
    window_command,
)

ROOT = Path(__file__).resolve().parents[2]

# Stands in for the window: notes what it is told, answers, and ends with the next of its codes.
CHILD = """
import os, sys
from pathlib import Path
from app.host import supervision
told, answer = supervision.take_over()
print("this goes to standard error, never into the answer")
log, codes = Path(sys.argv[1]), sys.argv[2].split(",")
lines = log.read_text().splitlines() if log.exists() else []
log.write_text("\\n".join([*lines, told.to_line().decode().strip()]))
code = codes[min(len(lines), len(codes) - 1)]
if code == "wait":
    import signal, time
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    (log.parent / "ready").touch()
    time.sleep(30)
if code == "killed":
    os.kill(os.getpid(), 9)
look, frame = supervision.Outside("my", "dark"), (1, 2, 300, 400)
folder = Path(sys.argv[3])
supervision.hand_on(
    answer, supervision.Handover(supervision.Reason.LOCKED, folder, look, frame)
)
sys.exit(int(code))
"""


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "told"


def window(log: Path, *codes: object, folder: str = "/a/chosen/place") -> list[str]:
    script = log.parent / "child.py"
    script.write_text(CHILD, "utf-8")
    return [sys.executable, str(script), str(log), ",".join(map(str, codes)), folder]


def told(log: Path) -> list[Handover]:
    found = [handover_of(line.encode()) for line in log.read_text("utf-8").splitlines()]
    return [one for one in found if one is not None]


@pytest.fixture(autouse=True)
def _signals_as_before() -> object:
    kept = {one: signal.getsignal(one) for one in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)}
    yield
    for one, handler in kept.items():
        signal.signal(one, handler)


def test_a_window_that_was_left_ends_the_program(log: Path) -> None:
    supervise(Handover(), window(log, LEFT))

    assert [one.reason for one in told(log)] == [Reason.STARTED]


def test_after_a_lock_a_clean_window_is_started(log: Path) -> None:
    supervise(Handover(), window(log, LOCKED, LOCKED, LEFT))

    assert [one.reason for one in told(log)] == [Reason.STARTED, Reason.LOCKED, Reason.LOCKED]


def test_what_the_window_handed_on_reaches_the_next(log: Path) -> None:
    supervise(Handover(), window(log, LOCKED, LEFT))

    second = told(log)[1]
    assert second.folder == Path("/a/chosen/place")
    assert second.look == Outside("my", "dark")
    assert second.frame == (1, 2, 300, 400)


@pytest.mark.parametrize("how", [1, 3, "killed"])
def test_after_a_crash_the_next_window_says_so(log: Path, how: object) -> None:
    supervise(Handover(folder=Path("/the/first")), window(log, how, LEFT))

    assert [one.reason for one in told(log)] == [Reason.STARTED, Reason.CRASHED]


def test_a_killed_window_leaves_the_folder_it_was_started_for(log: Path) -> None:
    supervise(Handover(folder=Path("/the/first")), window(log, "killed", LEFT))

    assert told(log)[1].folder == Path("/the/first")


def test_the_third_crash_in_a_row_is_the_last(log: Path) -> None:
    with pytest.raises(GaveUp):
        supervise(Handover(), window(log, 1))
    assert len(told(log)) == 3


def test_a_lock_between_crashes_counts_anew(log: Path) -> None:
    supervise(Handover(), window(log, 1, 1, LOCKED, 1, 1, LEFT))

    assert len(told(log)) == 6


def test_ending_the_supervisor_ends_the_window(log: Path) -> None:
    command = window(log, "wait")
    script = (
        "import sys\n"
        "from app.host.supervision import Handover, supervise\n"
        "supervise(Handover(), sys.argv[1:])\n"
    )
    supervisor = subprocess.Popen(
        [sys.executable, "-c", script, *command],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stderr=subprocess.DEVNULL,
    )
    waited = time.monotonic() + 20
    while not (log.parent / "ready").exists():
        assert time.monotonic() < waited
        time.sleep(0.02)
    supervisor.terminate()

    assert supervisor.wait(10) == 0


@pytest.mark.parametrize(
    "handover",
    [
        Handover(),
        Handover(Reason.LOCKED_UNSAVED, Path("/with space/ü/မြန်မာ"), Outside("zh-Hant"), None),
        Handover(Reason.CRASHED, Path(os.fsdecode(b"/not/\xff/text")), frame=(-5, 0, 960, 600)),
    ],
)
def test_a_handover_comes_back_the_same(handover: Handover) -> None:
    assert handover_of(handover.to_line()) == handover


@pytest.mark.parametrize("line", [b"", b"{}", b"[1]", b"null", b'{"reason": "other"}', b"\xff\n"])
def test_a_line_of_something_else_is_no_handover(line: bytes) -> None:
    assert handover_of(line) is None


def test_the_command_of_the_window_tells_nothing_of_the_notebook() -> None:
    assert window_command() == [sys.executable, "-P", "-m", "app", "window"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have a screen")
def test_a_screen_is_known_by_its_variables() -> None:
    assert not has_display({"DISPLAY": ""})
    assert has_display({"DISPLAY": ":0"})
    assert has_display({"WAYLAND_DISPLAY": "wayland-0"})


def test_the_supervisor_loads_nothing_that_knows_secrets_or_windows() -> None:
    script = (
        "import sys, app.__main__, app.host.supervision\n"
        "known = {'PySide6', 'cryptography', 'sqlcipher3', 'yaml', 'asyncio', 'app.vault', "
        "'app.usecases', 'app.crypto', 'app.ui', 'app.cli', 'importlib.metadata'}\n"
        "print(sorted(known & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.strip() == "[]"
