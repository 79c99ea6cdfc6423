"""A circle has a name, a purpose and a last day, and its notes read alike on every machine."""

from datetime import date, timedelta

import pytest

from app.domain import circle
from app.domain.circle import (
    Circle,
    CircleId,
    CircleNote,
    ContextsUnfit,
    EndUnfit,
    Terms,
    WordsUnfit,
    marks_for,
    note_from,
)
from app.domain.ids import EntryId
from app.domain.note import Template
from app.domain.persona import PersonaId
from tests.support.values import NOON

TODAY = date(2026, 3, 1)
ENDS = date(2026, 4, 1)


def terms(**fields: object) -> Terms:
    told = {"name": "Rain gauges", "purpose": "Count the rain", "ends": ENDS, **fields}
    return Terms.of(**told)  # type: ignore[arg-type]  # fields of Terms


def a_circle(ends: date = ENDS) -> Circle:
    return Circle(CircleId("c"), terms(ends=ends), PersonaId("p"), NOON)


def test_terms_are_spelled_the_one_way() -> None:
    spelled = terms(name="  Rain   gauges ", purpose=" Count \n the rain ", contexts=("TH", "MM"))

    assert spelled == Terms("Rain gauges", "Count\nthe rain", ENDS, ("MM", "TH"))


def test_names_in_scripts_that_need_joiners_are_taken() -> None:
    assert terms(name="ക്\u200dഷ 雨量").name == "ക്\u200dഷ 雨量"


@pytest.mark.parametrize("name", ["", "  ", "x" * 121, "rain\u202egauges"])
def test_a_name_nobody_could_read_is_refused(name: str) -> None:
    with pytest.raises(WordsUnfit):
        terms(name=name)


@pytest.mark.parametrize("purpose", ["", "\n", "x" * 2_001, "a\u2066b"])
def test_a_circle_needs_a_purpose_that_can_be_read(purpose: str) -> None:
    with pytest.raises(WordsUnfit):
        terms(purpose=purpose)


@pytest.mark.parametrize("codes", [("M M",), ("../x",), tuple(f"C{n}" for n in range(13))])
def test_what_is_no_code_of_a_context_is_refused(codes: tuple[str, ...]) -> None:
    with pytest.raises(ContextsUnfit):
        terms(contexts=codes)


@pytest.mark.parametrize("days", [-1, 0, 731])
def test_the_last_day_lies_ahead_and_not_too_far(days: int) -> None:
    with pytest.raises(EndUnfit):
        terms(ends=TODAY + timedelta(days)).insist_on_end(TODAY)


@pytest.mark.parametrize("days", [1, 730])
def test_the_first_and_the_farthest_possible_day_are_taken(days: int) -> None:
    terms(ends=TODAY + timedelta(days)).insist_on_end(TODAY)


def test_days_are_counted_down_and_below_none() -> None:
    one = a_circle()

    assert one.days_left(TODAY) == 31
    assert one.days_left(ENDS) == 0
    assert one.days_left(ENDS + timedelta(2)) == -2


def test_it_is_due_from_its_last_day_on() -> None:
    one = a_circle()

    assert not one.is_due(ENDS - timedelta(1))
    assert one.is_due(ENDS)


def test_a_note_comes_back_from_its_marks() -> None:
    note = CircleNote(
        "words", ("dry", "rain"), frozenset({EntryId("ctx-MM")}), Template.LESSON, gone=True
    )

    assert note_from("words", note.marks) == note


def test_marks_that_nobody_here_would_write_are_passed_over() -> None:
    read = note_from("w", {"about:../up", "tag:", "shape:poem", "later:thing"})

    assert read == CircleNote("w")


def test_marks_of_a_later_version_stay() -> None:
    had = {"later:thing", "tag:old", "gone"}

    assert marks_for(had, CircleNote("w", ("new",))) == {"later:thing", "tag:new"}


def test_of_two_templates_the_same_one_stands_everywhere() -> None:
    shapes = {"shape:lesson", "shape:incident"}

    assert note_from("w", shapes).template is Template.INCIDENT


def test_ids_come_from_chance_alone() -> None:
    assert circle.circle_id(lambda count: b"\x01" * count) == "aeaqcaibaeaqcaibaeaqcaibae"


def test_a_day_is_read_as_it_is_written() -> None:
    assert circle.day_from(" 2026-04-01 ") == ENDS


@pytest.mark.parametrize("text", ["", "soon", "20260401", "2026-02-30", "2026-4-1", "2026-W14-3"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(circle.NotADay):
        circle.day_from(text)
