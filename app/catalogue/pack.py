"""The compiled catalogue: one JSON file, read at start-up instead of the YAML it was made from."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from app.catalogue.loading import catalogue_files
from app.domain.entry import Entry
from app.domain.errors import AlmanacError, InputError
from app.domain.record import entry_from, record_of
from app.parsing import reading, strict_json
from app.parsing.limits import YAML_BYTES

_FORMAT = "almanac-catalogue-pack"
_VERSION = 1
_MOST_VALUES = 4_000_000


class BrokenPack(InputError):
    """The compiled catalogue is not what this version writes; it can be compiled again."""

    code = "catalogue.broken-pack"


@dataclass(frozen=True, slots=True)
class Pack:
    """Entries, and the mark of the sources they were compiled from."""

    entries: tuple[Entry, ...]
    sources: str


def write_pack(entries: Iterable[Entry], sources: str) -> bytes:
    """The pack's bytes, the same for the same entries; `sources` is a hash made by the caller."""
    records = [record_of(entry) for entry in sorted(entries, key=lambda entry: entry.id)]
    pack = {"format": _FORMAT, "version": _VERSION, "sources": sources, "entries": records}
    return json.dumps(pack, ensure_ascii=False, separators=(",", ":")).encode()


def read_pack(data: bytes) -> Pack:
    """The pack those bytes hold; `BrokenPack` for any other bytes.

    Written by our own build from checked records, so the schema is not asked again.
    """
    try:
        pack = strict_json.loads(data, most_values=_MOST_VALUES)
        if (pack["format"], pack["version"]) != (_FORMAT, _VERSION):
            raise BrokenPack
        return Pack(tuple(entry_from(record) for record in pack["entries"]), str(pack["sources"]))
    except (KeyError, TypeError, ValueError, AlmanacError) as error:
        raise BrokenPack from error


def source_bytes(folder: Path) -> bytes:
    """What the sources' hash is made over: each file's name, length and bytes, sorted by name."""
    parts = []
    for path in catalogue_files(folder):
        data = reading.bytes_of(path, YAML_BYTES)
        parts += [path.name.encode(), b"\0", len(data).to_bytes(8, "big"), data]
    return b"".join(parts)
