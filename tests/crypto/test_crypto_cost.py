"""No command and no screen can reach another cost or another shape than the format's."""

import ast
from pathlib import Path

import pytest

from app.vault.folder import SHAPE, Shape
from app.vault.space import Means

APP = Path(__file__).parents[2] / "app"
FACES = [APP / "__main__.py", *(APP / "usecases").rglob("*.py"), *(APP / "cli").rglob("*.py")]
FACES += (APP / "ui").rglob("*.py")
MEASURES = {"Cost", "COST", "Shape", "SHAPE"}
QT_WIDGETS = {
    "QFrame",
    "QTableView",
    "QTreeView",
    "QListView",
    "QGraphicsView",
    "QTextEdit",
    "QTextBrowser",
    "QPlainTextEdit",
    "QScrollArea",
}
MEASURED = {"Means", "stretch", "argon2id", "replace"}


def reaches_for_measures(source: str) -> bool:
    """Whether a text names the measures, or hands `cost` or `shape` to what takes them."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Name) and node.id in MEASURES:
            return True
        if isinstance(node, ast.Attribute) and node.attr in MEASURES and not is_of_qt(node):
            return True
        if isinstance(node, ast.alias) and node.name in MEASURES:
            return True
        if isinstance(node, ast.Call) and called(node) in MEASURED:
            given = {word.arg for word in node.keywords}
            unseen = called(node) == "Means" and (None in given or len(node.args) > 3)
            if given & {"cost", "shape"} or unseen:
                return True
    return False


def is_of_qt(node: ast.Attribute) -> bool:
    """Whether it is the shape of a frame on the screen, which only shares the name."""
    return isinstance(node.value, ast.Name) and node.value.id in QT_WIDGETS


def called(node: ast.Call) -> str:
    target = node.func
    return target.attr if isinstance(target, ast.Attribute) else getattr(target, "id", "")


@pytest.mark.parametrize(
    "path", [path for path in FACES if path.exists()], ids=lambda path: path.name
)
def test_no_face_and_no_use_case_reaches_for_the_measures(path: Path) -> None:
    assert not reaches_for_measures(path.read_text("utf-8"))


@pytest.mark.parametrize(
    "source",
    [
        "from app.crypto.derivation import Cost",
        "from app.crypto import derivation\nx = derivation.Cost(1, 1, 1)",
        "from app.vault.folder import Shape as S",
        "Means(entropy=e, cost=x)",
        "Means(entropy=e, shape=x)",
        "space.Means(**settings)",
        "replace(means, cost=x)",
        "Means(e, m, 3, x)",
    ],
)
def test_reaching_for_them_would_be_seen(source: str) -> None:
    assert reaches_for_measures(source)


def test_without_a_word_the_measures_are_the_format_s() -> None:
    means = Means(entropy=bytes)

    assert (means.cost.memory_kib, means.cost.passes, means.cost.lanes) == (262_144, 3, 4)
    assert means.shape == SHAPE == Shape(first=32 << 20, step=512 << 20)
