from collections.abc import Iterable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.dates import PartialDate, YearSpan
from app.domain.entry import Caution, Entry, PostureView, Reason
from app.domain.ids import EntryId
from app.domain.listing import EntryFilter, EntrySort, Facet, name_key, years_of
from app.domain.vocabulary import Kind, Origin, Posture, Status, Topic, Visibility
from app.vault import browsing, driver, entries, notes, steps
from app.vault.driver import Connection
from tests.support.values import CITED, NOON, a_fact, a_note, an_entry, minutes

KINDS = (Kind.PROJECT, Kind.COMMUNITY, Kind.EVENT)
CONTEXTS = ("TH", "MM", "JP")


def a_context(code: str, level: Posture) -> Entry:
    view = PostureView(level, YearSpan(2023, 2023), (Reason("Because.", CITED),))
    return an_entry(f"ctx-{code}", kind=Kind.CONTEXT, contexts=(code,), posture=view)


def hidden(id_: str) -> Entry:
    return an_entry(id_, caution=Caution("Careful.", Visibility.HIDDEN_IN_HIGH_RISK))


def listed(
    connection: Connection,
    narrowed: EntryFilter = browsing.EVERYTHING,
    sort: EntrySort = EntrySort.NAME,
) -> list[EntryId]:
    return [row.id for row in browsing.page(connection, narrowed, sort).rows]


def test_a_row_shows_what_a_list_needs(records: Connection) -> None:
    entries.put(records, an_entry(names={"th": "แผนที่น้ำ"}, topics=(Topic.WATER,)))

    row = browsing.page(records).rows[0]

    assert (row.name, row.names["th"], row.topics) == ("Water Map", "แผนที่น้ำ", (Topic.WATER,))
    assert row.years == YearSpan(2020, 2023)
    assert row.visibility is Visibility.NORMAL


def test_names_sort_without_regard_to_case(records: Connection) -> None:
    for id_, name in (("prj-1", "beta"), ("prj-2", "Alpha"), ("prj-3", "Gamma")):
        entries.put(records, an_entry(id_, name=name))

    assert listed(records) == ["prj-2", "prj-1", "prj-3"]


def test_the_latest_begun_come_first_by_year(records: Connection) -> None:
    entries.put(records, an_entry("prj-old", start=PartialDate("2009")))
    entries.put(records, an_entry("prj-new", start=PartialDate("2021-04")))

    assert listed(records, sort=EntrySort.YEAR) == ["prj-new", "prj-old"]


def test_places_sort_before_names(records: Connection) -> None:
    entries.put(records, an_entry("prj-a", contexts=("TH",)))
    entries.put(records, an_entry("prj-b", contexts=("JP", "TH")))

    assert listed(records, sort=EntrySort.PLACE) == ["prj-b", "prj-a"]


def test_the_last_written_about_come_first_and_the_rest_by_name(records: Connection) -> None:
    entries.put_all(records, [an_entry(f"prj-{letter}") for letter in "abcd"])
    notes.add(records, a_note(about=(EntryId("prj-d"),)))
    notes.add(records, a_note(about=(EntryId("prj-c"),), at=NOON + minutes(5)))

    assert listed(records, sort=EntrySort.NOTED) == ["prj-c", "prj-d", "prj-a", "prj-b"]


def test_a_binned_note_no_longer_lifts_its_entry(records: Connection) -> None:
    entries.put_all(records, [an_entry("prj-a"), an_entry("prj-b")])
    note = a_note(about=(EntryId("prj-b"),))
    notes.add(records, note)

    notes.throw_away(records, note.id, NOON)

    assert listed(records, sort=EntrySort.NOTED) == ["prj-a", "prj-b"]


def test_postures_narrow_down_through_contexts(records: Connection) -> None:
    entries.put_all(
        records,
        [
            a_context("MM", Posture.EXTREME),
            a_context("TH", Posture.GUARDED),
            an_entry("prj-a", contexts=("MM", "TH")),
            an_entry("prj-b", contexts=("TH",)),
        ],
    )

    narrowed = EntryFilter(postures=frozenset({Posture.EXTREME}))

    assert set(listed(records, narrowed)) == {"ctx-MM", "prj-a"}
    assert browsing.facets(records)[Facet.POSTURE] == {"extreme": 2, "guarded": 3}


def test_a_posture_that_no_context_has_leaves_nothing(records: Connection) -> None:
    entries.put(records, an_entry())

    assert listed(records, EntryFilter(postures=frozenset({Posture.HIGH}))) == []


def test_years_keep_what_overlaps_them(records: Connection) -> None:
    entries.put(records, an_entry("prj-a", start=PartialDate("2012"), end=PartialDate("2015-06")))

    assert listed(records, EntryFilter(years=YearSpan(2015, 2020))) == ["prj-a"]
    assert listed(records, EntryFilter(years=YearSpan(2016, 2020))) == []


def test_a_text_narrows_down_as_a_search_does(records: Connection) -> None:
    entries.put(records, an_entry("prj-a", facts=(a_fact("Bản đồ nước sạch"),)))
    entries.put(records, an_entry("prj-b"))

    assert listed(records, EntryFilter(text="ban do")) == ["prj-a"]
    assert browsing.count(records, EntryFilter(text='"ban nuoc"')) == 0


def test_a_text_that_seeks_nothing_finds_nothing(records: Connection) -> None:
    entries.put(records, an_entry())

    assert listed(records, EntryFilter(text="-water")) == []


def test_discreet_lists_and_counts_leave_hidden_entries_out(records: Connection) -> None:
    entries.put_all(records, [hidden("prj-a"), an_entry("prj-b")])
    discreet = EntryFilter(discreet=True)

    assert listed(records, discreet) == ["prj-b"]
    assert browsing.facets(records, discreet)[Facet.KIND] == {"project": 1}
    assert browsing.facets(records)[Facet.KIND] == {"project": 2}


def test_a_narrowed_facet_still_counts_its_other_values(records: Connection) -> None:
    entries.put_all(
        records,
        [
            an_entry("prj-a", contexts=("TH",)),
            an_entry("com-a", kind=Kind.COMMUNITY, contexts=("TH",)),
            an_entry("com-b", kind=Kind.COMMUNITY, contexts=("JP",)),
        ],
    )

    counts = browsing.facets(records, EntryFilter(kinds=frozenset({Kind.COMMUNITY})))

    assert counts[Facet.KIND] == {"community": 2, "project": 1}
    assert counts[Facet.CONTEXT] == {"JP": 1, "TH": 1}


def test_rows_of_unknown_ids_are_left_out(records: Connection) -> None:
    entries.put(records, an_entry("prj-a"))

    assert list(browsing.rows(records, [EntryId("prj-a"), EntryId("prj-z")])) == ["prj-a"]


made = st.builds(
    an_entry,
    st.from_regex(r"prj-[a-e]{1,3}", fullmatch=True),
    kind=st.sampled_from(KINDS),
    name=st.sampled_from(("Alpha", "beta", "Gamma", "ก", "東京")),
    contexts=st.lists(st.sampled_from(CONTEXTS), min_size=1, max_size=2, unique=True).map(tuple),
    status=st.sampled_from((Status.ACTIVE, Status.ENDED)),
    topics=st.lists(st.sampled_from((Topic.WATER, Topic.LABOUR)), unique=True).map(tuple),
    origin=st.sampled_from(tuple(Origin)),
    start=st.none() | st.sampled_from(("2008", "2015-02", "2022-01-09")).map(PartialDate),
)
asked = st.builds(
    EntryFilter,
    kinds=st.frozensets(st.sampled_from(KINDS), max_size=2),
    contexts=st.frozensets(st.sampled_from(CONTEXTS), max_size=2),
    statuses=st.frozensets(st.sampled_from((Status.ACTIVE, Status.ENDED)), max_size=1),
    topics=st.frozensets(st.sampled_from((Topic.WATER, Topic.LABOUR)), max_size=1),
    years=st.none() | st.just(YearSpan(2009, 2016)),
)


def fits(entry: Entry, narrowed: EntryFilter) -> bool:
    years = years_of(entry)
    return (
        (not narrowed.kinds or entry.kind in narrowed.kinds)
        and (not narrowed.contexts or bool(narrowed.contexts & set(entry.contexts)))
        and (not narrowed.statuses or entry.status in narrowed.statuses)
        and (not narrowed.topics or bool(narrowed.topics & set(entry.topics)))
        and (
            narrowed.years is None
            or (years.first <= narrowed.years.last and years.last >= narrowed.years.first)
        )
    )


def fields(entry: Entry, facet: Facet) -> Iterable[str]:
    values: dict[Facet, Iterable[str]] = {
        Facet.KIND: (entry.kind,),
        Facet.CONTEXT: entry.contexts,
        Facet.TOPIC: entry.topics,
        Facet.STATUS: (entry.status,),
        Facet.ORIGIN: (entry.origin,),
    }
    return values[facet]


@given(st.lists(made, max_size=12), asked, st.sampled_from(tuple(EntrySort)), st.integers(1, 5))
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_pages_counts_and_facets_agree_with_a_plain_walk(
    given_entries: list[Entry], narrowed: EntryFilter, sort: EntrySort, limit: int
) -> None:
    connection = driver.connect_memory()
    steps.migrate(connection)
    for entry in given_entries:
        entries.put(connection, entry)
    kept = {entry.id: entry for entry in given_entries}
    wanted = {id_ for id_, entry in kept.items() if fits(entry, narrowed)}

    pages, after = [], None
    while True:
        page = browsing.page(connection, narrowed, sort, after=after, limit=limit)
        pages += [row.id for row in page.rows]
        after = page.after
        if after is None:
            break

    assert len(pages) == len(set(pages))
    assert set(pages) == wanted
    assert tuple(pages) == browsing.ids(connection, narrowed, sort)
    assert browsing.count(connection, narrowed) == len(wanted)
    if sort is EntrySort.NAME:
        assert pages == sorted(pages, key=lambda id_: name_key(kept[id_].name))
    for facet in (Facet.KIND, Facet.CONTEXT, Facet.TOPIC, Facet.STATUS, Facet.ORIGIN):
        behind = [e for e in kept.values() if fits(e, narrowed.without(facet))]
        counted = browsing.facets(connection, narrowed)[facet]
        for value, number in counted.items():
            assert number == sum(value in fields(entry, facet) for entry in behind)
        assert sum(counted.values()) == sum(len(set(fields(e, facet))) for e in behind)
    connection.close()


@pytest.mark.parametrize("facet", list(Facet))
def test_a_filter_can_be_widened_at_each_facet(facet: Facet) -> None:
    narrowed = EntryFilter(
        kinds=frozenset(Kind),
        contexts=frozenset({"TH"}),
        topics=frozenset(Topic),
        statuses=frozenset(Status),
        postures=frozenset(Posture),
        origins=frozenset(Origin),
        languages=frozenset({"th"}),
    )

    assert set(narrowed.without(facet).chosen()) == set(narrowed.chosen()) - {facet}


# By year as well, but SQLite calls no index covering that begins with a computed column.
@pytest.mark.parametrize("sort", [EntrySort.NAME, EntrySort.PLACE, EntrySort.NOTED])
@pytest.mark.parametrize(
    "narrowed",
    [
        EntryFilter(),
        EntryFilter(discreet=True),
        EntryFilter(years=YearSpan(2010, 2020)),
        EntryFilter(contexts=frozenset({"TH"}), kinds=frozenset({Kind.PROJECT})),
    ],
    ids=["everything", "discreet", "years", "facets"],
)
def test_a_whole_list_reads_no_entry_s_row(
    records: Connection, sort: EntrySort, narrowed: EntryFilter
) -> None:
    for number in range(5):
        entries.put(records, an_entry(f"prj-{number}"))
    asked: list[str] = []
    records.set_trace_callback(asked.append)
    assert len(browsing.ids(records, narrowed, sort)) == 5
    records.set_trace_callback(None)
    plan = [row[3] for row in records.execute(f"EXPLAIN QUERY PLAN {asked[-1]}")]

    assert [step for step in plan if " e " in f"{step} "] == [
        f"SCAN e USING COVERING INDEX entry_by_{sort}"
    ]
    assert not any("TEMP B-TREE" in step for step in plan)
