"""Every numbered guarantee names tests that exist."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GUARANTEES = re.findall(
    r"^- \*\*(G\d+)\.(.*?)(?=^- \*\*G|^#|\Z)",
    (ROOT / "docs" / "threat-model.md").read_text("utf-8"),
    re.MULTILINE | re.DOTALL,
)


def test_guarantees_are_numbered_in_order_and_none_twice() -> None:
    numbers = [int(name[1:]) for name, _ in GUARANTEES]

    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) > 20


@pytest.mark.parametrize(("name", "text"), GUARANTEES, ids=[name for name, _ in GUARANTEES])
def test_a_guarantee_names_tests_that_exist(name: str, text: str) -> None:
    named = re.findall(r"`(tests/\S+\.py)::(test_\w+)`", text)

    assert named, f"{name} names no test"
    for file, test in named:
        path = ROOT / file
        assert path.is_file(), f"{name} names {file}, which is not there"
        assert test in functions_in(path), f"{name} names {test}, which is not in {file}"


def functions_in(path: Path) -> set[str]:
    """The names of all functions of a test file, also those in classes."""
    tree = ast.parse(path.read_text("utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
