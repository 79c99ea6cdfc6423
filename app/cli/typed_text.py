"""The words of a note as they are handed to a command: in it, in a file, or on standard input."""

import argparse
import sys
from pathlib import Path
from typing import Final

from app.domain.errors import InputError, RequestError
from app.host import files
from app.host.words import say

_LONGEST_TEXT: Final = 16 * 1024 * 1024


class NoText(RequestError):
    """A note needs a text: `--text TEXT` or `--text-file FILE`."""

    code = "note.no-text"


class NotText(InputError):
    """The file that should hold a note's text is not UTF-8."""

    code = "note.file-not-text"


def add_text(parser: argparse.ArgumentParser) -> None:
    """Let a command be given the words of a note."""
    text = parser.add_mutually_exclusive_group()
    text.add_argument("--text", metavar=say("TEXT"))
    text.add_argument("--text-file", metavar=say("FILE"), help=say("- is standard input"))


def text_of(asked: argparse.Namespace) -> str | None:
    """The words that were given, or None; raises `NotText`."""
    if asked.text_file is None:
        text: str | None = asked.text
        return text
    if asked.text_file == "-":
        raw = sys.stdin.buffer.read(_LONGEST_TEXT)
    else:
        raw = files.read_bounded(Path(asked.text_file), _LONGEST_TEXT)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotText from error
