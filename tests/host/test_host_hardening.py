"""The promises of a hardened process, tried from inside one: hardening cannot be undone."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ON_LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a Linux promise")

OPENING = """
import ctypes, os, sys
from app.host.hardening import NetworkRefused, State, harden
state = harden()
libc = ctypes.CDLL(None, use_errno=True)
"""


def outcome_of(script: str) -> str:
    """What a fresh, hardened process says, or the signal that ended it."""
    done = subprocess.run(
        [sys.executable, "-c", OPENING + script],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    return done.stdout.strip() or f"ended with {done.returncode}: {done.stderr[-300:]}"


@ON_LINUX
@pytest.mark.parametrize("family", [2, 10, 16, 17, 40], ids=["ip4", "ip6", "netlink", "raw", "vm"])
def test_the_kernel_refuses_every_socket_but_a_local_one(family: int) -> None:
    said = outcome_of(f"print(libc.socket({family}, 1, 0), ctypes.get_errno())")

    assert said == "-1 13"


@ON_LINUX
def test_a_local_socket_still_opens_because_the_display_needs_it() -> None:
    assert outcome_of("print(libc.socket(1, 1, 0) > 2)") == "True"


@ON_LINUX
def test_the_kernel_refuses_io_uring_which_could_open_sockets_unseen() -> None:
    assert outcome_of("print(libc.syscall(425, 8, 0), ctypes.get_errno())") == "-1 13"


@ON_LINUX
def test_a_child_process_inherits_the_refusal() -> None:
    inner = "import ctypes; print(ctypes.CDLL(None).socket(2, 1, 0))"
    script = f"import subprocess; subprocess.run([sys.executable, '-c', {inner!r}])"

    assert outcome_of(script) == "-1"


@ON_LINUX
def test_the_process_cannot_be_read_or_dumped() -> None:
    said = outcome_of(
        "import resource\n"
        "print(libc.prctl(3, 0, 0, 0, 0), resource.getrlimit(resource.RLIMIT_CORE))"
    )

    assert said == "0 (0, 0)"


@ON_LINUX
def test_the_state_says_what_the_system_holds() -> None:
    assert outcome_of("print(state.network, state.core_dumps, state.memory)") == " ".join(
        ["by-the-system"] * 3
    )


def test_python_itself_trips_over_the_wire_on_every_system() -> None:
    script = "import socket\ntry:\n socket.socket()\nexcept NetworkRefused:\n print('refused')"

    assert outcome_of(script) == "refused"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no file modes")
def test_new_files_are_for_their_owner_alone(tmp_path: Path) -> None:
    made = tmp_path / "file"
    outcome_of(f"open({str(made)!r}, 'w').close(); print('made')")

    assert made.stat().st_mode & 0o077 == 0
