"""What a person types to correct an entry, as changes of its record: `names/th`, `facts/2/year`."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from app.domain.errors import RequestError
from app.domain.proposal import Change, Grounds
from app.domain.record_places import (
    BY_LANGUAGE,
    LISTED,
    SINGLE,
    STATUS,
    Plain,
    RecordPlace,
    item_key,
    value_at,
)
from app.domain.vocabulary import Confidence, LinkKind, Status, Visibility

NEW: Final = "new"
"""Stands for the number of an item that is not there yet."""

_WORDS_OF: Final = {
    "facts": "text",
    "advice": "do",
    "numbers": "value",
    "links": "url",
    "relations": "to",
}
"""What of an item is meant where only the item is named."""


class NoSuchPlace(RequestError):
    """An entry says nothing in the place that was named; `detail` is its field."""

    code = "proposal.no-such-place"


class NothingChanged(RequestError):
    """What was proposed is what the entry says already, or nothing at all; `detail` is the field.

    A new item that is there already is nothing new.
    """

    code = "proposal.nothing-changed"


@dataclass(frozen=True, slots=True)
class Wish:
    """One place, counted as a person sees it, and what should be said there; None for nothing.

    `path` is a field; behind it a language or the number of an item, from 1, or `new`; behind that
    perhaps a part of the item: `name`, `summary/th`, `facts/2`, `facts/2/year`, `alt_names/new`.
    """

    path: str
    value: Plain | None


def change_for(record: Mapping[str, Any], wish: Wish, grounds: Grounds, reason: str = "") -> Change:
    """The change of this record that a wish asks for.

    What is said anew stands on the source of the proposal alone. Raises `NoSuchPlace` and
    `NothingChanged`.
    """
    field, _, rest = wish.path.partition("/")
    if field in LISTED:
        place, saw, proposes = _of_item(record, field, rest, wish.value, grounds)
    elif (field in BY_LANGUAGE and rest) or (field in SINGLE and not rest):
        place = RecordPlace(field, rest)
        saw = value_at(record, place)
        proposes = _single(field, wish.value, saw)
    else:
        raise NoSuchPlace(_told(field))
    return _change(place, saw, proposes, grounds, reason)


def status_change(
    record: Mapping[str, Any], status: Status, grounds: Grounds, reason: str = ""
) -> Change:
    """The change of an entry's status as of the year of its source; raises `NothingChanged`."""
    place = RecordPlace(STATUS)
    claim = {
        "status": status.value,
        "as_of": str(grounds.year),
        "source": str(grounds.cited),
    }
    return _change(place, value_at(record, place), claim, grounds, reason)


def _change(
    place: RecordPlace, saw: Plain | None, proposes: Plain | None, grounds: Grounds, reason: str
) -> Change:
    if saw == proposes:
        raise NothingChanged(place.field)
    try:
        return Change(place, saw, proposes, grounds, reason)
    except ValueError:
        raise NoSuchPlace(place.field) from None


def _of_item(
    record: Mapping[str, Any], field: str, rest: str, value: Plain | None, grounds: Grounds
) -> tuple[RecordPlace, Plain | None, Plain | None]:
    number, _, part = rest.partition("/")
    saw: Plain | None = None
    proposes: Plain | None
    held = record.get(field, ())
    if number == NEW and not part and value is not None:
        proposes = _new_item(field, value, grounds)
        if proposes in held:
            raise NothingChanged(field)
    elif number.isascii() and number.isdigit() and 1 <= int(number[:6]) <= len(held):
        saw = held[int(number[:6]) - 1]
        proposes = _item(field, saw, part, value, grounds)
    else:
        raise NoSuchPlace(field)
    try:
        key = item_key(field, saw if saw is not None else proposes or "")
    except ValueError:
        raise NoSuchPlace(field) from None
    return RecordPlace(field, key), saw, proposes


def _item(field: str, saw: Plain, part: str, value: Plain | None, grounds: Grounds) -> Plain | None:
    """An item as it should be: gone, another one, or with one part said anew."""
    if not isinstance(saw, Mapping):
        if part:
            raise NoSuchPlace(field)
        return value
    if value is None:
        return {key: said for key, said in saw.items() if key != part} if part else None
    if not part and isinstance(value, Mapping):
        return value
    named = part or ("do_not" if "do_not" in saw else _WORDS_OF[field])
    return {**saw, named: value, **_standing_on(field, grounds)}


def _standing_on(field: str, grounds: Grounds) -> dict[str, Plain]:
    """Where an item stands that is said anew; nobody held it against its source yet."""
    cited = str(grounds.cited)
    if field == "facts":
        return {"sources": [cited], "confidence": Confidence.LOW.value}
    return {"source": cited} if field == "numbers" else {}


def _new_item(field: str, value: Plain, grounds: Grounds) -> Plain:
    if not isinstance(value, str):
        return value
    if field == "facts":
        return {
            "text": value,
            "year": str(grounds.year),
            "sources": [str(grounds.cited)],
            "confidence": Confidence.LOW.value,
        }
    if field == "links":
        return {"kind": LinkKind.SITE.value, "url": value, "seen": str(grounds.year)}
    if field in _WORDS_OF:
        raise NoSuchPlace(field)  # a few words are too little for a figure, relation or advice
    return value


def _single(field: str, value: Plain | None, saw: Plain | None) -> Plain | None:
    if not isinstance(value, str):
        return value
    if field in {"start", "end"}:
        return {"date": value}
    if field == "caution":
        kept = saw if isinstance(saw, Mapping) else {"visibility": Visibility.NORMAL.value}
        return {**kept, "text": value}
    return value


def _told(field: str) -> str:
    """A field's name as it may stand in an error: only one of ours."""
    return field if field in LISTED | BY_LANGUAGE | SINGLE else ""
