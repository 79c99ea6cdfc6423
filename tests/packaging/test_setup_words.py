"""Faults of the machine, told in one sentence."""

import errno

import pytest
import setup_environment
from setup_checkout import Checkout
from setup_words import Stop, stop_for

from tests.support.small_project import SmallProject


@pytest.mark.parametrize(
    ("number", "opening"),
    [
        (errno.ENOSPC, "The disk is full."),
        (errno.EDQUOT, "The disk is full."),
        (errno.EROFS, "Almanac's folder cannot be written to"),
        (errno.EACCES, "Almanac's folder cannot be written to"),
        (errno.EIO, "The machine refused"),
    ],
)
def test_a_fault_of_the_machine_has_a_sentence(number: int, opening: str) -> None:
    assert str(stop_for(OSError(number, "reason", "/a/path"))).startswith(opening)


def test_a_sentence_never_holds_the_path() -> None:
    assert "/a/path" not in str(stop_for(OSError(errno.EIO, "reason", "/a/path")))


def test_too_little_room_is_said_before_anything_is_made(
    fresh: SmallProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(setup_environment, "ROOM", 1 << 62)

    with pytest.raises(Stop, match="disk is nearly full"):
        setup_environment.ready(Checkout(fresh.root))

    assert not (fresh.root / ".venv").exists()
