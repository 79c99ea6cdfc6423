"""The project's own files are the same with Git and without it."""

import subprocess
from pathlib import Path

import pytest
from setup_checkout import own_files


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A folder with files of ours and files that are only made."""
    for name in ("a.py", "b/build/kept.py", "build/made.py", "b/__pycache__/a.pyc", ".venv/x.py"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    text = "# made\n/build/\n/.venv/\n__pycache__/\n*.pyc\n"
    (tmp_path / ".gitignore").write_text(text, "utf-8")
    return tmp_path


OURS = [Path(".gitignore"), Path("a.py"), Path("b/build/kept.py")]


def test_without_git_the_ignored_patterns_decide(tree: Path) -> None:
    assert own_files(tree) == OURS


def test_with_git_the_answer_is_the_same(tree: Path) -> None:
    try:
        subprocess.run(["git", "init", "--quiet", str(tree)], check=True)
    except OSError:
        pytest.skip("there is no Git on this machine")

    assert own_files(tree) == OURS


def test_a_deleted_file_is_no_longer_ours(tree: Path) -> None:
    (tree / "a.py").unlink()

    assert Path("a.py") not in own_files(tree)
