"""One Joplin item: a title, a text, and `key: value` lines at the end -> its parts.

The layout is that of Joplin's raw export: title, blank line, text, blank line, fields; `type_`, the
last field, tells what the item is.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum

from app.domain.imported import Loss
from app.interchange.note_times import moment_in, moment_of_microseconds

_FIELD = re.compile(r"([a-z_]{1,60}):(?: (.*))?", re.DOTALL)
_ID = re.compile(r"[0-9a-f]{32}")
_MOST_FIELDS = 200
_NOTHING = frozenset({"", "0", "1970-01-01T00:00:00.000Z"})
_NO_POSITION = re.compile(r"-?0*(?:\.0*)?")
_HTML = "2"


class NotAnItemError(Exception):
    """The text does not end in fields. Never leaves the readers."""


class Sort(IntEnum):
    """What an item is, by Joplin's numbers; all others are no business of ours."""

    NOTE = 1
    FOLDER = 2
    RESOURCE = 4
    TAG = 5
    NOTE_TAG = 6


@dataclass(frozen=True, slots=True)
class Item:
    """An item's parts; `sort` is `None` for a sort we do not read."""

    sort: Sort | None
    title: str
    body: str
    fields: Mapping[str, str] = field(default_factory=dict)

    def id_in(self, name: str) -> str:
        """The id a field holds, or nothing where it holds none."""
        value = self.fields.get(name, "")
        return value if _ID.fullmatch(value) else ""

    def has(self, name: str) -> bool:
        """Whether a field says more than nothing, zero or the beginning of time."""
        return self.fields.get(name, "") not in _NOTHING

    def moment(self, *names: str) -> datetime | None:
        """The first of these fields that holds a moment."""
        for name in names:
            if self.has(name):
                value = self.fields[name]
                moment = _from_milliseconds(value) if value.isdecimal() else moment_in(value)
                if moment is not None:
                    return moment
        return None

    def losses(self) -> tuple[Loss, ...]:
        """What a note's fields hold that does not come in with it."""
        places = (self.fields.get(name, "") for name in ("latitude", "longitude", "altitude"))
        claims = {
            Loss.POSITION: any(not _NO_POSITION.fullmatch(place) for place in places),
            Loss.AUTHOR: bool(self.fields.get("author")),
            Loss.SOURCE_ADDRESS: bool(self.fields.get("source_url")),
            Loss.OTHER_FIELD: self.has("is_todo"),
            Loss.EDITOR_FORMAT: self.fields.get("markup_language") == _HTML,
        }
        return tuple(loss for loss, holds in claims.items() if holds)


def read_item(text: str) -> Item:
    """The item that `text` is; `NotAnItemError` where it does not end in fields."""
    before, blank, last = text.rstrip("\n").rpartition("\n\n")
    lines = last.split("\n")
    if len(lines) > _MOST_FIELDS:
        raise NotAnItemError
    found = [_FIELD.fullmatch(line.rstrip("\r")) for line in lines]
    fields = {match[1]: (match[2] or "").strip() for match in found if match}
    if len(fields) != len(lines) or "type_" not in fields:
        raise NotAnItemError
    title, _, body = before.partition("\n") if blank else ("", "", "")
    return Item(_sort_of(fields["type_"]), title, body.removeprefix("\n"), fields)


def _sort_of(number: str) -> Sort | None:
    return Sort(int(number)) if number in {str(int(sort)) for sort in Sort} else None


def _from_milliseconds(digits: str) -> datetime | None:
    return moment_of_microseconds(int(digits) * 1000) if len(digits) <= 16 else None
