"""Proves the two set-up commands in empty Debian systems, with a network and without one.

    sudo python3 packaging/linux/prove_roots.py [bookworm trixie]

Each system is made by `debootstrap` from the machine's own mirror and gets `python3` and nothing
else; the one without a network also Qt's libraries, which every desktop has. The committed state of
this checkout goes in, with the machine's own configuration of names, certificates and packages.
Then, as root inside: `run`, `run` again, `test`; and in a second, equally empty system `run` and
`test` from a folder of wheels, with no network at all.
"""

import argparse
import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import setup_libraries

CHECKOUT = Path(__file__).resolve().parents[2]
INSIDE = "/root/almanac"

_CARRIED = ("/etc/resolv.conf", "/etc/hosts", "/etc/pip.conf", "/etc/ssl/certs/ca-certificates.crt")
_CARRIED_NAMES = ("PIP_", "UV_", "SSL_CERT_", "REQUESTS_CA_")
_CARRIED_ENDS = ("_proxy", "_PROXY")


class Unproven(Exception):
    """A step failed; the message names it."""


@dataclass(frozen=True)
class Step:
    """One command inside a root and how long it took, in seconds."""

    name: str
    seconds: float


def main() -> int:
    """Prove each suite; 0 if every command ended well."""
    parser = argparse.ArgumentParser(prog="prove_roots.py", description=__doc__.splitlines()[0])
    parser.add_argument("suites", nargs="*", default=["bookworm", "trixie"])
    suites = parser.parse_args().suites
    if os.geteuid() != 0 or shutil.which("debootstrap") is None:
        print("This needs root and debootstrap.", file=sys.stderr)
        return 1
    # Ended from outside, it still takes its mounts and its systems away.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    try:
        with tempfile.TemporaryDirectory(prefix="almanac-roots-") as folder:
            place = Path(folder)
            _clone(place / "clone")
            wheels = _fetch_wheels(place / "clone", place / "wheels")
            for suite in suites:
                _report(suite, prove(suite, place, wheels))
    except Unproven as reason:
        print(f"Not proven: {reason}", file=sys.stderr)
        return 1
    return 0


def prove(suite: str, place: Path, wheels: Path) -> list[Step]:
    """Make the empty system twice and run the commands in both."""
    steps = []
    began = time.monotonic()
    empty = place / f"{suite}-empty"
    _do(["debootstrap", "--variant=minbase", "--include=python3", suite, str(empty), mirror()])
    steps.append(Step("debootstrap", time.monotonic() - began))
    offline = place / f"{suite}-offline"
    _do(["cp", "--archive", str(empty), str(offline)])
    for root in (empty, offline):
        shutil.copytree(place / "clone", root / INSIDE[1:], symlinks=True)
    with _with_proc(empty):
        _carry_configuration(empty)
        for name, words in (("first run", "run"), ("second run", "run"), ("test", "test")):
            steps.append(_inside(empty, name, words, network=True))
    # Every desktop has Qt's libraries; a root without a network cannot fetch them any more.
    with _with_proc(offline):
        _carry_configuration(offline)
        _do(["chroot", str(offline), "apt-get", "-qq", "update"])
        libraries = sorted(setup_libraries.DRAWING.values())
        installing = ["apt-get", "-qq", "install", "--yes", "--no-install-recommends", *libraries]
        _do(["chroot", str(offline), "env", "DEBIAN_FRONTEND=noninteractive", *installing])
    shutil.copytree(wheels, offline / "root/wheels")
    with _with_proc(offline):
        for name, words in (("offline first run", "run"), ("offline test", "test")):
            steps.append(_inside(offline, name, words, network=False))
    for root in (empty, offline):
        shutil.rmtree(root)
    return steps


def mirror() -> str:
    """The Debian mirror of this machine, as apt itself tells it."""
    asking = ["apt-get", "indextargets", "--format", "$(SITE)", "Label: Debian"]
    told = subprocess.run(asking, capture_output=True, text=True, check=False).stdout.split()
    if not told:
        reason = "apt knows no Debian mirror; `apt-get update` may have to run first"
        raise Unproven(reason)
    return told[0]


def _clone(target: Path) -> None:
    _do(["git", "clone", "--quiet", "--no-hardlinks", str(CHECKOUT), str(target)])


def _fetch_wheels(clone: Path, target: Path) -> Path:
    """Fetched by a copy of the clone, so that the clone itself stays as it came."""
    with tempfile.TemporaryDirectory(prefix="almanac-wheels-") as folder:
        copy = Path(folder, "almanac")
        shutil.copytree(clone, copy, symlinks=True)
        script = str(copy / "packaging" / "dev.py")
        _do([sys.executable, script, "wheels", "--into", str(target), "--system", "linux"])
    return target


@contextlib.contextmanager
def _with_proc(root: Path) -> Iterator[None]:
    """Give a root its process table, and take it away again whatever happens.

    Nothing of this machine is mounted inside: the root is deleted afterwards, with all it holds.
    """
    _do(["mount", "-t", "proc", "proc", str(root / "proc")])
    try:
        yield
    finally:
        _do(["umount", "--lazy", str(root / "proc")])


def _carry_configuration(root: Path) -> None:
    """Copy what this machine was told about names, certificates, proxies and package sources."""
    for name in _CARRIED:
        if Path(name).is_file():
            _copy(Path(name), root / name[1:])
    personal = Path.home() / ".config" / "pip" / "pip.conf"
    if personal.is_file():
        _copy(personal, root / "root/.config/pip/pip.conf")
    # Installing a package may rewrite the list of certificates; from these it is written again.
    for part in Path("/usr/local/share/ca-certificates").glob("*.crt"):
        _copy(part, root / str(part)[1:])
    for part in Path("/etc/apt/apt.conf.d").iterdir():
        if "Acquire::" in part.read_text("utf-8"):
            _copy(part, root / "etc/apt/apt.conf.d" / part.name)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.unlink(missing_ok=True)
    shutil.copyfile(source, target)


def _inside(root: Path, name: str, verb: str, *, network: bool) -> Step:
    """Run one of the README's commands as root inside; its output goes through."""
    print(f"== {root.name}: {name}", flush=True)
    # Processes of their own: when this ends, nothing goes on writing where it then deletes.
    alone = ["unshare", "--pid", "--fork", "--kill-child", *([] if network else ["--net"])]
    words = ["chroot", str(root), "sh", "-c", f"cd {INSIDE} && python3 packaging/dev.py {verb}"]
    began = time.monotonic()
    done = subprocess.run(
        [*alone, *words], env=_variables(network=network), check=False, stdin=subprocess.DEVNULL
    )
    if done.returncode:
        reason = f"`dev.py {verb}` ended with {done.returncode} ({root.name}, {name})"
        raise Unproven(reason)
    return Step(name, time.monotonic() - began)


def _variables(*, network: bool) -> dict[str, str]:
    """A bare root's variables, with this machine's package settings where there is a network."""
    bare = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root", "LANG": "C.UTF-8"}
    if not network:
        return bare
    told = {
        name: value
        for name, value in os.environ.items()
        if name.startswith(_CARRIED_NAMES) or name.endswith(_CARRIED_ENDS)
    }
    return {**bare, **told}


def _do(command: list[str]) -> None:
    done = subprocess.run(command, check=False, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL)
    if done.returncode:
        sys.stderr.buffer.write(done.stdout[-2000:])
        reason = f"{command[0]} ended with {done.returncode}"
        raise Unproven(reason)


def _report(suite: str, steps: list[Step]) -> None:
    told = ", ".join(f"{step.name} {step.seconds:.1f} s" for step in steps)
    print(f"Proven in {suite}: {told}.", flush=True)


if __name__ == "__main__":
    sys.exit(main())
