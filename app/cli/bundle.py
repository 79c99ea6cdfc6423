"""`almanac bundle`: hand notes over as a sealed file, look into one, take from it, take it back."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from app.cli import bundle_check, bundle_pieces
from app.cli.arguments import Machine, add_json, add_notebook, open_desk
from app.cli.bundle_review import (
    note_record,
    print_notes,
    print_review,
    print_signer,
    review_record,
    signer_record,
)
from app.cli.output import print_json, print_rows, print_text, terminal_progress
from app.cli.passphrases import passphrase
from app.domain.care_rules import Precision
from app.domain.ids import NoteId
from app.domain.leaving import Format, Plan
from app.domain.merging import Choice
from app.host.words import say, say_many, say_safely
from app.usecases import compose_bundle, keep_personas, open_bundle, seal_bundle, take_bundle
from app.usecases.compose_bundle import Wish
from app.usecases.desk import Desk
from app.usecases.keep_notebook import Secret
from app.usecases.open_bundle import Handed, Keys
from app.usecases.seal_bundle import ForAge, ForWhom

_SEALED: Final = "sealed"
AGE: Final = "age"
_FORMATS: Final = (_SEALED, AGE)


def add_commands(parser: argparse.ArgumentParser) -> None:
    """Add what can be done with files that are handed over."""
    verbs = parser.add_subparsers(metavar=say("COMMAND"), required=True)
    bundle_check.add_check(
        verbs.add_parser("check", help=say("show what notes would tell of people, and decide"))
    )
    _add_seal(verbs.add_parser("seal", help=say("seal notes into a file for others")))
    looking = verbs.add_parser("inspect", help=say("show what is in a file; nothing is taken"))
    _add_reading(looking)
    looking.set_defaults(do=_inspect)
    verifying = verbs.add_parser("verify", help=say("tell whether a file is whole, and who signed"))
    _add_reading(verifying)
    verifying.set_defaults(do=_verify)
    _add_open(
        verbs.add_parser("open", help=say("lay a file beside the notebook, and take from it"))
    )
    undoing = verbs.add_parser("undo", help=say("undo the last import, for 30 days"))
    add_notebook(undoing)
    undoing.set_defaults(do=_undo)
    bundle_pieces.add_pieces(verbs)


def _add_seal(parser: argparse.ArgumentParser) -> None:
    add_notebook(parser)
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--all-notes", action="store_true", help=say("all that are not in the bin"))
    which.add_argument("--note", action="append", metavar=say("ID"))
    parser.add_argument(
        "--as", dest="persona", metavar=say("PERSONA"), help=say("sign as this persona")
    )
    parser.add_argument(
        "--unsigned", action="store_true", help=say("it is meant that nobody signs")
    )
    add_readers(parser)
    parser.add_argument(
        "--dates",
        choices=[str(precision) for precision in Precision],
        help=say("what is told of a note's date; never more than the posture allows"),
    )
    parser.add_argument(
        "--tell-deletions",
        action="store_true",
        help=say("also tell that you deleted notes which you gave away before"),
    )
    parser.add_argument(
        "--without-card", action="store_true", help=say("sign, but leave your card out")
    )
    parser.set_defaults(do=_seal)


def add_readers(parser: argparse.ArgumentParser) -> None:
    """Let a sealing command be told who can open the file, and where it goes."""
    parser.add_argument(
        "--for-passphrase-file",
        action="append",
        metavar=say("FILE"),
        help=say("who knows the passphrase in this file can open it; may be given 4 times"),
    )
    parser.add_argument(
        "--for",
        dest="cards",
        action="append",
        metavar=say("CARD"),
        help=say("a card's file, the name of a card that was taken, or an age1... recipient"),
    )
    parser.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar=say("FILE"),
        help=say("a new file; in a folder it gets a name that says nothing"),
    )
    add_format(parser)


def _add_reading(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar=say("FILE"))
    add_json(parser)
    add_notebook(parser, required=False)
    add_keys(parser)


def _add_open(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar=say("FILE"))
    add_json(parser)
    add_notebook(parser)
    add_keys(parser)
    parser.add_argument(
        "--take",
        nargs="+",
        metavar=say("ID"),
        help=say("take these items, or `all`, or `new`; without it nothing enters"),
    )
    parser.add_argument(
        "--keep",
        choices=[str(choice) for choice in Choice],
        default=str(Choice.BOTH),
        help=say("what stands where both sides changed a note"),
    )
    parser.set_defaults(do=_open)


def add_keys(parser: argparse.ArgumentParser) -> None:
    """Let a reading command be told what opens a file."""
    parser.add_argument(
        "--for-passphrase-file", action="append", metavar=say("FILE"), help=say("what opens it")
    )
    parser.add_argument(
        "--age-key-file",
        type=Path,
        metavar=say("FILE"),
        help=say("a file with AGE-SECRET-KEY-1... lines, for age files"),
    )
    add_format(parser)


def add_format(parser: argparse.ArgumentParser) -> None:
    """Let a command choose between sealed files and age files."""
    parser.add_argument(
        "--format",
        choices=_FORMATS,
        default=_SEALED,
        help=say("age files open in other programs too; they name their kind on the first line"),
    )


def _seal(asked: argparse.Namespace, machine: Machine) -> int:
    with open_desk(asked, machine) as desk:
        persona = keep_personas.find(desk, asked.persona).id if asked.persona else None
        chosen = None if asked.all_notes else tuple(map(NoteId, asked.note))
        precision = Precision(asked.dates) if asked.dates else None
        wish = Wish(
            notes=chosen,
            persona=persona,
            dates=compose_bundle.dates_for(desk, chosen, persona, precision),
            tells_deletions=asked.tell_deletions,
            with_card=not asked.without_card,
        )
        readers = readers_of(asked, desk)
        leaving = bundle_check.compose(desk, wish, _plan(asked, wish))
        folder, name = (
            (asked.out, None) if asked.out.is_dir() else (asked.out.parent, asked.out.name)
        )
        carried = seal_bundle.carry(
            desk, leaving, readers, folder, name, terminal_progress(say("Sealing"))
        )
    print_text(
        say(
            "Sealed: {notes} notes, {attachments} attachments. The file has {size} bytes and was "
            "read back and found complete."
        ).format(notes=leaving.notes, attachments=leaving.attachments, size=f"{carried.length:,}")
    )
    print_rows([(str(carried.path),)])
    say_what_a_finder_sees(asked.format == AGE, carried.length)
    return 0


def _plan(asked: argparse.Namespace, wish: Wish) -> Plan:
    return Plan(
        format=Format.AGE if asked.format == AGE else Format.SEALED,
        signed=wish.persona is not None,
        unsigned_on_purpose=asked.unsigned,
        cards=len(asked.cards or ()),
        passphrases=len(asked.for_passphrase_file or ()),
        dates=wish.dates,
    )


def say_what_a_finder_sees(is_age: bool, size: int) -> None:  # noqa: FBT001 - said once, above
    """Tell what a stranger who finds the file can know of it; `size` is in bytes."""
    if is_age:
        print_text(
            say_safely(
                "Anyone who finds it sees on its first line that it is an age file, and how long "
                "what is in it is. They cannot read it without the key or passphrase."
            )
        )
        return
    print_text(
        say_safely(
            "Anyone who finds it sees a file of {size} bytes. They cannot read it without the key "
            "or passphrase."
        ).format(size=f"{size:,}")
    )


def _inspect(asked: argparse.Namespace, machine: Machine) -> int:
    with _opened(asked, machine) as (desk, handed):
        signer = open_bundle.signer_of(handed, desk)
        files, size = handed.attachments
        if asked.json:
            print_json(
                {
                    "signer": signer_record(signer),
                    "notes": [note_record(one) for one in handed.notes],
                    "attachments": {"count": files, "bytes": size},
                    "bytes": handed.size,
                }
            )
            return 0
        print_signer(signer)
        print_notes(handed.notes)
        print_text(
            say("{notes} notes, {files} attachments of {size} bytes in all.").format(
                notes=len(handed.notes), files=files, size=f"{size:,}"
            )
        )
    return 0


def _verify(asked: argparse.Namespace, machine: Machine) -> int:
    with _opened(asked, machine) as (desk, handed):
        open_bundle.verify(handed)
        signer = open_bundle.signer_of(handed, desk)
        if asked.json:
            print_json({"whole": True, "signer": signer_record(signer)})
            return 0
        print_text(say("The file is whole, and every part is what it says."))
        print_signer(signer)
    return 0


def _open(asked: argparse.Namespace, machine: Machine) -> int:
    with _opened(asked, machine) as (desk, handed):
        if desk is None:
            raise ValueError("opening is into a notebook")
        review = open_bundle.review(desk, handed)
        taken = None
        if asked.take:
            choices = take_bundle.choose_by_words(review, asked.take, Choice(asked.keep))
            taken = take_bundle.take(desk, handed, review, choices)
    if asked.json:
        done = {name: getattr(taken, name) for name in taken.__slots__} if taken else None
        print_json({**review_record(review), "taken": done})
        return 0
    print_review(review)
    print()
    if taken is None:
        print_text(say("Nothing was taken. `--take all`, `--take new` or `--take ID` takes."))
        return 0
    print_text(
        say(
            "Taken: {added} added, {changed} changed, {binned} put into the bin, {kept} kept as "
            "here. `almanac bundle undo` takes it back for 30 days."
        ).format(added=taken.added, changed=taken.changed, binned=taken.binned, kept=taken.kept)
    )
    return 0


def _undo(asked: argparse.Namespace, machine: Machine) -> int:
    with open_desk(asked, machine) as desk:
        undone = take_bundle.undo(desk)
    print_text(
        say_many(
            "{count} note is as it was before the import.",
            "{count} notes are as they were before the import.",
            undone.put_back,
        ).format(count=undone.put_back)
    )
    if undone.left:
        print_text(
            say_many(
                "{count} note was changed since and stays.",
                "{count} notes were changed since and stay.",
                undone.left,
            ).format(count=undone.left)
        )
    return 0


@contextmanager
def _opened(asked: argparse.Namespace, machine: Machine) -> Iterator[tuple[Desk | None, Handed]]:
    if asked.notebook is None:
        with handed_file(asked, machine, None) as handed:
            yield None, handed
        return
    with open_desk(asked, machine) as desk, handed_file(asked, machine, desk) as handed:
        yield desk, handed


@contextmanager
def handed_file(asked: argparse.Namespace, machine: Machine, desk: Desk | None) -> Iterator[Handed]:
    """The file that the options name, open and found whole while the block runs."""
    progress = terminal_progress(say("Reading"))
    with open_bundle.opened(asked.file, _keys(asked), machine.entropy, desk, progress) as handed:
        yield handed


def _keys(asked: argparse.Namespace) -> Keys:
    named = asked.for_passphrase_file or ()
    secrets = [Secret(passphrase(file, "")) for file in named]
    identities = open_bundle.read_age_keys(asked.age_key_file) if asked.age_key_file else ()
    if not secrets and not identities and asked.notebook is None:
        secrets = [Secret(passphrase(None, say("Passphrase of the file: ")))]
    return Keys(tuple(secrets), identities)


def readers_of(asked: argparse.Namespace, desk: Desk) -> ForWhom | ForAge:
    """Who can open the file, as the options name them."""
    typed = [passphrase(file, "") for file in asked.for_passphrase_file or ()]
    named = asked.cards or ()
    if asked.format == AGE:
        return seal_bundle.for_age(named, typed)
    cards = tuple(seal_bundle.card_of(desk, one) for one in named)
    return ForWhom(cards, tuple(map(Secret, typed)))
