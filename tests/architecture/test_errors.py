"""Each error class has one code of its own, which the faces turn into a sentence."""

import importlib
import pkgutil
import re

import pytest

import app
from app.domain.errors import AlmanacError, InputError, MachineError, OwnError, RequestError

KINDS = [MachineError, InputError, RequestError, OwnError]


def all_errors() -> list[type[AlmanacError]]:
    """Every class below `AlmanacError`, after every module of the program was imported."""
    for module in pkgutil.walk_packages(app.__path__, "app."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    found: list[type[AlmanacError]] = []
    waiting: list[type[AlmanacError]] = [AlmanacError]
    while waiting:
        below = [one for one in waiting.pop().__subclasses__() if one not in found]
        found += below
        waiting += below
    return [one for one in found if one.__module__.startswith("app.")]


def without_children() -> list[type[AlmanacError]]:
    return [one for one in all_errors() if not one.__subclasses__() and one not in KINDS]


def test_every_error_that_can_be_raised_has_a_code() -> None:
    assert [one.__name__ for one in without_children() if not hasattr(one, "code")] == []


def test_no_two_errors_share_a_code() -> None:
    owners: dict[str, list[str]] = {}
    for one in all_errors():
        if "code" in vars(one):
            owners.setdefault(one.code, []).append(one.__name__)

    assert {code: names for code, names in owners.items() if len(names) > 1} == {}


def test_every_error_below_another_says_its_own_code() -> None:
    assert [one.__name__ for one in without_children() if "code" not in vars(one)] == []


def test_every_code_names_an_area_and_what_happened() -> None:
    codes = [one.code for one in all_errors() if "code" in vars(one)]

    assert [
        code for code in codes if not re.fullmatch(r"[a-z]+\.[a-z0-9]+(-[a-z0-9]+)*", code)
    ] == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_says_whose_fault_it_is_and_has_no_code(kind: type[AlmanacError]) -> None:
    assert not hasattr(kind, "code")


def test_every_error_is_of_one_kind() -> None:
    strays = [one.__name__ for one in all_errors() if sum(issubclass(one, k) for k in KINDS) != 1]

    assert strays == []
