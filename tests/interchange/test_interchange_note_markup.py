"""Links and tags in Markdown texts."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.note import link_targets
from app.interchange.note_markup import (
    Link,
    inline_tags,
    link_to_attachment,
    link_to_note,
    rewritten,
)


def links(text: str) -> list[Link]:
    found: list[Link] = []

    def keep(link: Link) -> None:
        found.append(link)

    rewritten(text, keep)
    return found


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("[[A b]]", Link("A b", "", named=True, embedded=False)),
        ("[[A b|words]]", Link("A b", "words", named=True, embedded=False)),
        ("![[p.png|300]]", Link("p.png", "300", named=True, embedded=True)),
        ("[words](a/b.md)", Link("a/b.md", "words", named=False, embedded=False)),
        ("![](<a b.png>)", Link("a b.png", "", named=False, embedded=True)),
        ('[w](a "title")', Link("a", "w", named=False, embedded=False)),
        ('<img width="3" src=":/x" />', Link(":/x", "", named=False, embedded=True)),
    ],
)
def test_a_link_is_found_in_each_of_its_forms(text: str, link: Link) -> None:
    assert links(f"before {text} after") == [link]


@pytest.mark.parametrize(
    "text",
    ["`[[A]]`", "```\n[[A]]\n```", "~~~ md\n[a](b)\n~~~", "````\n```\n[[A]]\n````", "[ ] (b)"],
)
def test_code_holds_no_links(text: str) -> None:
    assert links(text) == []


def test_a_link_after_a_code_block_is_found() -> None:
    assert [link.target for link in links("```\n[[A]]\n```\n[[B]]")] == ["B"]


@settings(deadline=None, max_examples=150)
@given(st.text(alphabet="[]()!|`~\n <>ab#", max_size=80))
def test_a_text_stays_when_every_link_is_left(text: str) -> None:
    assert rewritten(text, lambda _: None) == text


@pytest.mark.parametrize(
    "text", ["[[" * 300_000, "[a](" * 200_000, "`" * 300_001, "<img " * 100_000, "![[a" * 150_000]
)
def test_no_text_takes_longer_than_its_length(text: str) -> None:
    started = time.perf_counter()

    rewritten(text, lambda _: "")
    inline_tags(text)

    assert time.perf_counter() - started < 10


def test_a_link_to_a_note_is_one_the_notebook_understands() -> None:
    written = link_to_note("Plan [sic]".replace("[sic]", "two"), "the [old] | plan")

    assert written == "[[Plan two|the  old    plan]]"
    assert link_targets(written or "") == ("Plan two",)


@pytest.mark.parametrize("title", ["", "a]b", "a|b", "a\nb", "x" * 201])
def test_a_title_that_no_link_takes_gives_none(title: str) -> None:
    assert link_to_note(title, "words") is None


def test_a_name_with_blanks_stands_between_angles() -> None:
    assert link_to_attachment("a b.png", "", embedded=True) == "![](<a b.png>)"
    assert link_to_attachment("a.pdf", "", embedded=False) == "[a.pdf](a.pdf)"


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("#one and (#two) #three/four.", ("one", "three/four")),
        ("# Heading\n## Another", ()),
        ("#1 #2024", ()),
        ("#ရေ-ပြဿနာ၊ #น้ำท่วม #水災。", ("ရေ-ပြဿနာ", "น้ำท่วม", "水災")),
        ("a#b http://x/#y `#z`\n```\n#w\n```", ()),
        ("#twice #twice", ("twice",)),
    ],
)
def test_tags_are_found_in_every_script(text: str, tags: tuple[str, ...]) -> None:
    assert inline_tags(text) == tags
