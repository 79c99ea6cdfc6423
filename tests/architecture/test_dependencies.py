"""What the program imports from outside is declared, and what is declared is imported."""

import ast
import importlib.metadata
import subprocess
import sys
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import NormalizedName, canonicalize_name

ROOT = Path(__file__).resolve().parents[2]


def imported_from_outside() -> set[str]:
    """Top-level names that `app` imports and neither it nor the standard library holds."""
    names = set()
    for path in (ROOT / "app").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names.add(node.module.partition(".")[0])
    return names - set(sys.stdlib_module_names) - {"app"}


def as_distributions(names: set[str]) -> set[NormalizedName]:
    """The packages that bring these names, in the one spelling packages have."""
    bringing = importlib.metadata.packages_distributions()
    found = {canonicalize_name(bringing[name][0]) for name in names}
    # PySide6 cannot be without it and always brings the one that fits.
    return found - {canonicalize_name("shiboken6")}


def declared() -> set[NormalizedName]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return {canonicalize_name(Requirement(line).name) for line in project["dependencies"]}


def test_what_is_imported_is_declared_and_nothing_else() -> None:
    assert as_distributions(imported_from_outside()) == declared()


def test_the_command_line_starts_without_qt_and_its_system_libraries() -> None:
    told = (
        "import sys, app.cli.commands; print([n for n in sys.modules if n.startswith('PySide6')])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", told], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert ran.stdout == "[]\n"
