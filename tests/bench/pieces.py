"""Measures splitting, joining and carrying beside `cp` with a flush, and the memory it takes.

`python -m tests.bench.pieces [--mib 256] [--rounds 3] [--folder FOLDER] [--quick]` from the root of
the tree. Rates are megabytes of the file that is split, in a second; the content is random, the
folder on a memory disk where there is one, so that the processor shows. Carrying reads all back.
"""

import argparse
import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from app.bundle import joining, splitting
from app.crypto.randomness import system_entropy
from app.usecases import carry_files
from tests.bench.bundle import Bench, held_at_most, in_turns, ratio, row, tell

SPLITS = [(2, 2), (2, 3), (3, 5), (14, 16)]


class Pieces:
    """One file, split in one way."""

    def __init__(self, bench: Bench, needed: int, made: int) -> None:
        self._bench, self._needed, self._made = bench, needed, made

    def path(self, number: int) -> Path:
        return self._bench.folder / f"{self._needed}-{self._made}-{number}"

    def split(self) -> None:
        """Write all pieces, without carrying them."""
        with self._bench.plain.open("rb") as source:
            begun = splitting.split(source, self._needed, self._made, system_entropy)
            for number in range(self._made):
                with self.path(number).open("wb") as target:
                    target.writelines(begun.piece(number))

    def join_first(self) -> None:
        """Join those that hold the file itself: nothing is rebuilt."""
        self._join(range(self._needed))

    def join_last(self) -> None:
        """Join the others, as far as there are: as much as can be is rebuilt."""
        self._join(range(self._made - self._needed, self._made))

    def _join(self, numbers: Sequence[int]) -> None:
        held = [self.path(number).open("rb") for number in numbers]
        try:
            with (self._bench.folder / "joined").open("wb") as target:
                target.writelines(joining.together(held).pieces())
        finally:
            for file in held:
                file.close()


def measure(bench: Bench, rounds: int) -> None:
    """Every split in turns, and carrying."""

    def carry() -> None:
        carried = carry_files.carry_file(bench.plain, bench.folder, system_entropy)
        carried.path.unlink()

    spent = in_turns({"cp": bench.copy, "carry": carry}, rounds)
    rate = bench.length / statistics.median(spent["carry"]) / 1e6
    row("carry and read back, megabytes a second", f"{rate:,.0f}")
    row("carry and read back to cp + flush", f"{ratio(spent['carry'], spent['cp']):.2f}x")
    for needed, made in SPLITS:
        pieces = Pieces(bench, needed, made)
        deeds = {
            "split": pieces.split,
            "join the first": pieces.join_first,
            "join the last": pieces.join_last,
        }
        for name, times in in_turns(deeds, rounds).items():
            rate = bench.length / statistics.median(times) / 1e6
            row(f"{name}, {needed} of {made}, megabytes a second", f"{rate:,.0f}")
        for number in range(made):
            pieces.path(number).unlink()


def main(arguments: Sequence[str]) -> None:
    """Print one table."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--mib", type=int, default=256)
    asked.add_argument("--rounds", type=int, default=3)
    asked.add_argument("--folder", type=Path)
    asked.add_argument("--quick", action="store_true", help="a little, to see that it runs")
    chosen = asked.parse_args(arguments)
    if chosen.quick:
        chosen.mib, chosen.rounds = 1, 1
    memory_disk = Path("/dev/shm")  # noqa: S108 - a measurement's own folder is made in it
    usual = str(memory_disk) if memory_disk.is_dir() else None
    with tempfile.TemporaryDirectory(dir=chosen.folder or usual) as name:
        tell(f"{chosen.mib:,} MiB, {chosen.rounds} rounds in turns")
        measure(Bench(Path(name), chosen.mib), chosen.rounds)
        row("most memory this process held", f"{int(held_at_most()) // 1024} MiB")


if __name__ == "__main__":
    main(sys.argv[1:])
