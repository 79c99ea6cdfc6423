"""Entries in from other projects' files, with a preview first, and out to them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import TypeAlias

from app.catalogue import loading
from app.catalogue.foreign import (
    detecting,
    g0v_json,
    preview,
    publiccode,
    records_json,
    tables,
    writing,
)
from app.domain.entry import Entry
from app.domain.errors import RequestError
from app.domain.ids import EntryId
from app.domain.vocabulary import Origin
from app.host.resources import data
from app.parsing import reading
from app.parsing.limits import JSON_BYTES
from app.usecases.desk import Desk, Shelf
from app.vault import entries

Preview: TypeAlias = preview.Preview
FormatName: TypeAlias = preview.FormatName
Personal: TypeAlias = preview.Personal
Column: TypeAlias = preview.Column
Why: TypeAlias = preview.Why
Remark: TypeAlias = preview.Remark
Details: TypeAlias = publiccode.Details
Written: TypeAlias = writing.Written
Lost: TypeAlias = writing.Lost


class OneEntryOnly(RequestError):
    """This format describes one entry; it has to be named."""

    code = "catalogue.one-entry-only"


class ExportFormat(StrEnum):
    """The formats that can be written."""

    JSON = "json"
    CSV = "csv"
    PUBLICCODE = "publiccode"
    G0V_JSON = "g0v-json"


@dataclass(frozen=True, slots=True)
class Wish:
    """How a file is to be read.

    `contexts` are given to entries whose file names none that we know; `year` is the year the file
    speaks of. `keep` names fields about persons that are wanted all the same; `columns` says what
    a table's columns hold, by their heading.
    """

    contexts: tuple[str, ...]
    year: int
    format: FormatName | None = None
    keep: frozenset[Personal] = frozenset()
    licence: str = "unknown"
    columns: Mapping[str, Column] = field(default_factory=dict)


def preview_import(shelf: Shelf, path: Path, wish: Wish) -> Preview:
    """What the file would bring, what would be left out and why; nothing is kept.

    Raises `detecting.NotRecognised` and the refusals of `parsing`.
    """
    read = reading.bytes_of(path, JSON_BYTES)
    form = (
        detecting.format_called(wish.format) if wish.format else detecting.detect(path.name, read)
    )
    request = preview.Request(
        schema=loading.compile_schema(data("schema", "entries.schema.json")),
        contexts=wish.contexts,
        year=wish.year,
        known=tuple(entries.everything(shelf.connection)),
        keep=wish.keep,
        licence=wish.licence,
        columns=wish.columns,
    )
    return form.read(read, request)


def take_entries(desk: Desk, shown: Preview, wanted: Iterable[EntryId] | None = None) -> int:
    """Keep the previewed entries, or those `wanted` of them; gives how many.

    One whose id is taken by an entry that came with the program is left out: those change with
    the catalogue only.
    """
    chosen = None if wanted is None else frozenset(wanted)
    fresh = [entry for entry in shown.entries if chosen is None or entry.id in chosen]
    allowed = [entry for entry in fresh if not _is_shipped(desk, entry.id)]
    desk.write(
        lambda c: entries.put_all(c, [replace(one, origin=Origin.IMPORTED) for one in allowed])
    )
    return len(allowed)


def export_entries(
    shelf: Shelf,
    format_: ExportFormat,
    wanted: tuple[EntryId, ...] = (),
    details: Details | None = None,
    *,
    despite_risk: bool = False,
) -> Written:
    """The entries (all, unless some are named) in a format, and what that format cannot say.

    The formats that describe one project need exactly one id: `OneEntryOnly`. They are refused
    for high-risk contexts unless `despite_risk`.
    """
    everything = tuple(entries.everything(shelf.connection))
    chosen = tuple(entries.get(shelf.connection, id_) for id_ in wanted) if wanted else everything
    if format_ is ExportFormat.JSON:
        return records_json.write(chosen)
    if format_ is ExportFormat.CSV:
        return tables.write(chosen)
    if len(wanted) != 1:
        raise OneEntryOnly
    if format_ is ExportFormat.G0V_JSON:
        return g0v_json.write(chosen[0], everything, despite_risk=despite_risk)
    return publiccode.write(chosen[0], everything, details or Details(), despite_risk=despite_risk)


def terms_of(shelf: Shelf, wanted: tuple[EntryId, ...] = ()) -> str:
    """The licence under which these entries may be passed on: the strictest among them."""
    chosen: Iterable[Entry] = (
        [entries.get(shelf.connection, id_) for id_ in wanted]
        if wanted
        else entries.everything(shelf.connection)
    )
    return writing.strictest_licence(chosen)


def _is_shipped(desk: Desk, id_: EntryId) -> bool:
    known = entries.holds(desk.connection, id_)
    return known and entries.get(desk.connection, id_).origin is Origin.SHIPPED
