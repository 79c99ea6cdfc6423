"""Taking over what others propose, fact by fact, with a way back."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.bundle import cbor
from app.bundle import proposals as parts
from app.crypto.sealing_keys import PersonaKeys
from app.domain.ids import EntryId
from app.domain.layering import Standing
from app.domain.persona import Contact, ContactId
from app.domain.proposal import (
    Change,
    ProposalKind,
)
from app.domain.record import record_of
from app.domain.vocabulary import Origin, Posture, Status
from app.usecases import keep_personas, propose_changes, weigh_proposals
from app.usecases.check_proposals import Doubt
from app.usecases.desk import Desk
from app.usecases.propose_changes import Voice
from app.usecases.weigh_proposals import Reason
from app.vault import contacts, entries, proposals
from tests.support.proposing import (
    CATALOGUE,
    ENTRY,
    GROUNDS,
    ID,
    LANTERN,
    a_context,
    a_draft,
    a_proposing_desk,
    arrives,
    change,
    clear,
    dissolving,
    renaming,
    the_entries,
    written,
)
from tests.support.values import NOON, an_entry


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


def test_what_came_waits_until_it_is_accepted(desk: Desk) -> None:
    number = arrives(desk, renaming("River Map"))

    (listed,) = weigh_proposals.list_proposals(desk)
    (field,) = weigh_proposals.layers_on(desk, ENTRY).fields
    assert (listed.kept.number, listed.taken, listed.signer.name) == (number, 0, "")
    assert (field.taken, len(field.waiting)) == ((), 1)


def test_the_signer_is_known_by_key_and_not_by_what_he_says(desk: Desk) -> None:
    lantern = Contact(ContactId("c"), "Lantern", LANTERN.card, NOON, verified=True)
    desk.write(lambda c: contacts.add(c, lantern))
    known = arrives(desk, renaming("River Map"))
    unknown = arrives(desk, renaming("River Map"), keys=PersonaKeys.of(b"x" * 32))

    signers = [weigh_proposals.show_proposal(desk, n).listed.signer for n in (known, unknown)]

    assert [(one.name, one.is_verified) for one in signers] == [("Lantern", True), ("", False)]


def test_who_it_was_from_stays_when_the_card_is_forgotten(desk: Desk) -> None:
    lantern = Contact(ContactId("c"), "Lantern", LANTERN.card, NOON)
    desk.write(lambda c: contacts.add(c, lantern))
    weigh_proposals.accept(desk, arrives(desk, renaming("River Map")))

    desk.write(lambda c: contacts.remove(c, ContactId("c")))

    (field,) = weigh_proposals.layers_on(desk, ENTRY).fields
    assert field.taken[0].by.name == "Lantern"


def test_one_fact_is_taken_over_and_another_is_left(desk: Desk) -> None:
    fact = record_of(ENTRY)["facts"][0]
    number = arrives(desk, renaming("River Map"), change(f"facts/{fact['text']}", fact, None))

    accepted = weigh_proposals.accept(desk, number, [2])

    assert (accepted.taken, accepted.left_out) == ((2,), ())
    fields = weigh_proposals.layers_on(desk, ENTRY).fields
    assert [(field.place.field, bool(field.taken)) for field in fields] == [
        ("name", False),
        ("facts", True),
    ]


def test_what_is_taken_over_says_when_as_the_posture_lets(desk: Desk) -> None:
    calm = arrives(desk, renaming("River Map"))
    quiet = arrives(desk, change("name", "Quiet", "Still"), entry="prj-quiet", id_=b"2")

    for number in (calm, quiet):
        weigh_proposals.accept(desk, number)

    taken = proposals.taken_from(desk.connection, [calm, quiet])
    assert [one.when and one.when.text for one in taken] == ["2026-03", "2026"]


def test_two_proposals_on_one_fact_stand_side_by_side(desk: Desk) -> None:
    first = arrives(desk, renaming("River Map"))
    second = arrives(desk, renaming("Lake Map"), id_=b"2")

    weigh_proposals.accept(desk, first)
    rivals = weigh_proposals.show_proposal(desk, second).changes[0].rivals
    weigh_proposals.accept(desk, second)
    (field,) = weigh_proposals.layers_on(desk, ENTRY).fields

    assert [layer.value for layer in rivals] == ["River Map"]
    assert field.at_odds
    assert {layer.value for layer in field.taken} == {"River Map", "Lake Map"}


def test_dissolved_is_left_out_until_it_is_decided(desk: Desk) -> None:
    number = arrives(desk, dissolving(), kind=ProposalKind.STATUS)

    first = weigh_proposals.accept(desk, number)
    named = weigh_proposals.accept(desk, number, [1])
    decided = weigh_proposals.accept(desk, number, [1], deliberately=True)

    assert (first.taken, [one.reason for one in first.left_out]) == ((), [Reason.DISSOLVES])
    assert named == first
    assert (decided.taken, decided.left_out) == ((1,), ())
    assert entries.get(desk.connection, ID).status is Status.ACTIVE


def test_a_new_entry_that_was_dissolved_is_left_out_too(desk: Desk) -> None:
    record = record_of(an_entry("prj-gone", status=Status.DISSOLVED))
    number = arrives(desk, change("entry", None, record), kind=ProposalKind.ENTRY, entry="prj-gone")

    accepted = weigh_proposals.accept(desk, number)

    assert [one.reason for one in accepted.left_out] == [Reason.DISSOLVES]
    assert not entries.holds(desk.connection, EntryId("prj-gone"))


def test_a_new_context_does_not_lower_the_rules_unasked(desk: Desk) -> None:
    record = record_of(a_context("XX", Posture.OPEN))
    record["advice"] = [{"do": "Meet.", "because": {"text": "It is so.", "source": "handbook:1"}}]
    number = arrives(desk, change("entry", None, record), kind=ProposalKind.ENTRY, entry="ctx-XX")

    assert [one.reason for one in weigh_proposals.accept(desk, number).left_out] == [Reason.POSTURE]


def test_a_new_entry_under_a_taken_id_is_told(desk: Desk) -> None:
    record = record_of(replace(ENTRY, name="Another Map"))
    number = arrives(desk, change("entry", None, record), kind=ProposalKind.ENTRY)

    accepted = weigh_proposals.accept(desk, number, deliberately=True)

    assert [one.reason for one in accepted.left_out] == [Reason.ID_TAKEN]
    assert entries.get(desk.connection, ID) == ENTRY


def test_a_new_entry_that_came_is_marked_as_such(desk: Desk) -> None:
    record = record_of(an_entry("prj-new-well", name="New Well"))
    number = arrives(
        desk, change("entry", None, record), kind=ProposalKind.ENTRY, entry="prj-new-well"
    )

    weigh_proposals.accept(desk, number)

    assert entries.get(desk.connection, EntryId("prj-new-well")).origin is Origin.IMPORTED


def test_taking_back_a_new_entry_leaves_what_came_under_its_id_since(desk: Desk) -> None:
    id_ = EntryId("prj-new-well")
    record = record_of(an_entry(id_, name="New Well"))
    number = arrives(desk, change("entry", None, record), kind=ProposalKind.ENTRY, entry=id_)
    weigh_proposals.accept(desk, number)
    later = an_entry(id_, name="Newer Well")
    desk.write(lambda c: entries.put(c, later))

    weigh_proposals.revert(desk, number)

    assert entries.get(desk.connection, id_) == later
    desk.write(lambda c: entries.remove(c, id_))


@pytest.mark.parametrize(
    ("what", "reason"),
    [
        (change("name", "Water Map", {"not": "a name"}), Reason.UNFIT),
        (change("name", "Water Map", "x" * 200), Reason.UNFIT),
        (change("summary/EN_us", None, "A text"), Reason.UNFIT),
        (change("name", "Water Map", "\ufdd0 Map"), Reason.UNFIT),
        (change("names/th", None, "someone@example.org"), Reason.ABOUT_SOMEBODY),
    ],
    ids=["shape", "long", "language", "no text", "address"],
)
def test_a_change_that_no_entry_may_have_is_left_out(
    desk: Desk, what: Change, reason: Reason
) -> None:
    accepted = weigh_proposals.accept(desk, arrives(desk, what))

    assert [one.reason for one in accepted.left_out] == [reason]
    assert all(field.taken == () for field in weigh_proposals.layers_on(desk, ENTRY).fields)


def test_a_proposal_about_an_entry_that_is_not_here_waits(desk: Desk) -> None:
    number = arrives(desk, renaming("River Map"), entry="prj-elsewhere")

    accepted = weigh_proposals.accept(desk, number)

    assert [one.reason for one in accepted.left_out] == [Reason.NO_ENTRY]
    assert weigh_proposals.list_proposals(desk)[0].about is None


def test_texts_that_imitate_are_told_and_cleaned(desk: Desk) -> None:
    number = arrives(desk, renaming("W\u0430ter\u200b \u202eMap"))

    (shown,) = weigh_proposals.show_proposal(desk, number).changes
    weigh_proposals.accept(desk, number)

    assert shown.looked.value == "W\u0430ter Map"
    assert {one.doubt for one in shown.looked.doubts} == {Doubt.UNSEEN, Doubt.MIXED_SCRIPTS}
    assert proposals.taken_from(desk.connection, [number])[0].value == "W\u0430ter Map"


def test_a_new_entry_like_a_known_one_is_told(desk: Desk) -> None:
    record = record_of(an_entry("prj-water-map-2", name="Water Map"))
    number = arrives(
        desk, change("entry", None, record), kind=ProposalKind.ENTRY, entry="prj-water-map-2"
    )

    (shown,) = weigh_proposals.show_proposal(desk, number).changes

    assert [(one.doubt, one.about) for one in shown.looked.doubts] == [(Doubt.LIKE_ANOTHER, ID)]


def test_what_came_twice_is_kept_once(desk: Desk) -> None:
    arrives(desk, renaming("River Map"))
    again = proposals.everything(desk.connection)[0].signed

    assert propose_changes.receive(desk, [again, again]) == ()


def test_what_is_passed_on_is_what_was_signed(desk: Desk) -> None:
    number = arrives(desk, renaming("River Map"))

    (signed,) = propose_changes.to_hand_on(desk, [number])

    assert signed.signer == LANTERN.card.signing_key
    assert parts.proposal_from(cbor.decoded(written(signed))) == signed


@pytest.mark.parametrize("only", [[0], [2]], ids=["zero", "too high"])
def test_a_change_that_is_not_there_is_told(desk: Desk, only: list[int]) -> None:
    number = arrives(desk, renaming("River Map"))

    with pytest.raises(proposals.NoSuchProposal):
        weigh_proposals.accept(desk, number, only)
    with pytest.raises(proposals.NoSuchProposal):
        weigh_proposals.revert(desk, number, only)


def test_withdrawing_takes_back_what_was_taken_over(desk: Desk, voice: Voice) -> None:
    before = the_entries(desk)
    kept = propose_changes.propose_entry(desk, a_draft(), voice)

    propose_changes.withdraw(desk, kept.number)

    assert proposals.everything(desk.connection) == ()
    assert the_entries(desk) == before


def test_after_an_update_layers_stay_and_are_weighed_anew(desk: Desk) -> None:
    number = arrives(desk, renaming("River Map"))
    weigh_proposals.accept(desk, number)
    others = [one for one in CATALOGUE if one.id != ID]

    seen = []
    for name in ("Wells of the North", "River Map", "Water Map"):
        updated = replace(ENTRY, name=name)
        whole = [*others, updated]
        desk.write(partial(entries.replace_origin, origin=Origin.SHIPPED, entries=whole))
        (field,) = weigh_proposals.layers_on(desk, updated).fields
        seen.append((field.public, field.taken[0].value, field.taken[0].standing))

    assert seen == [
        ("Wells of the North", "River Map", Standing.EARLIER_WORDING),
        ("River Map", "River Map", Standing.SAID_ALREADY),
        ("Water Map", "River Map", Standing.FITS),
    ]


FACT = record_of(ENTRY)["facts"][0]
COMING = [
    (renaming("River Map"), change("names/my", None, "ရေမြေပုံ")),
    (renaming("Lake Map"), change(f"facts/{FACT['text']}", FACT, None)),
    (
        change(f"facts/{FACT['text']}", FACT, FACT | {"year": "2019"}),
        change("end", None, {"date": "2024"}),
    ),
]
deeds = st.lists(st.tuples(st.booleans(), st.integers(0, 2), st.integers(1, 2)), max_size=12)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(deeds)
def test_any_order_of_accepting_and_taking_back_ends_the_same(
    desk: Desk, done: list[tuple[bool, int, int]]
) -> None:
    for one in proposals.everything(desk.connection):
        propose_changes.withdraw(desk, one.number)
    before = the_entries(desk)
    numbers = [arrives(desk, *changes, id_=bytes([n])) for n, changes in enumerate(COMING, start=1)]
    untouched = weigh_proposals.layers_on(desk, ENTRY)

    lying: set[tuple[int, int]] = set()
    for takes, which, at in done:
        verb = weigh_proposals.accept if takes else weigh_proposals.revert
        verb(desk, numbers[which], [at])
        (lying.add if takes else lying.discard)((which, at))
    reached = weigh_proposals.layers_on(desk, ENTRY)
    for number in numbers:
        weigh_proposals.revert(desk, number)
    back = weigh_proposals.layers_on(desk, ENTRY)
    for which, at in sorted(lying):
        weigh_proposals.accept(desk, numbers[which], [at])

    assert weigh_proposals.layers_on(desk, ENTRY) == reached
    assert back == untouched
    assert the_entries(desk) == before
