"""What a person types to correct an entry, and the change it comes to."""

from typing import Any

import pytest

from app.domain.dates import YearSpan
from app.domain.entry import Citation, Number
from app.domain.proposal import Grounds
from app.domain.proposal_wishes import (
    NoSuchPlace,
    NothingChanged,
    Wish,
    change_for,
    status_change,
)
from app.domain.record import entry_from, record_of
from app.domain.record_places import Plain, with_value
from app.domain.vocabulary import RelationType, Status
from tests.support.values import CITED, a_fact, a_relation, an_entry

RECORD = record_of(
    an_entry(
        names={"th": "แผนที่น้ำ"},
        alt_names=("Well Map",),
        facts=(a_fact(), a_fact("Volunteers check each well.", "2021")),
        numbers=(Number("wells", 40.0, YearSpan(2020, 2020), CITED),),
        relations=(a_relation(RelationType.PART_OF, "prj-wells"),),
    )
)
GROUNDS = Grounds(YearSpan(2024, 2024), words="A poster")
DOCUMENT = Grounds(YearSpan(2024, 2024), Citation("handbook", "1.9"))


def after(path: str, value: Plain | None, grounds: Grounds = GROUNDS) -> dict[str, Any]:
    """The record once the wish were followed; it still reads as an entry."""
    made = change_for(RECORD, Wish(path, value), grounds)
    record = with_value(RECORD, made.place, made.proposes, made.saw)
    entry_from(record)
    return record


def test_a_name_can_be_corrected() -> None:
    assert after("name", "River Map")["name"] == "River Map"


def test_a_name_in_a_language_can_be_added_changed_and_taken_away() -> None:
    assert after("names/my", "မြစ်မြေပုံ")["names"]["my"] == "မြစ်မြေပုံ"
    assert after("names/th", "แผนที่")["names"] == {"th": "แผนที่"}
    assert "names" not in after("names/th", None)


def test_a_fact_is_named_by_its_number_and_stands_on_the_new_source() -> None:
    fact = after("facts/2", "Volunteers check some wells.", DOCUMENT)["facts"][1]

    assert fact == RECORD["facts"][1] | {
        "text": "Volunteers check some wells.",
        "sources": ["handbook:1.9"],
        "confidence": "low",
    }


def test_one_part_of_a_fact_can_be_corrected() -> None:
    fact = after("facts/2/year", "2022")["facts"][1]

    assert (fact["year"], fact["sources"]) == ("2022", ["proposal:2024"])


def test_a_new_fact_has_the_year_of_its_source() -> None:
    assert after("facts/new", "It has a hotline.")["facts"][2] == {
        "text": "It has a hotline.",
        "year": "2024",
        "sources": ["proposal:2024"],
        "confidence": "low",
    }


def test_a_fact_can_be_taken_away() -> None:
    assert after("facts/1", None)["facts"] == RECORD["facts"][1:]


def test_figures_addresses_and_relations_can_be_corrected() -> None:
    assert after("numbers/1", "41")["numbers"][0]["value"] == "41"
    assert after("links/new", "https://example.org")["links"][0]["seen"] == "2024"
    assert after("relations/1", "prj-others")["relations"][0]["to"] == "prj-others"
    told = RECORD["relations"][0] | {"to": "prj-new"}
    assert after("relations/new", told)["relations"][1] == told


def test_other_names_topics_and_dates_are_plain_words() -> None:
    assert after("alt_names/new", "Old Map")["alt_names"] == ["Well Map", "Old Map"]
    assert after("alt_names/1", None).get("alt_names") is None
    assert after("topics/new", "water")["topics"] == ["water"]
    assert after("start", "2018-12")["start"] == {"date": "2018-12"}
    assert after("caution", "Ask first.")["caution"] == {
        "text": "Ask first.",
        "visibility": "normal",
    }


def test_a_status_is_said_with_its_year_and_source() -> None:
    made = status_change(RECORD, Status.DORMANT, DOCUMENT)

    assert made.proposes == {"status": "dormant", "as_of": "2024", "source": "handbook:1.9"}
    assert made.saw == {"status": "active", "as_of": "2023", "source": "handbook:1.5"}


@pytest.mark.parametrize(
    "path",
    [
        *("", "id", "origin", "status", "entry", "names", "name/en", "facts", "facts/0", "facts/3"),
        *("facts/x", "facts/²", "facts/99999999999999999999", "alt_names/1/text"),
        "facts/new/text",
    ],
)
def test_a_place_there_is_not_is_told(path: str) -> None:
    with pytest.raises(NoSuchPlace):
        change_for(RECORD, Wish(path, "x"), GROUNDS)


@pytest.mark.parametrize(
    ("path", "value"),
    [("numbers/new", "41"), ("relations/new", "prj-x"), ("facts/new", {"year": "2020"})],
    ids=["figure", "relation", "fact without words"],
)
def test_too_little_for_a_new_item_is_told(path: str, value: Plain) -> None:
    with pytest.raises(NoSuchPlace):
        change_for(RECORD, Wish(path, value), GROUNDS)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("name", "Water Map"),
        ("names/my", None),
        ("alt_names/1", "Well Map"),
        ("alt_names/new", "Well Map"),
        ("facts/new", RECORD["facts"][0]),
    ],
    ids=["name", "no name", "other name", "other name again", "fact again"],
)
def test_what_would_change_nothing_is_told(path: str, value: Plain | None) -> None:
    with pytest.raises(NothingChanged):
        change_for(RECORD, Wish(path, value), GROUNDS)


def test_an_error_tells_no_more_than_one_of_our_fields() -> None:
    with pytest.raises(NoSuchPlace) as caught:
        change_for(RECORD, Wish("my secret/1", "x"), GROUNDS)

    assert caught.value.detail == ""
