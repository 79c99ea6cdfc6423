"""Holding what is proposed against the catalogue's own rules, before it leaves or is taken over."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from typing import Any, Final

from app.catalogue import loading
from app.catalogue.foreign.likeness import Neighbours
from app.catalogue.loading import Schema
from app.catalogue.rules import personal_names, privacy, wording
from app.catalogue.rules.finding import Catalogue, Held
from app.domain.entry import Entry
from app.domain.errors import AlmanacError
from app.domain.ids import EntryId
from app.domain.proposal import Change
from app.domain.record import entry_from, record_of
from app.domain.record_places import WHOLE, Plain, with_value
from app.domain.text.disguises import mixed_words
from app.host.resources import data
from app.parsing.clean_text import clean_line
from app.parsing.refusals import NotText, TooLarge
from app.usecases.desk import Shelf
from app.vault import entries

_NOWHERE: Final = "nowhere"


class Doubt(StrEnum):
    """What a person should know of a change before it is taken over."""

    UNSEEN = "unseen"
    """It holds characters that cannot be seen, or that turn the direction of reading."""
    MIXED_SCRIPTS = "mixed-scripts"
    """A word of it mixes scripts, as one that imitates another word does."""
    LEADS_TO_SOMEBODY = "leads-to-somebody"
    """An address, number, account or position in it leads to a person."""
    MAY_NAME_SOMEBODY = "may-name-somebody"
    """It may name a person, in a place where that can cost somebody's freedom."""
    ADDRESS = "address"
    """An address in it is none, or imitates another."""
    LIKE_ANOTHER = "like-another"
    """The new entry may be one that is known already."""
    UNFIT = "unfit"
    """The entry would not be one any more."""


@dataclass(frozen=True, slots=True, order=True)
class Doubted:
    """One doubt, and what it is about: a word, a field or an id, short and harmless to show."""

    doubt: Doubt
    about: str = ""


@dataclass(frozen=True, slots=True)
class Looked:
    """A change as it may be shown and taken over, and what is to be said of it."""

    value: Plain | None
    doubts: tuple[Doubted, ...]

    def holds(self, doubt: Doubt) -> bool:
        """Claim that there is this doubt."""
        return any(one.doubt is doubt for one in self.doubts)


@dataclass(frozen=True, slots=True)
class Rules:
    """The catalogue's rules, and what they need to know of all entries."""

    schema: Schema
    names: frozenset[str]
    neighbours: Callable[[], Neighbours]

    def look_at(self, record: Mapping[str, Any], change: Change) -> Looked:
        """Look at one change of this record; an empty one where the entry would be new."""
        try:
            value = cleaned(change.proposes)
        except (NotText, TooLarge):
            return Looked(None, (Doubted(Doubt.UNFIT, change.place.field),))
        found = set(_disguises(change.proposes))
        after = with_value(record, change.place, value, change.saw)
        found.update(self._broken(record, after))
        return Looked(value, tuple(sorted(found)))

    def problem_with(self, record: Mapping[str, Any]) -> str | None:
        """The field in which a record is no entry's, or None."""
        problem = self.schema.problem_with(record)
        if problem is None:
            try:
                entry_from(record)
            except (KeyError, ValueError, TypeError, AlmanacError):
                return "record"
        return problem

    def _broken(self, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Doubted]:
        problem = self.problem_with(after)
        if problem is not None:
            yield Doubted(Doubt.UNFIT, problem)
            return
        entry = entry_from(after)
        old = set(self._findings(entry_from(before))) if before else set()
        yield from set(self._findings(entry)) - old
        if not before:
            for suspicion in self.neighbours().suspicions(entry):
                yield Doubted(Doubt.LIKE_ANOTHER, suspicion.known)

    def _findings(self, entry: Entry) -> Iterator[Doubted]:
        # Under one id, so that what is found before and after can be told to be the same.
        catalogue = Catalogue((Held("", replace(entry, id=EntryId(""))),))
        names = self.names | catalogue.names
        for doubt, findings in (
            (Doubt.LEADS_TO_SOMEBODY, privacy.personal_data(catalogue)),
            (Doubt.MAY_NAME_SOMEBODY, personal_names.names_of_persons(catalogue, names)),
            (Doubt.ADDRESS, wording.addresses(catalogue)),
        ):
            for finding in findings:
                yield Doubted(doubt, finding.message)


def rules_of(shelf: Shelf) -> Rules:
    """The rules, with the names of all entries on this shelf; reads every entry once."""
    known = tuple(entries.everything(shelf.connection))
    names = frozenset(name for entry in known for name in entry.all_names())
    return Rules(_schema(), names, cache(lambda: Neighbours(known)))


def record_at(shelf: Shelf, id_: EntryId) -> dict[str, Any]:
    """The record of an entry, empty where the shelf does not hold it."""
    return record_of(entries.get(shelf.connection, id_)) if _holds(shelf, id_) else {}


def codes_of(shelf: Shelf, id_: EntryId, changes: Iterable[Change]) -> tuple[str, ...]:
    """The contexts that changes of an entry concern, so that their rules can be kept to.

    Where nothing is known of it, a code that no context has: that asks for care.
    """
    brought = [one.proposes for one in changes if one.place.field in {WHOLE, "contexts"}]
    held = [record_at(shelf, id_), *(one for one in brought if isinstance(one, Mapping))]
    codes = [str(code) for one in held for code in one.get("contexts", ())]
    codes += [one for one in brought if isinstance(one, str)]
    return tuple(dict.fromkeys(codes)) or (_NOWHERE,)


def cleaned(value: Plain | None) -> Plain | None:
    """A value without unseen characters, each text on one line; raises `NotText` or `TooLarge`."""
    if value is None:
        return None
    if isinstance(value, str):
        return clean_line(value).text
    if isinstance(value, Mapping):
        return {key: cleaned(item) or "" for key, item in value.items()}
    return [cleaned(item) or "" for item in value]


def _disguises(value: Plain | None) -> Iterator[Doubted]:
    for text in _texts(value):
        for unseen, count in clean_line(text).removed:
            yield Doubted(Doubt.UNSEEN, f"{count} {unseen}")
        for word, scripts in mixed_words(clean_line(text).text):
            yield Doubted(Doubt.MIXED_SCRIPTS, f"{word} ({', '.join(scripts)})")


def _texts(value: Plain | None) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _texts(item)
    elif value is not None:
        for item in value:
            yield from _texts(item)


def _holds(shelf: Shelf, id_: EntryId) -> bool:
    return entries.holds(shelf.connection, id_)


@cache
def _schema() -> Schema:
    return loading.compile_schema(data("schema", "entries.schema.json"))
