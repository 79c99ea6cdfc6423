"""What the pictures are given."""

from collections.abc import Iterator
from contextlib import closing
from itertools import pairwise
from typing import Any

import pytest

from app.domain.entry import Caution, Entry
from app.domain.ids import EntryId
from app.domain.listing import EntryFilter
from app.domain.timelines import LaneBy
from app.domain.vocabulary import Kind, Posture, RelationType, Visibility
from app.usecases.browse_catalogue import list_ids
from app.usecases.desk import PublicShelf
from app.usecases.draw_catalogue import (
    MOST_NODES,
    dates_of,
    draw_family,
    draw_land,
    draw_spots,
    draw_timeline,
    longest_lineages,
)
from app.vault import driver, entries, steps
from tests.support.catalogues import a_context
from tests.support.values import a_relation, an_entry

GREW = RelationType.INSPIRED_BY
HIDDEN = Caution("Take care.", Visibility.HIDDEN_IN_HIGH_RISK)


@pytest.fixture
def shelf() -> Iterator[PublicShelf]:
    with closing(driver.connect_memory()) as connection:
        steps.migrate(connection)
        yield PublicShelf(connection)


def put(shelf: PublicShelf, *several: Entry) -> None:
    entries.put_all(shelf.connection, several)


def grown(name: str, *parents: str, **fields: Any) -> Entry:  # noqa: ANN401 - fields of Entry
    return an_entry(name, relations=tuple(a_relation(GREW, each) for each in parents), **fields)


def a_chain(shelf: PublicShelf, length: int) -> None:
    names = [f"prj-{number}" for number in range(length)]
    put(shelf, an_entry(names[0]), *(grown(b, a) for a, b in pairwise(names)))


def test_places_count_what_the_filter_leaves_whatever_places_it_names(shelf: PublicShelf) -> None:
    put(
        shelf,
        a_context("TH"),
        a_context("MM", Posture.EXTREME),
        an_entry("prj-a", contexts=("TH", "MM")),
        an_entry("com-b", kind=Kind.COMMUNITY, contexts=("TH",)),
    )
    narrowed = EntryFilter(kinds=frozenset({Kind.PROJECT}), contexts=frozenset({"TH"}))
    drawn = draw_spots(shelf, narrowed)
    assert {spot.code: spot.entries for spot in drawn.spots} == {"TH": 1, "MM": 1}
    assert {spot.code: spot.posture for spot in drawn.spots}["MM"] is Posture.EXTREME
    assert drawn.entries == 1


def test_places_without_a_square_come_after_those_with_one(shelf: PublicShelf) -> None:
    put(shelf, *map(a_context, ("global", "regional", "NP", "TH", "CN")))
    spots = draw_spots(shelf).spots
    assert [spot.code for spot in spots] == ["CN", "TH", "NP", "regional", "global"]
    assert [spot.tile is None for spot in spots] == [False, False, True, True, True]


def test_the_land_lies_in_its_frame_and_names_no_place_finer_than_a_degree() -> None:
    land = draw_land()
    points = [point for ring in land.rings for point in ring]
    assert all(land.west <= east <= land.east for east, _ in points)
    assert all(land.south <= north <= land.north for _, north in points)
    assert len(points) > 2000
    assert all(float(each).is_integer() for centre in land.centres.values() for each in centre)


def test_a_timeline_stands_an_entry_into_the_lane_the_list_is_narrowed_to(
    shelf: PublicShelf,
) -> None:
    put(shelf, a_context("TH"), a_context("MM"), an_entry("prj-a", contexts=("TH", "MM")))
    dated = dates_of(shelf, list_ids(shelf))
    assert [lane.key for lane in draw_timeline(shelf, dated).lanes] == ["TH"]
    narrowed = draw_timeline(shelf, dated, places=frozenset({"MM"}))
    assert [lane.key for lane in narrowed.lanes] == ["MM"]
    assert [lane.key for lane in draw_timeline(shelf, dated, LaneBy.KIND).lanes] == ["project"]


def test_a_family_reaches_two_steps_both_ways_and_no_further(shelf: PublicShelf) -> None:
    a_chain(shelf, 7)
    family = draw_family(shelf, EntryId("prj-3"))
    assert set(family.rows) == {"prj-1", "prj-2", "prj-3", "prj-4", "prj-5"}
    assert next(iter(family.rows)) == "prj-3"
    assert {(tie.parent, tie.child) for tie in family.ties} == {
        ("prj-1", "prj-2"),
        ("prj-2", "prj-3"),
        ("prj-3", "prj-4"),
        ("prj-4", "prj-5"),
    }


def test_a_family_holds_brothers_and_what_the_outermost_have_among_themselves(
    shelf: PublicShelf,
) -> None:
    put(shelf, an_entry("prj-a"), grown("prj-b", "prj-a"), grown("prj-c", "prj-a"))
    put(shelf, grown("prj-d", "prj-a", "prj-c"))
    family = draw_family(shelf, EntryId("prj-b"))
    assert {(tie.parent, tie.child) for tie in family.ties} == {
        ("prj-a", "prj-b"),
        ("prj-a", "prj-c"),
        ("prj-a", "prj-d"),
        ("prj-c", "prj-d"),
    }


def test_a_large_family_is_cut_and_says_how_many_are_left_out(shelf: PublicShelf) -> None:
    put(shelf, an_entry("prj-a"), *(grown(f"prj-f{n}", "prj-a") for n in range(60)))
    family = draw_family(shelf, EntryId("prj-a"))
    assert len(family.rows) == MOST_NODES
    assert family.left_out == 61 - MOST_NODES
    assert len(family.ties) == MOST_NODES - 1


def test_a_family_hides_what_is_hidden_in_high_risk(shelf: PublicShelf) -> None:
    put(shelf, an_entry("prj-a", caution=HIDDEN), grown("prj-b", "prj-a"))
    assert draw_family(shelf, EntryId("prj-b"), discreet=True).ties == ()
    assert len(draw_family(shelf, EntryId("prj-b")).ties) == 1


def test_a_ring_is_drawn_and_ends(shelf: PublicShelf) -> None:
    put(shelf, grown("prj-a", "prj-b"), grown("prj-b", "prj-a"), grown("prj-c", "prj-c"))
    assert len(draw_family(shelf, EntryId("prj-a")).ties) == 2
    assert draw_family(shelf, EntryId("prj-c")).ties == ()
    assert [start.relatives for start in longest_lineages(shelf)] == [1, 1]


def test_an_unknown_entry_has_no_family(shelf: PublicShelf) -> None:
    with pytest.raises(entries.NoSuchEntry):
        draw_family(shelf, EntryId("prj-gone"))


def test_lineages_begin_with_the_one_that_has_most_relatives_and_then_with_strangers(
    shelf: PublicShelf,
) -> None:
    a_chain(shelf, 5)
    put(shelf, an_entry("prj-x"), grown("prj-y", "prj-x"), an_entry("prj-alone"))
    starts = longest_lineages(shelf)
    assert (starts[0].relatives, starts[0].steps) == (4, 4)
    assert starts[1].row.id == "prj-x"
    assert "prj-alone" not in {start.row.id for start in starts}


def test_lineages_begin_only_where_the_filter_leaves_something(shelf: PublicShelf) -> None:
    a_chain(shelf, 3)
    put(shelf, an_entry("com-b", kind=Kind.COMMUNITY), grown("prj-y", "com-b"))
    narrowed = EntryFilter(kinds=frozenset({Kind.COMMUNITY}))
    assert [start.row.id for start in longest_lineages(shelf, narrowed)] == ["com-b"]


def test_what_a_document_was_written_after_is_no_lineage_to_begin_with(
    shelf: PublicShelf,
) -> None:
    put(shelf, an_entry("evt-a", kind=Kind.EVENT), grown("doc-b", "evt-a", kind=Kind.DOCUMENT))
    assert longest_lineages(shelf) == ()
