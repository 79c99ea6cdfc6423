"""Fetches the locked packages into a folder, to be carried to a machine without a network.

Runs inside the environment, because it needs the library that understands environment markers.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from packaging.markers import Marker

PYTHONS = ("3.11", "3.12", "3.13", "3.14")

_GLIBC = [f"manylinux_2_{minor}" for minor in range(35, 16, -1)]
"""Up to 2.35, which is Ubuntu 22.04's, the oldest system that set-up was tried on."""

_OLDER_GLIBC = ["manylinux2014", "manylinux2010", "manylinux1", "manylinux_2_12", "manylinux_2_5"]

SYSTEMS = {
    "linux": ("linux", "Linux", "posix"),
    "windows": ("win32", "Windows", "nt"),
    "macos": ("darwin", "Darwin", "posix"),
}


def platforms(system: str, machine: str) -> list[str]:
    """The wheel tags that a machine of this kind accepts, best first."""
    if system == "linux":
        return [f"{kind}_{machine}" for kind in (*_GLIBC, *_OLDER_GLIBC)]
    if system == "windows":
        return [{"x86_64": "win_amd64", "arm64": "win_arm64", "aarch64": "win_arm64"}[machine]]
    return ["macosx_13_0_" + {"aarch64": "arm64"}.get(machine, machine)]


def requirements_for(lock: str, system: str, machine: str, python: str) -> str:
    """The part of the lock that such a machine installs, without its markers.

    pip would judge the markers by the machine it runs on, not by the one the wheels are for.
    """
    sys_platform, platform_system, os_name = SYSTEMS[system]
    there = {
        "python_version": python,
        "python_full_version": f"{python}.0",
        "sys_platform": sys_platform,
        "platform_system": platform_system,
        "platform_machine": machine,
        "os_name": os_name,
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
    }
    kept = []
    for requirement in re.split(r"\n(?=[a-z0-9])", lock.strip()):
        head, _, hashes = requirement.partition(" \\\n")
        pin, _, marker = head.partition(" ; ")
        if not marker or Marker(marker).evaluate(there):
            kept.append(f"{pin} \\\n{hashes}")
    return "\n".join(kept) + "\n"


def fetch(lock: str, into: Path, system: str, machine: str, python: str) -> bool:
    """Fetch the wheels for one Python on one kind of machine; pip checks every hash."""
    tags = [word for tag in platforms(system, machine) for word in ("--platform", tag)]
    with tempfile.TemporaryDirectory(prefix="almanac-wheels-") as folder:
        wanted = Path(folder, "requirements.txt")
        wanted.write_text(requirements_for(lock, system, machine, python), "utf-8")
        command = [sys.executable, "-m", "pip", "download", "-qq", "--no-input"]
        command += ["--no-deps", "--require-hashes", "--only-binary", ":all:", *tags]
        command += ["--python-version", python, "--implementation", "cp"]
        command += ["--dest", str(into), "-r", str(wanted)]
        return subprocess.run(command, check=False, stdout=sys.stderr).returncode == 0


def main() -> int:
    """Fetch for each asked Python; 0 if all of it came."""
    parser = argparse.ArgumentParser(prog="dev.py wheels")
    parser.add_argument("--lock", type=Path, required=True)
    parser.add_argument("--into", type=Path, required=True)
    parser.add_argument("--system", choices=sorted(SYSTEMS), required=True)
    parser.add_argument("--machine", choices=["x86_64", "aarch64", "arm64"], required=True)
    parser.add_argument("--python", choices=PYTHONS, action="append")
    asked = parser.parse_args()
    if (asked.system, asked.machine) == ("macos", "x86_64"):
        parser.error("macOS means Apple's own processors; Intel's get no more wheels")
    asked.into.mkdir(parents=True, exist_ok=True)
    lock = asked.lock.read_text("utf-8")
    for python in asked.python or PYTHONS:
        print(f"Fetching for Python {python}.", file=sys.stderr, flush=True)
        if not fetch(lock, asked.into, asked.system, asked.machine, python):
            print("Not everything came; the reason stands above.", file=sys.stderr)
            return 1
    found = list(asked.into.glob("*.whl"))
    size = sum(wheel.stat().st_size for wheel in found) / 1_000_000
    print(
        f"{len(found)} wheels, {size:.0f} MB. Carry this folder and Almanac's own folder over. "
        "If it is called `wheels` and lies in Almanac's folder or beside it, both commands find "
        "it by themselves; otherwise give it with --wheels FOLDER.",
        file=sys.stderr,
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
