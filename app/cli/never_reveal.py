"""`almanac notebook never-reveal`: the words that are never to leave, kept in the notebook."""

import argparse
import getpass
import sys
from pathlib import Path
from typing import Final

from app.cli.arguments import Machine, add_json, add_secret, open_desk
from app.cli.output import harmless, print_json, print_text
from app.host.words import say, say_many
from app.usecases import mind_names

_LONGEST: Final = 1 << 20


def add_commands(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `never-reveal add`, `list` and `remove`."""
    told = say("keep a list of words that never leave: names, places, numbers")
    inner = verbs.add_parser("never-reveal", help=told, description=told).add_subparsers(
        metavar=say("COMMAND"), required=True
    )
    for name, help_, do in (
        ("add", say("put words on the list, one a line"), _add),
        ("remove", say("take words off the list, one a line"), _remove),
    ):
        parser = inner.add_parser(name, help=help_)
        parser.add_argument("notebook", type=Path, metavar=say("FOLDER"))
        parser.add_argument(
            "--words-from-input",
            action="store_true",
            help=say("read them from standard input; else you are asked, and nothing is shown"),
        )
        add_secret(parser)
        parser.set_defaults(do=do)
    listing = inner.add_parser("list", help=say("show the list"))
    listing.add_argument("notebook", type=Path, metavar=say("FOLDER"))
    add_json(listing)
    add_secret(listing)
    listing.set_defaults(do=_list)


def _add(asked: argparse.Namespace, machine: Machine) -> int:
    words = _words(asked)
    with open_desk(asked, machine) as desk:
        for word in words:
            mind_names.never_reveal(desk, word)
        count = len(mind_names.never_revealed(desk))
    print_text(
        say_many(
            "{count} word is on the list. The check before leaving asks wherever it stands.",
            "{count} words are on the list. The check before leaving asks wherever one stands.",
            count,
        ).format(count=count)
    )
    return 0


def _remove(asked: argparse.Namespace, machine: Machine) -> int:
    words = _words(asked)
    with open_desk(asked, machine) as desk:
        gone = sum(mind_names.may_leave_again(desk, word) for word in words)
    print_text(
        say_many(
            "{count} word was taken off the list.", "{count} words were taken off the list.", gone
        ).format(count=gone)
    )
    return 0


def _list(asked: argparse.Namespace, machine: Machine) -> int:
    with open_desk(asked, machine) as desk:
        words = mind_names.never_revealed(desk)
    if asked.json:
        print_json(list(words))
        return 0
    for word in words:
        print_text(harmless(word))
    if not words:
        print_text(say("Nothing is on the list yet."))
    return 0


def _words(asked: argparse.Namespace) -> list[str]:
    # Never from the command line: other users of the computer see that, and shells keep it.
    if asked.words_from_input:
        typed = sys.stdin.read(_LONGEST).splitlines()
    else:
        typed = [getpass.getpass(say("Word: "))]
    return [line for line in typed if line.strip()]
