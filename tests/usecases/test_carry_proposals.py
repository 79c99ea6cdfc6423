"""Proposals travel sealed, keep the signature of whoever made them, and wait on the other side."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.bundle.manifest import Kind, Purpose
from app.domain.care_rules import Precision
from app.domain.dates import YearSpan
from app.domain.ids import EntryId
from app.domain.proposal import Grounds
from app.domain.proposal_wishes import Wish
from app.usecases import (
    carry_proposals,
    keep_notes,
    keep_personas,
    propose_changes,
    seal_bundle,
    weigh_proposals,
)
from app.usecases.propose_changes import Voice
from app.vault import entries, personas, proposals
from tests.support.exchanging import FOR_BOTH, Owner, owner
from tests.support.values import an_entry

ID = EntryId("prj-water-map")
ENTRY = an_entry()
GROUNDS = Grounds(YearSpan(2024, 2024), words="A poster")


@pytest.fixture
def river(tmp_path: Path) -> Iterator[Owner]:
    with owner(tmp_path / "river") as made:
        made.desk.write(lambda c: entries.put(c, ENTRY))
        yield made


@pytest.fixture
def lantern(tmp_path: Path) -> Iterator[Owner]:
    with owner(tmp_path / "lantern") as made:
        made.desk.write(lambda c: entries.put(c, ENTRY))
        yield made


def proposes(who: Owner, name: str, wish: Wish, dates: Precision = Precision.DAY) -> int:
    """A persona of that name, made where there is none, proposes; gives the number."""
    try:
        persona = keep_personas.find(who.desk, name)
    except personas.NoSuchPersona:
        persona = keep_personas.mint(who.desk, name)
    voice = Voice(persona.id, GROUNDS, dates=dates)
    return propose_changes.propose_correction(who.desk, ID, [wish], voice).number


def sealed(who: Owner, *numbers: int, persona: str = "") -> Path:
    id_ = keep_personas.find(who.desk, persona).id if persona else None
    leaving = carry_proposals.compose(who.desk, numbers, id_)
    return seal_bundle.carry(who.desk, leaving, FOR_BOTH, who.stick).path


def taken(who: Owner, file: Path) -> carry_proposals.Arrived:
    with who.opened(file) as handed:
        return carry_proposals.take(who.desk, handed)


def test_a_proposal_waits_on_the_other_side_until_it_is_accepted(
    river: Owner, lantern: Owner
) -> None:
    number = proposes(river, "River", Wish("name", "River Map"))

    arrived = taken(lantern, sealed(river, number, persona="River"))

    (field,) = weigh_proposals.layers_on(lantern.desk, ENTRY).fields
    assert (arrived.known, field.taken) == (0, ())
    weigh_proposals.accept(lantern.desk, arrived.fresh[0])
    (field,) = weigh_proposals.layers_on(lantern.desk, ENTRY).fields
    assert field.taken[0].value == "River Map"
    assert entries.get(lantern.desk.connection, ID) == ENTRY


def test_it_can_be_passed_on_by_others_and_stays_whose_it_is(
    river: Owner, lantern: Owner, tmp_path: Path
) -> None:
    number = proposes(river, "River", Wish("name", "River Map"))
    original = proposals.get(river.desk.connection, number).signed
    own = proposes(lantern, "Lantern", Wish("name", "Lake Map"))
    (passed,) = taken(lantern, sealed(river, number)).fresh

    with owner(tmp_path / "third") as third:
        arrived = taken(third, sealed(lantern, passed, own, persona="Lantern"))
        held = [proposals.get(third.desk.connection, one).signed for one in arrived.fresh]

    assert original in held
    assert len(held) == 2


def test_the_file_says_what_it_is_for(river: Owner) -> None:
    number = proposes(river, "River", Wish("name", "River Map"))

    with river.opened(sealed(river, number, persona="River")) as handed:
        assert handed.contents.purpose is Purpose.PROPOSALS
        assert (handed.count(Kind.PROPOSAL), handed.count(Kind.PERSONA)) == (1, 1)


def test_what_comes_back_home_is_known(river: Owner) -> None:
    number = proposes(river, "River", Wish("name", "River Map"))

    arrived = taken(river, sealed(river, number))

    assert arrived == carry_proposals.Arrived((), 1)


def test_two_own_personas_never_meet_in_one_file(river: Owner) -> None:
    first = proposes(river, "River", Wish("name", "River Map"))
    second = proposes(river, "Brook", Wish("name", "Brook Map"))

    for numbers, signer in (((first, second), ""), ((first,), "Brook")):
        with pytest.raises(carry_proposals.PersonasMeet):
            sealed(river, *numbers, persona=signer)
    assert list(river.stick.iterdir()) == []


def test_nothing_is_sealed_of_nothing(river: Owner) -> None:
    with pytest.raises(carry_proposals.NoneChosen):
        sealed(river)


def test_a_file_without_proposals_brings_none(river: Owner) -> None:
    number = proposes(river, "River", Wish("name", "River Map"))
    with river.opened(sealed(river, number)) as handed:
        assert len(carry_proposals.in_file(handed)) == 1
    keep_notes.write(river.desk, "Meet after the rain")
    with river.opened(river.seal()) as handed, pytest.raises(carry_proposals.NoneChosen):
        carry_proposals.take(river.desk, handed)


@pytest.mark.parametrize(
    ("least", "told"),
    [
        (Precision.MONTH, Precision.MONTH),
        (Precision.YEAR, Precision.YEAR),
        (Precision.NONE, Precision.NONE),
    ],
    ids=["month", "year", "none"],
)
def test_what_a_file_tells_of_dates_is_what_its_proposals_do(
    river: Owner, least: Precision, told: Precision
) -> None:
    number = proposes(river, "River", Wish("name", "River Map"), least)

    assert carry_proposals.dates_in(river.desk, [number]) is told


def test_what_is_about_a_place_nobody_knows_is_carried_with_care(river: Owner) -> None:
    number = proposes(river, "River", Wish("name", "River Map"))

    assert carry_proposals.rules_for(river.desk, [number]).dates is Precision.MONTH
