"""Every file has a licence, every licence its text."""

from pathlib import Path

import pytest
from licences import faults


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A project of one file under one licence."""
    (tmp_path / "LICENSES").mkdir()
    (tmp_path / "LICENSES" / "MIT.txt").write_text("text", "utf-8")
    (tmp_path / ".gitignore").touch()
    (tmp_path / "code.py").write_text("x = 1\n", "utf-8")
    covering(tmp_path, '"**"', "MIT")
    return tmp_path


def covering(tree: Path, paths: str, licence: str, holder: str = "Somebody") -> None:
    with (tree / "REUSE.toml").open("a", encoding="utf-8") as file:
        file.write(
            f'[[annotations]]\npath = {paths}\nSPDX-FileCopyrightText = "{holder}"\n'
            f'SPDX-License-Identifier = "{licence}"\n'
        )


def test_a_covered_file_is_well(tree: Path) -> None:
    assert faults(tree) == []


def test_a_file_nobody_covers_is_named(tree: Path) -> None:
    (tree / "REUSE.toml").unlink()
    covering(tree, '["*.toml", "other/**"]', "MIT")

    assert "code.py has no licence in REUSE.toml" in faults(tree)


def test_a_licence_without_its_text_is_named(tree: Path) -> None:
    covering(tree, '"code.py"', "MIT OR CC0-1.0")

    assert faults(tree) == ["CC0-1.0 has no text in LICENSES"]


def test_a_text_nobody_uses_is_named(tree: Path) -> None:
    (tree / "LICENSES" / "CC0-1.0.txt").touch()

    assert faults(tree) == ["LICENSES/CC0-1.0.txt is used by no file"]


def test_the_last_annotation_of_a_file_decides(tree: Path) -> None:
    covering(tree, '"**"', "CC0-1.0")

    assert "LICENSES/MIT.txt is used by no file" in faults(tree)


def test_one_star_stays_in_its_folder(tree: Path) -> None:
    (tree / "deep").mkdir()
    (tree / "deep" / "more.py").write_text("x = 1\n", "utf-8")
    (tree / "REUSE.toml").unlink()
    covering(tree, '"*.py"', "MIT")

    assert faults(tree) == ["deep/more.py has no licence in REUSE.toml"]


def test_a_file_without_a_holder_is_named(tree: Path) -> None:
    covering(tree, '"code.py"', "MIT", holder="")

    assert faults(tree) == ["code.py names no holder in REUSE.toml"]
