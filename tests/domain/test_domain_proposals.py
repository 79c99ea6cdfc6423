"""What a proposal may say, and how what was proposed lies over a public entry."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.dates import PartialDate, YearSpan
from app.domain.entry import Citation
from app.domain.ids import EntryId
from app.domain.layering import Layer, LayeredEntry, Provenance, Standing, layered
from app.domain.proposal import (
    MOST_CHANGES,
    Change,
    Grounds,
    Proposal,
    ProposalId,
    ProposalKind,
    proposal_from_record,
    record_of_proposal,
    suggested_id,
)
from app.domain.record import entry_from, record_of
from app.domain.record_places import Plain, RecordPlace, item_key, value_at, with_value
from app.domain.vocabulary import Kind, RelationType
from tests.support.values import a_fact, a_relation, an_entry

GROUNDS = Grounds(YearSpan(2024, 2024), words="A poster at the door")
ENTRY = an_entry(
    names={"th": "แผนที่น้ำ"},
    alt_names=("Well Map",),
    facts=(a_fact(), a_fact("Volunteers check each well.", "2021")),
    relations=(a_relation(RelationType.PART_OF, "prj-wells"),),
)
RECORD = record_of(ENTRY)


def change(path: str, saw: Plain | None, proposes: Plain | None, **fields: Any) -> Change:  # noqa: ANN401 - fields of Change
    return Change(RecordPlace.parse(path), saw, proposes, **{"grounds": GROUNDS, **fields})


def renaming(name: str, saw: str = "Water Map") -> Change:
    return change("name", saw, name)


def a_proposal(*changes: Change, **fields: Any) -> Proposal:  # noqa: ANN401 - fields of Proposal
    return Proposal(
        **{
            "id": ProposalId(b"p" * 16),
            "entry": ENTRY.id,
            "kind": ProposalKind.CORRECTION,
            "changes": changes,
            **fields,
        }
    )


def a_layer(what: Change, number: int = 1, signer: bytes = b"s" * 32) -> Layer:
    by = Provenance(ProposalId(number.to_bytes(16, "big")), signer)
    return Layer(number, 1, what, what.proposes, by)


# Places


@pytest.mark.parametrize(
    "path",
    [
        "name",
        "names/th",
        "summary/en",
        "alt_names/Well Map",
        "status",
        "facts/It keeps a public list.",
        "relations/part_of prj-wells",
    ],
)
def test_what_is_said_at_a_place_can_be_taken_away_and_put_back(path: str) -> None:
    place = RecordPlace.parse(path)
    said = value_at(RECORD, place)
    assert said is not None

    without = with_value(RECORD, place, None, said)
    again = with_value(without, place, said)

    assert value_at(again, place) == said
    assert (without == RECORD) is (path == "status")
    assert {key: sorted(map(repr, held)) for key, held in again.items()} == {
        key: sorted(map(repr, held)) for key, held in RECORD.items()
    }


def test_a_changed_item_keeps_its_position() -> None:
    first = RECORD["facts"][0]
    made = with_value(RECORD, RecordPlace("facts", first["text"]), first | {"year": "2019"}, first)

    assert [fact["year"] for fact in made["facts"]] == ["2019", "2021"]
    assert entry_from(made).facts[1] == ENTRY.facts[1]


def test_of_two_items_with_one_key_the_one_that_was_seen_is_meant() -> None:
    twin = RECORD["facts"][0] | {"year": "2022"}
    record = RECORD | {"facts": [RECORD["facts"][0], twin]}
    place = RecordPlace("facts", twin["text"])

    assert value_at(record, place, twin) == twin
    assert with_value(record, place, None, twin)["facts"] == [RECORD["facts"][0]]


def test_reading_and_setting_leave_the_record_as_it_is() -> None:
    before = repr(RECORD)

    with_value(RECORD, RecordPlace("names", "th"), None)
    with_value(RECORD, RecordPlace("facts", "New."), {"text": "New."})

    assert repr(RECORD) == before


@pytest.mark.parametrize("path", ["id", "kind", "origin", "checked", "status_as_of", "", "x/y"])
def test_there_are_things_nobody_can_propose_about(path: str) -> None:
    with pytest.raises(ValueError, match="no field"):
        RecordPlace.parse(path)


@pytest.mark.parametrize("path", ["name/en", "names", "status/x", "facts", "facts/"])
def test_a_key_stands_where_it_is_needed_and_only_there(path: str) -> None:
    with pytest.raises(ValueError, match="key"):
        RecordPlace.parse(path)


@pytest.mark.parametrize(
    ("field", "item"),
    [
        ("facts", "a text"),
        ("facts", {"year": "2020"}),
        ("facts", {"text": ["a"]}),
        ("numbers", {"what": "wells"}),
        ("topics", {"a": "b"}),
        ("topics", ""),
    ],
)
def test_a_misshapen_item_has_no_key(field: str, item: Plain) -> None:
    with pytest.raises(ValueError, match="no such item"):
        item_key(field, item)


# Proposals


def test_a_proposal_comes_back_from_its_record() -> None:
    made = a_proposal(
        renaming("River Map"),
        change("alt_names/Old Map", None, "Old Map", reason="It was printed so."),
        change("facts/It keeps a public list.", RECORD["facts"][0], None),
        made=PartialDate("2026-11"),
    )

    assert proposal_from_record(made.id, record_of_proposal(made)) == made


def test_a_cited_source_comes_back_as_a_citation() -> None:
    made = a_proposal(
        change("name", "Water Map", "River Map", grounds=Grounds(YearSpan(2020, 2021), CITED))
    )

    assert proposal_from_record(made.id, record_of_proposal(made)) == made


CITED = Citation("handbook", "1.5")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda r: r | {"x": "more"},
        lambda r: {key: r[key] for key in ("e", "k")},
        lambda r: r | {"k": "wish"},
        lambda r: r | {"e": ""},
        lambda r: r | {"e": "x" * 81},
        lambda r: r | {"m": "2026-11-23"},
        lambda r: r | {"m": ""},
        lambda r: r | {"m": "soon"},
        lambda r: r | {"c": []},
        lambda r: r | {"c": "all"},
        lambda r: r | {"c": [1]},
        lambda r: r | {"c": r["c"] * 2},
        lambda r: r | {"c": [r["c"][0] | {"p": "origin"}]},
        lambda r: r | {"c": [r["c"][0] | {"n": r["c"][0]["o"]}]},
        lambda r: r | {"c": [r["c"][0] | {"n": 7}]},
        lambda r: r | {"c": [r["c"][0] | {"n": {"a": True}}]},
        lambda r: r | {"c": [r["c"][0] | {"n": "x" * 100_001}]},
        lambda r: r | {"c": [r["c"][0] | {"r": "x" * 601}]},
        lambda r: r | {"c": [r["c"][0] | {"r": ""}]},
        lambda r: r | {"c": [r["c"][0] | {"w": "x" * 301}]},
        lambda r: r | {"c": [r["c"][0] | {"y": "24"}]},
        lambda r: r | {"c": [r["c"][0] | {"s": "handbook:1"}]},
        lambda r: r | {"c": [{key: r["c"][0][key] for key in "pony"}]},
        lambda r: r | {"c": [{key: r["c"][0][key] for key in "pyw"}]},
        lambda r: r | {"k": "status"},
        lambda r: r | {"k": "translation"},
        lambda r: r | {"k": "entry"},
    ],
    ids=range(27),
)
def test_what_is_no_proposal_is_refused(spoil: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    record = record_of_proposal(a_proposal(renaming("River Map", "Water Map")))

    with pytest.raises(ValueError, match=r"."):
        proposal_from_record(b"p" * 16, spoil(record))


def test_a_value_nested_without_end_is_refused() -> None:
    deep: Plain = "x"
    for _ in range(2000):
        deep = [deep]

    with pytest.raises(ValueError, match="no value"):
        change("name", "Water Map", deep)


def test_a_proposal_has_a_most_of_changes() -> None:
    many = [change(f"alt_names/{n}", None, str(n)) for n in range(MOST_CHANGES + 1)]

    assert len(a_proposal(*many[1:]).changes) == MOST_CHANGES
    with pytest.raises(ValueError, match="no such proposal"):
        a_proposal(*many)


def test_a_new_entry_comes_under_its_own_id() -> None:
    brought = change("entry", None, RECORD)
    whole = a_proposal(brought, kind=ProposalKind.ENTRY)

    assert whole.changes[0].proposes == RECORD
    with pytest.raises(ValueError, match="another entry"):
        a_proposal(brought, kind=ProposalKind.ENTRY, entry=EntryId("prj-other"))


@pytest.mark.parametrize(
    ("status", "dissolves"), [("dissolved", True), ("ended", False)], ids=["dissolved", "ended"]
)
def test_a_change_knows_whether_it_dissolves(status: str, *, dissolves: bool) -> None:
    claim = {"status": status, "as_of": "2024", "source": "proposal:2024"}
    saw = value_at(RECORD, RecordPlace("status"))

    assert change("status", saw, claim).dissolves is dissolves
    assert change("entry", None, RECORD | {"status": status}).dissolves is dissolves
    assert not change("name", "Water Map", status).dissolves


def test_a_status_cannot_be_taken_away() -> None:
    with pytest.raises(ValueError, match="cannot go"):
        change("status", value_at(RECORD, RecordPlace("status")), None)


@pytest.mark.parametrize(
    ("name", "id_"),
    [("Water  Map!", "prj-water-map"), ("Café 2020", "prj-cafe-2020"), ("水地圖", None)],
    ids=["plain", "accented", "no latin letters"],
)
def test_a_new_entry_is_offered_an_id_from_its_name(name: str, id_: str | None) -> None:
    assert suggested_id(Kind.PROJECT, name) == id_


def test_an_offered_id_has_no_hyphen_at_its_end() -> None:
    assert suggested_id(Kind.TOOL, f"{'a' * 47} b") == f"tol-{'a' * 47}"


# Layers


def test_a_layer_stands_over_the_public_value_and_the_entry_stays() -> None:
    seen = layered(ENTRY, [a_layer(renaming("River Map"))])

    (field,) = seen.fields
    assert (field.public, field.taken[0].value) == ("Water Map", "River Map")
    assert field.has_layer
    assert seen.entry is ENTRY


def test_two_proposals_on_one_thing_stand_side_by_side() -> None:
    first, second = (a_layer(renaming(name), n) for n, name in enumerate(("A Map", "B Map")))

    (waiting,) = layered(ENTRY, [first], [second]).fields
    (both,) = layered(ENTRY, [first, second]).fields

    assert waiting.in_conflict
    assert waiting.has_layer
    assert both.at_odds
    assert not both.has_layer
    assert [layer.value for layer in both.taken] == ["A Map", "B Map"]


def test_two_who_propose_the_same_do_not_conflict() -> None:
    (field,) = layered(ENTRY, [a_layer(renaming("A Map"), 1), a_layer(renaming("A Map"), 2)]).fields

    assert field.has_layer
    assert not field.in_conflict


def test_proposals_about_two_facts_have_nothing_to_do_with_each_other() -> None:
    one, other = (
        a_layer(change(f"facts/{fact['text']}", fact, None), n)
        for n, fact in enumerate(RECORD["facts"])
    )

    assert [field.in_conflict for field in layered(ENTRY, [one, other]).fields] == [False, False]


def test_proposals_about_one_fact_meet_whatever_they_would_say() -> None:
    fact = RECORD["facts"][0]
    path = f"facts/{fact['text']}"
    going = a_layer(change(path, fact, None), 1)
    reworded = a_layer(change(path, fact, fact | {"text": "It keeps a list."}), 2)

    (field,) = layered(ENTRY, [], [going, reworded]).fields

    assert field.in_conflict
    assert field.public == fact


def test_a_proposal_that_saw_another_wording_is_told_apart() -> None:
    updated = replace(ENTRY, name="Wells of the North")

    (field,) = layered(updated, [a_layer(renaming("River Map"))]).fields

    assert field.taken[0].standing is Standing.EARLIER_WORDING
    assert field.public == "Wells of the North"


def test_a_proposal_the_catalogue_has_followed_says_so() -> None:
    updated = replace(ENTRY, name="River Map")

    (field,) = layered(updated, [], [a_layer(renaming("River Map"))]).fields

    assert field.waiting[0].standing is Standing.SAID_ALREADY


def test_a_proposal_about_a_fact_that_went_is_for_an_earlier_wording() -> None:
    fact = RECORD["facts"][0]
    moved = a_layer(change(f"facts/{fact['text']}", fact, fact | {"year": "2019"}))

    (field,) = layered(replace(ENTRY, facts=ENTRY.facts[1:]), [moved]).fields

    assert field.public is None
    assert field.taken[0].standing is Standing.EARLIER_WORDING


CHANGES = [
    renaming("A Map"),
    renaming("B Map"),
    change("names/my", None, "ရေမြေပုံ"),
    change("summary/en", RECORD["summary"]["en"], "Wells, marked by those who use them."),
    change("facts/It keeps a public list.", RECORD["facts"][0], None),
    change(
        "facts/It keeps a public list.",
        RECORD["facts"][0],
        RECORD["facts"][0] | {"text": "It keeps a list."},
    ),
    change("alt_names/Old Map", None, "Old Map"),
    change("name", "An earlier name", "C Map"),
]
LAYERS = [a_layer(what, number) for number, what in enumerate(CHANGES)]

Deed = tuple[bool, int]
deeds = st.lists(st.tuples(st.booleans(), st.integers(0, len(LAYERS) - 1)), max_size=30)


def after(done: list[Deed], before: frozenset[int] = frozenset()) -> LayeredEntry:
    """What is seen once layers were taken over (True) and taken back in this order."""
    taken = set(before)
    for takes, at in done:
        (taken.add if takes else taken.discard)(at)
    return layered(
        ENTRY, [LAYERS[at] for at in taken], [LAYERS[at] for at in range(8) if at not in taken]
    )


@given(st.lists(st.integers(0, 7), unique=True))
def test_the_order_of_taking_over_makes_no_difference(chosen: list[int]) -> None:
    inorder, shuffled = ([LAYERS[at] for at in some] for some in (sorted(chosen), chosen))

    assert layered(ENTRY, shuffled) == layered(ENTRY, inorder)


@given(deeds, st.integers(0, 7))
def test_taking_over_and_taking_back_is_as_before(done: list[Deed], at: int) -> None:
    before = frozenset(n for takes, n in done if takes and n != at)

    assert after([(True, at), (False, at)], before) == after([], before)


@given(deeds)
def test_no_deed_changes_the_public_entry(done: list[Deed]) -> None:
    seen = after(done)

    assert record_of(seen.entry) == RECORD
    assert all(field.public == value_at(RECORD, field.place) for field in seen.fields)
