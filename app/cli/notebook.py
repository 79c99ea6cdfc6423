"""`almanac notebook`: make, check and look after a notebook."""

import argparse
from pathlib import Path

from app.cli import exit_codes, never_reveal, note_exchange, shares
from app.cli.arguments import Machine, add_json, add_secret, open_desk
from app.cli.output import print_json, print_text, terminal_progress
from app.cli.passphrases import chosen_passphrase
from app.host.words import say, say_many, say_safely
from app.usecases import erase_notebook, keep_notebook
from app.usecases.desk import Desk
from app.usecases.keep_notebook import Secret

DAMAGED = 1


def add_commands(parser: argparse.ArgumentParser) -> None:
    """Add what can be done with a whole notebook."""
    verbs = parser.add_subparsers(metavar=say("COMMAND"), required=True)
    creating = verbs.add_parser("create", help=say("make a notebook in a new folder"))
    _add_folder(creating)
    add_secret(creating)
    _add_typing(creating)
    creating.add_argument(
        "--make-keyfile",
        type=Path,
        metavar=say("FILE"),
        help=say("also make a key file; the notebook opens only with both"),
    )
    creating.set_defaults(do=_create)
    checking = verbs.add_parser("check", help=say("read every page and say whether all is whole"))
    _add_open(checking)
    add_json(checking)
    checking.set_defaults(do=_check)
    _add_passphrase(verbs.add_parser("passphrase", help=say("change what opens the notebook")))
    compacting = verbs.add_parser("compact", help=say("leave nothing deleted in any page"))
    _add_open(compacting)
    compacting.set_defaults(do=_compact)
    growing = verbs.add_parser("grow", help=say("give it room now, not when it is full"))
    _add_open(growing)
    growing.add_argument(
        "--alone",
        action="store_true",
        help=say(
            "grow only the part in use; anyone who sees the folder then knows which one it is"
        ),
    )
    growing.set_defaults(do=_grow)
    _add_erase(verbs.add_parser("erase", help=say("destroy its keys and remove its files")))
    shares.add_commands(verbs)
    never_reveal.add_commands(verbs)
    note_exchange.add_commands(verbs)


def _add_folder(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("notebook", type=Path, metavar=say("FOLDER"))


def _add_open(parser: argparse.ArgumentParser) -> None:
    _add_folder(parser)
    add_secret(parser)


def _add_typing(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--type-my-own",
        action="store_true",
        help=say("ask for a passphrase instead of suggesting six words"),
    )


def _add_passphrase(parser: argparse.ArgumentParser) -> None:
    _add_open(parser)
    _add_typing(parser)
    parser.add_argument(
        "--new-passphrase-file",
        metavar=say("FILE"),
        help=say("read the new passphrase from this file"),
    )
    keyfile = parser.add_mutually_exclusive_group()
    keyfile.add_argument("--new-keyfile", type=Path, metavar=say("FILE"))
    keyfile.add_argument("--make-keyfile", type=Path, metavar=say("FILE"))
    keyfile.add_argument("--drop-keyfile", action="store_true")
    parser.add_argument(
        "--revoke",
        action="store_true",
        help=say(
            "also seal everything under a new key, where someone may know the old passphrase and "
            "have a copy; split back-ups end with it"
        ),
    )
    parser.set_defaults(do=_passphrase)


def _add_erase(parser: argparse.ArgumentParser) -> None:
    _add_folder(parser)
    parser.add_argument(
        "--yes-erase",
        action="store_true",
        help=say("really do it; without this, only what would be done is said"),
    )
    parser.set_defaults(do=_erase)


def _create(asked: argparse.Namespace, machine: Machine) -> int:
    typed = chosen_passphrase(asked.passphrase_file, machine.entropy, by_hand=asked.type_my_own)
    keyfile = keep_notebook.read_keyfile(asked.keyfile) if asked.keyfile else None
    if asked.make_keyfile:
        keyfile = keep_notebook.make_keyfile(asked.make_keyfile, machine.entropy)
    desk = keep_notebook.create(
        asked.notebook,
        Secret(typed, keyfile),
        machine.now,
        machine.entropy,
        terminal_progress(say("Making the notebook")),
    )
    desk.space.close()
    print_text(
        say_safely(
            "The notebook is made. There is no reset: if the passphrase is lost, the notes are "
            "lost. "
            "`almanac notebook split` makes a back-up that several people keep together."
        )
    )
    return 0


def _check(asked: argparse.Namespace, machine: Machine) -> int:
    with open_desk(asked, machine) as desk:
        health = keep_notebook.check(desk)
    if asked.json:
        print_json(
            {
                "whole": health.is_whole,
                "unreadable_pages": health.unreadable_pages,
                "broken_structures": health.broken_structures,
                "dangling_links": health.dangling_links,
                "equal_sizes": health.is_even,
            }
        )
    elif health.is_whole:
        print_text(say("Everything in the notebook is whole."))
    else:
        count = health.unreadable_pages + health.broken_structures + health.dangling_links
        print_text(
            say_many(
                "{count} part is damaged. Nothing was changed. Take your notes away with "
                "`almanac notebook export`, or go back to a back-up.",
                "{count} parts are damaged. Nothing was changed. Take your notes away with "
                "`almanac notebook export`, or go back to a back-up.",
                count,
            ).format(count=count)
        )
    return 0 if health.is_whole else DAMAGED


def _passphrase(asked: argparse.Namespace, machine: Machine) -> int:
    with open_desk(asked, machine) as desk:
        typed = chosen_passphrase(
            asked.new_passphrase_file, machine.entropy, by_hand=asked.type_my_own
        )
        new = Secret(typed, _new_keyfile(asked, machine))
        _change(desk, new, revoke=asked.revoke)
    return 0


def _new_keyfile(asked: argparse.Namespace, machine: Machine) -> bytes | None:
    if asked.make_keyfile:
        return keep_notebook.make_keyfile(asked.make_keyfile, machine.entropy)
    if asked.drop_keyfile:
        return None
    kept = asked.new_keyfile or asked.keyfile
    return keep_notebook.read_keyfile(kept) if kept else None


def _change(desk: Desk, new: Secret, *, revoke: bool) -> None:
    if revoke:
        keep_notebook.revoke_passphrases(desk, new)
        print_text(
            say(
                "Only the new passphrase opens this notebook now. Older copies of the folder still "
                "open with the old one."
            )
        )
        return
    keep_notebook.change_passphrase(desk, new)
    print_text(
        say(
            "The passphrase is changed. Older copies of the folder, and old blocks of an SSD or "
            "stick, still open with the old one."
        )
    )


def _compact(asked: argparse.Namespace, machine: Machine) -> int:
    with open_desk(asked, machine) as desk:
        keep_notebook.compact(desk, terminal_progress(say("Compacting")))
    print_text(say("Nothing that was deleted is left in the notebook's pages."))
    return 0


def _grow(asked: argparse.Namespace, machine: Machine) -> int:
    with open_desk(asked, machine) as desk:
        keep_notebook.grow(desk, terminal_progress(say("Growing")), alone=asked.alone)
    print_text(say("The notebook has more room."))
    return 0


def _erase(asked: argparse.Namespace, machine: Machine) -> int:
    # No passphrase: whoever holds the folder can delete it anyway, and in need there is no time.
    if not asked.yes_erase:
        print_text(
            say_safely(
                "Nothing was erased. With --yes-erase the keys of the notebook are destroyed and "
                "its files removed; no passphrase or share opens it then."
            )
        )
        return exit_codes.USAGE
    erased = erase_notebook.erase(asked.notebook, machine.entropy)
    print_text(
        say_safely(
            "The keys are destroyed: this copy can no longer be opened. Copies on other sticks and "
            "back-ups stay. On SSDs and sticks old data may remain in hidden areas; without the "
            "key it is unreadable."
        )
    )
    if erased.left:
        print_text(
            say_many(
                "{count} file could not be removed. Nothing opens it any more.",
                "{count} files could not be removed. Nothing opens them any more.",
                erased.left,
            ).format(count=erased.left)
        )
    return 0
