"""What a persona contributed: counted inside, signed with what was chosen."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.note import Template
from app.domain.profile import Contribution
from app.usecases import count_contributions, keep_notes, keep_personas
from app.usecases.desk import Desk
from app.vault import personas
from tests.support.desks import an_open_desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with an_open_desk(tmp_path / "notebook") as opened:
        yield opened


def test_notes_are_counted_by_persona_and_shape_without_the_bin(desk: Desk) -> None:
    river, stone = keep_personas.mint(desk, "River-7"), keep_personas.mint(desk, "Stone-4")
    for template in (None, Template.INCIDENT, Template.INCIDENT):
        keep_notes.write(desk, "as River", persona=river.id, template=template)
    binned = keep_notes.write(desk, "thrown away", persona=river.id)
    keep_notes.throw_away(desk, binned.id)
    keep_notes.write(desk, "as nobody")

    profile = count_contributions.profile(desk, river.id)

    assert profile.counts[Contribution.NOTES] == 3
    assert profile.templates == {None: 1, Template.INCIDENT: 2}
    assert set(profile.counts) == set(Contribution)
    assert set(count_contributions.profile(desk, stone.id).counts.values()) == {0}


def test_a_signed_profile_says_what_was_chosen_and_nothing_else(desk: Desk) -> None:
    river = keep_personas.mint(desk, "River-7")
    keep_notes.write(desk, "a word like quandong", persona=river.id)

    data = count_contributions.sign(desk, river.id, frozenset({Contribution.NOTES}))

    said = count_contributions.read(data)
    assert said.counts == {Contribution.NOTES: 1}
    assert (said.named.name, said.named.card) == ("River-7", river.card)
    assert b"quandong" not in data
    assert river.id.encode() not in data


def test_a_profile_that_says_nothing_is_not_made(desk: Desk) -> None:
    river = keep_personas.mint(desk, "River-7")

    with pytest.raises(count_contributions.NothingChosen):
        count_contributions.sign(desk, river.id, frozenset())


def test_who_ended_signs_nothing(desk: Desk) -> None:
    river = keep_personas.mint(desk, "River-7")
    keep_personas.retire(desk, river.id)

    with pytest.raises(personas.CannotBecome):
        count_contributions.sign(desk, river.id, frozenset({Contribution.NOTES}))
