"""Patterns compiled when they are first used."""

import subprocess
import sys

import pytest

from app.domain.text.patterns import late


def test_a_late_pattern_does_what_a_pattern_does() -> None:
    words = late("[a-c]+")

    assert words.findall("ab, c") == ["ab", "c"]
    assert words.sub("-", "ab, c") == "-, -"
    assert [found.span() for found in words.finditer("ab, c")] == [(0, 2), (4, 5)]
    assert words.fullmatch("abc")
    assert not words.fullmatch("abc!")
    assert words.pattern == "[a-c]+"


def test_a_late_pattern_is_used_as_itself_from_the_second_time_on() -> None:
    words = late("[a-c]+")

    words.search("x")

    assert vars(words)["search"] is words.search


def test_what_a_pattern_does_not_have_is_not_there() -> None:
    with pytest.raises(AttributeError):
        late("a").nothing  # type: ignore[attr-defined]  # noqa: B018 - the look itself is tested


COMPILED_AT_IMPORT = """
import dataclasses, enum, re
before, made = re.compile, []
def compiling(pattern, flags=0):
    made.append(pattern)
    return before(pattern, flags)
re.compile = compiling
import app.domain.text.highlighting
print(sum(map(len, made)))
"""


def test_importing_the_search_compiles_next_to_nothing() -> None:
    told = subprocess.run(
        [sys.executable, "-c", COMPILED_AT_IMPORT], check=True, capture_output=True, text=True
    )
    assert int(told.stdout) < 500
