"""Two sets of entries, difference by difference."""

from dataclasses import replace

from hypothesis import given, settings

from app.catalogue.comparing import Change, Difference, compare, compare_entries, take
from app.domain.dates import YearSpan
from app.domain.entry import Citation, Entry, Number
from app.domain.vocabulary import Origin, RelationType, Status
from tests.support.catalogues import entries
from tests.support.values import CITED, a_fact, a_relation, an_entry

ELSEWHERE = Citation("site", "1")


def people(value: float, source: Citation = CITED, year: int = 2020) -> Number:
    return Number("people", value, YearSpan(year, year), source)


def differences(before: Entry, after: Entry) -> list[tuple[str, str, Difference]]:
    return [(one.field, one.key, one.difference) for one in compare_entries(before, after)]


def test_equal_sets_differ_in_nothing() -> None:
    assert compare([an_entry()], [an_entry()]).is_empty


def test_whole_entries_are_new_or_gone() -> None:
    comparison = compare([an_entry("prj-old")], [an_entry("prj-new")])

    assert [entry.id for entry in comparison.new] == ["prj-new"]
    assert [entry.id for entry in comparison.gone] == ["prj-old"]


def test_a_fact_is_told_apart_from_its_neighbours() -> None:
    before = an_entry(facts=(a_fact("stays"), a_fact("goes"), a_fact("turns", "2019")))
    after = an_entry(facts=(a_fact("comes"), a_fact("stays"), a_fact("turns", "2020")))

    assert differences(before, after) == [
        ("facts", "goes", Difference.GONE),
        ("facts", "turns", Difference.CHANGED),
        ("facts", "comes", Difference.NEW),
    ]


def test_another_figure_for_the_same_year_from_another_source_is_a_conflict() -> None:
    before = an_entry(numbers=(people(200),))
    after = an_entry(numbers=(people(300, ELSEWHERE),))

    assert differences(before, after) == [("numbers", "people, 2020", Difference.CONFLICTING)]


def test_another_figure_from_the_same_source_is_a_correction() -> None:
    assert differences(an_entry(numbers=(people(200),)), an_entry(numbers=(people(300),))) == [
        ("numbers", "people, 2020", Difference.CHANGED)
    ]


def test_a_figure_of_a_later_year_is_new() -> None:
    before = an_entry(numbers=(people(200),))
    after = an_entry(numbers=(people(200), people(300, year=2021)))

    assert differences(before, after) == [("numbers", "people, 2021", Difference.NEW)]


def test_two_sources_that_disagree_on_a_status_of_one_year_conflict() -> None:
    after = an_entry(status=Status.ENDED, status_source=ELSEWHERE)

    assert differences(an_entry(), after) == [("status", "", Difference.CONFLICTING)]


def test_a_later_status_is_a_change() -> None:
    after = an_entry(
        status=Status.ENDED, status_source=ELSEWHERE, status_as_of=YearSpan(2024, 2024)
    )

    assert differences(an_entry(), after) == [("status", "", Difference.CHANGED)]


def test_each_language_is_compared_for_itself() -> None:
    before = an_entry(names={"th": "a", "ja": "b"})
    after = an_entry(names={"th": "a", "ja": "c"})

    (change,) = compare_entries(before, after)

    assert change == Change(before.id, "names", "ja", Difference.CHANGED, "b", "c")


def test_where_an_entry_came_from_is_no_difference() -> None:
    assert compare([an_entry()], [an_entry(origin=Origin.IMPORTED)]).is_empty


def test_one_change_can_be_taken_without_the_others() -> None:
    before = an_entry(relations=())
    after = an_entry(name="Other", relations=(a_relation(RelationType.REUSES, "prj-two"),))
    name = next(one for one in compare_entries(before, after) if one.field == "name")

    assert take(before, [name]) == replace(before, name="Other")


def test_changes_of_other_entries_are_passed_over() -> None:
    before, after = an_entry("prj-one"), an_entry("prj-one", name="Other")

    assert take(an_entry("prj-two"), compare_entries(before, after)) == an_entry("prj-two")


@given(entries(), entries())
@settings(deadline=None, max_examples=150)
def test_taking_all_changes_leaves_no_difference(before: Entry, other: Entry) -> None:
    after = replace(other, id=before.id)

    taken = take(before, compare_entries(before, after))

    assert compare([taken], [after]).is_empty


@given(entries())
@settings(deadline=None, max_examples=50)
def test_an_entry_does_not_differ_from_itself(entry: Entry) -> None:
    assert list(compare_entries(entry, entry)) == []
