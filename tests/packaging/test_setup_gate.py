"""The gate runs every stage and fails if one did."""

import sys
from pathlib import Path

import pytest
from setup_checkout import Checkout
from setup_gate import Stage, run_stages, stages

ROOT = Path(__file__).resolve().parents[2]


def saying(name: str, code: str) -> Stage:
    return Stage(name, [sys.executable, "-c", code])


def test_a_failed_stage_does_not_hide_the_ones_after_it(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    chosen = [saying("first", "import sys; sys.exit(3)"), saying("second", "print('seen')")]

    assert run_stages(chosen, Checkout(tmp_path), tmp_path) == ["first"]
    assert "seen" in capfd.readouterr().out


def test_a_stage_ended_by_a_signal_has_failed(tmp_path: Path) -> None:
    killed = saying("killed", "import os, signal; os.kill(os.getpid(), signal.SIGKILL)")

    assert run_stages([killed], Checkout(tmp_path), tmp_path) == ["killed"]


def test_a_stage_sees_an_empty_home_and_no_settings_of_the_person(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", "/theirs")
    code = "import os; print(os.environ['HOME'], os.environ.get('XDG_CONFIG_HOME'))"

    run_stages([saying("home", code)], Checkout(tmp_path), tmp_path)

    assert f"{tmp_path} None" in capfd.readouterr().out


def test_a_stage_never_waits_for_a_person(tmp_path: Path) -> None:
    reading = saying("reading", "import sys; sys.exit(sys.stdin.read() != '')")

    assert run_stages([reading], Checkout(tmp_path), tmp_path) == []


def test_the_gate_holds_these_stages() -> None:
    names = [stage.name for stage in stages(Path("python"))]

    assert names == ["format", "lint", "layers", "types", "licences"]


def test_the_deciding_machine_runs_the_command_of_the_readme() -> None:
    command = "python3 packaging/dev.py test"

    assert f"\n{command}\n" in (ROOT / ".ci" / "run").read_text("utf-8")
    assert command in (ROOT / "README.md").read_text("utf-8")
