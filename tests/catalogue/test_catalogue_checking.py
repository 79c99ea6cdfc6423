"""Each promise of the catalogue, broken once."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.catalogue.checking import Beside, beside_of, check, check_entries, cover
from app.catalogue.rules.finding import Held, Rule
from app.domain.dates import PartialDate, YearSpan
from app.domain.entry import Checked, Citation, Entry, Fact, Source
from app.domain.ids import EntryId
from app.domain.vocabulary import Confidence, Kind, LinkKind, Posture, RelationType
from tests.catalogue.test_catalogue_loading import RECORD
from tests.support.catalogues import SCHEMA_FILE, a_context, a_document, a_link
from tests.support.values import CITED, a_fact, a_relation, an_entry

SEED = "The seven wise women of the old river town keep a careful list of boats."


def findings(*entries: Entry, beside: Beside | None = None) -> list[tuple[str, Rule]]:
    """What is found about those entries beside a context, a watched one and the handbook."""
    base = (
        a_context("TH"),
        a_context("MM", Posture.EXTREME),
        a_context("CN", Posture.EXTREME),
        a_document(),
    )
    held = tuple(Held("x.yaml", entry) for entry in (*base, *entries))
    return sorted({(one.entry, one.rule) for one in check_entries(held, beside or Beside())})


def saying(text: str, *contexts: str) -> Entry:
    """An entry with one fact in those words, in Thailand if not said otherwise."""
    return an_entry("prj-it", contexts=contexts or ("TH",), facts=(a_fact(text),))


def test_a_sound_catalogue_has_no_findings() -> None:
    assert findings(an_entry("prj-one"), an_entry("prj-two")) == []


def test_an_id_stands_once() -> None:
    assert findings(an_entry("prj-one"), an_entry("prj-one")) == [("prj-one", Rule.UNIQUE_ID)]


def test_a_retired_id_never_comes_back() -> None:
    beside = Beside(retired_ids=frozenset({"prj-one"}))

    assert findings(an_entry("prj-one"), beside=beside) == [("prj-one", Rule.RETIRED_ID)]


def test_an_id_opens_with_its_kind() -> None:
    assert findings(an_entry("prj-one", kind=Kind.EVENT)) == [("prj-one", Rule.PREFIX)]


def test_a_context_belongs_to_itself() -> None:
    entry = replace(a_context("JP"), contexts=("TH",))

    assert findings(entry) == [("ctx-JP", Rule.CONTEXT_ID)]


@pytest.mark.parametrize(
    "entry",
    [
        an_entry("prj-one", relations=(a_relation(RelationType.PART_OF, "prj-none"),)),
        an_entry("prj-one", applies_to=(EntryId("prj-none"),)),
        an_entry("prj-one", contexts=("XX",)),
        an_entry("prj-one", status_source=Citation("elsewhere", "1")),
        an_entry("prj-one", facts=(Fact("So.", YearSpan(2020, 2020), (Citation("no", "1"),)),)),
    ],
)
def test_whatever_is_pointed_at_exists(entry: Entry) -> None:
    assert findings(entry) == [("prj-one", Rule.RESOLVES)]


def test_nothing_relates_to_itself() -> None:
    entry = an_entry("prj-one", relations=(a_relation(RelationType.PART_OF, "prj-one"),))

    assert findings(entry) == [("prj-one", Rule.SELF_RELATION)]


def test_a_relation_is_not_stored_at_both_ends() -> None:
    one = an_entry("prj-one", relations=(a_relation(RelationType.SAME_AS, "prj-two"),))
    two = an_entry("prj-two", relations=(a_relation(RelationType.SAME_AS, "prj-one"),))

    assert findings(one, two) == [("prj-one", Rule.STORED_TWICE), ("prj-two", Rule.STORED_TWICE)]


def test_a_relation_is_not_stored_twice_with_two_sources() -> None:
    relation = a_relation(RelationType.REUSES, "prj-two")
    again = replace(relation, source=Citation("handbook", "1.4"))
    entry = an_entry("prj-one", relations=(relation, again))

    assert findings(entry, an_entry("prj-two")) == [("prj-one", Rule.STORED_TWICE)]


def test_nothing_grows_out_of_itself_over_several_steps() -> None:
    ring = [
        an_entry(f"prj-{one}", relations=(a_relation(RelationType.FORKED_FROM, f"prj-{other}"),))
        for one, other in [("a1", "b1"), ("b1", "c1"), ("c1", "a1"), ("d1", "a1")]
    ]

    assert findings(*ring) == [(f"prj-{one}", Rule.LINEAGE_CYCLE) for one in ("a1", "b1", "c1")]


def test_a_ring_of_other_relations_is_no_lineage() -> None:
    one = an_entry("prj-one", relations=(a_relation(RelationType.RUN_BY, "prj-two"),))
    two = an_entry("prj-two", relations=(a_relation(RelationType.FUNDED_BY, "prj-one"),))

    assert findings(one, two) == []


@pytest.mark.parametrize("section", ["1.10", "3", "1.7Z", "1.1D", "2.4"])
def test_a_section_is_one_the_document_has(section: str) -> None:
    entry = an_entry("prj-one", status_source=Citation("handbook", section))

    assert findings(entry) == [("prj-one", Rule.SECTION)]


@pytest.mark.parametrize(
    "section", ["0.1", "1.1A", "1.3", "1.7Aa", "1.8Bf", "1.9L", "1.9Cg", "2.3"]
)
def test_the_handbook_has_these_sections(section: str) -> None:
    assert findings(an_entry("prj-one", status_source=Citation("handbook", section))) == []


@pytest.mark.parametrize("year", [1066, 2031])
def test_a_year_can_be_true(year: int) -> None:
    entry = an_entry("prj-one", status_as_of=YearSpan(year, year))

    assert findings(entry) == [("prj-one", Rule.YEAR)]


@pytest.mark.parametrize(
    "dates",
    [
        {"start": PartialDate("2023-02-30")},
        {"end": PartialDate("2023-04-31")},
        {"start": PartialDate("2020"), "end": PartialDate("2019")},
        {"checked": Checked(PartialDate("2023-02-29"), "editor", Confidence.HIGH)},
    ],
)
def test_a_date_is_in_the_calendar_and_in_order(dates: dict[str, PartialDate]) -> None:
    assert findings(an_entry("prj-one", **dates)) == [("prj-one", Rule.DATE)]


@pytest.mark.parametrize("missing", [{"posture": None}, {"advice": ()}])
def test_a_context_says_how_careful_to_be(missing: dict[str, Any]) -> None:
    assert findings(a_context("JP", **missing)) == [("ctx-JP", Rule.CAREFUL_CONTEXT)]


def test_the_english_summary_is_english() -> None:
    entry = an_entry("prj-one", summary={"en": "シビックテックの地図です。"})

    assert findings(entry) == [("prj-one", Rule.ENGLISH_SUMMARY)]


@pytest.mark.parametrize(
    "text",
    [
        "Write to somebody@mail.example for more.",
        "Write to somebody [at] mail [dot] example for more.",
        "Write to somebody＠mail.example for more.",
        "Call +66 2 123 4567 at noon.",
        "Call 02 123 4567 at noon.",
        "Call (02) 123-4567 at noon.",
        "Follow @somebody for news.",
        "It stands at 13.7563, 100.5018 in the park.",
        "It stands at 25°02'N 121°31'E in the park.",
    ],
)
def test_nothing_leads_to_a_person(text: str) -> None:
    assert findings(saying(text)) == [("prj-it", Rule.PERSONAL_DATA)]


@pytest.mark.parametrize(
    "text",
    [
        "Between 2012 and 2017, and again in 2020-2022, it grew by 0.5 to 1,200 groups.",
        "The vote was held on 24 March 2019; 50,000 people and 35 groups took part.",
        "It measures PM2.5 at 30 °C every 30 s.",
        "Its parts are 1.8Aa and 1.9; about 800 changes in two days.",
    ],
)
def test_figures_and_years_lead_to_nobody(text: str) -> None:
    assert findings(saying(text)) == []


@pytest.mark.parametrize(
    "url", ["https://t.me/somebody", "https://medium.example/@somebody", "https://x.com/somebody"]
)
def test_no_address_is_an_account(url: str) -> None:
    entry = an_entry("prj-one", links=(a_link(LinkKind.SITE, url),))

    assert findings(entry) == [("prj-one", Rule.PERSONAL_DATA)]


@pytest.mark.parametrize(
    "text",
    [
        "It was begun by Thida Lwin in a garage.",
        "It was begun by U Lwin in a garage.",
        "It was begun by Daw Khin in a garage.",
        "It was begun by Dr. Lwin in a garage.",
        "A talk by ဒေါ်သီတာ was held.",
        "A talk by ဦးလွင် was held.",
        "A talk by 王先生 was held.",
        "A talk by 陈丽老师 was held.",
    ],
)
@pytest.mark.parametrize("code", ["MM", "CN"])
def test_no_person_is_named_where_it_is_dangerous(text: str, code: str) -> None:
    assert findings(saying(text, code)) == [("prj-it", Rule.PERSONAL_NAME)]


def test_elsewhere_names_are_left_to_the_editors() -> None:
    assert findings(saying("It was begun by Thida Lwin in a garage.", "TH")) == []


@pytest.mark.parametrize("name", ["王小明", "欧阳小明", "陈丽"])
def test_a_native_name_that_looks_like_a_persons_is_found(name: str) -> None:
    entry = an_entry("prj-it", contexts=("CN",), names={"zh-Hans": name})

    assert findings(entry) == [("prj-it", Rule.PERSONAL_NAME)]


def test_a_reviewed_name_is_let_through() -> None:
    entry = an_entry(
        "prj-it",
        contexts=("CN",),
        names={"zh-Hans": "黄河"},
        facts=(a_fact("It fell under the River Law in 2020."),),
    )

    assert findings(entry, beside=Beside(known_names=frozenset({"黄河", "River Law"}))) == []


def test_names_of_entries_are_no_persons() -> None:
    entry = saying("It came from Rain Map and Sun Atlas in 2020.", "MM")

    assert findings(entry, an_entry("prj-rain-map"), an_entry("prj-sun-atlas")) == []


@pytest.mark.parametrize(
    "text",
    ["ဒေါ်လာ တစ်ထောင် is the sum.", "ဦးဆောင်သူ means leader.", "After Rain it grew.", "The Web grew."],
)
def test_ordinary_words_are_no_persons(text: str) -> None:
    assert findings(saying(text, "MM")) == []


@pytest.mark.parametrize("text", ["pay\u202elive", "a\u200bb c", "Cafe\u0301 map", " It is. "])
def test_a_text_holds_only_what_is_seen(text: str) -> None:
    assert findings(saying(text)) == [("prj-it", Rule.UNSEEN)]


@pytest.mark.parametrize(
    "url",
    [
        "https://user:word@example.org/",
        "https://example.org/?utm_source=x",
        "https://pаypal.example/",
        "https://127.0.0.1/",
    ],
)
def test_an_address_is_plain(url: str) -> None:
    assert findings(an_entry("prj-it", links=(a_link(LinkKind.SITE, url),))) == [
        ("prj-it", Rule.ADDRESS)
    ]


def test_the_address_of_a_document_is_plain_too() -> None:
    source = Source("site", "A site", "none", "https://a:b@example.org/", PartialDate("2024"))

    assert findings(a_document("site", source=source)) == [("doc-site", Rule.ADDRESS)]


def test_two_documents_do_not_share_a_short_name() -> None:
    again = replace(a_document(), id=EntryId("doc-other"))

    assert findings(again) == [("doc-handbook", Rule.UNIQUE_ID), ("doc-other", Rule.UNIQUE_ID)]


def test_seven_words_of_the_seed_are_found() -> None:
    entry = saying("Today the old river town keep a careful list too.")

    assert findings(entry, beside=Beside(seed=SEED)) == [("prj-it", Rule.OVERLAP)]


def test_six_words_of_the_seed_meet_by_chance() -> None:
    entry = saying("Today the old river town keep a list too.")

    assert findings(entry, beside=Beside(seed=SEED)) == []


def test_a_run_of_known_names_is_harmless() -> None:
    names = [an_entry("prj-one", name="Seven Wise Women"), an_entry("prj-two", name="River Town")]
    names.append(an_entry("prj-three", name="Old"))
    entry = saying("It joined the Seven Wise Women of the Old River Town.")

    assert findings(entry, *names, beside=Beside(seed=SEED)) == []


def test_reading_goes_on_after_a_finding(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("- {id: &x prj-a}\n", "utf-8")
    (tmp_path / "b.yaml").write_text(RECORD.replace("status: active", "status: alive"), "utf-8")
    (tmp_path / "c.yaml").write_text(RECORD, "utf-8")

    report = check(tmp_path, SCHEMA_FILE)

    assert [(one.file, one.rule) for one in report.findings] == [
        ("a.yaml", Rule.READABLE),
        ("b.yaml", Rule.SCHEMA),
        ("c.yaml", Rule.RESOLVES),
        ("c.yaml", Rule.RESOLVES),
    ]
    assert report.coverage.entries == 1


def test_a_missing_seed_is_told(tmp_path: Path) -> None:
    (tmp_path / "c.yaml").write_text(RECORD, "utf-8")
    (tmp_path / "known-names.txt").write_text("# remark\nRiver Law # why\n\n", "utf-8")

    beside = beside_of(tmp_path, tmp_path / "no-seed.md")

    assert beside == Beside(known_names=frozenset({"River Law"}))
    assert not check(tmp_path, SCHEMA_FILE, beside).seed_compared


def test_the_coverage_counts_what_is_stated() -> None:
    entry = an_entry("prj-one", facts=(a_fact("a b c"), a_fact("d e f")), names={"th": "x"})

    coverage = cover((entry, a_context("TH")))

    assert (coverage.entries, coverage.facts, coverage.native_names) == (2, 3, 1)
    assert coverage.kinds == (("context", 1), ("project", 1))
    assert coverage.contexts == (("TH", 2),)


def test_a_finding_reads_as_one_line() -> None:
    held = Held("x.yaml", an_entry("prj-one", status_source=CITED))

    assert str(held.finding(Rule.YEAR, "so")) == "x.yaml: prj-one: year: so"
