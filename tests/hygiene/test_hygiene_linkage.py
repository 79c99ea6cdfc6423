"""What two personas have in common is found before one of them lets it out."""

import pytest

from app.domain.findings import Rule
from app.hygiene.checking import Known
from app.hygiene.personas import Sister
from tests.support.checked import found

PASSAGE = "The pump behind the old school broke twice and nobody from the office came to see it."
IN_BURMESE = "ရွာထဲက ရေစုပ်စက်ဟောင်း နှစ်ကြိမ် ပျက်ခဲ့ပြီး ရုံးက ဘယ်သူမှ လာမကြည့်ခဲ့ပါ"
IN_CHINESE = "村里的旧水泵坏了两次办公室没有一个人来看过也没有人回答我们的信"


def sisters(*texts: str) -> Known:
    return Known(
        sisters=(Sister("Lantern-4", ("48151 62342 10877",)),),
        their_texts=texts,
        everybodys=("## What happened\n\n## What we agreed upon and who will do it by when\n",),
    )


@pytest.mark.parametrize("text", ["ask Lantern-4", "LANTERN 4 said", "lantern4", "Lantern – 4"])
def test_the_name_of_another_persona_is_found(text: str) -> None:
    assert len(found(text, Rule.PERSONA_NAME, sisters())) == 1


@pytest.mark.parametrize("text", ["a lantern", "Lantern-45", "4 lanterns", "lan tern"])
def test_other_words_are_no_personas(text: str) -> None:
    assert found(text, Rule.PERSONA_NAME, sisters()) == []


@pytest.mark.parametrize("text", ["48151 62342 10877", "481516234210877", "48151-62342-10877"])
def test_the_digits_of_another_personas_card_are_found(text: str) -> None:
    assert found(f"compare {text} now", Rule.PERSONA_KEY, sisters()) == [text]


@pytest.mark.parametrize("passage", [PASSAGE, IN_BURMESE, IN_CHINESE])
def test_a_passage_that_another_persona_wrote_is_found(passage: str) -> None:
    known = sisters(f"Before it.\n{passage}\nBehind it.")

    hits = found(f"We heard this: {passage.upper()} That is all.", Rule.PERSONA_TEXT, known)

    assert len(hits) == 1
    assert passage.upper()[1:-2] in hits[0]


def test_line_ends_and_signs_hide_no_passage() -> None:
    folded = PASSAGE.replace(" ", "\n> ").replace(".", " --")

    assert len(found(folded, Rule.PERSONA_TEXT, sisters(PASSAGE))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The pump behind the old school",
        "An entirely different sentence that shares no long row of words with the other one.",
        "",
        "村里的旧水泵坏了",
        "the the the the the the the the the the the the the",
    ],
)
def test_what_everybody_could_have_written_is_left(text: str) -> None:
    assert found(text, Rule.PERSONA_TEXT, sisters(PASSAGE, IN_CHINESE)) == []


def test_headings_of_a_template_tie_nobody() -> None:
    shared = "## What we agreed upon and who will do it by when\n"

    known = sisters(shared + "one thing")

    assert found(shared + "another thing", Rule.PERSONA_TEXT, known) == []


@pytest.mark.parametrize("shift", range(12))
def test_a_passage_is_found_wherever_it_begins(shift: int) -> None:
    known = sisters("x" * shift + PASSAGE)

    assert len(found("y" * 5 + PASSAGE, Rule.PERSONA_TEXT, known)) == 1
