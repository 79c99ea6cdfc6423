"""Names that every system takes."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.interchange.file_names import (
    NamesTaken,
    is_forbidden,
    plain_name,
    safe_file_name,
    safe_stem,
    split_ending,
)

WORDS = st.text(max_size=120)


@settings(deadline=None, max_examples=300)
@given(WORDS)
def test_a_safe_name_is_taken_by_every_system(words: str) -> None:
    name = safe_stem(words) + ".md"

    assert not set(name) & set('<>:"/\\|?*')
    assert name[0] not in ".- ~"
    assert not name.removesuffix(".md").endswith((".", " "))
    assert not is_forbidden(name)
    assert len(name.encode()) <= 190
    assert all(unicodedata.category(sign) not in {"Cc", "Cs"} for sign in name)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("CON", "_CON"),
        ("aux.tar", "_aux.tar"),
        ("com\u00b9", "_com\u00b9"),
        ("../../etc/passwd", "etc-passwd"),
        ("...", "note"),
        ("", "note"),
        ("a/b:c", "a-b-c"),
        ("\u202egnp.exe", "gnp.exe"),
        ("မြို့တော် အစည်းအဝေး", "မြို့တော် အစည်းအဝေး"),
    ],
)
def test_a_title_becomes_a_safe_name(words: str, name: str) -> None:
    assert safe_stem(words) == name


def test_a_long_title_in_a_script_of_three_bytes_is_cut() -> None:
    assert len(safe_stem("မြ" * 200).encode()) <= 180


def test_an_attached_markdown_file_is_not_taken_for_a_note() -> None:
    assert safe_file_name("read me.MD") == "read me.MD.txt"


@pytest.mark.parametrize(
    ("one", "other"), [("Plan", "pLAN"), ("caf\u00e9", "cafe\u0301"), ("ﬁx", "fix")]
)
def test_names_that_are_one_on_some_system_are_kept_apart(one: str, other: str) -> None:
    taken = NamesTaken()

    assert taken.free(one, ".md") == f"{one}.md"
    assert taken.free(other, ".md") == f"{other} (2).md"


@settings(deadline=None, max_examples=100)
@given(st.lists(st.sampled_from(["a", "A", "a (2)", "a (3)", "b"]), max_size=12))
def test_no_name_is_given_twice(stems: list[str]) -> None:
    taken = NamesTaken()

    given_names = [taken.free(stem, ".md").casefold() for stem in stems]

    assert len(set(given_names)) == len(given_names)


@pytest.mark.parametrize("name", ["CON", "nul.txt", "Aux.md", "a\x00b", "a\u202eb", "lpt1 .md"])
def test_names_no_system_may_be_trusted_with_are_forbidden(name: str) -> None:
    assert is_forbidden(name)


@pytest.mark.parametrize("name", ["Conference.md", "auxiliary.png", "a.b", "com.md", "ပုံ.png"])
def test_ordinary_names_are_not_forbidden(name: str) -> None:
    assert not is_forbidden(name)


@pytest.mark.parametrize(
    ("path", "name"),
    [("C:\\photos\\a.png", "a.png"), ("/home/x/b.pdf", "b.pdf"), ("..", ""), ("a\x07b", "ab")],
)
def test_a_plain_name_holds_no_path(path: str, name: str) -> None:
    assert plain_name(path) == name


def test_an_ending_is_short_and_plain() -> None:
    assert split_ending("a.b.png") == ("a.b", ".png")
    assert split_ending(".hidden") == (".hidden", "")
    assert split_ending("v1. final words") == ("v1. final words", "")
