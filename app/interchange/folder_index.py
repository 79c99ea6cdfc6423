"""Which ordinary files lie in a folder of notes, and which of them a written name means.

Names in notes are only ever looked up here. A link, a device, or anything outside the folder is not
in the index, so no text can make the program open it.
"""

import os
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from app.domain.imported import Loss
from app.interchange.bounds import FOLDER_DEPTH, MOST_FILES, MOST_NOTES
from app.interchange.file_names import is_forbidden
from app.interchange.refusals import SourceGone, TooManyParts
from app.interchange.source_files import is_gone, is_link
from app.interchange.tally import Tally

_NOTE_ENDINGS = (".md", ".markdown")
_DRIVE_OR_ROOT = re.compile(r"[A-Za-z]:[\\/]|[\\/]")


class OutsideError(Exception):
    """A name leads out of the folder. Never leaves the readers."""


@dataclass(frozen=True, slots=True)
class File:
    """An ordinary file: its place under the folder with `/`, its length in bytes, its last change.

    `changed` is in seconds since 1970, as the file system keeps it.
    """

    place: str
    size: int
    changed: float

    @property
    def is_note(self) -> bool:
        """Whether its name ends as Markdown files do."""
        return self.place.casefold().endswith(_NOTE_ENDINGS)

    @property
    def folder(self) -> str:
        """The place of the folder it lies in; empty for the top."""
        return self.place.rpartition("/")[0]

    @property
    def name(self) -> str:
        """Its name without folders."""
        return self.place.rpartition("/")[2]


@dataclass(slots=True)
class FolderIndex:
    """All ordinary files below a folder, in a fixed order; a file is named by its number in it."""

    files: list[File] = field(default_factory=list)
    _by_place: dict[str, int] = field(default_factory=dict)
    _by_name: dict[str, list[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Path, tally: Tally) -> "FolderIndex":
        """Walk the folder without following anything; `TooManyParts`, `SourceGone`."""
        index = cls()
        notes = 0
        for found in _files_below(root, tally):
            index._add(found)
            notes += found.is_note
            if len(index.files) > MOST_FILES or notes > MOST_NOTES:
                raise TooManyParts("files")
        return index

    def named(self, name: str, seen_from: str) -> int | None:
        """The file an Obsidian name means: a place, or a bare name anywhere, the nearest first.

        A name without an ending means a note. `OutsideError` where it leads out of the folder.
        """
        for ending in ("", ".md"):
            exact = self.at(name + ending, seen_from)
            if exact is not None:
                return exact
            numbers = self._by_name.get(_key(name.rpartition("/")[2] + ending), [])
            tail = _key(f"/{name}{ending}")
            fitting = [n for n in numbers if _key(f"/{self.files[n].place}").endswith(tail)]
            if fitting:
                return min(fitting, key=lambda n: (self._is_far(n, seen_from), n))
        return None

    def at(self, place: str, seen_from: str) -> int | None:
        """The file at a relative place, from the note's own folder or from the top.

        `OutsideError` for an absolute place or one that climbs out of the folder.
        """
        place = place.replace("\\", "/") if "/" not in place else place
        if _DRIVE_OR_ROOT.match(place) or place.casefold().startswith("file:"):
            raise OutsideError
        outside = 0
        for start in (seen_from, ""):
            try:
                number = self._by_place.get(_key(_joined(start, place)))
            except OutsideError:
                outside += 1
                continue
            if number is not None:
                return number
        if outside:
            raise OutsideError
        return None

    def beside(self, file: File, name: str) -> int | None:
        """The file of exactly that name in the same folder as `file`."""
        place = f"{file.folder}/{name}" if file.folder else name
        return self._by_place.get(_key(place))

    def _is_far(self, number: int, seen_from: str) -> tuple[bool, int]:
        found = self.files[number]
        return found.folder != seen_from, found.place.count("/")

    def _add(self, found: File) -> None:
        number = len(self.files)
        self.files.append(found)
        self._by_place.setdefault(_key(found.place), number)
        self._by_name.setdefault(_key(found.name), []).append(number)


def place_in(address: str) -> str:
    """The place a Markdown link names: without its anchor, `%20` read as a blank."""
    return unquote(address.partition("#")[0].partition("?")[0], errors="replace")


def _files_below(root: Path, tally: Tally) -> Iterator[File]:
    waiting = [(root, "", 0)]
    while waiting:
        folder, place, depth = waiting.pop()
        deeper = []
        for entry in _entries_of(folder):
            found = _file_or_loss(entry, place)
            if isinstance(found, Loss):
                tally.lose(found)
            elif found is not None:
                yield found
            elif depth < FOLDER_DEPTH:
                deeper.append((folder / entry.name, f"{place}{entry.name}/", depth + 1))
            else:
                tally.lose(Loss.TOO_DEEP)
        waiting.extend(reversed(deeper))


def _file_or_loss(entry: "os.DirEntry[str]", place: str) -> File | Loss | None:
    """The file an entry is, or why it is left alone; `None` for a folder."""
    try:
        loss = _loss_of(entry)
        if loss is not None or entry.is_dir(follow_symlinks=False):
            return loss
        state = entry.stat(follow_symlinks=False)
    except OSError:
        # Taken away, or not ours to look at: as good as never there.
        return Loss.SPECIAL_FILE
    return File(place + entry.name, state.st_size, state.st_mtime)


def _entries_of(folder: Path) -> "list[os.DirEntry[str]]":
    try:
        with os.scandir(folder) as entries:
            return sorted(_up_to_the_limit(entries), key=lambda entry: entry.name)
    except OSError as error:
        if is_gone(error):
            return []
        raise SourceGone from None


def _up_to_the_limit(entries: "Iterator[os.DirEntry[str]]") -> "Iterator[os.DirEntry[str]]":
    for number, entry in enumerate(entries):
        if number > MOST_FILES:
            raise TooManyParts("files")
        yield entry


def _loss_of(entry: "os.DirEntry[str]") -> Loss | None:
    """By which rule an entry of a folder is left alone; `None` for an ordinary file or folder."""
    if entry.name.startswith("."):
        return Loss.HIDDEN
    if is_link(entry):
        return Loss.LINK_FILE
    if is_forbidden(entry.name):
        return Loss.FORBIDDEN_NAME
    if not (entry.is_dir(follow_symlinks=False) or entry.is_file(follow_symlinks=False)):
        return Loss.SPECIAL_FILE
    return None


def _joined(start: str, place: str) -> str:
    parts = start.split("/") if start else []
    for part in place.split("/"):
        if part == "..":
            if not parts:
                raise OutsideError
            parts.pop()
        elif part not in {"", "."}:
            parts.append(part)
    return "/".join(parts)


def _key(place: str) -> str:
    # Some systems keep accents apart from their letters; Obsidian does not tell case apart.
    return unicodedata.normalize("NFC", place).casefold()
