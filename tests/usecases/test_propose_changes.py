"""Proposing as a persona: what is signed, and what is not proposed."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from app.bundle import cbor
from app.bundle import proposals as parts
from app.domain.care_rules import Precision
from app.domain.errors import RequestError
from app.domain.ids import EntryId
from app.domain.profile import Contribution
from app.domain.proposal_wishes import NothingChanged, Wish
from app.domain.vocabulary import Origin, Status
from app.usecases import count_contributions, keep_personas, propose_changes, weigh_proposals
from app.usecases.desk import Desk
from app.usecases.propose_changes import Voice
from app.vault import entries, personas, proposals
from tests.support.proposing import (
    ENTRY,
    GROUNDS,
    ID,
    a_draft,
    a_proposing_desk,
    arrives,
    clear,
    renaming,
    the_entries,
    written,
)
from tests.support.values import CITED


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with a_proposing_desk(tmp_path_factory.mktemp("proposing") / "notebook") as desk:
        yield desk


@pytest.fixture
def desk(opened: Desk) -> Iterator[Desk]:
    """A notebook with the catalogue, and nothing proposed."""
    yield opened
    clear(opened)


@pytest.fixture
def voice(desk: Desk) -> Voice:
    return Voice(keep_personas.mint(desk, "River").id, GROUNDS, "It says so.")


def test_a_correction_is_signed_and_lies_over_the_entry_at_once(desk: Desk, voice: Voice) -> None:
    before = the_entries(desk)

    kept = propose_changes.propose_correction(desk, ID, [Wish("name", " River  Map ")], voice)

    (field,) = weigh_proposals.layers_on(desk, entries.get(desk.connection, ID)).fields
    (layer,) = field.taken
    assert (field.public, layer.value) == ("Water Map", "River Map")
    assert (layer.by.name, layer.by.is_mine) == ("River", True)
    assert kept.signed.proposal.changes[0].reason == "It says so."
    assert parts.proposal_from(cbor.decoded(written(kept.signed))) == kept.signed
    assert the_entries(desk) == before


def test_a_translation_says_a_name_and_a_summary(desk: Desk, voice: Voice) -> None:
    propose_changes.propose_translation(desk, ID, "my", "ရေမြေပုံ", "သောက်ရေ", voice)

    fields = weigh_proposals.layers_on(desk, ENTRY).fields
    assert [(field.place.path, field.taken[0].value) for field in fields] == [
        ("names/my", "ရေမြေပုံ"),
        ("summary/my", "သောက်ရေ"),
    ]


def test_another_status_is_said_as_of_its_source(desk: Desk, voice: Voice) -> None:
    kept = propose_changes.propose_status(desk, ID, Status.DORMANT, voice)

    assert kept.signed.proposal.changes[0].proposes == {
        "status": "dormant",
        "as_of": "2024",
        "source": "proposal:2024",
    }


def test_a_new_entry_is_one_and_goes_again(desk: Desk, voice: Voice) -> None:
    before = the_entries(desk)

    kept = propose_changes.propose_entry(desk, a_draft(), voice)
    entry = entries.get(desk.connection, EntryId("prj-rain-watch"))
    came = weigh_proposals.came_from(desk, entry.id)
    weigh_proposals.revert(desk, kept.number)

    assert (entry.name, entry.origin, entry.checked.by) == (
        "Rain Watch",
        Origin.USER,
        "contributor",
    )
    assert came is not None
    assert came.kept == kept
    assert the_entries(desk) == before
    assert weigh_proposals.came_from(desk, entry.id) is None


def test_a_taken_id_is_told(desk: Desk, voice: Voice) -> None:
    with pytest.raises(propose_changes.IdTaken) as caught:
        propose_changes.propose_entry(desk, a_draft(name="Water Map"), voice)

    assert caught.value.detail == ID


def test_a_name_without_latin_letters_needs_an_id_of_its_own(desk: Desk, voice: Voice) -> None:
    with pytest.raises(propose_changes.NoId):
        propose_changes.propose_entry(desk, a_draft(name="水地圖"), voice)

    own = a_draft(name="水地圖", id=EntryId("prj-shui"))
    assert propose_changes.propose_entry(desk, own, voice).signed.proposal.entry == "prj-shui"


@pytest.mark.parametrize(
    ("wish", "error"),
    [
        (Wish("name", "x" * 161), propose_changes.Unfit),
        (Wish("topics/new", "no such topic"), propose_changes.Unfit),
        (Wish("facts/1/year", "soon"), propose_changes.Unfit),
        (Wish("caution", "Write to someone@example.org"), propose_changes.NamesSomebody),
        (Wish("name", "Water\u200b Map"), NothingChanged),
    ],
    ids=["too long", "no topic", "no year", "an address", "only unseen"],
)
def test_what_no_entry_may_say_is_not_proposed(
    desk: Desk, voice: Voice, wish: Wish, error: type[RequestError]
) -> None:
    with pytest.raises(error):
        propose_changes.propose_correction(desk, ID, [wish], voice)

    assert proposals.everything(desk.connection) == ()


def test_a_name_in_a_watched_place_needs_a_second_look(desk: Desk, voice: Voice) -> None:
    wish = Wish("facts/new", "It was begun with Daw Example of the school.")

    with pytest.raises(propose_changes.NamesSomebody):
        propose_changes.propose_correction(desk, EntryId("prj-quiet"), [wish], voice)
    looked = replace(voice, despite_names=True)

    kept = propose_changes.propose_correction(desk, EntryId("prj-quiet"), [wish], looked)
    assert kept.signed.proposal.entry == "prj-quiet"


def test_a_persona_that_rests_proposes_nothing(desk: Desk, voice: Voice) -> None:
    keep_personas.rest(desk, voice.persona)

    with pytest.raises(personas.CannotBecome):
        propose_changes.propose_correction(desk, ID, [Wish("name", "River Map")], voice)
    assert proposals.everything(desk.connection) == ()


def test_a_proposal_about_nothing_is_told(desk: Desk, voice: Voice) -> None:
    with pytest.raises(propose_changes.Unfit):
        propose_changes.propose_translation(desk, ID, "th", "", "", voice)


@pytest.mark.parametrize(
    ("entry", "least", "made"),
    [
        (ID, Precision.DAY, "2026-03"),
        (ID, Precision.YEAR, "2026"),
        (ID, Precision.NONE, None),
        (EntryId("prj-quiet"), Precision.DAY, "2026"),
    ],
    ids=["month", "year wished", "none wished", "high risk"],
)
def test_a_proposal_tells_of_its_date_what_the_posture_lets(
    desk: Desk, voice: Voice, entry: EntryId, least: Precision, made: str | None
) -> None:
    said = replace(voice, dates=least)
    kept = propose_changes.propose_correction(desk, entry, [Wish("name", "River Map")], said)

    told = kept.signed.proposal.made
    assert (told.text if told else None) == made


def test_the_ids_of_two_personas_have_nothing_in_common(desk: Desk, voice: Voice) -> None:
    other = Voice(keep_personas.mint(desk, "Lantern").id, GROUNDS)
    made = [
        propose_changes.propose_correction(desk, ID, [Wish("name", "River Map")], who).signed
        for who in (voice, other, voice)
    ]

    assert len({one.proposal.id for one in made}) == 3
    assert made[0].signer == made[2].signer != made[1].signer


def test_an_id_is_made_with_the_link_key_of_its_persona(desk: Desk, voice: Voice) -> None:
    fixed = replace(desk, entropy=lambda count: b"\x05" * count)
    other = keep_personas.mint(desk, "Lantern").id

    ids = {
        propose_changes.propose_correction(
            fixed, ID, [Wish("name", "River Map")], replace(voice, persona=persona)
        ).signed.proposal.id
        for persona in (voice.persona, other)
    }

    assert len(ids) == 2


@pytest.mark.parametrize(
    ("source", "citation"),
    [("handbook:1.5", CITED), ("A poster: at the door", None), ("https://example.org/a", None)],
    ids=["citation", "words", "address"],
)
def test_a_source_is_a_citation_or_words(source: str, citation: object) -> None:
    grounds = propose_changes.grounds_from(source, "2024")

    assert grounds.citation == citation
    assert str(grounds) == source


@pytest.mark.parametrize(
    ("source", "error"),
    [
        ("", propose_changes.NoSource),
        (" \u200b", propose_changes.NoSource),
        ("x" * 301, propose_changes.Unfit),
    ],
    ids=["nothing", "nothing seen", "too long"],
)
def test_a_source_that_is_none_is_told(source: str, error: type[RequestError]) -> None:
    with pytest.raises(error):
        propose_changes.grounds_from(source, "2024")


def test_what_a_persona_proposed_is_counted_for_it_alone(desk: Desk, voice: Voice) -> None:
    other = Voice(keep_personas.mint(desk, "Lantern").id, GROUNDS)
    propose_changes.propose_correction(desk, ID, [Wish("name", "River Map")], voice)
    propose_changes.propose_status(desk, ID, Status.DORMANT, voice)
    propose_changes.propose_entry(desk, a_draft(), voice)
    propose_changes.propose_translation(desk, ID, "my", "ရေမြေပုံ", "", other)
    arrives(desk, renaming("Lake Map"))

    counts = count_contributions.profile(desk, voice.persona).counts

    assert {each: counts[each] for each in Contribution if counts[each]} == {
        Contribution.CORRECTIONS: 1,
        Contribution.STATUSES: 1,
        Contribution.ENTRIES: 1,
    }
