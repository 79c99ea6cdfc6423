"""A confined process can open nothing, reach nobody and write nothing."""

import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.hygiene.confinement import confine
from tests.support.notebooks import can_fork, in_a_process_that_may_die

pytestmark = [
    can_fork,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the kernel is asked here"),
]


def is_refused(deed: Callable[[], object]) -> bool:
    """Whether a deed fails in a process that was confined before."""
    ours, theirs = os.pipe()

    def child() -> None:
        confine()
        try:
            deed()
        except BaseException:  # noqa: BLE001 - whatever refuses it, it is refused
            os.write(theirs, b"refused")

    in_a_process_that_may_die(child)
    os.close(theirs)
    with os.fdopen(ours, "rb") as answer:
        return answer.read() == b"refused"


def test_no_file_is_read() -> None:
    assert is_refused(Path(__file__).read_bytes)


def test_no_file_is_written(tmp_path: Path) -> None:
    assert is_refused(lambda: (tmp_path / "leak").write_bytes(b"x"))
    assert list(tmp_path.iterdir()) == []


def test_no_folder_is_listed() -> None:
    assert is_refused(lambda: list(Path("/").iterdir()))


def test_nobody_is_called() -> None:
    assert is_refused(lambda: socket.socket(socket.AF_INET))


def test_no_local_door_is_opened_either() -> None:
    assert is_refused(lambda: socket.socket(socket.AF_UNIX))


def test_memory_is_bounded() -> None:
    assert is_refused(lambda: bytearray(2 << 30))


def test_what_harms_nobody_still_works() -> None:
    assert not is_refused(lambda: sum(range(1000)))
