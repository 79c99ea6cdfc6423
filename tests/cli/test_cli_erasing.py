"""`almanac notebook erase`: nothing without the word for it, everything with it."""

from pathlib import Path

import pytest

from app.cli import exit_codes
from app.cli.arguments import Machine
from app.cli.commands import run
from app.crypto.randomness import system_entropy
from app.vault import opening
from tests.support.notebooks import OWNER, cheap_means
from tests.support.values import NOON


def almanac(*words: str) -> int:
    return run(words, Machine(now=lambda: NOON, entropy=system_entropy))


@pytest.fixture
def notebook(tmp_path: Path) -> Path:
    opening.create(tmp_path / "notebook", OWNER, cheap_means()).close()
    return tmp_path / "notebook"


def test_without_the_word_for_it_nothing_is_erased(notebook: Path) -> None:
    assert almanac("notebook", "erase", str(notebook)) == exit_codes.USAGE

    opening.open_(notebook, OWNER, cheap_means()).close()


def test_with_the_word_for_it_the_notebook_is_gone(
    notebook: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert almanac("notebook", "erase", str(notebook), "--yes-erase") == exit_codes.FINE

    assert not notebook.exists()
    assert "Copies on other sticks and back-ups stay." in " ".join(capsys.readouterr().out.split())


def test_a_folder_without_a_notebook_is_refused(tmp_path: Path) -> None:
    code = almanac("notebook", "erase", str(tmp_path), "--yes-erase")

    assert code not in {exit_codes.FINE, exit_codes.UNEXPECTED}
