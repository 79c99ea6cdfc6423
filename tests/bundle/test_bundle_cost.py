"""No command and no screen can seal or open at another cost than the format's."""

import ast
import inspect
from pathlib import Path

import pytest

from app.bundle import age, reading, writing
from app.crypto.derivation import COST

APP = Path(__file__).parents[2] / "app"
FACES = [APP / "__main__.py", *(APP / "usecases").rglob("*.py"), *(APP / "cli").rglob("*.py")]
FACES += (APP / "ui").rglob("*.py")


PLACE_OF_THE_COST = {"writing.sealed": 4, "reading.opened": 2, "age.seal_with_passphrase": 4}


def hands_a_cost(source: str) -> bool:
    """Whether a call hands `cost` or `work`, by name or place, but for `sealing_cost(...)`.

    That is what the open notebook itself costs, and no face can make one at another cost.
    """
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and called(node) in PLACE_OF_THE_COST:
            given = [word.value for word in node.keywords if word.arg in {"cost", "work", None}]
            given += node.args[PLACE_OF_THE_COST[called(node)] :][:1]
            if not all(is_the_notebooks(one) for one in given):
                return True
    return False


def is_the_notebooks(value: ast.expr) -> bool:
    return isinstance(value, ast.Call) and called(value) == "sealing_cost"


def called(node: ast.Call) -> str:
    return ast.unparse(node.func)


@pytest.mark.parametrize("path", FACES, ids=lambda path: path.name)
def test_no_face_and_no_use_case_hands_a_cost(path: Path) -> None:
    assert not hands_a_cost(path.read_text("utf-8"))


@pytest.mark.parametrize(
    "source",
    [
        "writing.sealed(c, n, r, e, cost)",
        "writing.sealed(c, n, r, e, cost=x)",
        "reading.opened(f, k, x)",
        "reading.opened(f, k, sealing(x))",
        "reading.opened(f, k, **more)",
        "age.seal_with_passphrase(c, i, p, e, 1)",
    ],
)
def test_handing_one_would_be_seen(source: str) -> None:
    assert hands_a_cost(source)


def test_without_a_word_the_cost_is_the_format_s() -> None:
    assert inspect.signature(writing.sealed).parameters["cost"].default is COST
    assert inspect.signature(reading.opened).parameters["cost"].default is COST
    assert inspect.signature(age.seal_with_passphrase).parameters["work"].default == 18
    assert (COST.memory_kib, COST.passes, COST.lanes) == (262_144, 3, 4)
