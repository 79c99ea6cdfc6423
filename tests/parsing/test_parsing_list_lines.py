"""Awesome lists, line by line."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.parsing.list_lines import ListedThing, listed_things
from app.parsing.refusals import NotText, Refused, TooLarge, TooMany

LIST = b"""# Awesome Civic Things

- [Contents](#contents)

## Maps ##
* [Tide Map](https://tide.example/map_(beta)) - Shows *high* water with [sensors](https://s.example).
- ![badge](https://b.example/x.svg) [**Rain**](<https://rain.example>): for `farmers`.
- Not a link - [later](https://later.example)

### Old
- [Paper](https://paper.example)
```
- [Hidden](https://hidden.example)
```
## Votes
+ [Ballot](https://ballot.example "title") \xe2\x80\x94 counts.
"""


def test_each_list_line_is_told_with_its_headings() -> None:
    assert list(listed_things(LIST)) == [
        ListedThing(
            6,
            ("Awesome Civic Things", "Maps"),
            "Tide Map",
            "https://tide.example/map_(beta)",
            "Shows high water with sensors.",
        ),
        ListedThing(
            7, ("Awesome Civic Things", "Maps"), "Rain", "https://rain.example", "for farmers."
        ),
        ListedThing(
            11, ("Awesome Civic Things", "Maps", "Old"), "Paper", "https://paper.example", ""
        ),
        ListedThing(
            16, ("Awesome Civic Things", "Votes"), "Ballot", "https://ballot.example", "counts."
        ),
    ]


def test_a_heading_may_end_in_the_sign_it_is_about() -> None:
    data = b"## C#\n- [a](https://a.example)\n"

    assert next(listed_things(data)).headings == ("C#",)


@pytest.mark.parametrize(
    "line",
    [
        b"- [" * 1_300,
        b"- " + b"[a](" * 1_000,
        b"- " + b"![" * 2_000,
        b"- [a](" + b"(" * 4_000,
        b"# " + b" " * 2_000 + b"#" * 2_000 + b"x",
        b"- [a](b) " + b"*_`" * 1_300,
        b"- [a](b) " + b"[](" * 1_300,
    ],
)
def test_a_line_made_to_be_slow_is_read_a_thousand_times_over(line: bytes) -> None:
    # With a reader that goes back over each line this takes minutes.
    things = list(listed_things((line + b"\n") * 1_000))

    assert len(things) in {0, 1_000}


def test_a_very_long_line_is_passed_over() -> None:
    data = b"- [a](https://a.example) " + b"x" * 5_000 + b"\n- [b](https://b.example)\n"

    assert [thing.name for thing in listed_things(data)] == ["b"]


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"\n" * 50_001, TooMany),
        (b"a" * (4 * 1024**2 + 1), TooLarge),
        (b"- [\xff](x)", NotText),
    ],
)
def test_what_passes_a_limit_is_refused(data: bytes, refusal: type[Refused]) -> None:
    with pytest.raises(refusal):
        list(listed_things(data))


@given(st.text("-[]()!*# `a\n", max_size=200))
@settings(deadline=None, max_examples=300)
def test_any_text_gives_things_with_an_address(text: str) -> None:
    assert all(thing.address for thing in listed_things(text.encode()))
