"""The block at the head of a note."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.parsing.front_matter import Divided, divide, values_of
from app.parsing.refusals import Forbidden, Malformed, SaidTwice, TooLarge


def test_a_head_is_told_from_its_body() -> None:
    assert divide("---\ntags: [a, b]\n---\nHello\n") == Divided("tags: [a, b]\n", "Hello\n")


@pytest.mark.parametrize(
    "text", ["Hello\n", "", "--- \na\n---\n", "---\nnever closed\n", "\n---\na: 1\n---\n"]
)
def test_a_text_without_a_whole_head_is_all_body(text: str) -> None:
    assert divide(text) == Divided(None, text)


def test_an_empty_head_holds_nothing() -> None:
    divided = divide("---\n---\nbody")

    assert divided == Divided("", "body")
    assert values_of("") == {}


def test_a_head_may_be_all_there_is() -> None:
    assert divide("---\na: 1\n---") == Divided("a: 1\n", "")


def test_a_rule_later_in_the_text_is_left_alone() -> None:
    assert divide("---\na: 1\n---\nb\n---\nc\n").body == "b\n---\nc\n"


def test_the_values_are_text() -> None:
    assert values_of("created: 2023-05-01\ntags:\n- no\n") == {
        "created": "2023-05-01",
        "tags": ["no"],
    }


@pytest.mark.parametrize(
    ("head", "refusal"),
    [("- a\n", Malformed), ("a: &x 1\n", Forbidden), ("a: 1\na: 2\n", SaidTwice)],
)
def test_a_head_that_is_no_plain_mapping_is_refused(
    head: str, refusal: type[Malformed | Forbidden | SaidTwice]
) -> None:
    with pytest.raises(refusal):
        values_of(head)


def test_a_head_longer_than_any_honest_one_is_refused() -> None:
    with pytest.raises(TooLarge):
        divide("---\n" + "a\n" * 40_000 + "---\n")


@given(st.text("-a:\n", max_size=60), st.text(max_size=60))
@settings(deadline=None, max_examples=200)
def test_no_word_of_the_body_is_lost(head: str, body: str) -> None:
    divided = divide(f"---\n{head}\n---\n{body}")

    assert divided.body.endswith(body)
