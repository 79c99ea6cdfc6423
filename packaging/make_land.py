"""Makes data/land.json from the land of npm's `world-atlas` 2.0.2 (ISC), which is Natural Earth's.

Run by hand when the outline is to change: `python packaging/make_land.py FILE`, where FILE is the
package's `land-50m.json`. There is land and water in it, and no border of any kind.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from math import hypot
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parent.parent / "data" / "land.json"
WEST, SOUTH, EAST, NORTH = 60, -12, 151, 56
STEPS = 100
"""Steps in a degree: a point is kept to about one kilometre."""
TOLERANCE = 0.025
"""Degrees by which a simplified coast may differ."""
SMALLEST = 0.015
"""Square degrees of the smallest island kept."""
CENTRES = {
    "BD": (90, 24), "BN": (115, 5), "BT": (90, 27), "CN": (104, 35), "HK": (114, 22),
    "ID": (114, -2), "IN": (78, 22), "JP": (138, 36), "KH": (105, 13), "KP": (127, 40),
    "KR": (128, 36), "LA": (103, 18), "LK": (81, 7), "MM": (96, 21), "MN": (104, 47),
    "MO": (113, 22), "MV": (73, 4), "MY": (102, 4), "NP": (84, 28), "PH": (122, 13),
    "PK": (70, 30), "SG": (104, 1), "TH": (101, 15), "TL": (126, -9), "TW": (121, 24),
    "VN": (107, 16),
}  # fmt: skip
"""East and north of one point in each context, in whole degrees: where its dot stands, no finer."""

Point = tuple[float, float]
Ring = list[Point]


def main(arguments: list[str]) -> int:
    """Write the outline and tell how large it became."""
    if len(arguments) != 1:
        print(__doc__)
        return 2
    rings = list(_small_rings(json.loads(Path(arguments[0]).read_text("utf-8"))))
    made = {
        "west": WEST, "south": SOUTH, "east": EAST, "north": NORTH, "steps": STEPS,
        "centres": {code: list(centre) for code, centre in CENTRES.items()},
        "rings": [_as_steps(ring) for ring in rings],
    }  # fmt: skip
    text = json.dumps(made, separators=(",", ":")).replace('],"', '],\n"').replace("],[", "],\n[")
    TARGET.write_text(text + "\n", "utf-8", newline="\n")
    points = sum(map(len, rings))
    print(f"{len(rings)} rings, {points} points, {TARGET.stat().st_size} bytes")
    return 0


def _small_rings(world: dict[str, Any]) -> Iterator[Ring]:
    """The rings of the land, cut to the region, small islands left out, without needless points."""
    arcs = [_unpacked(arc, world["transform"]) for arc in world["arcs"]]
    for polygon in _polygons(world["objects"]["land"]):
        for indexes in polygon:
            ring = _cut(_joined(indexes, arcs))
            if len(ring) > 3 and abs(_area(ring)) >= SMALLEST:
                yield _simplified(ring)


def _polygons(shape: dict[str, Any]) -> Iterator[list[list[int]]]:
    if shape["type"] == "GeometryCollection":
        for part in shape["geometries"]:
            yield from _polygons(part)
    elif shape["type"] == "MultiPolygon":
        yield from shape["arcs"]
    else:
        yield shape["arcs"]


def _unpacked(arc: list[list[int]], transform: dict[str, Any]) -> Ring:
    """An arc's points in degrees; the file holds each as a difference from the one before."""
    (scale_x, scale_y), (west, south) = transform["scale"], transform["translate"]
    x = y = 0
    points = []
    for across, up in arc:
        x, y = x + across, y + up
        points.append((x * scale_x + west, y * scale_y + south))
    return points


def _joined(indexes: Iterable[int], arcs: list[Ring]) -> Ring:
    ring: Ring = []
    for index in indexes:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring += arc[1:] if ring else arc
    return ring[:-1] if ring and ring[0] == ring[-1] else ring


def _cut(ring: Ring) -> Ring:
    """What of a ring lies in the region (after Sutherland and Hodgman)."""
    for axis, edge, keep in (
        (0, WEST, float.__ge__), (0, EAST, float.__le__),
        (1, SOUTH, float.__ge__), (1, NORTH, float.__le__),
    ):  # fmt: skip
        ring = _cut_at(ring, axis, float(edge), keep)
    return ring


def _cut_at(ring: Ring, axis: int, edge: float, keep: Callable[[float, float], bool]) -> Ring:
    kept: Ring = []
    for before, point in zip(ring[-1:] + ring[:-1], ring, strict=True):
        if keep(point[axis], edge) != keep(before[axis], edge):
            part = (edge - before[axis]) / (point[axis] - before[axis])
            crossing = [b + part * (p - b) for b, p in zip(before, point, strict=True)]
            crossing[axis] = edge
            kept.append((crossing[0], crossing[1]))
        if keep(point[axis], edge):
            kept.append(point)
    return kept


def _area(ring: Ring) -> float:
    following = ring[1:] + ring[:1]
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, following, strict=True)) / 2


def _simplified(ring: Ring) -> Ring:
    """The ring with only the points its shape needs (after Douglas and Peucker)."""
    far = max(range(len(ring)), key=lambda place: _length(ring[0], ring[place]))
    halves = (ring[: far + 1], [*ring[far:], ring[0]])
    return [point for half in halves for point in _straightened(half)[:-1]]


def _straightened(line: Ring) -> Ring:
    wanted = {0, len(line) - 1}
    open_parts = [(0, len(line) - 1)]
    while open_parts:
        first, last = open_parts.pop()
        if last - first < 2:
            continue
        inner = range(first + 1, last)
        far = max(inner, key=lambda place: _distance(line[place], line[first], line[last]))
        if _distance(line[far], line[first], line[last]) > TOLERANCE:
            wanted.add(far)
            open_parts += [(first, far), (far, last)]
    return [line[place] for place in sorted(wanted)]


def _length(one: Point, other: Point) -> float:
    return hypot(one[0] - other[0], one[1] - other[1])


def _distance(point: Point, start: Point, end: Point) -> float:
    whole = _length(start, end)
    if whole == 0:
        return _length(point, start)
    across = (end[0] - start[0]) * (start[1] - point[1]) - (start[0] - point[0]) * (
        end[1] - start[1]
    )
    return abs(across) / whole


def _as_steps(ring: Ring) -> list[int]:
    """The ring as steps from the north-west corner, each point told from the one before."""
    steps: list[int] = []
    x = y = 0
    for east, north in ring:
        new_x, new_y = round((east - WEST) * STEPS), round((NORTH - north) * STEPS)
        if (new_x, new_y) != (x, y) or not steps:
            steps += [new_x - x, new_y - y]
        x, y = new_x, new_y
    return steps


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
