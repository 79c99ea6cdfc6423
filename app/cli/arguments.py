"""The options that several commands share, and the notebook they open."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.cli.output import terminal_progress
from app.cli.passphrases import passphrase
from app.domain.ids import Clock, Entropy
from app.host.words import say
from app.usecases import keep_notebook
from app.usecases.desk import Desk, Shelf, public_shelf
from app.usecases.keep_notebook import Secret


@dataclass(frozen=True, slots=True)
class Machine:
    """The clock and the chance of this machine, handed in from `__main__`."""

    now: Clock
    entropy: Entropy


def add_json(parser: argparse.ArgumentParser) -> None:
    """Let a reading command print JSON."""
    parser.add_argument("--json", action="store_true", help=say("print JSON"))


def add_notebook(parser: argparse.ArgumentParser, *, required: bool = True) -> None:
    """Let a command open a notebook with `--notebook`."""
    parser.add_argument(
        "--notebook",
        type=Path,
        metavar=say("FOLDER"),
        required=required,
        help=say("the folder of the notebook"),
    )
    add_secret(parser)


def add_secret(parser: argparse.ArgumentParser) -> None:
    """Let a command be told where the passphrase and the key file are."""
    parser.add_argument(
        "--passphrase-file",
        metavar=say("FILE"),
        help=say("read the passphrase from this file (- is standard input) instead of asking"),
    )
    parser.add_argument(
        "--keyfile", type=Path, metavar=say("FILE"), help=say("the key file that goes with it")
    )


def secret_of(asked: argparse.Namespace) -> Secret:
    """The passphrase and key file that the options point at, or that are asked for."""
    typed = passphrase(asked.passphrase_file, say("Passphrase: "))
    keyfile = keep_notebook.read_keyfile(asked.keyfile) if asked.keyfile else None
    return Secret(typed, keyfile)


@contextmanager
def open_desk(asked: argparse.Namespace, machine: Machine) -> Iterator[Desk]:
    """The notebook that the options name, open while the block runs."""
    desk = keep_notebook.open_notebook(
        asked.notebook,
        secret_of(asked),
        machine.now,
        machine.entropy,
        terminal_progress(say("Opening")),
    )
    with desk.space:
        yield desk


@contextmanager
def open_shelf(asked: argparse.Namespace, machine: Machine) -> Iterator[Shelf]:
    """The notebook's own catalogue where one is named, else the public one."""
    if asked.notebook is None:
        with public_shelf() as shelf:
            yield shelf
    else:
        with open_desk(asked, machine) as desk:
            yield desk
