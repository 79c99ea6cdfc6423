"""Circles are founded for a purpose until a day, with a persona of their own."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.bundle.refusals import TooMuch
from app.domain.circle import EndUnfit
from app.domain.listing import NoteFilter, SearchFilter
from app.domain.vocabulary import Care
from app.usecases import (
    check_before_leaving,
    compose_bundle,
    keep_circles,
    keep_contexts,
    keep_notes,
    keep_personas,
    keep_settings,
)
from app.usecases.keep_circles import NoSuchCircle, SeveralCircles
from app.usecases.keep_contexts import Bearer
from app.usecases.search_everything import search
from app.vault import entries, personas
from tests.support.circle_members import ENDS, Member, day, members, terms
from tests.support.values import an_entry


@pytest.fixture
def one(tmp_path: Path) -> Iterator[Member]:
    with members(tmp_path, 1) as (alone,):
        yield alone


def test_a_circle_has_one_member_with_a_persona_made_for_it(one: Member) -> None:
    circle = one.found()

    (persona,) = keep_personas.list_personas(one.desk)
    assert circle.persona == persona.id
    assert [(member.name, member.card) for member in circle.members] == [
        (persona.name, persona.card)
    ]
    assert keep_circles.list_circles(one.desk) == (circle,)


def test_the_persona_of_a_circle_never_meets_the_others(one: Member) -> None:
    other = keep_personas.mint(one.desk, "Cloud-9")

    circle = one.found()

    assert keep_personas.never_together(one.desk) == {frozenset({other.id, circle.persona})}


@pytest.mark.parametrize("days", [0, -1, 731])
def test_without_a_last_day_ahead_nothing_is_founded(one: Member, days: int) -> None:
    with pytest.raises(EndUnfit):
        one.found(ends=day(days))

    assert keep_circles.list_circles(one.desk) == ()
    assert keep_personas.list_personas(one.desk) == ()


def test_a_name_that_is_taken_founds_nothing(one: Member) -> None:
    keep_personas.mint(one.desk, one.name)

    with pytest.raises(personas.NameTaken):
        one.found()

    assert keep_circles.list_circles(one.desk) == ()


def test_a_circle_is_found_by_name_in_any_case(one: Member) -> None:
    circle = one.found()

    assert keep_circles.find(one.desk, " rain  GAUGES") == circle
    assert keep_circles.find(one.desk, circle.id) == circle


def test_a_name_of_two_circles_is_said_to_be_of_several(one: Member) -> None:
    one.found()
    keep_circles.found(one.desk, terms(), "Cloud-9")

    with pytest.raises(SeveralCircles):
        keep_circles.find(one.desk, "Rain gauges")


def test_an_unknown_name_is_said_to_be_unknown(one: Member) -> None:
    with pytest.raises(NoSuchCircle):
        keep_circles.find(one.desk, "Nowhere")


def test_what_is_written_inside_is_the_circles_and_its_personas(one: Member) -> None:
    circle = one.found()

    note = one.write("The gauge is full", tags=("Rain",))

    assert keep_circles.circle_of(one.desk, note.id) == circle.id
    assert keep_notes.show(one.desk, note.id).note == note
    assert note.persona == circle.persona
    assert keep_circles.show(one.desk, circle.id).notes == (note.id,)
    assert keep_circles.counts(one.desk) == {circle.id: 1}


def test_what_is_too_long_to_travel_is_not_written(one: Member) -> None:
    circle = one.found()

    with pytest.raises(TooMuch):
        one.write("မ" * 400_000)

    assert keep_circles.show(one.desk, circle.id).notes == ()


def test_a_note_inside_keeps_to_the_strictest_of_the_circles_contexts(one: Member) -> None:
    one.found(contexts=("MM", "TH"))
    kept = keep_settings.read(one.desk)
    keep_settings.keep(one.desk, replace(kept, care=Care.ROUTINE))
    before = keep_contexts.rules_for(one.desk)

    note = one.write("The gauge is full")

    inside = keep_contexts.rules_for(one.desk, [(Bearer.NOTE, note.id)])
    assert inside == keep_circles.rules_of(one.desk, one.id)
    assert inside == keep_contexts.rules_for(one.desk, codes=("MM", "TH"))
    assert inside != before


def test_the_days_left_are_counted_and_the_end_asks(one: Member) -> None:
    circle = one.found()
    assert keep_circles.due(one.desk) == ()

    one.clock.now += timedelta(30)

    assert keep_circles.due(one.desk) == (circle,)
    assert circle.days_left(keep_circles.today(one.desk)) == 0


def test_nothing_ends_unasked(one: Member) -> None:
    circle = one.found()
    note = one.write("The gauge is full")

    one.clock.now += timedelta(400)

    assert keep_circles.show(one.desk, circle.id).notes == (note.id,)
    assert one.write("Still here").persona == circle.persona


def test_an_extended_circle_is_no_longer_due(one: Member) -> None:
    circle = one.found()
    one.clock.now += timedelta(30)

    extended = keep_circles.extend(one.desk, circle.id, day(60))

    assert extended.terms.ends == day(60)
    assert keep_circles.due(one.desk) == ()
    assert keep_circles.get(one.desk, circle.id) == extended


def test_a_circle_is_not_extended_into_the_past(one: Member) -> None:
    circle = one.found()

    with pytest.raises(EndUnfit):
        keep_circles.extend(one.desk, circle.id, day(-1))

    assert keep_circles.get(one.desk, circle.id).terms.ends == ENDS


def test_lists_and_searches_can_be_kept_inside_a_circle(one: Member) -> None:
    one.found()
    inside = one.write("The gauge is full", tags=("rain",))
    outside = keep_notes.write(one.desk, "My own gauge", tags=("rain",))

    for narrowed, wanted in (
        (NoteFilter(circle=one.id), [inside.id]),
        (NoteFilter(circle=one.id, tag="rain"), [inside.id]),
        (NoteFilter(own=True), [outside.id]),
        (NoteFilter(own=True, tag="rain"), [outside.id]),
    ):
        assert [row.id for row in keep_notes.list_notes(one.desk, narrowed).rows] == wanted
        assert keep_notes.count(one.desk, narrowed) == 1
    for circle, expected in ((one.id, {inside.id}), (None, {inside.id, outside.id})):
        found = search(one.desk, "gauge", SearchFilter(circle=circle))
        assert {hit.row.id for hit in found.notes.hits} == expected


def test_a_search_in_a_circle_finds_no_entries(one: Member) -> None:
    one.found()
    one.desk.write(lambda connection: entries.put(connection, an_entry(name="Gauge map")))
    one.write("The gauge is full")

    found = search(one.desk, "gauge", SearchFilter(circle=one.id))

    assert (len(found.entries.hits), len(found.notes.hits)) == (0, 1)


def test_what_is_of_a_circle_does_not_leave_among_everything(one: Member) -> None:
    one.found()
    one.write("The gauge is full")

    with pytest.raises(compose_bundle.NothingToSeal):
        compose_bundle.compose(one.desk, compose_bundle.Wish())

    keep_notes.write(one.desk, "My own")
    assert compose_bundle.compose(one.desk, compose_bundle.Wish()).notes == 1
    assert [note.text for note in check_before_leaving.check(one.desk).notes] == ["My own"]
