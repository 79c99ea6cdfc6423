"""The gate: every check a change has to pass, here and on the machine that decides."""

from __future__ import annotations

import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import setup_catalogue
from setup_checkout import Checkout
from setup_words import Stop

_SIDE_BY_SIDE = ["-n", "auto", "--maxprocesses", "8", "--dist", "worksteal"]
"""One process of tests a core; more than eight would want more memory than they save time."""

_LAYERS = "from importlinter.cli import lint_imports_command; lint_imports_command()"


@dataclass(frozen=True)
class Stage:
    """One check, named for the person who reads the outcome."""

    name: str
    command: list[str]


def stages(python: Path) -> list[Stage]:
    """The checks that need no test run, in the order of what is quickest to mend."""
    start = [str(python), "-P"]
    return [
        Stage("format", [*start, "-m", "ruff", "format", "--check", "."]),
        Stage("lint", [*start, "-m", "ruff", "check", "."]),
        Stage("layers", [*start, "-c", _LAYERS]),
        Stage("types", [*start, "-m", "mypy"]),
        Stage("licences", [str(python), "packaging/licences.py"]),
    ]


def check(checkout: Checkout, python: Path) -> int:
    """Run every stage, whatever the ones before said; 0 if all passed."""
    with tempfile.TemporaryDirectory(prefix="almanac-gate-") as home:
        failed = run_stages(stages(python), checkout, Path(home))
    print(_verdict(failed), flush=True)
    return 1 if failed else 0


def test(checkout: Checkout, python: Path) -> int:
    """Run the catalogue step, every stage and the tests; the tests' own summary comes last."""
    with tempfile.TemporaryDirectory(prefix="almanac-gate-") as home:
        failed = _compile_catalogue(checkout, python)
        failed += run_stages(stages(python), checkout, Path(home))
        print(_verdict(failed) + "\n== tests", flush=True)
        code = _run([*_pytest(python), *_SIDE_BY_SIDE], checkout, Path(home))
    return code or (1 if failed else 0)


def test_some(checkout: Checkout, python: Path, arguments: list[str]) -> int:
    """Run the named tests and nothing else."""
    setup_catalogue.compile_if_changed(checkout, python)
    with tempfile.TemporaryDirectory(prefix="almanac-gate-") as home:
        return _run([*_pytest(python), *arguments], checkout, Path(home))


def _pytest(python: Path) -> list[str]:
    return [str(python), "-P", "-m", "pytest"]


def _compile_catalogue(checkout: Checkout, python: Path) -> list[str]:
    print("== catalogue", flush=True)
    try:
        setup_catalogue.compile_if_changed(checkout, python)
    except Stop as reason:
        print(f"-- catalogue: FAILED. {reason}", flush=True)
        return ["catalogue"]
    print("-- catalogue: passed", flush=True)
    return []


def run_stages(chosen: list[Stage], checkout: Checkout, home: Path) -> list[str]:
    """Run all of them and give the names of those that failed; `home` stands in for the person's.

    What a stage prints goes through, with its name before and its result after.
    """
    failed = []
    for stage in chosen:
        print(f"== {stage.name}", flush=True)
        began = time.monotonic()
        passed = _run(stage.command, checkout, home) == 0
        word = "passed" if passed else "FAILED"
        print(f"-- {stage.name}: {word} in {time.monotonic() - began:.1f} s", flush=True)
        if not passed:
            failed.append(stage.name)
    return failed


def _verdict(failed: list[str]) -> str:
    return f"Failed: {', '.join(failed)}." if failed else "Every check before the tests passed."


def _run(command: list[str], checkout: Checkout, home: Path) -> int:
    """Run one stage with an empty home, so that nothing reads or marks the person's own."""
    inherited = checkout.variables()
    clean = {name: value for name, value in inherited.items() if not name.startswith("XDG_")}
    clean.update(HOME=str(home), USERPROFILE=str(home), QT_QPA_PLATFORM="offscreen")
    finished = subprocess.run(
        command, cwd=checkout.root, env=clean, check=False, stdin=subprocess.DEVNULL
    )
    # A signal's negative number would read as success to some shells when cut to a byte.
    return finished.returncode if finished.returncode >= 0 else 1
