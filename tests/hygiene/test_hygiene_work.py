"""A text that was made to keep a rule busy costs it no more than its length."""

import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest

import app.hygiene
from app.hygiene.hits import MOST_LOOKED_AT
from app.hygiene.names import Rule
from tests.support.counted_matching import Counting

REPEATED = [
    "a",
    "1",
    "1 ",
    "1-",
    "0.1,",
    "12:",
    "2021-",
    "@",
    "a@",
    "a.",
    "a@a.",
    "/",
    "/a",
    "https://",
    "?a=",
    "+1 ",
    "(",
    "U ",
    "Daw A",
    "ဒေါ်",
    "ကို",
    "王",
    "先生",
    "김",
    "さん",
    "คุณ",
    "ก",
    "\u200b",
    "\u202e",
    "A1",
    "AB12",
    "[[",
    "[[a|",
    "1°",
    "a'",
    "LINE ",
    "Line id ",
    "P<",
    "0x",
    "/home/",
    "\n",
    "Green ",
    "Zhang ",
    "a text ",
    "张",
]
"""What patterns are made of; rows of it are where a pattern goes back and forth."""

SHORT = 20
FEW_STEPS = 14
LENGTH = 100
MOST_GROWTH = 2.6
"""Steps on a text twice as long; a pattern that tries each pair of places would take four times."""
MOST_STEPS = 2_000
"""For each character of a text."""


def patterns_within(value: object, depth: int = 0) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, tuple | list) and depth < 3:
        for one in value:
            yield from patterns_within(one, depth + 1)
    elif isinstance(value, dict) and depth < 3:
        for one in value.values():
            yield from patterns_within(one, depth + 1)
    elif isinstance(value, Rule):
        yield value.pattern
        yield from patterns_within(value.needs, depth + 1)


def all_patterns() -> dict[str, re.Pattern[str]]:
    """Every pattern of every rule, by the module and the number it has there."""
    found: dict[str, re.Pattern[str]] = {}
    for info in pkgutil.iter_modules(app.hygiene.__path__):
        if info.name in {"decoding", "confinement"}:
            continue  # they are for a process of their own
        module = importlib.import_module(f"app.hygiene.{info.name}")
        of_module = dict.fromkeys(
            one for value in vars(module).values() for one in patterns_within(value)
        )
        found |= {f"{info.name}-{at}": one for at, one in enumerate(of_module)}
    return found


PATTERNS = all_patterns()


@pytest.mark.parametrize("name", PATTERNS)
def test_twice_the_text_is_about_twice_the_work(name: str) -> None:
    counting = Counting(PATTERNS[name].pattern, PATTERNS[name].flags)
    for sign in REPEATED:
        if counting.search_all((sign * SHORT)[:SHORT]) <= SHORT * FEW_STEPS:
            continue  # nothing of the pattern begins there
        once = counting.search_all((sign * LENGTH)[:LENGTH])
        twice = counting.search_all((sign * LENGTH * 2)[: LENGTH * 2])

        assert twice <= once * MOST_GROWTH, sign
        assert twice <= LENGTH * 2 * MOST_STEPS, sign


def test_a_pattern_that_goes_back_and_forth_is_caught() -> None:
    bad = Counting("(?:a+)+b", 0)

    assert bad.search_all("a" * 16) > bad.search_all("a" * 15) * 1.8


def test_counting_takes_the_same_steps_each_time() -> None:
    counting = Counting(r"(?<!\w)[a-z]{1,8}@[a-z]++(?!x)", re.IGNORECASE)

    assert counting.search_all("ab@cd " * 9) == counting.search_all("ab@cd " * 9)


def test_there_are_bounds_for_texts_as_well() -> None:
    assert MOST_LOOKED_AT <= 200_000
