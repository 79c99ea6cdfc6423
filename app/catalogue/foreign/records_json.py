"""Our own records as JSON: every entry with all its fields, out and back in."""

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from app.catalogue.foreign.preview import FormatName, Preview, Remark, Request, Why
from app.catalogue.foreign.proposing import Proposals, as_imported
from app.catalogue.foreign.writing import Written
from app.catalogue.rules.privacy import without_traces
from app.domain.entry import Entry, Link
from app.domain.errors import AlmanacError
from app.domain.record import entry_from, record_of
from app.domain.vocabulary import Status
from app.parsing import strict_json
from app.parsing.addresses import read_address
from app.parsing.clean_text import clean_line
from app.parsing.refusals import Malformed, NotAnAddress, Refused

NAME = FormatName.RECORDS

_MOST_VALUES = 2_000_000
_EXACT = frozenset({"id", "to", "url", "source", "sources", "status_source", "applies_to", "short"})
"""Fields that are names or addresses; the schema or `read_address` judges them."""


def recognises(name: str, opening: bytes) -> bool:
    """Whether it is a list of our records, by the fields each has."""
    del name  # people call an export what they like
    return opening.lstrip().startswith(b"[") and all(
        key in opening for key in (b'"id"', b'"kind"', b'"status_as_of"')
    )


def write(entries: Iterable[Entry]) -> Written:
    """Every entry with all its fields, in order of ids; the same bytes for the same entries.

    The list is valid against data/schema/entries.schema.json.
    """
    records = [record_of(entry) for entry in sorted(entries, key=lambda entry: entry.id)]
    data = json.dumps(records, ensure_ascii=False, indent=1) + "\n"
    return Written("catalogue.json", data.encode())


def entries_in(data: bytes, request: Request) -> tuple[Entry, ...]:
    """The entries exactly as they were written; `Malformed` where one is not valid.

    For files that did not leave this program's hands. What came from outside goes through `read`.
    """
    records = _records(data)
    if any(request.schema.problem_with(record) for record in records):
        raise Malformed
    return tuple(entry_from(record) for record in records)


def read(data: bytes, request: Request) -> Preview:
    """The entries as proposals under their own ids, cleaned like everything from outside.

    Nobody but the catalogue's editors says that a group was dissolved: where the known entry does
    not say so, the status becomes `unknown`.
    """
    proposals = Proposals(request, NAME, "An imported list of records")
    known = {entry.id: entry for entry in request.known}
    seen = set()
    for record in _records(data):
        entry = _entry(record, request, proposals)
        if entry is None or entry.id in seen:
            proposals.drop("record", Why.NOT_UNDERSTOOD)
            continue
        seen.add(entry.id)
        before = known.get(entry.id)
        if entry.status is Status.DISSOLVED and (not before or before.status != entry.status):
            proposals.drop("status", Why.NEVER_BY_IMPORT)
            entry = replace(entry, status=Status.UNKNOWN)
        proposals.take(as_imported(entry, request.year), Remark.SAME_ID if before else None)
    return proposals.preview()


def _records(data: bytes) -> list[Any]:
    records = strict_json.loads(data, most_values=_MOST_VALUES)
    if not isinstance(records, list):
        raise Malformed
    return records


def _entry(record: object, request: Request, proposals: Proposals) -> Entry | None:
    try:
        cleaned = _cleaned(record, "record", proposals)
        if request.schema.problem_with(cleaned):
            return None
        entry = entry_from(cleaned)
    except (KeyError, ValueError, AlmanacError):
        return None
    return replace(entry, links=tuple(_links(entry, proposals)))


def _cleaned(value: Any, field: str, proposals: Proposals) -> Any:  # noqa: ANN401 -- any JSON value
    """The value with every text on one clean line, without what leads to a person."""
    if isinstance(value, dict):
        return {key: _cleaned(item, key, proposals) for key, item in value.items()}
    if isinstance(value, list):
        return [_cleaned(item, field, proposals) for item in value]
    if not isinstance(value, str) or field in _EXACT:
        return value
    cleaned = clean_line(value)
    if cleaned.removed:
        proposals.drop(field, Why.UNSEEN, sum(count for _, count in cleaned.removed))
    discreet, found = without_traces(cleaned.text)
    if found:
        proposals.drop(field, Why.PERSONAL)
    return discreet


def _links(entry: Entry, proposals: Proposals) -> list[Link]:
    links = []
    for link in entry.links:
        try:
            links.append(replace(link, url=read_address(link.url).url))
        except (NotAnAddress, Refused):
            proposals.drop("links", Why.NOT_AN_ADDRESS)
    return links
