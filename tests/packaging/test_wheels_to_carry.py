"""Wheels are fetched for the machine they are carried to, not for the one that fetches."""

from pathlib import Path

import pytest
from setup_lock import pins_of
from wheels import PYTHONS, platforms, requirements_for

LOCK = (Path(__file__).resolve().parents[2] / "requirements.lock").read_text("utf-8")


def names(system: str) -> set[str]:
    pins = pins_of(requirements_for(LOCK, system, "x86_64", "3.13"))
    return {pin.partition("==")[0] for pin in pins}


def test_a_package_of_one_system_goes_to_that_system_only() -> None:
    assert names("windows") - names("linux") == {"colorama"}


@pytest.mark.parametrize("python", PYTHONS)
def test_every_hash_travels_with_its_package(python: str) -> None:
    whole = pins_of(LOCK)

    for pin, hashes in pins_of(requirements_for(LOCK, "linux", "aarch64", python)).items():
        assert hashes == whole[pin]


def test_a_pin_for_newer_pythons_stays_behind() -> None:
    lock = "tiny==2.0 ; python_full_version >= '3.12' \\\n    --hash=sha256:" + "0" * 64 + "\n"

    assert pins_of(requirements_for(lock, "linux", "x86_64", "3.11")) == {}


def test_linux_wheels_fit_the_oldest_system_we_support() -> None:
    assert platforms("linux", "x86_64")[0] == "manylinux_2_35_x86_64"
    assert not any("musl" in tag for tag in platforms("linux", "x86_64"))


def test_other_systems_have_their_own_names_for_processors() -> None:
    assert platforms("windows", "x86_64") == ["win_amd64"]
    assert platforms("macos", "aarch64") == ["macosx_13_0_arm64"]
