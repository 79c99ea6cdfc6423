"""Proposals to try: a small catalogue, what changes it, and what somebody else signed."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from app.bundle import cbor
from app.bundle import proposals as parts
from app.crypto.randomness import system_entropy
from app.crypto.sealing_keys import PersonaKeys
from app.domain.dates import YearSpan
from app.domain.entry import Entry, PostureView
from app.domain.entry import Reason as Because
from app.domain.ids import EntryId
from app.domain.proposal import (
    Change,
    Grounds,
    Proposal,
    ProposalId,
    ProposalKind,
    SignedProposal,
)
from app.domain.record import record_of
from app.domain.record_places import Plain, RecordPlace, value_at
from app.domain.vocabulary import Kind, Posture
from app.usecases import propose_changes
from app.usecases.desk import Desk
from app.usecases.propose_changes import Draft
from app.vault import contacts, entries, personas, proposals
from app.vault.opening import create
from app.vault.space import Means
from tests.support.notebooks import CHEAP, OWNER, SMALL
from tests.support.values import CITED, NOON, a_fact, an_entry

ID = EntryId("prj-water-map")
GROUNDS = Grounds(YearSpan(2024, 2024), words="A poster")
SEED = b"l" * 32
LANTERN = PersonaKeys.of(SEED)


def a_context(code: str, level: Posture) -> Entry:
    return an_entry(
        f"ctx-{code}",
        kind=Kind.CONTEXT,
        contexts=(code,),
        posture=PostureView(level, YearSpan(2023, 2023), (Because("It is so.", CITED),)),
    )


ENTRY = an_entry(facts=(a_fact(), a_fact("Volunteers check each well.", "2021")))
CATALOGUE = (
    ENTRY,
    an_entry("prj-quiet", contexts=("MM",)),
    a_context("TH", Posture.GUARDED),
    a_context("MM", Posture.EXTREME),
)


@contextmanager
def a_proposing_desk(folder: Path) -> Iterator[Desk]:
    """A notebook with a small catalogue, and nothing proposed."""
    with create(folder, OWNER, Means(system_entropy, cost=CHEAP, shape=SMALL)) as space:
        desk = Desk(space, lambda: NOON, system_entropy)
        desk.write(lambda c: entries.put_all(c, CATALOGUE))
        yield desk


def clear(desk: Desk) -> None:
    for one in proposals.everything(desk.connection):
        propose_changes.withdraw(desk, one.number)
    for persona in personas.everyone(desk.connection):
        desk.write(partial(personas.remove, id_=persona.id))
    for contact in contacts.everyone(desk.connection):
        desk.write(partial(contacts.remove, id_=contact.id))
    desk.write(lambda c: entries.put_all(c, CATALOGUE))


def the_entries(desk: Desk) -> list[tuple[Any, ...]]:
    """All that the notebook holds of public entries, row by row."""
    asked = (
        "SELECT id, name_key, place, first_year, last_year, hidden, brief FROM entry ORDER BY id",
        "SELECT id, record FROM entry_record JOIN entry USING (key) ORDER BY id",
        "SELECT id, facet, value FROM entry_facet JOIN entry USING (key) ORDER BY 1, 2, 3",
        "SELECT * FROM facet_count ORDER BY 1, 2",
        "SELECT id, r.* FROM relation r JOIN entry USING (key) ORDER BY id, r.place",
    )
    return [tuple(row) for one in asked for row in desk.connection.execute(one)]


def change(path: str, saw: Plain | None, proposes: Plain | None) -> Change:
    return Change(RecordPlace.parse(path), saw, proposes, GROUNDS)


def renaming(name: str) -> Change:
    return change("name", "Water Map", name)


def dissolving() -> Change:
    saw = value_at(record_of(ENTRY), RecordPlace("status"))
    claim = {"status": "dissolved", "as_of": "2024", "source": "proposal:2024"}
    return change("status", saw, claim)


def arrives(
    desk: Desk,
    *changes: Change,
    kind: ProposalKind = ProposalKind.CORRECTION,
    entry: str = ID,
    id_: bytes = b"1",
    keys: PersonaKeys = LANTERN,
) -> int:
    """A proposal that somebody signed is read from its part and kept; gives its number."""
    proposal = Proposal(ProposalId(id_ * 16), EntryId(entry), kind, changes)
    data = b"".join(parts.part_of(parts.signed(proposal, keys.signing)).pieces())
    (number,) = propose_changes.receive(desk, [parts.proposal_from(cbor.decoded(data))])
    return number


def written(signed: SignedProposal) -> bytes:
    return b"".join(parts.part_of(signed).pieces())


def a_draft(**fields: Any) -> Draft:  # noqa: ANN401 - fields of Draft
    return Draft(
        **{
            "kind": Kind.PROJECT,
            "name": "Rain Watch",
            "summary": "People tell where it floods.",
            "contexts": ("TH",),
            "facts": ("It began on one street.",),
            **fields,
        }
    )
