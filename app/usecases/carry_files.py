"""Carrying files by stick: verified on the stick, and split over several where that is wanted."""

import contextlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final, TypeAlias

from app.bundle import joining, splitting
from app.bundle.pieces import MOST, can_be_piece
from app.bundle.refusals import TooManyPieces
from app.crypto.streams import Digest
from app.domain.ids import Entropy
from app.host import carrying, drive, drives, files
from app.usecases.desk import Progress, unwatched

Carried: TypeAlias = carrying.Carried
Drive: TypeAlias = drive.Drive
Splitting: TypeAlias = splitting.Splitting

_PIECE: Final = 1 << 18


@dataclass(frozen=True, slots=True)
class Joined:
    """A file that was put together again."""

    length: int
    """Its bytes."""
    needed: int
    made: int
    used: int
    """Different pieces of it that were there."""
    set_aside: int
    """Files that did not belong to it."""
    mended: int
    """Damaged places that the other pieces made good."""


def sticks() -> tuple[Drive, ...]:
    """Give the removable drives that are there now; quick enough to be asked every second."""
    return drives.drives()


def carry(
    parts: Iterable[bytes],
    length: int,
    folder: Path,
    entropy: Entropy,
    progress: Progress = unwatched,
    *,
    name: str | None = None,
) -> Carried:
    """Write a file of `length` bytes into a folder of a stick, and read it back from there.

    Without a name it gets one that says nothing. When this returns the stick may be pulled. What
    would not fit is refused before it is begun; see `carrying.check_room` and `carrying.carry` for
    what is raised.
    """
    path = folder / (name or carrying.neutral_name(entropy, folder))
    carrying.check_room(folder, length, path.name)
    return carrying.carry(parts, path, Digest, _Counted(progress, 2 * length))


def carry_file(
    source: Path, folder: Path, entropy: Entropy, progress: Progress = unwatched
) -> Carried:
    """Carry a file that lies on this machine, such as one that was sealed before."""
    with _opened(source) as file:
        return carry(_parts_of(file), files.size_of(source), folder, entropy, progress)


def is_still_there(carried: Carried, progress: Progress = unwatched) -> bool:
    """Claim that a carried file is on its stick and the same, after it was plugged in anew."""
    return carrying.is_still_there(carried, Digest, _Counted(progress, carried.length))


@contextmanager
def splitting_of(
    source: Path, needed: int, made: int, entropy: Entropy, progress: Progress = unwatched
) -> Iterator[Splitting]:
    """Begin to split a file, so that its pieces can be carried one by one while the block runs.

    Raises `UnfitPieces`, `TooLong`. What ties the pieces together is forgotten with the block: a
    piece cannot be made again later, and all have to be.
    """
    heard = _Counted(progress, files.size_of(source))
    with _opened(source) as file:
        yield splitting.split(file, needed, made, entropy, heard)


def carry_piece(
    begun: Splitting, number: int, folder: Path, entropy: Entropy, progress: Progress = unwatched
) -> Carried:
    """Carry one piece of a split, from 0; see `carry`."""
    return carry(begun.piece(number), begun.whole.total, folder, entropy, progress)


def split_file(
    source: Path,
    needed: int,
    folders: Sequence[Path],
    entropy: Entropy,
    progress: Progress = unwatched,
    *,
    before: Callable[[int], None] = lambda _: None,
) -> tuple[Carried, ...]:
    """Split a file into one piece for each of the folders, any `needed` of which give it back.

    A folder may be named several times. `before` is told the number of each piece, from 0, before
    it is carried: time to change sticks. Whatever fails: the pieces already carried are removed
    where their sticks are still there, for they are worth nothing.
    """
    made: list[Carried] = []
    total = files.size_of(source)
    with _opened(source) as file:
        begun = splitting.split(file, needed, len(folders), entropy)
        in_all = 2 * begun.whole.total * len(folders) + total
        heard = _Counted(progress, in_all)
        try:
            for number, folder in enumerate(folders):
                before(number)
                path = folder / carrying.neutral_name(entropy, folder)
                carrying.check_room(folder, begun.whole.total, path.name)
                made.append(carrying.carry(begun.piece(number), path, Digest, heard))
            begun.confirmed(heard)
        except BaseException:
            _take_back(made)
            raise
    return tuple(made)


def pieces_in(folder: Path) -> tuple[Path, ...]:
    """Give the files directly in a folder that can be pieces, by their length alone."""
    with files.sorted_errors():
        inside = [path for path in sorted(folder.iterdir()) if path.is_file()]
    return tuple(path for path in inside if can_be_piece(files.size_of(path)))


def join_files(pieces: Sequence[Path], out: Path, progress: Progress = unwatched) -> Joined:
    """Put a file together from its pieces, in any order, and write it where nothing lies yet.

    Foreign files are set aside. Raises `TooManyPieces`, `PiecesDoNotFit`, and `PiecesDamaged` where
    the pieces do not make good what is damaged; then nothing is left of what was begun.
    """
    if len(pieces) > MOST:
        raise TooManyPieces
    with ExitStack() as held:
        together = joining.together([held.enter_context(_opened(path)) for path in pieces])
        heard = _Counted(progress, together.whole.length)
        files.write_new(out, _told(together.pieces(), heard))
    whole = together.whole
    return Joined(
        whole.length,
        whole.needed,
        whole.made,
        len(together.numbers),
        together.set_aside,
        together.mended,
    )


class _Counted:
    """Adds up what is told piece by piece."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress, self._total, self._done = progress, total, 0

    def __call__(self, count: int) -> None:
        self._done += count
        self._progress(self._done, self._total)


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    with files.sorted_errors():
        file = path.open("rb")
    with file:
        yield file


def _parts_of(file: BinaryIO) -> Iterator[bytes]:
    while True:
        with files.sorted_errors():
            part = file.read(_PIECE)
        if not part:
            return
        yield part


def _told(parts: Iterable[bytes], heard: Callable[[int], None]) -> Iterator[bytes]:
    for part in parts:
        yield part
        heard(len(part))


def _take_back(made: Sequence[Carried]) -> None:
    for carried in made:
        with contextlib.suppress(OSError):
            carried.path.unlink()
            files.flush_folder(carried.path.parent)
