"""What differs between two sets of entries, fact by fact, so that a person can take or leave it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any

from app.domain.entry import Entry
from app.domain.ids import EntryId

Value = Any
"""What a field holds: a domain value such as `Fact`, `Link` or `Status`, a text, or None."""


class Difference(StrEnum):
    """How one side differs from the other.

    `conflicting` is a change that the year does not explain: both speak of the same time, from
    different sources, and say different things.
    """

    NEW = "new"
    CHANGED = "changed"
    CONFLICTING = "conflicting"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference in one field of one entry.

    `key` tells which of several values is meant (a language, an address, a claim), and is empty
    for a field with one value. `before` is None for what is new, `after` for what is gone.
    """

    entry: EntryId
    field: str
    key: str
    difference: Difference
    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class Comparison:
    """Whole entries that are new or gone, and the changes in those both sides have, by id."""

    new: tuple[Entry, ...]
    gone: tuple[Entry, ...]
    changes: tuple[Change, ...]

    @property
    def is_empty(self) -> bool:
        """Whether both sides say the same."""
        return not (self.new or self.gone or self.changes)


_WITHOUT_MEANING = frozenset({"id", "origin", "checked"})
_STATUS = ("status", "status_as_of", "status_source")


def compare(known: Iterable[Entry], offered: Iterable[Entry]) -> Comparison:
    """What `offered` says other than `known`, in order of ids.

    Where an entry came from and when it was checked are not compared.
    """
    before = {entry.id: entry for entry in known}
    after = {entry.id: entry for entry in offered}
    shared = sorted(before.keys() & after.keys())
    return Comparison(
        new=tuple(after[one] for one in sorted(after.keys() - before.keys())),
        gone=tuple(before[one] for one in sorted(before.keys() - after.keys())),
        changes=tuple(
            change for one in shared for change in compare_entries(before[one], after[one])
        ),
    )


def compare_entries(before: Entry, after: Entry) -> Iterator[Change]:
    """The changes from one state of an entry to another, field by field."""
    yield from _status_change(before, after)
    for field in fields(Entry):
        if field.name in _WITHOUT_MEANING or field.name in _STATUS:
            continue
        old = _keyed(field.name, getattr(before, field.name))
        new = _keyed(field.name, getattr(after, field.name))
        for key in dict.fromkeys([*old, *new]):
            if old.get(key) != new.get(key):
                difference = _difference(old.get(key), new.get(key))
                yield Change(before.id, field.name, key, difference, old.get(key), new.get(key))


def take(entry: Entry, changes: Iterable[Change]) -> Entry:
    """The entry with those changes made; the ones for other entries are passed over.

    Taking all changes of `compare_entries(a, b)` gives what `b` says.
    """
    by_field: dict[str, list[Change]] = {}
    for change in changes:
        if change.entry == entry.id:
            by_field.setdefault(change.field, []).append(change)
    for field, together in by_field.items():
        entry = _taken(entry, field, together)
    return entry


def _status_change(before: Entry, after: Entry) -> Iterator[Change]:
    """A status, its year and its source are one claim."""
    old, new = (tuple(getattr(entry, name) for name in _STATUS) for entry in (before, after))
    if old != new:
        at_odds = old[0] != new[0] and old[1] == new[1] and old[2] != new[2]
        difference = Difference.CONFLICTING if at_odds else Difference.CHANGED
        yield Change(before.id, "status", "", difference, old, new)


def _difference(before: Value, after: Value) -> Difference:
    if before is None:
        return Difference.NEW
    if after is None:
        return Difference.GONE
    old, new = getattr(before, "source", None), getattr(after, "source", None)
    is_a_figure = hasattr(before, "value")
    return Difference.CONFLICTING if is_a_figure and old != new else Difference.CHANGED


def _keyed(field: str, value: Value) -> Mapping[str, Value]:
    """A field's values under what tells them apart; a second one of the same key gets a number."""
    if isinstance(value, Mapping):
        return value
    if not isinstance(value, tuple):
        return {} if value in (None, "") else {"": value}
    keyed: dict[str, Value] = {}
    for item in value:
        key = _key(field, item)
        count = sum(1 for one in keyed if one.partition("\n")[0] == key)
        keyed[f"{key}\n{count}" if count else key] = item
    return keyed


def _key(field: str, item: Value) -> str:
    match field:
        case "facts" | "advice":
            return str(item.text)
        case "numbers":
            return f"{item.what}, {item.year}"
        case "links":
            return str(item.url)
        case "relations":
            return f"{item.type} {item.to}"
        case _:
            return str(item)


def _taken(entry: Entry, field: str, changes: list[Change]) -> Entry:
    """The changes of one field are made together: a key counts among the values of one moment."""
    if field == "status":
        status, as_of, source = changes[-1].after
        return replace(entry, status=status, status_as_of=as_of, status_source=source)
    present = getattr(entry, field)
    if not isinstance(present, tuple | Mapping):
        return _with(entry, field, changes[-1].after)
    kept = dict(_keyed(field, present))
    for change in changes:
        if change.after is None:
            kept.pop(change.key, None)
        else:
            kept[change.key] = change.after
    return _with(entry, field, kept if isinstance(present, Mapping) else tuple(kept.values()))


def _with(entry: Entry, field: str, value: Value) -> Entry:
    return replace(entry, **{field: value})
