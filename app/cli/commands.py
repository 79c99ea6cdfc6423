"""The whole command line: which words lead to which verb, and what is said when one fails."""

import argparse
import os
import sys
from collections.abc import Sequence

from app import __version__
from app.cli import (
    bundle,
    catalogue,
    circle,
    context,
    exit_codes,
    note,
    notebook,
    persona,
    propose,
    tour,
)
from app.cli.arguments import Machine
from app.domain.errors import AlmanacError, OwnError
from app.host.sentences import sentence_for
from app.host.words import say


def run(words: Sequence[str], machine: Machine) -> int:
    """Do what the words ask; gives the exit code. Errors become one sentence on standard error."""
    _speak_unicode()
    asked = _parser().parse_args(list(words))
    try:
        code: int = asked.do(asked, machine)
        sys.stdout.flush()
    except AlmanacError as error:
        return _refused(error)
    except KeyboardInterrupt:
        _tell("\n" + say("Stopped. What was saved before is safe."))
        return exit_codes.STOPPED
    except BrokenPipeError:
        # Whoever read our output has had enough; say nothing more to it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return exit_codes.FINE
    except Exception as error:  # noqa: BLE001 - the last resort, so that nothing of theirs is printed
        return _unexpected(error)
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="almanac",
        description=say("An offline notebook over a catalogue of civic-tech work."),
        epilog=say(
            "Without a command the window opens. `almanac open FOLDER` opens it for a notebook "
            "that lies elsewhere, such as on a stick."
        ),
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"Almanac {__version__}")
    verbs = parser.add_subparsers(metavar=say("COMMAND"), required=True)
    for name, module, told in (
        ("catalogue", catalogue, say("look through, check, bring in and take out entries")),
        ("circle", circle, say("work in a small circle for a while, then disband it")),
        ("context", context, say("see and set how careful to be where")),
        ("notebook", notebook, say("make and look after a notebook")),
        ("note", note, say("write and find notes")),
        ("persona", persona, say("write under names that cannot be tied to each other")),
        ("propose", propose, say("propose to the catalogue, and weigh what others propose")),
        ("bundle", bundle, say("hand notes over in sealed files, and take from them")),
        ("tour", tour, say("do the main job from end to end, in plain words")),
    ):
        module.add_commands(verbs.add_parser(name, help=told, description=told))
    return parser


def _speak_unicode() -> None:
    # Whatever the locale says: names in every script of the region must come out whole.
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def _refused(error: AlmanacError) -> int:
    _tell(sentence_for(error))
    if isinstance(error, OwnError):
        _tell(say("This is our fault. Code: {code}").format(code=error.code))
    return exit_codes.exit_code_of(error)


def _unexpected(error: Exception) -> int:
    # Only where it happened and its kind: its words may hold theirs.
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    where = f"{place.tb_frame.f_globals.get('__name__')}:{place.tb_lineno}" if place else "?"
    _tell(
        say(
            "Something went wrong that should not have. What was saved before is safe. Please tell "
            "us this: {what}"
        ).format(what=f"{type(error).__name__} at {where}")
    )
    return exit_codes.UNEXPECTED


def _tell(sentence: str) -> None:
    sys.stderr.write(f"{sentence}\n")
