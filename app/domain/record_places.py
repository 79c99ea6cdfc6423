"""Places in an entry's record: what can be named, read and set one by one, in any order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Self, TypeAlias

Plain: TypeAlias = str | Sequence["Plain"] | Mapping[str, "Plain"]
"""What records are made of: texts, lists of them, and fields by name. No numbers, nothing empty."""

STATUS: Final = "status"
WHOLE: Final = "entry"
SINGLE: Final = frozenset({"name", "start", "end", "caution", "posture", "source", "licence"})
BY_LANGUAGE: Final = frozenset({"names", "summary"})
LISTED: Final = frozenset(
    {"alt_names", "contexts", "topics", "themes", "moments", "facts", "numbers", "links"}
    | {"relations", "applies_to", "advice"}
)
FIELDS: Final = frozenset({STATUS, WHOLE}) | SINGLE | BY_LANGUAGE | LISTED
"""All there is to propose about. Id, kind, origin and the date of the last check are not."""

_STATUS_PARTS: Final = {"status": "status", "as_of": "status_as_of", "source": "status_source"}
_ORDER: Final = (
    WHOLE, "name", "names", "alt_names", "summary", "contexts", "topics", "themes", "moments",
    STATUS, "start", "end", "facts", "numbers", "links", "relations", "applies_to", "posture",
    "advice", "caution", "source", "licence",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class RecordPlace:
    """One thing an entry's record says, by its field and what tells it apart there.

    `key` is a language for names and summaries, and for lists what an item says: the words of a
    fact, a figure's what and year, an address, a relation's type and target. It is empty for all
    else. A status is one claim together with its year and its source. Raises `ValueError` for a
    field nobody may propose about, or a key where there is none.
    """

    field: str
    key: str = ""

    def __post_init__(self) -> None:
        if self.field not in FIELDS:
            raise ValueError("no field to propose about")
        if bool(self.key) is not (self.field in BY_LANGUAGE | LISTED):
            raise ValueError("a key where there is none, or none where there is one")

    @classmethod
    def parse(cls, path: str) -> Self:
        """Read what `path` gives; `ValueError` for anything else."""
        field, _, key = path.partition("/")
        return cls(field, key)

    @property
    def path(self) -> str:
        """The place in one text: `name`, `names/th`, or `facts/` and the words of the fact."""
        return f"{self.field}/{self.key}" if self.key else self.field

    @property
    def rank(self) -> tuple[int, str]:
        """Where it stands among others: as on an entry's page, then by key."""
        return _ORDER.index(self.field), self.key


def item_key(field: str, item: Plain) -> str:
    """What tells an item of a list from its neighbours; `ValueError` for what cannot be one."""
    if field not in {"facts", "advice", "numbers", "links", "relations"}:
        if not (isinstance(item, str) and item):
            raise ValueError("no such item")
        return item
    if not isinstance(item, Mapping):
        # A caller hands over whatever came in a file; what it is not is all the same.
        raise ValueError("no such item")  # noqa: TRY004 - one error for every misshapen item
    parts = {
        "facts": ("text",),
        "advice": ("do_not",) if "do_not" in item else ("do",),
        "numbers": ("what", "year"),
        "links": ("url",),
        "relations": ("type", "to"),
    }[field]
    said = [item.get(part) for part in parts]
    if not all(isinstance(one, str) and one for one in said):
        raise ValueError("no such item")
    return (", " if field == "numbers" else " ").join(map(str, said))


def value_at(
    record: Mapping[str, Any], place: RecordPlace, like: Plain | None = None
) -> Plain | None:
    """What the record says at a place, or None.

    Where a list has several items of one key, the one that is exactly `like` is meant, else the
    first.
    """
    if place.field == WHOLE:
        return record or None
    if place.field == STATUS:
        return {part: record[name] for part, name in _STATUS_PARTS.items()}
    if place.field in SINGLE:
        value: Plain | None = record.get(place.field)
        return value
    held = record.get(place.field, ())
    if place.field in BY_LANGUAGE:
        return dict(held).get(place.key)
    at = _position(held, place, like)
    item: Plain | None = None if at is None else held[at]
    return item


def with_value(
    record: Mapping[str, Any],
    place: RecordPlace,
    value: Plain | None,
    like: Plain | None = None,
) -> dict[str, Any]:
    """The record with something else said at a place, or, for None, nothing; it stays itself.

    An item of a list keeps its position, a new one comes last. Nothing can take a status away.
    """
    made = dict(record)
    if place.field == WHOLE:
        return dict(value) if isinstance(value, Mapping) else made
    if place.field == STATUS:
        if isinstance(value, Mapping):
            made |= {name: value.get(part) for part, name in _STATUS_PARTS.items()}
        return made
    if place.field in SINGLE:
        return _without_nothing(made | {place.field: value})
    held = made.get(place.field, ())
    if place.field in BY_LANGUAGE:
        return _without_nothing(
            made | {place.field: _without_nothing(dict(held) | {place.key: value})}
        )
    at = _position(held, place, like)
    items = list(held)
    if at is None:
        at = len(items)
    items[at : at + 1] = [] if value is None else [value]
    return _without_nothing(made | {place.field: items})


def _position(held: Sequence[Plain], place: RecordPlace, like: Plain | None) -> int | None:
    found = [at for at, item in enumerate(held) if item_key(place.field, item) == place.key]
    same = [at for at in found if held[at] == like]
    return next(iter(same + found), None)


def _without_nothing(record: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in record.items() if value not in (None, [], {}, ())}
