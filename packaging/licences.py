"""Checks that every file has a licence and every licence its text, as the REUSE rules ask.

The `reuse` tool itself has wheels for one system only and would have to be built on each machine;
this covers the part of its rules that this project uses: REUSE.toml and LICENSES/.
"""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

from setup_checkout import own_files


def faults(root: Path) -> list[str]:
    """What is missing or too much, one sentence each; empty if all is well."""
    annotations = tomllib.loads((root / "REUSE.toml").read_text("utf-8"))["annotations"]
    texts = {path.stem for path in (root / "LICENSES").glob("*.txt")}
    used: set[str] = set()
    wrong = []
    for path in own_files(root):
        if _needs_no_licence(root, path):
            continue
        holding = [note for note in annotations if _covers(note["path"], path.as_posix())]
        if not holding:
            wrong.append(f"{path.as_posix()} has no licence in REUSE.toml")
            continue
        # The last annotation that names a file decides, as in the REUSE specification.
        names = _names_in(holding[-1]["SPDX-License-Identifier"])
        used |= names
        if not holding[-1].get("SPDX-FileCopyrightText"):
            wrong.append(f"{path.as_posix()} names no holder in REUSE.toml")
    wrong += [f"{name} has no text in LICENSES" for name in sorted(used - texts)]
    wrong += [f"LICENSES/{name}.txt is used by no file" for name in sorted(texts - used)]
    return wrong


def _needs_no_licence(root: Path, path: Path) -> bool:
    """Licence texts, REUSE.toml itself, links and empty files state none."""
    whole = root / path
    return (
        path.parts[0] in {"LICENSES", "LICENSE", "REUSE.toml"}
        or whole.is_symlink()
        or whole.stat().st_size == 0
    )


def _covers(patterns: str | list[str], name: str) -> bool:
    several = [patterns] if isinstance(patterns, str) else patterns
    return any(re.fullmatch(_as_expression(pattern), name) for pattern in several)


def _as_expression(pattern: str) -> str:
    """REUSE.toml's globbing: `**` crosses folders, `*` stays in one."""
    parts = re.split(r"(\*\*|\*)", pattern)
    meaning = {"**": ".*", "*": "[^/]*"}
    return "".join(meaning.get(part, re.escape(part)) for part in parts)


def _names_in(expression: str) -> set[str]:
    return set(re.findall(r"[A-Za-z0-9.-]+", expression)) - {"AND", "OR", "WITH"}


if __name__ == "__main__":
    found = faults(Path(__file__).resolve().parent.parent)
    print("\n".join(found) or "Every file has its licence.")
    sys.exit(1 if found else 0)
