"""`almanac tour`: the main job from end to end, each step in plain words with what it saw."""

import argparse
import tempfile
from pathlib import Path

from app.cli.arguments import Machine
from app.cli.output import harmless, print_text
from app.host import files
from app.host.words import say
from app.usecases.tour import take_tour


def add_commands(parser: argparse.ArgumentParser) -> None:
    """Add the tour's one option."""
    parser.add_argument(
        "--into",
        type=Path,
        metavar=say("FOLDER"),
        help=say("keep what the tour makes in this new or empty folder"),
    )
    parser.set_defaults(do=_tour)


def _tour(asked: argparse.Namespace, machine: Machine) -> int:
    if asked.into:
        return _walk(files.private_folder(asked.into), machine)
    with tempfile.TemporaryDirectory(prefix="tour-") as folder:
        return _walk(Path(folder), machine)


def _walk(folder: Path, machine: Machine) -> int:
    count = 0
    for count, step in enumerate(take_tour(folder, machine.now, machine.entropy), 1):
        print_text(f"{count}. {step.title}")
        for line in step.saw:
            print_text(harmless(line), indent=3)
    print_text(say("Every step held. ({count} steps)").format(count=count))
    return 0
