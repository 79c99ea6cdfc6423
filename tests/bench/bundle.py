"""Measures sealing and opening beside `age` and beside `cp` with a flush, and the memory it takes.

`python -m tests.bench.bundle [--mib 1024] [--rounds 3] [--folder FOLDER] [--quick]` from the root
of the tree. Everything is done in turns on one disk (by default a memory disk where there is one,
so that the processor shows); a ratio is the median of pairwise ratios. The content is random:
nothing here compresses. Opening means both readings: the whole file is verified first, then given.
Key derivation is left out: the reader is a card. Memory is the most a process of its own held
(Linux tells it).
"""

import argparse
import io
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pyrage  # type: ignore[import-untyped]  # the library ships no types

from app.bundle import age, content, reading, writing
from app.bundle.content import Composed, Contents
from app.bundle.manifest import Purpose
from app.bundle.reading import Keys
from app.bundle.refusals import DidNotOpen
from app.bundle.writing import Readers
from app.crypto.randomness import system_entropy
from app.crypto.sealing_keys import PersonaKeys
from app.host import files

PIECE = 1 << 18
MIB = 1 << 20
PART = 32 * MIB
READER = PersonaKeys.of(bytes(32))

Deed = Callable[[], None]


class Bench:
    """One content on one disk, and what is done to it."""

    def __init__(self, folder: Path, mib: int) -> None:
        self.folder = folder
        self.plain = folder / "plain"
        self.length = mib * MIB
        with self.plain.open("wb") as file:
            for _ in range(mib):
                file.write(os.urandom(MIB))
        self._identity = pyrage.x25519.Identity.generate()
        (folder / "key").write_text(f"{self._identity}\n", "utf-8")

    def copy(self) -> None:
        """What any program has to do at least: read, write, flush."""
        with self.plain.open("rb") as source, self._fresh("copy").open("wb") as target:
            shutil.copyfileobj(source, target, MIB)
            files.flush(target)

    def seal(self) -> None:
        """Seal the content as it is."""
        pieces = writing.sealed(
            self._pieces(), self.length, Readers((READER.card,)), system_entropy
        )
        files.write_new(self._fresh("sealed"), pieces)

    def compose(self) -> None:
        """Seal it as attachments of 32 MiB, each read twice and told by its digest."""
        parts = [
            content.attachment(lambda at=at: self._pieces(at, at + PART))  # type: ignore[misc]
            for at in range(0, self.length, PART)
        ]
        composed = Composed(Purpose.HANDING_OVER, parts, READER.signing)
        pieces = writing.sealed(
            composed.pieces(), composed.length, Readers((READER.card,)), system_entropy
        )
        files.write_new(self._fresh("composed"), pieces)

    def seal_with_age(self) -> None:
        """Have the program `age` do it, and flush."""
        target = self._fresh("age")
        recipient = str(self._identity.to_public())
        subprocess.run(
            ["age", "--recipient", recipient, "--output", str(target), str(self.plain)], check=True
        )
        with target.open("rb") as file:
            files.flush(file)

    def seal_age(self) -> None:
        """Make an age file ourselves."""
        with self._fresh("own-age").open("wb") as target:
            age.seal(self._pieces(), target, [str(self._identity.to_public())])
            files.flush(target)

    def open_sealed(self) -> None:
        """Verify the whole, then write what is in it."""
        with (self.folder / "sealed").open("rb") as file:
            whole = reading.opened(file, Keys((READER,)))
            files.write_new(self._fresh("opened"), whole.pieces())

    def open_composed(self) -> None:
        """Verify the whole, then write each part, checked against its digest."""
        with (self.folder / "composed").open("rb") as file:
            contents = Contents(reading.opened(file, Keys((READER,))))
            parts = (piece for part in contents.parts() for piece in part.pieces())
            files.write_new(self._fresh("opened"), parts)

    def open_with_age(self) -> None:
        """Have the program `age` do it, and flush; it reads once."""
        target = self._fresh("opened")
        command = ["age", "--decrypt", "--identity", str(self.folder / "key")]
        subprocess.run([*command, "--output", str(target), str(self.folder / "age")], check=True)
        with target.open("rb") as file:
            files.flush(file)

    def open_age(self) -> None:
        """Verify an age file ourselves, then write what is in it."""
        keys = age.AgeKeys((str(self._identity),))
        with (
            (self.folder / "own-age").open("rb") as file,
            self._fresh("opened").open("wb") as target,
        ):
            age.opened(file, keys, system_entropy).write_to(target)
            files.flush(target)

    def _fresh(self, name: str) -> Path:
        path = self.folder / name
        path.unlink(missing_ok=True)
        return path

    def _pieces(self, begin: int = 0, end: int | None = None) -> Iterator[bytes]:
        left = (self.length if end is None else min(end, self.length)) - begin
        with self.plain.open("rb") as file:
            file.seek(begin)
            while left:
                piece = file.read(min(PIECE, left))
                left -= len(piece)
                yield piece


def timed(deed: Deed) -> float:
    """The seconds a deed takes."""
    begun = time.perf_counter()
    deed()
    return time.perf_counter() - begun


def in_turns(deeds: dict[str, Deed], rounds: int) -> dict[str, list[float]]:
    """The seconds of each deed, all of them in every round."""
    spent: dict[str, list[float]] = {name: [] for name in deeds}
    for _ in range(rounds):
        for name, deed in deeds.items():
            spent[name].append(timed(deed))
    return spent


def ratio(one: Sequence[float], other: Sequence[float]) -> float:
    """The median of pairwise ratios."""
    return statistics.median(a / b for a, b in zip(one, other, strict=True))


def peak_memory(mib: int, deed: str, folder: Path) -> int:
    """The most KiB that a process of its own held while sealing or opening so much."""
    command = [sys.executable, "-m", "tests.bench.bundle", "--peak", deed]
    command += ["--mib", str(mib), "--folder", str(folder)]
    ran = subprocess.run(command, capture_output=True, check=True, text=True)
    return int(ran.stdout)


def held_at_most() -> str:
    """The most KiB this process held, or 0 where the system does not tell."""
    # Not what `getrusage` says: that begins with what the starting process held.
    try:
        told = Path("/proc/self/status").read_text("utf-8")
    except OSError:
        return "0"
    return next(line.split()[1] for line in told.splitlines() if line.startswith("VmHWM"))


def peak(deed: str, mib: int, folder: Path) -> None:
    """Do it in this process, with content made on the way, and tell the most it held in KiB."""
    path, piece = folder / f"peak-{mib}", bytes(PIECE)
    if deed == "seal":
        pieces = (piece for _ in range(mib * MIB // PIECE))
        made = writing.sealed(pieces, mib * MIB, Readers((READER.card,)), system_entropy)
        files.write_new(path, made)
    elif deed == "open":
        with path.open("rb") as file:
            for _ in reading.opened(file, Keys((READER,))).pieces():
                pass
        path.unlink()
    tell(held_at_most())


def header_times(rounds: int) -> dict[str, float]:
    """Milliseconds to try one persona's keys on headers of all sorts, in turns."""
    others = [PersonaKeys.of(bytes([n]) * 32) for n in range(1, 25)]

    def file(*readers: PersonaKeys) -> bytes:
        chosen = Readers(tuple(reader.card for reader in readers))
        return b"".join(writing.sealed([], 0, chosen, system_entropy))

    headers = {
        "reader of 1": file(READER),
        "reader of 24": file(READER, *others[:23]),
        "stranger to 1": file(others[0]),
        "stranger to 24": file(*others),
        "random bytes": os.urandom(65_536),
    }

    def tried(data: bytes) -> None:
        try:
            reading.opened(io.BytesIO(data), Keys((READER,)))
        except DidNotOpen:
            return

    deeds: dict[str, Deed] = {
        name: lambda data=data: tried(data)  # type: ignore[misc]
        for name, data in headers.items()
    }
    spent = in_turns(deeds, rounds)
    return {name: 1000 * statistics.median(times) for name, times in spent.items()}


def tell(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def row(name: str, figure: str, goal: str = "", *, held: bool | None = None) -> None:
    """One line of the table."""
    said = {True: "held", False: "MISSED", None: ""}[held]
    tell(f"{name:58}{figure:>20}   {goal}{' ' if said else ''}{said}")


def measure_rates(bench: Bench, rounds: int) -> None:
    """Seal and open beside cp and age."""
    has_age = shutil.which("age") is not None
    deeds: dict[str, Deed] = {"cp": bench.copy, "seal": bench.seal}
    deeds |= {"compose": bench.compose, "own age": bench.seal_age}
    deeds |= {"open": bench.open_sealed, "open parts": bench.open_composed}
    deeds |= {"open own age": bench.open_age}
    if has_age:
        deeds |= {"age": bench.seal_with_age, "open age": bench.open_with_age}
    spent = in_turns(deeds, rounds)
    for name, times in spent.items():
        rate = bench.length / statistics.median(times) / 1e6
        row(f"{name}, megabytes a second", f"{rate:,.0f}")
    beside = ratio(spent["seal"], spent["cp"])
    row("B1 seal to cp + flush", f"{beside:.2f}x", "<= 1.8x", held=beside <= 1.8)
    row("open (two readings) to cp + flush", f"{ratio(spent['open'], spent['cp']):.2f}x")
    if has_age:
        beside = ratio(spent["seal"], spent["age"])
        row("B2 seal to age", f"{beside:.2f}x", "<= 0.8x", held=beside <= 0.8)
        row("open (two readings) to age (one)", f"{ratio(spent['open'], spent['open age']):.2f}x")
    else:
        row("B2 seal to age", "age is not here")


def measure_memory(folder: Path, sizes: Sequence[int]) -> None:
    """The most memory at several sizes, beside a process that does nothing."""
    idle = peak_memory(1, "idle", folder)
    most = 0
    for mib in sizes:
        held = [peak_memory(mib, deed, folder) - idle for deed in ("seal", "open")]
        most = max(most, *held)
        row(f"memory over idle, {mib:,} MiB: seal, open", f"{held[0]:,} / {held[1]:,} KiB")
    row("B3 most memory over idle", f"{most / 1024:.1f} MiB", "<= 16 MiB", held=most <= 16 << 10)


def main(arguments: Sequence[str]) -> None:
    """Print one table."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--mib", type=int, default=1024)
    asked.add_argument("--rounds", type=int, default=3)
    asked.add_argument("--folder", type=Path)
    asked.add_argument("--sizes", type=int, nargs="+", default=[1, 64, 1024, 4096])
    asked.add_argument("--quick", action="store_true", help="a little, to see that it runs")
    asked.add_argument("--peak", choices=["seal", "open", "idle"], help=argparse.SUPPRESS)
    chosen = asked.parse_args(arguments)
    if chosen.peak:
        peak(chosen.peak, chosen.mib, chosen.folder)
        return
    if chosen.quick:
        chosen.mib, chosen.rounds, chosen.sizes = 2, 1, [1, 2]
    memory_disk = Path("/dev/shm")  # noqa: S108 - a measurement's own folder is made in it
    usual = str(memory_disk) if memory_disk.is_dir() else None
    with tempfile.TemporaryDirectory(dir=chosen.folder or usual) as name:
        folder = Path(name)
        tell(f"{chosen.mib:,} MiB, {chosen.rounds} rounds in turns")
        measure_rates(Bench(folder, chosen.mib), chosen.rounds)
        for path in folder.iterdir():
            path.unlink()
        measure_memory(folder, chosen.sizes)
        for name_, milliseconds in header_times(5 if chosen.quick else 60).items():
            row(f"open a header, {name_}", f"{milliseconds:.2f} ms")


if __name__ == "__main__":
    main(sys.argv[1:])
