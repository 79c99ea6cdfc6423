"""The catalogue's files as entries: strict YAML, then the schema, then domain values."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import fastjsonschema

from app.domain.entry import Entry
from app.domain.errors import AlmanacError, InputError, RequestError
from app.domain.record import Record, entry_from
from app.parsing import reading, strict_json, strict_yaml
from app.parsing.limits import YAML_BYTES

_SCHEMA_BYTES = 256 * 1024
_ID_SHAPE = re.compile(r"[a-z]{3}-[A-Za-z0-9-]{1,76}")


class NoCatalogue(RequestError):
    """The folder holds no catalogue files."""

    code = "catalogue.none-there"


class BrokenRecord(InputError):
    """A record is not as the schema says; `detail` names the file, the record and the field."""

    code = "catalogue.broken-record"

    @classmethod
    def at(cls, *place: str) -> Self:
        """The error for a place told from the outside in: file, record, field."""
        return cls(": ".join(place))


@dataclass(frozen=True, slots=True)
class Located:
    """A record as it stands in a file, the how-manieth of it, counted from 1."""

    file: str
    number: int
    record: Record

    @property
    def label(self) -> str:
        """The record's id, or its number where the id is missing or no id at all."""
        name = self.record.get("id") if isinstance(self.record, dict) else None
        fits = isinstance(name, str) and _ID_SHAPE.fullmatch(name)
        return str(name) if fits else f"record {self.number}"


class Schema:
    """The catalogue's JSON schema, compiled once and asked about single records."""

    def __init__(self, definition: Any) -> None:  # noqa: ANN401 -- a JSON schema is any JSON value
        self._check: Callable[[Any], Any] = fastjsonschema.compile(definition, use_default=False)

    def problem_with(self, record: object) -> str | None:
        """The field that is not as it must be and the rule it breaks, or None for a valid record.

        Never holds a value of the record: `facts[1].year (pattern)`.
        """
        try:
            self._check([record])
        except fastjsonschema.JsonSchemaValueException as error:
            return f"{_field(error.path)} ({error.rule})"
        return None


def compile_schema(path: Path) -> Schema:
    """The schema that stands in a JSON file, ready to ask."""
    return Schema(strict_json.loads(reading.bytes_of(path, _SCHEMA_BYTES)))


def catalogue_files(folder: Path) -> tuple[Path, ...]:
    """The catalogue's YAML files in order of their names; `NoCatalogue` where there are none."""
    files = tuple(sorted(folder.glob("*.yaml")))
    if not files:
        raise NoCatalogue
    return files


def records_in(path: Path) -> tuple[Located, ...]:
    """The records of one file, not yet held against the schema.

    `BrokenRecord` where the file is not strict YAML or not a list.
    """
    try:
        records = strict_yaml.loads(reading.bytes_of(path, YAML_BYTES))
    except InputError as error:
        raise BrokenRecord.at(path.name, str(error)) from error
    if not isinstance(records, list):
        raise BrokenRecord.at(path.name, "not a list")
    return tuple(
        Located(path.name, number, record) for number, record in enumerate(records, start=1)
    )


def entry_of(located: Located, schema: Schema) -> Entry:
    """The entry a record states; `BrokenRecord` naming file, record and field where it is none."""
    problem = schema.problem_with(located.record)
    if problem is None:
        try:
            return entry_from(located.record)
        except (KeyError, ValueError, AlmanacError) as error:
            problem = str(error.args[0]) if isinstance(error, KeyError) else "a value"
    raise BrokenRecord.at(located.file, located.label, problem)


def load(folder: Path, schema: Path) -> tuple[Entry, ...]:
    """Every entry of the catalogue, in order of file and place; ids unique.

    Takes about a second for a thousand records: at build and set-up, never at start-up.
    `NoCatalogue` for an empty folder, `BrokenRecord` for the first record that is not sound.
    """
    compiled = compile_schema(schema)
    entries: dict[str, Entry] = {}
    for path in catalogue_files(folder):
        for located in records_in(path):
            entry = entry_of(located, compiled)
            if entry.id in entries:
                raise BrokenRecord.at(located.file, entry.id, "id (twice)")
            entries[entry.id] = entry
    return tuple(entries.values())


def source_bytes(folder: Path) -> bytes:
    """What the sources' hash is made over: each file's name, length and bytes, sorted by name."""
    parts = []
    for path in catalogue_files(folder):
        data = reading.bytes_of(path, YAML_BYTES)
        parts += [path.name.encode(), b"\0", len(data).to_bytes(8, "big"), data]
    return b"".join(parts)


def _field(path: list[str]) -> str:
    """`['data', '0', 'facts', '1', 'year']` as `facts[1].year`."""
    parts = [f"[{part}]" if part.isdigit() else f".{part}" for part in path[2:] if part]
    return "".join(parts).lstrip(".") or "record"
