"""Whether the shipped catalogue keeps all its promises, and how much it covers."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.catalogue.loading import (
    BrokenRecord,
    Located,
    Schema,
    catalogue_files,
    compile_schema,
    entry_of,
    records_in,
)
from app.catalogue.rules import claims, identity, personal_names, privacy, references, wording
from app.catalogue.rules.finding import Catalogue, Finding, Held, Rule
from app.domain.entry import Entry
from app.parsing import reading
from app.parsing.refusals import NothingThere

_LIST_BYTES = 1024 * 1024
_SEED_BYTES = 4 * 1024 * 1024

SECTIONS = {
    "handbook": re.compile(
        r"0(\.[1-3])?|1(\.[2-6])?|1\.1[A-C]?|1\.7(A[a-c]?|B[ab]?|C)?|1\.8(Aa?|B[a-f]?|C)?"
        r"|1\.9(A[a-c]?|B[a-c]?|L|C[a-g]?)?|2(\.[1-3])?"
    ),
}
"""The sections of a document, by its short name. The handbook's chapter 4-1: three boxes (0), the
regions (1), the box on LASS in Taiwan's part (L), the conclusion (2)."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What the check holds the entries against, beyond the schema; all of it may be missing."""

    retired_ids: frozenset[str] = frozenset()
    known_names: frozenset[str] = frozenset()
    seed: str | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much the catalogue holds: entries by kind, and the sums of what they state."""

    kinds: tuple[tuple[str, int], ...]
    contexts: tuple[tuple[str, int], ...]
    entries: int
    facts: int
    numbers: int
    relations: int
    links: int
    native_names: int


@dataclass(frozen=True, slots=True)
class Report:
    """All findings in order of file and entry, the coverage, and whether the seed was at hand."""

    findings: tuple[Finding, ...]
    coverage: Coverage
    seed_compared: bool


def check(folder: Path, schema: Path, beside: Beside | None = None) -> Report:
    """Hold every record of a folder against every rule.

    Reads all files and goes on after a finding; raises only where there is nothing to check
    (`NoCatalogue`, or the schema cannot be read).
    """
    beside = beside or Beside()
    findings: list[Finding] = []
    held = tuple(_sound(folder, compile_schema(schema), findings))
    findings += check_entries(held, beside)
    coverage = cover(tuple(one.entry for one in held))
    return Report(tuple(sorted(set(findings))), coverage, beside.seed is not None)


def check_entries(held: tuple[Held, ...], beside: Beside) -> Iterator[Finding]:
    """Run every rule that goes beyond the schema over entries that keep to it."""
    catalogue = Catalogue(held)
    yield from identity.ids(catalogue, beside.retired_ids)
    yield from identity.context_ids(catalogue)
    yield from identity.short_names(catalogue)
    yield from references.targets(catalogue)
    yield from references.pairs(catalogue)
    yield from references.lineage(catalogue)
    yield from claims.sections(catalogue, SECTIONS)
    yield from claims.years(catalogue)
    yield from claims.dates(catalogue)
    yield from claims.contexts(catalogue)
    yield from claims.english(catalogue)
    yield from privacy.personal_data(catalogue)
    yield from personal_names.names_of_persons(catalogue, beside.known_names)
    yield from wording.unseen(catalogue)
    yield from wording.addresses(catalogue)
    if beside.seed is not None:
        yield from wording.overlap(catalogue, beside.seed)


def cover(entries: tuple[Entry, ...]) -> Coverage:
    """Count what entries hold; kinds and contexts in alphabetical order."""
    kinds = Counter(entry.kind.value for entry in entries)
    contexts = Counter(code for entry in entries for code in entry.contexts)
    return Coverage(
        kinds=tuple(sorted(kinds.items())),
        contexts=tuple(sorted(contexts.items())),
        entries=len(entries),
        facts=sum(len(entry.facts) for entry in entries),
        numbers=sum(len(entry.numbers) for entry in entries),
        relations=sum(len(entry.relations) for entry in entries),
        links=sum(len(entry.links) for entry in entries),
        native_names=sum(len(entry.names) for entry in entries),
    )


def beside_of(data: Path, seed: Path | None = None) -> Beside:
    """What lies beside the catalogue: `retired-ids.txt`, `known-names.txt`, and the seed's file.

    Each may be missing; a seed that was named but is not there is missing too.
    """
    return Beside(
        retired_ids=_lines(data / "retired-ids.txt"),
        known_names=_lines(data / "known-names.txt"),
        seed=_text(seed, _SEED_BYTES) if seed else None,
    )


def _sound(folder: Path, schema: Schema, findings: list[Finding]) -> Iterator[Held]:
    for path in catalogue_files(folder):
        try:
            records = records_in(path)
        except BrokenRecord as broken:
            findings.append(Finding(path.name, "-", Rule.READABLE, broken.detail))
            continue
        for located in records:
            entry = _entry(located, schema, findings)
            if entry:
                yield Held(located.file, entry)


def _entry(located: Located, schema: Schema, findings: list[Finding]) -> Entry | None:
    try:
        return entry_of(located, schema)
    except BrokenRecord as broken:
        said = broken.detail.rpartition(": ")[2]
        findings.append(Finding(located.file, located.label, Rule.SCHEMA, said))
        return None


def _text(path: Path, most: int) -> str | None:
    try:
        return reading.text_of(reading.bytes_of(path, most), most)
    except NothingThere:
        return None


def _lines(path: Path) -> frozenset[str]:
    """The lines of a list, without remarks (`#`) and blanks."""
    lines = (
        line.partition("#")[0].strip() for line in (_text(path, _LIST_BYTES) or "").split("\n")
    )
    return frozenset(line for line in lines if line)
