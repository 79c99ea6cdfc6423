"""Proposals as parts: signed whole, the same bytes whoever passes them on (FORMAT.md, 6.7)."""

import re
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.bundle import cbor, proposals
from app.bundle.content import Composed, Contents
from app.bundle.manifest import Kind, Purpose
from app.bundle.refusals import Malformed, SignatureBroken
from app.crypto import sealing_keys
from app.domain.dates import PartialDate, YearSpan
from app.domain.errors import InputError
from app.domain.ids import EntryId
from app.domain.proposal import (
    Change,
    Grounds,
    Proposal,
    ProposalId,
    ProposalKind,
    SignedProposal,
    record_of_proposal,
)
from app.domain.record_places import RecordPlace
from tests.vectors.bundle.second_content import item

FORMAT = (Path(__file__).parents[2] / "app" / "bundle" / "FORMAT.md").read_text("utf-8")
SEED = bytes(range(100, 132))
PROPOSED = Proposal(
    id=ProposalId(bytes(range(16))),
    entry=EntryId("prj-water-map"),
    kind=ProposalKind.CORRECTION,
    changes=(
        Change(
            RecordPlace("name"),
            "Water Map",
            "River Map",
            Grounds(YearSpan(2024, 2024), words="A poster"),
            "Renamed after the flood.",
        ),
    ),
    made=PartialDate("2026-11"),
)
SIGNED = proposals.signed(PROPOSED, SEED)


class Plain:
    """Content that lies open, as something that can be read more than once."""

    def __init__(self, data: bytes) -> None:
        self.length = len(data)
        self._data = data

    def pieces(self) -> Any:  # noqa: ANN401 - an iterator
        return iter([self._data])


def bytes_of(proposal: SignedProposal) -> bytes:
    return b"".join(proposals.part_of(proposal).pieces())


def test_a_proposal_comes_back_from_its_part() -> None:
    assert proposals.proposal_from(cbor.decoded(bytes_of(SIGNED))) == SIGNED


def test_whoever_passes_it_on_writes_the_same_bytes() -> None:
    received = proposals.proposal_from(cbor.decoded(bytes_of(SIGNED)))

    assert bytes_of(received) == bytes_of(SIGNED)


def test_proposals_travel_in_content_that_another_persona_signed() -> None:
    composed = Composed(Purpose.PROPOSALS, proposals.parts_of([SIGNED]), b"\x07" * 32)
    contents = Contents(Plain(b"".join(composed.pieces())))

    taken = [(part.line.kind, proposals.proposal_from(part.record())) for part in contents.parts()]

    assert taken == [(Kind.PROPOSAL, SIGNED)]
    assert contents.signer != SIGNED.signer


def test_the_part_is_what_the_text_says() -> None:
    record = record_of_proposal(PROPOSED)
    key = Ed25519PrivateKey.from_private_bytes(SEED)
    text = b"almanac/proposal/v1/signature" + item({"i": PROPOSED.id, "p": record})
    told = {
        "i": PROPOSED.id,
        "k": key.public_key().public_bytes_raw(),
        "p": record,
        "s": key.sign(text),
    }

    assert bytes_of(SIGNED) == item(told)


def test_the_worked_example_of_the_text_is_reckoned_anew() -> None:
    worked = FORMAT.partition("6.7 **Proposals.**")[2].partition("\n6.8")[0].partition("\n## ")[0]

    told = re.findall(r"^[\w() ]+?  +([0-9a-f]+)$", worked, re.MULTILINE)

    assert told == [SEED.hex(), SIGNED.signer.hex(), sha256(bytes_of(SIGNED)).hexdigest()]
    assert proposals.LABEL.decode() in worked
    for key in {*"ikpsponyswr", *record_of_proposal(PROPOSED)}:
        assert re.search(rf'[`"]{key}[`"]', worked), key


def test_no_byte_of_a_proposal_can_be_changed_unnoticed() -> None:
    data = bytes_of(SIGNED)
    taken = []
    for at in range(len(data)):
        for mask in (1, 0x80):
            spoilt = bytearray(data)
            spoilt[at] ^= mask
            try:
                taken.append(proposals.proposal_from(cbor.decoded(bytes(spoilt))))
            except InputError:
                continue

    assert taken == []


def value_of(signed: SignedProposal) -> dict[str, Any]:
    value: dict[str, Any] = cbor.decoded(bytes_of(signed))
    return value


@pytest.mark.parametrize(
    "spoil",
    [
        lambda v: v.get("m"),
        lambda v: [v],
        lambda v: v | {"x": 1},
        lambda v: {key: v[key] for key in "ikp"},
        lambda v: v | {"i": v["i"][1:]},
        lambda v: v | {"i": "p" * 16},
        lambda v: v | {"k": v["k"] + b"1"},
        lambda v: v | {"s": v["s"][:63]},
        lambda v: v | {"p": []},
        lambda v: v | {"p": v["p"] | {"m": "2026-11-02"}},
        lambda v: v | {"p": v["p"] | {"c": [v["p"]["c"][0] | {"n": 5}]}},
    ],
    ids=[
        *("null", "list", "more", "less", "short id", "id as text", "long key"),
        *("short signature", "no fields", "a day", "a number"),
    ],
)
def test_what_is_no_proposal_is_malformed(spoil: Callable[[dict[str, Any]], Any]) -> None:
    with pytest.raises(Malformed, match=r"6\.7"):
        proposals.proposal_from(spoil(value_of(SIGNED)))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda v: v | {"i": bytes(16)},
        lambda v: v | {"k": bytes(32)},
        lambda v: v | {"s": bytes(64)},
        lambda v: v | {"p": v["p"] | {"m": "2026"}},
        lambda v: v | {"p": v["p"] | {"e": "prj-other"}},
        lambda v: v | {"p": {key: v["p"][key] for key in "eck"}},
    ],
    ids=["other id", "low order key", "no signature", "other month", "other entry", "no month"],
)
def test_what_was_not_signed_is_refused(spoil: Callable[[dict[str, Any]], Any]) -> None:
    with pytest.raises(SignatureBroken):
        proposals.proposal_from(spoil(value_of(SIGNED)))


def test_a_signature_cannot_be_put_under_another_proposal() -> None:
    other = Proposal(
        ProposalId(b"o" * 16), EntryId("prj-other"), PROPOSED.kind, PROPOSED.changes, PROPOSED.made
    )
    stolen = SignedProposal(other, SIGNED.signer, SIGNED.signature)

    with pytest.raises(SignatureBroken):
        proposals.part_of(stolen)


def test_a_signature_of_content_is_none_of_a_proposal() -> None:
    assert not proposals.signed_text(PROPOSED).startswith(b"almanac/content/v1/")


def test_what_two_personas_sign_has_nothing_in_common_but_what_it_says() -> None:
    one, other = (
        proposals.signed(
            Proposal(ProposalId(id_), PROPOSED.entry, PROPOSED.kind, PROPOSED.changes),
            sealing_keys.PersonaKeys.of(seed).signing,
        )
        for id_, seed in ((b"1" * 16, b"a" * 32), (b"2" * 16, b"b" * 32))
    )

    assert one.signer != other.signer
    assert one.signature != other.signature
    assert value_of(one)["p"] == value_of(other)["p"]
