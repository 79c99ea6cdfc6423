"""Exports: what goes out, what cannot be said, and what is refused."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.catalogue.foreign import g0v_json, publiccode, records_json, tables
from app.catalogue.foreign.preview import Dropped, Noted, Remark, Why
from app.catalogue.foreign.writing import (
    CannotExpress,
    DangerousExport,
    LeftOut,
    Lost,
    strictest_licence,
)
from app.domain.entry import Entry
from app.domain.record import record_of
from app.domain.vocabulary import Kind, LinkKind, Origin, RelationType, Status, Topic
from app.parsing import strict_yaml
from app.parsing.refusals import Malformed
from app.parsing.tables import read_table, without_shield
from tests.support.catalogues import a_context, a_link, a_request, entries, the_schema
from tests.support.values import a_fact, a_relation, an_entry

DETAILS = publiccode.Details(
    licence="MIT",
    platforms=("web",),
    software_type="standalone/web",
    features=("Shows water",),
    languages=("en", "th"),
)
RIVER = an_entry(
    "prj-river",
    links=(
        a_link(LinkKind.REPO, "https://code.example/inland/river"),
        a_link(LinkKind.SITE, "https://river.example/"),
    ),
)
KNOWN = (*a_request().known, RIVER)
TIDE = an_entry(
    "prj-tide",
    name="Tide Watch",
    names={"zh-Hant": "看潮", "ko": "물때"},
    summary={"en": "Shows high water.", "zh-Hant": "顯示水位。", "th": "น้ำ"},
    topics=(Topic.ENVIRONMENT,),
    facts=(a_fact("People read the gauge at each pier twice a day. " * 4),),
    links=(
        a_link(LinkKind.SITE, "https://tide.example/"),
        a_link(LinkKind.REPO, "https://code.example/shore/tide"),
        a_link(LinkKind.ARCHIVE, "https://old.example/tide"),
    ),
    relations=(
        a_relation(RelationType.FORKED_FROM, "prj-river"),
        a_relation(RelationType.PART_OF, "prj-river"),
    ),
)


def test_publiccode_has_every_mandatory_key() -> None:
    file = strict_yaml.loads(publiccode.write(TIDE, KNOWN, DETAILS).data)

    assert file["publiccodeYmlVersion"] == "0.7"
    assert file["url"] == "https://code.example/shore/tide"
    assert file["developmentStatus"] == "stable"
    assert file["isBasedOn"] == ["https://code.example/inland/river"]
    assert file["localisation"] == {"localisationReady": "true", "availableLanguages": ["en", "th"]}
    assert 150 <= len(file["description"]["en"]["longDescription"]) <= 10_000


def test_publiccode_names_a_role_and_says_so() -> None:
    written = publiccode.write(TIDE, KNOWN, DETAILS)

    assert strict_yaml.loads(written.data)["maintenance"] == {
        "type": "community",
        "contacts": [{"name": "project team"}],
    }
    assert LeftOut("maintenance/contacts", Lost.ROLE_FOR_PERSON) in written.left_out


def test_publiccode_tells_which_mandatory_keys_have_no_value() -> None:
    with pytest.raises(CannotExpress) as refused:
        publiccode.write(an_entry(status=Status.UNKNOWN), KNOWN, publiccode.Details())

    for key in ("url", "platforms", "developmentStatus", "softwareType", "legal/license"):
        assert key in refused.value.detail


def test_a_person_may_know_the_repository_that_we_do_not() -> None:
    details = replace(DETAILS, url="https://code.example/shore/new?utm_source=x")

    file = strict_yaml.loads(publiccode.write(replace(TIDE, links=()), KNOWN, details).data)

    assert file["url"] == "https://code.example/shore/new"


def test_publiccode_tells_what_it_cannot_say() -> None:
    left = publiccode.write(TIDE, KNOWN, DETAILS).left_out

    assert LeftOut("topics", Lost.NO_PLACE) in left
    assert LeftOut("links", Lost.NO_PLACE) in left
    assert LeftOut("relations", Lost.NO_PLACE) in left
    assert LeftOut("status (active -> stable)", Lost.NEAREST_WORD) in left


def test_g0v_json_names_a_role_and_both_languages() -> None:
    written = g0v_json.write(TIDE, KNOWN)
    file = json.loads(written.data)

    assert file["g0v_json"] == "v2"
    assert file["author"] == "project team"
    assert (file["name"], file["name_zh"]) == ("Tide Watch", "看潮")
    assert file["description_zh"] == "顯示水位。"
    assert file["group"] == "https://river.example/"
    assert "contributors" not in file
    assert LeftOut("author", Lost.ROLE_FOR_PERSON) in written.left_out
    assert LeftOut("names", Lost.NO_PLACE) in written.left_out


@pytest.mark.parametrize("code", ["MM", "ZZ"])
def test_nothing_leaves_a_dangerous_context_without_a_step_of_its_own(code: str) -> None:
    entry = replace(TIDE, contexts=("TH", code))

    with pytest.raises(DangerousExport):
        g0v_json.write(entry, KNOWN)
    with pytest.raises(DangerousExport):
        publiccode.write(entry, KNOWN, DETAILS)
    assert g0v_json.write(entry, KNOWN, despite_risk=True).data
    assert publiccode.write(entry, KNOWN, DETAILS, despite_risk=True).data


statuses = st.sampled_from([Status.IDEA, Status.ACTIVE_UNVERIFIED, Status.ENDED])
names = st.sampled_from(["Tide Watch", "NO", "12:30", 'The "Sea": map', "- Pier", "Đồ án"])


@given(names, statuses, st.sampled_from(["Shows water.", "A: b #c", "true"]))
@settings(deadline=None, max_examples=60)
def test_publiccode_comes_back_as_it_went(name: str, status: Status, text: str) -> None:
    entry = replace(TIDE, name=name, status=status, names={"th": "น้ำ"}, summary={"en": text})

    (back,) = publiccode.read(
        publiccode.write(entry, KNOWN, DETAILS).data, a_request(known=KNOWN)
    ).entries

    assert (back.name, back.status, back.summary["en"]) == (name, status, text)
    assert {link.url for link in back.links} == {link.url for link in entry.links[:2]}
    assert [(one.type, one.to) for one in back.relations] == [
        (RelationType.DERIVED_FROM, "prj-river")
    ]
    assert back.contexts == entry.contexts


@given(
    names,
    st.sampled_from([Status.IDEA, Status.ACTIVE_UNVERIFIED, Status.DORMANT, Status.ENDED]),
    st.lists(st.sampled_from(Topic), max_size=5, unique=True),
)
@settings(deadline=None, max_examples=60)
def test_g0v_json_comes_back_as_it_went(name: str, status: Status, topics: list[Topic]) -> None:
    entry = replace(TIDE, name=name, status=status, topics=tuple(topics), names={"zh-Hant": "看潮"})

    (back,) = g0v_json.read(g0v_json.write(entry, KNOWN).data, a_request(known=KNOWN)).entries

    assert (back.name, back.names, back.status) == (name, entry.names, status)
    assert back.topics == entry.topics
    assert back.summary["zh-Hant"] == entry.summary["zh-Hant"]
    assert {link.url for link in back.links} == {link.url for link in entry.links[:2]}
    assert [(one.type, one.to) for one in back.relations] == [(RelationType.PART_OF, "prj-river")]


some_entries = st.lists(entries(), max_size=4, unique_by=lambda entry: entry.id)


@given(some_entries)
@settings(deadline=None, max_examples=60)
def test_json_gives_back_every_entry_with_all_its_fields(written: list[Entry]) -> None:
    data = records_json.write(written).data

    assert records_json.entries_in(data, a_request()) == tuple(
        sorted(written, key=lambda entry: entry.id)
    )


@given(some_entries)
@settings(deadline=None, max_examples=30)
def test_json_from_outside_differs_only_in_who_checked_it(written: list[Entry]) -> None:
    honest = [
        replace(entry, status=Status.ENDED) if entry.status is Status.DISSOLVED else entry
        for entry in written
    ]

    preview = records_json.read(records_json.write(honest).data, a_request())

    for before, after in zip(sorted(honest, key=lambda one: one.id), preview.entries, strict=True):
        assert replace(after, origin=before.origin, checked=before.checked) == before
        assert after.origin is Origin.IMPORTED


def test_json_is_the_same_bytes_whatever_the_order() -> None:
    assert records_json.write([TIDE, RIVER]) == records_json.write([RIVER, TIDE])


def test_a_record_is_cleaned_when_it_comes_from_outside() -> None:
    hostile = an_entry(
        facts=(a_fact("Call +66 2 123 4567, or @keeper,\u202e now."),),
        links=(a_link(LinkKind.SITE, "https://a:b@example.org/"),),
    )

    preview = records_json.read(records_json.write([hostile]).data, a_request())

    assert preview.entries[0].facts[0].text == "Call …, or …, now."
    assert preview.entries[0].links == ()
    assert set(preview.dropped) == {
        Dropped("text", Why.UNSEEN, 1),
        Dropped("text", Why.PERSONAL, 1),
        Dropped("links", Why.NOT_AN_ADDRESS, 1),
    }


def test_dissolved_is_taken_only_where_we_say_it_too() -> None:
    gone = an_entry("com-gone", kind=Kind.COMMUNITY, status=Status.DISSOLVED)
    data = records_json.write([gone]).data

    fresh = records_json.read(data, a_request())
    agreed = records_json.read(data, a_request(known=(gone,)))

    assert fresh.entries[0].status is Status.UNKNOWN
    assert Dropped("status", Why.NEVER_BY_IMPORT, 1) in fresh.dropped
    assert agreed.entries[0].status is Status.DISSOLVED
    assert Noted(gone.id, Remark.SAME_ID) in agreed.remarks


def test_a_broken_record_stays_outside_and_the_others_come_in() -> None:
    good = record_of(TIDE)
    data = json.dumps([good, good | {"id": "x"}, good | {"kind": "person"}, 7, good]).encode()

    preview = records_json.read(data, a_request())

    assert [entry.id for entry in preview.entries] == ["prj-tide"]
    assert preview.dropped == (Dropped("record", Why.NOT_UNDERSTOOD, 4),)


def test_our_own_file_must_be_sound_as_a_whole() -> None:
    with pytest.raises(Malformed):
        records_json.entries_in(b'[{"id": "prj-x"}]', a_request())


def test_the_exported_json_keeps_to_the_schema() -> None:
    for record in json.loads(records_json.write([TIDE, a_context("TH")]).data):
        assert the_schema().problem_with(record) is None


@given(some_entries)
@settings(deadline=None, max_examples=40)
def test_a_table_holds_every_entry_and_no_formula(written: list[Entry]) -> None:
    data = tables.write(written).data

    table = read_table(data)
    assert [row[0] for row in table.rows] == sorted(entry.id for entry in written)
    assert all(cell[:1] not in set("=+-@") for row in table.rows for cell in row)
    by_id = {entry.id: entry for entry in written}
    assert all(without_shield(row[2]) == by_id[row[0]].name for row in table.rows)  # type: ignore[index] # an EntryId is text


def test_our_own_table_can_be_read_back_as_a_foreign_one() -> None:
    (back,) = tables.read(tables.write([TIDE]).data, a_request()).entries

    assert (back.name, back.summary["en"]) == (TIDE.name, TIDE.summary["en"])


@pytest.mark.parametrize(
    ("licences", "strictest"),
    [
        (["CC-BY-4.0", "CC0-1.0"], "CC-BY-4.0"),
        (["CC-BY-4.0", "CC-BY-SA-4.0"], "CC-BY-SA-4.0"),
        (["CC-BY-SA-4.0", "CC BY-NC"], "CC BY-NC"),
        (["CC-BY-NC-SA-4.0", "CC-BY-ND-4.0"], "CC-BY-ND-4.0"),
        (["CC-BY-ND-4.0", "unknown"], "unknown"),
        ([], "CC-BY-4.0"),
    ],
)
def test_a_mixed_set_states_its_strictest_terms(licences: list[str], strictest: str) -> None:
    mixed = [an_entry(f"prj-{number}x", licence=licence) for number, licence in enumerate(licences)]

    assert strictest_licence(mixed) == strictest
