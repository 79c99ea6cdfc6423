"""Other projects' files, one vector each: what comes in, and what stays outside."""

from dataclasses import replace

import pytest

from app.catalogue.foreign import (
    awesome_list,
    brigade_list,
    civic_json,
    g0v_json,
    publiccode,
    tables,
)
from app.catalogue.foreign.preview import (
    Column,
    Dropped,
    Likeness,
    Noted,
    Personal,
    Preview,
    Remark,
    Request,
    Suspicion,
    Why,
)
from app.domain.entry import Entry
from app.domain.record import record_of
from app.domain.vocabulary import Confidence, Kind, LinkKind, Origin, RelationType, Status, Topic
from tests.support.catalogues import FOREIGN, a_link, a_request, the_schema
from tests.support.values import an_entry

RIVER = an_entry(
    "prj-river", links=(a_link(LinkKind.REPO, "https://code.example/inland/river-watch"),)
)
SHORE = an_entry("gov-shore", kind=Kind.GOVERNMENT, name="Shore Office")
READERS = {
    "publiccode.yml": publiccode.read,
    "g0v-v1.json": g0v_json.read,
    "g0v-v2.json": g0v_json.read,
    "civic.json": civic_json.read,
    "organizations.json": brigade_list.read,
    "awesome.md": awesome_list.read,
    "projects.csv": tables.read,
}


def read(name: str, request: Request | None = None) -> Preview:
    return READERS[name]((FOREIGN / name).read_bytes(), request or a_request())


def knowing(*entries: Entry) -> Request:
    request = a_request()
    return replace(request, known=(*request.known, *entries))


def texts(preview: Preview) -> str:
    return repr(preview.entries)


@pytest.mark.parametrize("name", READERS)
def test_every_proposed_entry_keeps_to_the_schema(name: str) -> None:
    preview = read(name)

    assert preview.entries
    for entry in preview.entries:
        assert the_schema().problem_with(record_of(entry)) is None


@pytest.mark.parametrize("name", READERS)
def test_a_proposed_entry_says_that_nobody_checked_it(name: str) -> None:
    for entry in read(name).entries:
        assert entry.origin is Origin.IMPORTED
        assert (entry.checked.by, entry.checked.confidence) == ("import", Confidence.LOW)
        assert entry.cited() == {"import"}
        assert "-import-" in entry.id


@pytest.mark.parametrize("name", READERS)
def test_no_person_comes_in_unasked(name: str) -> None:
    said = texts(read(name)).casefold()

    for word in ("keeper", "reader", "123 4567", "13.7", "100.5", "@"):
        assert word not in said


@pytest.mark.parametrize("name", READERS)
def test_no_person_comes_into_a_dangerous_context_even_if_asked_for(name: str) -> None:
    request = a_request(contexts=("MM",), keep=frozenset(Personal), known=a_request().known[1:])

    said = texts(read(name, request)).casefold()

    assert "a. keeper" not in said
    assert "reader" not in said


@pytest.mark.parametrize("name", READERS)
def test_a_context_of_unknown_danger_counts_as_dangerous(name: str) -> None:
    request = a_request(contexts=("ZZ",), keep=frozenset(Personal), known=())

    assert "A. Keeper" not in texts(read(name, request))


def test_publiccode_brings_names_texts_links_and_status() -> None:
    (entry,) = read("publiccode.yml").entries

    assert entry.name == "Tide Watch"
    assert entry.summary["en"] == "Shows high water at every pier."
    assert entry.summary["th"] == "แสดงระดับน้ำที่ท่าเรือ"
    assert [(link.kind, link.url) for link in entry.links] == [
        (LinkKind.REPO, "https://code.example/shore/tide-watch.git"),
        (LinkKind.SITE, "https://tide.example/"),
    ]
    assert entry.status is Status.ACTIVE_UNVERIFIED
    assert entry.topics == (Topic.ENVIRONMENT, Topic.DATA_VISUALISATION)
    assert entry.contexts == ("TH",)


def test_publiccode_tells_what_stays_outside_and_why() -> None:
    dropped = read("publiccode.yml").dropped

    assert Dropped("maintenance/contacts/name", Why.PERSONAL, 1) in dropped
    assert Dropped("maintenance/contacts/email", Why.PERSONAL, 1) in dropped
    assert Dropped("maintenance/contacts/phone", Why.PERSONAL, 1) in dropped
    assert Dropped("legal/mainCopyrightOwner", Why.PERSONAL, 1) in dropped
    assert Dropped("longDescription (email)", Why.PERSONAL, 1) in dropped
    assert Dropped("logo", Why.PICTURE, 1) in dropped
    assert Dropped("softwareVersion", Why.NO_PLACE, 1) in dropped


def test_what_software_is_based_on_becomes_lineage_if_we_know_it() -> None:
    (entry,) = read("publiccode.yml", knowing(RIVER, SHORE)).entries

    assert [(relation.type, relation.to) for relation in entry.relations] == [
        (RelationType.DERIVED_FROM, "prj-river"),
        (RelationType.RUN_BY, "gov-shore"),
    ]


def test_what_we_do_not_know_becomes_words() -> None:
    (entry,) = read("publiccode.yml").entries

    said = [fact.text for fact in entry.facts]
    assert "Based on https://code.example/inland/river-watch" in said
    assert "Published by Shore Office." in said
    assert "Funded by Harbour Fund." in said


def test_g0v_json_brings_both_names() -> None:
    (entry,) = read("g0v-v1.json").entries

    assert (entry.name, entry.names) == ("Tide Watch", {"zh-Hant": "看潮"})
    assert entry.summary["zh-Hant"] == "顯示各碼頭的水位。"
    assert entry.topics == (Topic.ENVIRONMENT, Topic.OPEN_DATA)
    assert entry.status is Status.ACTIVE_UNVERIFIED


def test_g0v_json_leaves_author_and_contributors_outside() -> None:
    dropped = read("g0v-v1.json").dropped

    assert Dropped("author", Why.PERSONAL, 1) in dropped
    assert Dropped("contributors", Why.PERSONAL, 2) in dropped
    assert Dropped("needs", Why.NO_PLACE, 1) in dropped
    assert Dropped("thumbnail", Why.PICTURE, 1) in dropped


def test_a_personal_field_comes_in_if_it_is_asked_for_by_name() -> None:
    preview = read("g0v-v1.json", a_request(keep=frozenset({Personal.AUTHOR})))

    said = texts(preview)
    assert "gives as author: A. Keeper <…>" in said
    assert "reader" not in said
    assert Dropped("author (email)", Why.PERSONAL, 1) in preview.dropped


def test_g0v_json_two_knows_parents_products_and_dependencies() -> None:
    shore = an_entry("gov-shore", links=(a_link(LinkKind.SITE, "https://shore.example/"),))

    preview = read("g0v-v2.json", knowing(RIVER, shore))
    (entry,) = preview.entries

    assert [(relation.type, relation.to) for relation in entry.relations] == [
        (RelationType.PART_OF, "gov-shore"),
        (RelationType.REUSES, "prj-river"),
    ]
    assert entry.status is Status.DORMANT
    assert Dropped("dependencies", Why.NO_PLACE, 1) in preview.dropped


def test_a_thing_without_a_latin_name_gets_an_id_all_the_same() -> None:
    (entry,) = read("g0v-v2.json").entries

    assert entry.name == "看潮"
    assert entry.id.startswith("prj-import-x")
    assert entry.id == read("g0v-v2.json").entries[0].id


def test_a_text_without_english_is_remarked_on() -> None:
    preview = read("g0v-v2.json")

    assert Noted(preview.entries[0].id, Remark.NO_ENGLISH_TEXT) in preview.remarks


def test_civic_json_knows_where_a_thing_was_born() -> None:
    night = an_entry("evt-harbour-night", kind=Kind.EVENT, name="Harbour Night")

    (entry,) = read("civic.json", knowing(night, SHORE)).entries

    assert entry.kind is Kind.DATASET
    assert entry.status is Status.ENDED
    assert [(relation.type, relation.to) for relation in entry.relations] == [
        (RelationType.BORN_AT, "evt-harbour-night"),
        (RelationType.COLLABORATED_WITH, "gov-shore"),
    ]


def test_civic_json_leaves_the_contact_outside() -> None:
    fields = {one.field for one in read("civic.json").dropped if one.why is Why.PERSONAL}

    assert fields == {"contact/name", "contact/email", "contact/twitter"}


def test_groups_come_in_without_their_positions_and_accounts() -> None:
    preview = read("organizations.json")

    assert [entry.name for entry in preview.entries] == [
        "Code for Lower Town",
        "Code for Upper Town",
    ]
    assert {entry.kind for entry in preview.entries} == {Kind.COMMUNITY}
    assert preview.entries[1].start is not None
    assert set(preview.dropped) == {
        Dropped("latitude, longitude", Why.PERSONAL, 1),
        Dropped("social_profiles", Why.PERSONAL, 1),
        Dropped("events_url", Why.NO_PLACE, 1),
        Dropped("website", Why.NOT_AN_ADDRESS, 1),
        Dropped("name", Why.NAMELESS, 1),
        Dropped("group", Why.NOT_UNDERSTOOD, 1),
    }


def test_an_awesome_list_gives_its_headings_as_topics() -> None:
    preview = read("awesome.md")

    assert [(entry.name, entry.topics) for entry in preview.entries] == [
        ("Tide Watch", (Topic.ENVIRONMENT,)),
        ("River Code", (Topic.ENVIRONMENT,)),
        ("Pier Song", ()),
    ]
    assert preview.entries[1].links[0].kind is LinkKind.REPO
    assert Dropped("text (email)", Why.PERSONAL, 1) in preview.dropped


def test_a_table_is_read_by_its_headings() -> None:
    preview = read("projects.csv")

    first = preview.entries[0]
    assert first.summary["en"] == "Shows high water."
    assert first.topics == (Topic.ENVIRONMENT, Topic.WATER)
    assert [link.kind for link in first.links] == [LinkKind.SITE, LinkKind.REPO]
    assert set(preview.dropped) == {
        Dropped("source", Why.NO_PLACE, 2),
        Dropped("owners", Why.PERSONAL, 2),
        Dropped("lat", Why.PERSONAL, 1),
    }


def test_a_table_is_read_as_a_person_says() -> None:
    request = a_request(columns={"description": Column.NAME})

    assert [entry.name for entry in read("projects.csv", request).entries] == [
        "Shows high water.",
        "Songs, with notes",
    ]


def test_a_table_without_names_is_not_guessed_at() -> None:
    with pytest.raises(tables.NoNameColumn):
        tables.read(b"a,b\n1,2\n", a_request())


def test_a_known_entry_is_recognised_by_name_site_and_repository() -> None:
    known = an_entry(
        "prj-tide",
        name="TIDE  watch",
        links=(
            a_link(LinkKind.SITE, "http://www.tide.example/about"),
            a_link(LinkKind.REPO, "https://code.example/Shore/tide-watch"),
        ),
    )

    preview = read("publiccode.yml", knowing(known))

    assert preview.suspicions == (
        Suspicion(
            preview.entries[0].id,
            known.id,
            (Likeness.NAME, Likeness.REPOSITORY, Likeness.SITE),
        ),
    )


def test_a_host_that_many_share_means_nothing() -> None:
    known = an_entry("prj-x", links=(a_link(LinkKind.SITE, "https://github.com/somebody/else"),))
    data = b"- [Other](https://github.com/another/thing)\n"

    assert awesome_list.read(data, knowing(known)).suspicions == ()


def test_no_word_of_theirs_makes_a_group_dissolved() -> None:
    for word in ("dissolved", "Dissolved", "DISSOLVED", "disbanded"):
        data = f'{{"author": "x", "name": "Group", "status": "{word}"}}'.encode()

        (entry,) = g0v_json.read(data, a_request()).entries

        assert entry.status is Status.UNKNOWN


def test_two_things_of_one_name_get_two_ids() -> None:
    data = b"- [Map](https://a.example)\n- [Map](https://b.example)\n- [Map](https://c.example)\n"

    ids = [entry.id for entry in awesome_list.read(data, a_request()).entries]

    assert ids == ["prj-import-map", "prj-import-map-2", "prj-import-map-3"]


def test_a_disguised_address_is_remarked_on() -> None:
    preview = awesome_list.read("- [Pay](https://pаypal.example/) - x\n".encode(), a_request())

    assert Noted(preview.entries[0].id, Remark.ADDRESS_IN_DISGUISE) in preview.remarks


def test_unseen_characters_are_taken_out_and_told() -> None:
    data = "- [Map\u202egpj](https://a.example) - so\u200bme\n".encode()

    preview = awesome_list.read(data, a_request())

    assert preview.entries[0].name == "Mapgpj"
    assert Dropped("name", Why.UNSEEN, 1) in preview.dropped
    assert Dropped("text", Why.UNSEEN, 1) in preview.dropped


def test_a_text_that_is_too_long_is_cut_at_a_word_and_told() -> None:
    data = b'{"author":"x","name":"Map","description":"' + b"word " * 400 + b'"}'

    preview = g0v_json.read(data, a_request())

    summary = preview.entries[0].summary["en"]
    assert len(summary) <= 600
    assert summary.endswith("word…")
    assert Dropped("description", Why.TOO_LONG, 1) in preview.dropped
