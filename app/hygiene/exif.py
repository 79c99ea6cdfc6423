"""Which kinds of details a camera wrote into a picture (Exif 2.32); their values are not read."""

import struct
from collections.abc import Iterator
from typing import Final

_MOST_FIELDS: Final = 512
_MOST_FOLDERS: Final = 8

_FURTHER: Final = {0x8769: "", 0xA005: "", 0x8825: "place"}
"""Fields that lead to another folder of fields, and what is hidden in it."""

_FIELDS: Final = {
    0x010E: "comment",
    0x010F: "camera",
    0x0110: "camera",
    0x0131: "program",
    0x0132: "time",
    0x013B: "person",
    0x013C: "program",
    0x02BC: "edits",
    0x8298: "person",
    0x83BB: "edits",
    0x8773: "colours",
    0x9003: "time",
    0x9004: "time",
    0x9010: "time",
    0x927C: "camera",
    0x9286: "comment",
    0x9C9B: "comment",
    0x9C9C: "comment",
    0x9C9D: "person",
    0xA420: "other",
    0xA430: "person",
    0xA431: "camera",
    0xA433: "camera",
    0xA434: "camera",
    0xA435: "camera",
    0x0201: "small-picture",
}


def details_of_exif(body: bytes) -> frozenset[str]:
    """The kinds of details in an Exif block, under the names of `hidden.Hidden`.

    A block that cannot be read, or says nothing known, is still there and so counts as "other".
    """
    found = frozenset(_walk(body))
    return found or frozenset({"other"})


def _walk(body: bytes) -> Iterator[str]:
    order = {b"II": "<", b"MM": ">"}.get(body[:2])
    if order is None or len(body) < 8:
        return
    waiting = [struct.unpack(f"{order}I", body[4:8])[0]]
    seen: set[int] = set()
    while waiting and len(seen) < _MOST_FOLDERS:
        place = waiting.pop()
        if place in seen or not 8 <= place < len(body) - 2:
            continue
        seen.add(place)
        fields, following = _folder(body, order, place)
        if following:
            waiting.append(following)
        for number, value in fields:
            if number in _FURTHER:
                waiting.append(value)
            name = _FIELDS.get(number) or _FURTHER.get(number)
            if name:
                yield name


def _folder(body: bytes, order: str, place: int) -> tuple[list[tuple[int, int]], int]:
    """The fields of a folder as number and value, and where the next folder lies (0: nowhere)."""
    (count,) = struct.unpack(f"{order}H", body[place : place + 2])
    fields: list[tuple[int, int]] = []
    place += 2
    for _ in range(min(count, _MOST_FIELDS)):
        field = body[place : place + 12]
        if len(field) < 12:
            return fields, 0
        number, _type, _length, value = struct.unpack(f"{order}HHII", field)
        fields.append((number, value))
        place += 12
    end = body[place : place + 4]
    return fields, struct.unpack(f"{order}I", end)[0] if len(end) == 4 else 0
