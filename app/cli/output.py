"""What the terminal shows: lines that fit its width, JSON, and the progress of long work."""

import json
import shutil
import sys
import textwrap
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

Progress = Callable[[int, int], None]
"""Called with the parts done and the parts in all."""

_WIDEST: Final = 100
_BAR: Final = 30


def print_json(value: object) -> None:
    """Print one JSON value, readable and in every script as it is."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def print_text(text: str, indent: int = 0) -> None:
    """Print a paragraph folded to the terminal's width; its own line ends stay."""
    width = min(_WIDEST, shutil.get_terminal_size().columns)
    for line in text.splitlines() or [""]:
        lead = " " * indent
        folded = textwrap.wrap(
            line, width, initial_indent=lead, subsequent_indent=lead, break_long_words=False
        )
        print("\n".join(folded) if folded else "")


def print_rows(rows: Iterable[Sequence[str]]) -> None:
    """Print rows in columns that line up in every script; the last column stays whole."""
    table = [tuple(_one_line(cell) for cell in row) for row in rows]
    if not table:
        return
    widths = [max(columns_of(row[i]) for row in table) for i in range(len(table[0]) - 1)]
    for row in table:
        cells = [cell + " " * (w - columns_of(cell)) for cell, w in zip(row, widths, strict=False)]
        print("  ".join((*cells, row[-1])).rstrip())


def columns_of(text: str) -> int:
    """How many terminal columns a text takes: wide characters two, combining marks none."""
    return sum(_columns(character) for character in text)


def terminal_progress(what: str) -> Progress:
    """A progress line on standard error where that is a terminal, and nothing elsewhere."""
    if not sys.stderr.isatty():
        return _silent
    return _Bar(what)


def _silent(_done: int, _total: int, /) -> None:
    return


class _Bar:
    def __init__(self, what: str) -> None:
        self._what = what
        self._shown = -1

    def __call__(self, done: int, total: int, /) -> None:
        percent = 100 if total <= 0 else min(100, done * 100 // total)
        if percent == self._shown:
            return
        self._shown = percent
        filled = percent * _BAR // 100
        end = "\n" if percent == 100 else ""
        bar = "#" * filled + "." * (_BAR - filled)
        sys.stderr.write(f"\r{self._what} [{bar}] {percent:3d} %{end}")
        sys.stderr.flush()


def _columns(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def _one_line(text: str) -> str:
    # What a terminal would obey is shown as a blank: an entry or note may hold anything.
    return "".join(" " if _is_control(c) else c for c in text)


def _is_control(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Zl", "Zp"}


def harmless(text: str) -> str:
    """A text of several lines without the control characters a terminal would obey."""
    return "\n".join(_one_line(line) for line in text.splitlines())


def as_lines(pairs: Iterable[tuple[str, Any]]) -> None:
    """Print `name: value` lines, leaving out what is empty."""
    print_rows((f"{name}:", str(value)) for name, value in pairs if value not in (None, "", ()))
