"""Which Python is taken, and what is said where none will do."""

import ast
import json
import sys
from pathlib import Path

import pytest
import setup_python
from setup_words import Stop

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"


def answering(folder: Path, **told: object) -> list[str]:
    """A program that answers as a Python of that kind would."""
    answer = {
        "path": "/somewhere/python3",
        "version": [3, 12, 1],
        "implementation": "cpython",
        "free_threaded": False,
        "has_venv": True,
        "has_ensurepip": True,
        **told,
    }
    script = folder / "python3.12"
    script.write_text(f"#!/bin/sh\necho '{json.dumps(answer)}'\n", "utf-8")
    script.chmod(0o700)
    return [str(script)]


def fits(command: list[str]) -> bool:
    python = setup_python.ask(command)
    assert python is not None
    return python.fits


def test_the_python_that_runs_these_tests_fits() -> None:
    assert fits([sys.executable])


@pytest.mark.parametrize("version", [[3, 11, 0], [3, 14, 9]])
def test_the_oldest_and_the_newest_series_fit(tmp_path: Path, version: list[int]) -> None:
    assert fits(answering(tmp_path, version=version))


@pytest.mark.parametrize(
    "told",
    [
        {"version": [3, 10, 13]},
        {"version": [3, 15, 0]},
        {"implementation": "pypy"},
        {"free_threaded": True},
    ],
)
def test_a_python_without_locked_packages_does_not_fit(
    tmp_path: Path, told: dict[str, object]
) -> None:
    assert not fits(answering(tmp_path, **told))


def test_a_python_that_does_not_start_gives_no_answer(tmp_path: Path) -> None:
    assert setup_python.ask([str(tmp_path / "absent")]) is None


def test_a_program_that_is_no_python_gives_no_answer() -> None:
    assert setup_python.ask(["echo"]) is None


def test_without_a_fitting_python_the_person_is_told_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(setup_python, "OLDEST", (3, 98))
    monkeypatch.setattr(setup_python, "NEWEST", (3, 99))

    with pytest.raises(Stop, match=r"needs Python 3\.98 to 3\.99.*[Ii]nstall"):
        setup_python.find_python()


def test_a_python_on_the_path_is_found_where_this_one_is_too_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answering(tmp_path, version=[3, 12, 8])
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "executable", str(tmp_path / "absent"))
    monkeypatch.setattr(sys, "base_prefix", str(tmp_path / "absent"))

    assert setup_python.find_python().version == (3, 12, 8)


@pytest.mark.parametrize(
    "path",
    [PACKAGING / "dev.py", *sorted(PACKAGING.glob("setup_*.py"))],
    ids=lambda path: path.name,
)
def test_an_old_python_understands_set_up_well_enough_to_explain_itself(path: Path) -> None:
    ast.parse(path.read_text("utf-8"), feature_version=(3, 8))
