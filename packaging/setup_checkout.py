"""Where things lie in the checkout, and which of its files are the project's own."""

from __future__ import annotations

import fnmatch
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Checkout:
    """One copy of the project on a disk; nothing in it depends on where that copy lies."""

    root: Path

    @property
    def lock(self) -> Path:
        """The pinned packages with their hashes."""
        return self.root / "requirements.lock"

    @property
    def environment(self) -> Path:
        """The virtual environment that set-up makes."""
        return self.root / ".venv"

    @property
    def build(self) -> Path:
        """What is made from the sources and may be deleted at any time."""
        return self.root / "build"

    @property
    def python(self) -> Path:
        """The environment's own Python."""
        if os.name == "nt":
            return self.environment / "Scripts" / "python.exe"
        return self.environment / "bin" / "python"

    def variables(self) -> dict[str, str]:
        """The caller's variables, but with Python finding this checkout and nothing else's code."""
        kept = {name: value for name, value in os.environ.items() if name not in _PYTHON_ONLY}
        return {**kept, "PYTHONPATH": str(self.root)}


_PYTHON_ONLY = frozenset({"PYTHONHOME", "PYTHONSTARTUP", "PYTHONINSPECT", "PYTHONWARNINGS"})


def own_files(root: Path) -> list[Path]:
    """Every file that belongs to the project, sorted, relative to `root`.

    Git is asked where it is installed and trusts the folder; a bare machine has none, and there
    the patterns of `.gitignore` decide.
    """
    known = _files_known_to_git(root)
    return known if known is not None else sorted(_files_not_ignored(root))


def _files_known_to_git(root: Path) -> list[Path] | None:
    if not (root / ".git").exists():
        return None
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        answer = subprocess.run(command, cwd=root, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    names = answer.stdout.decode("utf-8").split("\0")
    return sorted(Path(name) for name in names if name and (root / name).is_file())


def _files_not_ignored(root: Path) -> list[Path]:
    text = (root / ".gitignore").read_text("utf-8")
    patterns = [line.rstrip("/") for line in text.splitlines() if line and line[0] != "#"]
    found = []
    for folder, folders, names in os.walk(root):
        here = Path(folder).relative_to(root)
        folders[:] = [name for name in folders if not _is_ignored(here / name, patterns)]
        found += [here / name for name in names if not _is_ignored(here / name, patterns)]
    return found


def _is_ignored(path: Path, patterns: list[str]) -> bool:
    """A pattern that opens with a slash means the top folder only, as Git reads it."""
    name, whole = path.name, f"/{path.as_posix()}"
    return name == ".git" or any(
        fnmatch.fnmatch(whole if pattern[0] == "/" else name, pattern) for pattern in patterns
    )
