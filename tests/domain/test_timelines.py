from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.dates import PartialDate, YearSpan
from app.domain.ids import EntryId
from app.domain.timelines import Dated, LaneBy, Timeline, bar_of, timeline
from app.domain.vocabulary import (
    Approximation,
    Confidence,
    Kind,
    Topic,
)

_some = settings(deadline=None, max_examples=100)


def _dated(
    number: int = 1,
    start: str | None = None,
    end: str | None = None,
    approx: Approximation | None = None,
    **fields: Any,  # noqa: ANN401 - fields of Dated
) -> Dated:
    kind = fields.pop("kind", Kind.PROJECT)
    return Dated(
        **{
            "id": EntryId(f"{kind.prefix}{number}"),
            "kind": kind,
            "name": f"Thing {number}",
            "names": {},
            "contexts": ("TH",),
            "topics": (),
            "years": YearSpan(2018, 2023),
            "start": PartialDate(start, approx) if start else None,
            "end": PartialDate(end) if end else None,
            "confidence": Confidence.HIGH,
            **fields,
        }
    )


_months = st.integers(1, 12).map(lambda month: f"-{month:02}")
_dates = st.builds(
    lambda year, month: f"{year}{month}", st.integers(1990, 2023), st.just("") | _months
)
_kinds = st.sampled_from([Kind.PROJECT, Kind.EVENT, Kind.PRACTICE, Kind.COMMUNITY])
_entries = st.lists(
    st.tuples(_kinds, st.none() | _dates, st.none() | _dates, st.sampled_from(["TH", "MM", "JP"])),
    max_size=30,
).map(
    lambda several: [
        _dated(number, start, end, kind=kind, contexts=(place,))
        for number, (kind, start, end, place) in enumerate(several)
    ]
)


def _by_place(entries: list[Dated]) -> Timeline:
    return timeline(entries, LaneBy.PLACE, lambda each: each.contexts[0], ["JP", "TH"])


def test_a_bar_reaches_from_its_start_to_the_end_of_its_last_year() -> None:
    bar = bar_of(_dated(1, "2018-07", "2021"))
    assert (bar.begins, bar.ends) == (2018.5, 2022.0)
    assert (bar.begin_known, bar.end_known, bar.is_uncertain) == (True, True, False)


def test_without_dates_a_bar_reaches_over_the_years_told_and_both_its_ends_are_open() -> None:
    bar = bar_of(_dated(years=YearSpan(2018, 2020)))
    assert (bar.begins, bar.ends) == (2018.0, 2021.0)
    assert (bar.begin_known, bar.end_known) == (False, False)


def test_about_a_year_leaves_that_year_uncertain() -> None:
    bar = bar_of(_dated(1, "2018", approx=Approximation.ABOUT))
    assert (bar.sure_from, bar.begin_known) == (2019.0, True)


def test_after_a_year_leaves_the_beginning_open() -> None:
    assert not bar_of(_dated(1, "2018", approx=Approximation.AFTER)).begin_known


def test_what_sources_disagree_on_is_uncertain_throughout() -> None:
    bar = bar_of(_dated(1, "2018", confidence=Confidence.DISPUTED))
    assert bar.sure_from == bar.sure_to == bar.ends


def test_an_event_of_one_year_is_a_point_within_it() -> None:
    bar = bar_of(_dated(1, "2021", kind=Kind.EVENT))
    assert bar.is_point
    assert 2021 < bar.moment < 2022
    assert not bar_of(_dated(1, "2012", "2017", kind=Kind.EVENT)).is_point


def test_a_coup_is_a_turn_and_a_gathering_about_rights_is_none() -> None:
    gathering = (Topic.HUMAN_RIGHTS, Topic.COMMUNITY_BUILDING)
    assert bar_of(_dated(1, "2021", kind=Kind.EVENT, topics=(Topic.HUMAN_RIGHTS,))).is_turn
    assert not bar_of(_dated(1, "2021", kind=Kind.EVENT, topics=gathering)).is_turn


@_some
@given(_entries)
def test_every_entry_is_either_drawn_once_or_counted_as_having_no_years(
    entries: list[Dated],
) -> None:
    drawn = _by_place(entries)
    ids = [bar.id for lane in drawn.lanes for bar in lane.bars]
    assert sorted(ids) == sorted(each.id for each in entries if each.has_years)
    assert len(ids) + drawn.without == len(entries)
    assert drawn.count == len(ids)
    for id_, (lane, number) in drawn.places.items():
        assert drawn.lanes[lane].bars[number].id == id_


@_some
@given(_entries)
def test_a_lane_is_in_the_order_of_time_and_no_two_bars_of_a_row_meet(
    entries: list[Dated],
) -> None:
    for lane in _by_place(entries).lanes:
        begins = [bar.begins for bar in lane.bars]
        assert begins == sorted(begins)
        assert sorted(number for row in lane.rows for number in row) == list(range(len(begins)))
        for row in lane.rows:
            bars = [lane.bars[number] for number in row]
            assert all(bar.ends < after.begins for bar, after in pairwise(bars))


@_some
@given(_entries)
def test_all_bars_lie_within_the_years_of_the_timeline(entries: list[Dated]) -> None:
    drawn = _by_place(entries)
    for lane in drawn.lanes:
        for bar in lane.bars:
            assert drawn.first <= bar.begins <= bar.sure_from <= bar.sure_to <= bar.ends
            assert bar.ends <= drawn.last + 1
    assert drawn.first <= drawn.usual <= drawn.last


def test_lanes_stand_in_the_order_given_and_those_not_named_last() -> None:
    entries = [_dated(n, contexts=(code,)) for n, code in enumerate(["MM", "TH", "JP"])]
    assert [lane.key for lane in _by_place(entries).lanes] == ["JP", "TH", "MM"]


def test_one_odd_year_does_not_set_the_usual_beginning() -> None:
    entries = [_dated(number, "2015") for number in range(99)]
    drawn = _by_place([*entries, _dated(99, "1910")])
    assert (drawn.first, drawn.usual) == (1910, 2015)
