"""The first start, the second, and everything that can come between."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.small_project import SmallProject


def test_the_first_start_sets_up_without_a_network_from_wheels_at_hand(
    fresh: SmallProject,
) -> None:
    outcome = fresh.dev("run", "--", "hello")

    assert outcome.code == 0, outcome.told
    assert "folder of wheels" in outcome.told


def test_what_stands_after_the_dashes_goes_to_the_program(started: SmallProject) -> None:
    assert started.dev("run", "--", "note", "--", "x").out.startswith("['note', '--', 'x'] rain")


def test_a_start_without_a_screen_is_the_tour_and_says_so(started: SmallProject) -> None:
    outcome = started.dev("run")

    assert outcome.out.startswith("['tour']")
    assert "no screen" in outcome.told


def test_a_second_start_says_nothing_even_after_a_move(started: SmallProject) -> None:
    assert started.dev("run", "--", "hello").told == ""


def test_the_program_starts_in_the_folder_it_was_called_from(
    started: SmallProject, tmp_path: Path
) -> None:
    assert started.dev("run", cwd=tmp_path).out.strip().endswith(str(tmp_path))


def test_a_folder_named_like_ours_where_a_person_stands_is_not_run(
    started: SmallProject, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "app").mkdir(parents=True)
    (elsewhere / "app" / "__main__.py").write_text("print('hijacked')", "utf-8")
    (elsewhere / "tiny.py").write_text("WORD = 'hijacked'", "utf-8")

    assert "hijacked" not in started.dev("run", cwd=elsewhere).out


def test_the_programs_exit_code_comes_through(started: SmallProject) -> None:
    assert started.dev("run", "--", "fail").code == 7


def _forget_the_stamp(project: SmallProject) -> None:
    (project.root / ".venv" / "almanac-stamp.json").unlink()


def _change_the_lock(project: SmallProject) -> None:
    project.depend_on("snow")


def _lose_the_python(project: SmallProject) -> None:
    python = project.root / ".venv" / "bin" / "python"
    python.unlink()
    python.symlink_to("/nowhere/python3")


@pytest.mark.parametrize(
    ("befall", "word"),
    [(_forget_the_stamp, "rain"), (_change_the_lock, "snow"), (_lose_the_python, "rain")],
)
def test_an_environment_that_no_longer_holds_is_made_anew(
    started: SmallProject, befall: Callable[[SmallProject], None], word: str
) -> None:
    befall(started)

    outcome = started.dev("run")

    assert f"['tour'] {word}" in outcome.out
    assert "Setting up" in outcome.told


def test_an_environment_that_could_not_be_renewed_still_serves_the_version_it_was_made_for(
    started: SmallProject, tmp_path: Path
) -> None:
    lock = (started.root / "requirements.lock").read_bytes()
    started.depend_on("snow")
    nothing = tmp_path / "nothing"
    nothing.mkdir()

    assert started.dev("run", "--wheels", str(nothing)).code == 1
    (started.root / "requirements.lock").write_bytes(lock)

    assert started.dev("run").out.startswith("['tour'] rain")


def test_a_wheel_that_is_not_the_locked_one_is_refused(fresh: SmallProject) -> None:
    lock = (fresh.root / "requirements.lock").read_bytes()
    fresh.depend_on("swapped")
    (fresh.root / "requirements.lock").write_bytes(lock)

    outcome = fresh.dev("run", "--wheels", str(fresh.root / "wheels"))

    assert outcome.code == 1
    assert "lacks something" in outcome.told


def test_an_environment_made_by_somebody_else_is_left_alone(fresh: SmallProject) -> None:
    theirs = fresh.root / ".venv" / "theirs"
    theirs.parent.mkdir()
    theirs.touch()

    outcome = fresh.dev("run")

    assert outcome.code == 1
    assert outcome.told.startswith("There is a .venv in this folder")
    assert theirs.exists()


def test_a_folder_of_wheels_that_is_not_there_is_said_at_once(fresh: SmallProject) -> None:
    outcome = fresh.dev("run", "--wheels", str(fresh.root / "nowhere"))

    assert (outcome.code, outcome.told) == (1, "The folder given with --wheels is not there.\n")


def test_an_unknown_measurement_is_answered_with_the_known_ones(fresh: SmallProject) -> None:
    bench = fresh.root / "tests" / "bench"
    bench.mkdir(parents=True)
    (bench / "vault.py").touch()

    assert fresh.dev("bench", "vaults").told.endswith("There are: vault.\n")
