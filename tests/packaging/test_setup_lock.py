"""The lock holds on every machine, or it is not written."""

import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from setup_lock import faults_of, pins_of

ROOT = Path(__file__).resolve().parents[2]
LOCK = (ROOT / "requirements.lock").read_text("utf-8")
PINNED = "tiny==1.0 ; python_version < '3.15' \\\n    --hash=sha256:" + "0" * 64 + "\n"


def test_our_lock_has_no_fault() -> None:
    assert faults_of(LOCK) == []


def test_our_lock_names_no_address() -> None:
    assert "http" not in LOCK


def test_a_pin_keeps_its_hashes() -> None:
    assert pins_of(PINNED) == {"tiny==1.0": ["0" * 64]}


@pytest.mark.parametrize(
    "line",
    [
        "--index-url https://example.invalid/simple\n",
        "--find-links /a/folder\n",
        "tiny @ file:///a/folder/tiny.whl\n",
        "tiny>=1.0\n",
        "tiny==1.0\n",
    ],
)
def test_an_address_a_path_or_a_missing_hash_is_a_fault(line: str) -> None:
    assert faults_of(PINNED + line) != []


def test_every_package_we_ask_for_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    asked = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    locked = {pin.partition("==")[0] for pin in pins_of(LOCK)}

    assert {canonicalize_name(Requirement(line).name) for line in asked} <= locked
