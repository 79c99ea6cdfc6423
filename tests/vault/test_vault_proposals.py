"""Proposals in the notebook, beside the entries they are about and never in them."""

from dataclasses import replace

import pytest

from app.crypto.sealing_keys import PersonaKeys
from app.domain.dates import PartialDate, YearSpan
from app.domain.ids import EntryId
from app.domain.persona import Persona, PersonaId, PersonaState
from app.domain.proposal import (
    Change,
    Grounds,
    Proposal,
    ProposalId,
    ProposalKind,
    SignedProposal,
)
from app.domain.record_places import RecordPlace
from app.domain.vocabulary import Origin
from app.vault import entries, personas, proposals
from app.vault.driver import Connection
from app.vault.proposals import Taken
from tests.support.values import NOON, an_entry

GROUNDS = Grounds(YearSpan(2024, 2024), words="A poster")
ENTRY = an_entry()
RIVER = PersonaId("river")
SEED = b"r" * 32


def a_proposal(id_: bytes = b"1", name: str = "River Map", entry: str = ENTRY.id) -> SignedProposal:
    """Two changes, as somebody signed them; the vault takes the signature as it comes."""
    changes = (
        Change(RecordPlace("name"), "Water Map", name, GROUNDS, "It says so."),
        Change(RecordPlace("names", "my"), None, "မြစ်မြေပုံ", GROUNDS),
    )
    proposal = Proposal(
        ProposalId(id_ * 16),
        EntryId(entry),
        ProposalKind.CORRECTION,
        changes,
        PartialDate("2026-11"),
    )
    return SignedProposal(proposal, b"k" * 32, b"s" * 64)


def add_persona(records: Connection) -> None:
    card = PersonaKeys.of(SEED).card
    personas.add(records, Persona(RIVER, "River", PersonaState.ACTIVE, card, NOON), SEED)


def test_a_proposal_comes_back_as_it_was_signed(records: Connection) -> None:
    number = proposals.add(records, a_proposal())

    kept = proposals.get(records, number)

    assert kept.signed == a_proposal()
    assert kept.persona is None


def test_the_persons_own_are_told_apart(records: Connection) -> None:
    add_persona(records)
    own = proposals.add(records, a_proposal(), RIVER)
    other = proposals.add(records, a_proposal(b"2"))

    assert {one.number: one.persona for one in proposals.everything(records)} == {
        own: RIVER,
        other: None,
    }


def test_a_proposal_that_came_twice_is_kept_once(records: Connection) -> None:
    first = proposals.add(records, a_proposal())
    again = proposals.add(records, a_proposal(name="Another name under the same id"))

    assert again == first
    assert [one.signed for one in proposals.everything(records)] == [a_proposal()]
    assert proposals.holds(records, a_proposal())
    assert not proposals.holds(records, a_proposal(b"2"))


def test_an_id_that_somebody_else_took_over_hides_nothing(records: Connection) -> None:
    thief = replace(a_proposal(name="Mine"), signer=b"t" * 32)
    proposals.add(records, thief)
    number = proposals.add(records, a_proposal())

    assert proposals.get(records, number).signed == a_proposal()
    assert len(proposals.everything(records)) == 2


def test_proposals_are_found_by_their_entry(records: Connection) -> None:
    number = proposals.add(records, a_proposal())
    proposals.add(records, a_proposal(b"2", entry="prj-other"))

    assert [one.number for one in proposals.about(records, ENTRY.id)] == [number]


def test_what_was_taken_over_comes_back_with_where_it_is_from(records: Connection) -> None:
    number = proposals.add(records, a_proposal())
    taken = [
        Taken(number, 1, "River Map", "Lantern", PartialDate("2026-11")),
        Taken(number, 2, None),
    ]

    proposals.take(records, taken)

    assert proposals.taken_from(records, [number]) == tuple(taken)
    assert proposals.taken_from(records, [number + 1]) == ()


def test_taking_over_twice_keeps_the_first(records: Connection) -> None:
    number = proposals.add(records, a_proposal())
    first = Taken(number, 1, "River Map", "Lantern", PartialDate("2026"))
    proposals.take(records, [first])

    proposals.take(records, [replace(first, name="Somebody else", when=None)])

    assert proposals.taken_from(records, [number]) == (first,)


@pytest.mark.parametrize("at", [0, 3])
def test_there_is_no_change_but_those_of_the_proposal(records: Connection, at: int) -> None:
    number = proposals.add(records, a_proposal())

    with pytest.raises(proposals.NoSuchProposal):
        proposals.take(records, [Taken(number, at, "x")])


def test_one_change_can_be_taken_back_alone(records: Connection) -> None:
    number = proposals.add(records, a_proposal())
    proposals.take(records, [Taken(number, 1, "River Map"), Taken(number, 2, "x")])

    proposals.take_back(records, number, [1, 7])

    assert [one.at for one in proposals.taken_from(records, [number])] == [2]


def test_a_removed_proposal_takes_its_layers_along(records: Connection) -> None:
    number = proposals.add(records, a_proposal())
    proposals.take(records, [Taken(number, 1, "River Map")])

    proposals.remove(records, number)

    assert proposals.everything(records) == ()
    assert records.execute("SELECT count(*) FROM proposal_taken").fetchone()[0] == 0
    with pytest.raises(proposals.NoSuchProposal):
        proposals.get(records, number)


def test_layers_outlive_an_update_of_the_catalogue(records: Connection) -> None:
    entries.put(records, ENTRY)
    number = proposals.add(records, a_proposal())
    proposals.take(records, [Taken(number, 1, "River Map")])

    entries.replace_origin(records, Origin.SHIPPED, [replace(ENTRY, name="Wells")])
    entries.replace_origin(records, Origin.SHIPPED, [])

    assert [one.at for one in proposals.taken_from(records, [number])] == [1]


def test_a_destroyed_persona_leaves_a_proposal_that_is_nobodys(records: Connection) -> None:
    add_persona(records)
    number = proposals.add(records, a_proposal(), RIVER)

    personas.remove(records, RIVER)

    assert proposals.get(records, number).persona is None


def test_finding_by_entry_reads_no_other_proposals(records: Connection) -> None:
    plan = " ".join(
        str(row[3])
        for row in records.execute("EXPLAIN QUERY PLAN SELECT key FROM proposal WHERE entry = 'x'")
    )

    assert "proposal_by_entry" in plan
