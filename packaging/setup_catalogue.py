"""Compiles the catalogue's sources into the pack the program reads, only when they changed."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

from setup_checkout import Checkout
from setup_words import Stop, tell

_SOURCES = (
    ("data", "*"),
    ("app/catalogue", "*.py"),
    ("app/domain", "*.py"),
    ("app/parsing", "*.py"),
    ("app/vault", "*.py"),
)
"""What decides the pack's bytes: the records, and the code that reads and writes them."""


def compile_if_changed(checkout: Checkout, python: Path) -> None:
    """Leave `build/catalogue.pack` as the sources now say; costs a few milliseconds if it does."""
    pack = checkout.build / "catalogue.pack"
    stamp = checkout.build / "catalogue.stamp"
    now = _fingerprint(checkout.root)
    if pack.is_file() and stamp.is_file() and stamp.read_text("utf-8") == now:
        return
    tell("Preparing the catalogue.")
    command = [str(python), "-P", "-m", "app", "catalogue", "compile"]
    finished = subprocess.run(
        command, cwd=checkout.root, env=checkout.variables(), check=False, stdout=sys.stderr
    )
    if finished.returncode or not pack.is_file():
        raise Stop("The catalogue could not be prepared; the reason stands above.")
    # After the pack: killed in between, the next start compiles again.
    stamp.write_text(now, "utf-8")


def _fingerprint(root: Path) -> str:
    total = hashlib.sha256()
    for folder, pattern in _SOURCES:
        for path in sorted((root / folder).rglob(pattern)):
            if path.is_file():
                name = path.relative_to(root).as_posix()
                inner = hashlib.sha256(path.read_bytes()).hexdigest()
                total.update(f"{inner} {name}\n".encode())
    return total.hexdigest()
