from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.layered import lay_out, layers
from app.domain.layout import Box, Way, label_places, neighbour, rows_for, spread

_some = settings(deadline=None, max_examples=150)
_nodes = list(range(12))
_edges = st.lists(
    st.tuples(st.sampled_from(_nodes), st.sampled_from(_nodes)).filter(lambda e: e[0] != e[1]),
    max_size=25,
)
_falling_edges = _edges.map(lambda edges: [(min(edge), max(edge)) for edge in edges])
_numbers = st.floats(-1000, 1000)
_extents = st.lists(
    st.tuples(_numbers, st.floats(0, 100)).map(lambda each: (each[0], each[0] + each[1])),
    max_size=40,
)
_boxes = st.lists(
    st.tuples(_numbers, _numbers, st.floats(1, 200), st.floats(1, 50)).map(
        lambda each: Box(each[0], each[1], each[0] + each[2], each[1] + each[3])
    ),
    max_size=25,
)


def _height(step: object) -> float:
    return 40.0 if isinstance(step, int) else 18.0


@_some
@given(_falling_edges)
def test_what_something_grew_out_of_stands_left_of_it(edges: list[tuple[int, int]]) -> None:
    layer = layers(_nodes, edges)
    assert all(layer[parent] < layer[child] for parent, child in edges)


@_some
@given(_edges)
def test_rings_keep_no_node_out_and_no_edge_within_a_layer(edges: list[tuple[int, int]]) -> None:
    layer = layers(_nodes, edges)
    assert set(layer) == set(_nodes)
    assert all(layer[parent] != layer[child] for parent, child in edges)
    assert min(layer.values()) == 0


@_some
@given(_edges)
def test_nothing_in_a_column_meets_anything_else(edges: list[tuple[int, int]]) -> None:
    placed = lay_out(_nodes, edges, _height, 10.0)
    columns: dict[int, list[tuple[float, float]]] = {}
    for spot in placed.spots.values():
        columns.setdefault(spot.column, []).append((spot.middle - 20, spot.middle + 20))
    for route in placed.routes:
        for spot in route[1:-1]:
            columns.setdefault(spot.column, []).append((spot.middle - 9, spot.middle + 9))
    for column in columns.values():
        column.sort()
        for (_, end), (start, _) in pairwise(column):
            assert start - end >= 10.0 - 1e-6
        assert column[0][0] >= -1e-6
        assert column[-1][1] <= placed.height + 1e-6


@_some
@given(_edges)
def test_every_edge_passes_each_column_and_has_its_word_between_nodes(
    edges: list[tuple[int, int]],
) -> None:
    placed = lay_out(_nodes, edges, _height, 10.0)
    for edge, route, word in zip(edges, placed.routes, placed.words, strict=True):
        assert {route[0], route[-1]} == {placed.spots[edge[0]], placed.spots[edge[1]]}
        columns = [spot.column for spot in route]
        assert columns == list(range(columns[0], columns[-1] + 1))
        assert word in route[1:-1]
        assert word.column % 2 == 1


@_some
@given(_edges)
def test_the_same_lineage_is_laid_out_the_same_way(edges: list[tuple[int, int]]) -> None:
    assert lay_out(_nodes, edges, _height, 10.0) == lay_out(_nodes, edges, _height, 10.0)


def test_a_tree_is_laid_out_without_crossings() -> None:
    edges = [(0, 3), (1, 2), (0, 5), (1, 4), (5, 6), (3, 7)]
    placed = lay_out(_nodes[:8], edges, _height, 10.0)
    down = {node: spot.middle for node, spot in placed.spots.items()}
    first_above = down[0] < down[1]
    assert all((down[a] < down[b]) == first_above for a in (3, 5) for b in (2, 4))
    assert (down[3] < down[5]) == (down[7] < down[6])


def test_an_empty_lineage_needs_no_room() -> None:
    nobody: list[str] = []
    placed = lay_out(nobody, [], lambda _step: 1.0, 10.0)
    assert (placed.height, placed.routes) == (0.0, ())


@_some
@given(st.lists(st.tuples(_numbers, st.floats(1, 60)), max_size=30), st.floats(0, 20))
def test_spreading_keeps_the_order_and_the_gaps(
    wished: list[tuple[float, float]], gap: float
) -> None:
    heights = [height for _, height in wished]
    middles = spread([wish for wish, _ in wished], heights, gap)
    for at in range(len(middles) - 1):
        between = middles[at + 1] - middles[at] - (heights[at] + heights[at + 1]) / 2
        assert between >= gap - 1e-6


@_some
@given(st.lists(_numbers, max_size=20))
def test_what_has_room_stays_where_it_wishes_to_be(wished: list[float]) -> None:
    apart = [wish + 2000.0 * at for at, wish in enumerate(sorted(wished))]
    moved = spread(apart, [10.0] * len(apart), 5.0)
    assert all(abs(one - other) < 1e-6 for one, other in zip(moved, apart, strict=True))


@_some
@given(_extents, st.floats(0, 10))
def test_bars_of_one_row_keep_their_distance(
    extents: list[tuple[float, float]], gap: float
) -> None:
    rows = rows_for(extents, gap)
    for number in set(rows):
        row = sorted(each for each, at in zip(extents, rows, strict=True) if at == number)
        for before, after in pairwise(row):
            assert after[0] >= before[1] + gap


@_some
@given(_extents)
def test_there_are_no_more_rows_than_bars_at_one_moment(
    extents: list[tuple[float, float]],
) -> None:
    rows = rows_for(extents, 0.0)
    # A moment that ends one bar and begins another is told for the one that begins.
    busiest = max(
        (sum(a <= start < b or a == start for a, b in extents) for start, _ in extents), default=0
    )
    assert len(set(rows)) <= busiest
    assert set(rows) == set(range(len(set(rows))))


@_some
@given(st.lists(_boxes, max_size=8), _boxes)
def test_no_label_meets_another_or_what_was_there_before(
    wished: list[list[Box]], taken: list[Box]
) -> None:
    standing = list(taken)
    for box in label_places(wished, taken):
        if box is not None:
            assert not any(box.meets(other) for other in standing)
            standing.append(box)


@_some
@given(st.lists(_boxes, max_size=8))
def test_a_label_stands_at_its_first_free_place_and_is_dropped_only_without_one(
    wished: list[list[Box]],
) -> None:
    places = label_places(wished)
    for at, (boxes, place) in enumerate(zip(wished, places, strict=True)):
        greater = [other for other in places[:at] if other is not None]
        free = [box for box in boxes if not any(box.meets(other) for other in greater)]
        assert place == (free[0] if free else None)


@_some
@given(_boxes, st.sampled_from(Way))
def test_an_arrow_leads_into_its_own_direction(boxes: list[Box], way: Way) -> None:
    places = dict(enumerate(boxes))
    for start, box in places.items():
        found = neighbour(places, start, way)
        if found is not None:
            (x, y), (to_x, to_y) = box.middle, places[found].middle
            assert (to_x - x) * way.value[0] + (to_y - y) * way.value[1] > 0


def test_an_arrow_prefers_what_is_straight_ahead() -> None:
    places = {
        "here": Box(0, 0, 10, 10),
        "aside": Box(15, 40, 25, 50),
        "ahead": Box(60, 0, 70, 10),
        "below": Box(0, 90, 10, 100),
    }
    assert neighbour(places, "here", Way.RIGHT) == "ahead"
    assert neighbour(places, "here", Way.LEFT) is None
