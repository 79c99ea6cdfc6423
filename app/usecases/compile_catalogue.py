"""Compiling and checking the reviewed records under data/."""

from pathlib import Path
from typing import TypeAlias

from app.catalogue import checking, loading
from app.crypto.derivation import sha256
from app.host import files
from app.host.resources import compiled_catalogue, data
from app.vault import pack

Report: TypeAlias = checking.Report
"""Every finding of a check, and how much the catalogue holds."""


def compile_catalogue() -> int:
    """Read every record, and put the pack the program reads in its place; gives how many entries.

    Raises `loading.BrokenRecord` for the first unsound record; the pack that was there stays then.
    """
    folder = data("catalogue")
    entries = loading.load(folder, _schema())
    target = compiled_catalogue()
    fresh = target.with_suffix(".new")
    with files.sorted_errors():
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh.unlink(missing_ok=True)
        pack.build(fresh, entries, sha256(loading.source_bytes(folder)).hex())
        fresh.replace(target)
    return len(entries)


def check_catalogue(seed: Path | None = None) -> Report:
    """Hold every record against every rule; compares the wording with `seed` where it is given."""
    return checking.check(data("catalogue"), _schema(), checking.beside_of(data(), seed))


def _schema() -> Path:
    return data("schema", "entries.schema.json")
