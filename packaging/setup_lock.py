"""Writes `requirements.lock`: one file for Linux, Windows, macOS and every Python we run on."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys

import setup_python
from setup_checkout import Checkout
from setup_words import Stop, tell

UV = "uv==0.13.9"
"""Pinned because the lock's wording is its own; used where no `uv` is on the search path."""

_HOW = ["pip", "compile", "pyproject.toml", "--group", "dev", "--universal", "--quiet"]
_HOW += ["--python-version", "3.11", "--generate-hashes", "--only-binary", ":all:"]
_HOW += ["--no-emit-index-url", "--no-emit-find-links", "--no-header", "--no-annotate"]


def lock(checkout: Checkout, *, newer: bool) -> None:
    """Lock what pyproject.toml asks for; pins stay as they are unless it asks for `newer` ones."""
    uv = shutil.which("uv") or _own_uv(checkout)
    draft = checkout.build / "requirements.lock"
    draft.parent.mkdir(exist_ok=True)
    if checkout.lock.is_file():
        shutil.copyfile(str(checkout.lock), str(draft))
    command = [uv, *_HOW, *(["--upgrade"] if newer else []), "-o", str(draft)]
    if subprocess.run(command, cwd=checkout.root, check=False, stdout=sys.stderr).returncode:
        raise Stop("The packages could not be locked; the reason stands above.")
    wrong = faults_of(draft.read_text("utf-8"))
    if wrong:
        raise Stop("The lock was not written: " + "; ".join(wrong) + ".")
    draft.replace(checkout.lock)
    tell(f"requirements.lock holds {len(pins_of(checkout.lock.read_text('utf-8')))} packages.")


def pins_of(text: str) -> dict[str, list[str]]:
    """Each pinned requirement, such as `pytest==9.2.0`, with its hashes in hexadecimal."""
    pins: dict[str, list[str]] = {}
    current = ""
    for line in text.splitlines():
        digest = re.fullmatch(r"    --hash=sha256:([0-9a-f]{64})(?: \\)?", line)
        if digest:
            pins[current].append(digest.group(1))
        elif line:
            current = re.split(r"[ ;]", line, maxsplit=1)[0]
            pins[current] = []
    return pins


def faults_of(text: str) -> list[str]:
    """What keeps a lock from holding everywhere: an address, a local path, a missing hash."""
    faults = [
        f"it holds {sign!r}"
        for sign in ("://", "file:", " @ ", "--index", "--find-links", "--extra")
        if sign in text
    ]
    for name, hashes in pins_of(text).items():
        if not re.fullmatch(r"[a-z0-9-]+==[0-9a-z.+!]+", name):
            faults.append(f"{name!r} is no pinned package")
        if not hashes:
            faults.append(f"{name} has no hash")
    return faults


def _own_uv(checkout: Checkout) -> str:
    folder = checkout.build / "uv"
    uv = folder / ("Scripts/uv.exe" if os.name == "nt" else "bin/uv")
    if not uv.is_file():
        tell(f"Fetching {UV} to lock with.")
        python = setup_python.find_python()
        inside = uv.parent / ("python.exe" if os.name == "nt" else "python")
        making = [str(python.path), "-I", "-m", "venv", "--clear", str(folder)]
        fetching = [str(inside), "-m", "pip", "install", "--quiet", "--only-binary", ":all:", UV]
        for command in (making, fetching):
            if subprocess.run(command, check=False, stdout=sys.stderr).returncode:
                raise Stop("Locking needs `uv`, and it could not be fetched.")
    return str(uv)
