"""`almanac circle disband` and `regroup`: hand over, keep, erase the rest, and begin anew."""

import argparse
from pathlib import Path

from app.cli import circle_files, exit_codes
from app.cli.arguments import Machine, add_json, add_notebook, open_desk
from app.cli.bundle_review import shown
from app.cli.output import print_json, print_rows, print_text, terminal_progress
from app.cli.shares import read_shares, sheet, write_shares
from app.domain.circle import CircleId, Terms, day_from
from app.domain.ids import NoteId
from app.host import circle_labels
from app.host.words import language, say, say_many
from app.usecases import (
    archive_circle,
    disband_circle,
    keep_circles,
    keep_contexts,
    keep_personas,
    regroup_circle,
    seal_bundle,
)
from app.usecases.archive_circle import Archived, Wish
from app.usecases.desk import Desk
from app.usecases.disband_circle import Disbanded
from app.usecases.open_bundle import Keys
from app.usecases.regroup_circle import Archive


def add_commands(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add disbanding and regrouping."""
    _add_disband(verbs.add_parser("disband", help=say("hand a circle over and erase it here")))
    _add_regroup(verbs.add_parser("regroup", help=say("begin a new circle from an archive")))


def _add_disband(parser: argparse.ArgumentParser) -> None:
    circle_files.add_circle(parser)
    parser.add_argument(
        "--archive",
        type=Path,
        metavar=say("FILE"),
        help=say("first seal its notes into this new file, or into one in this folder"),
    )
    parser.add_argument(
        "--for",
        dest="cards",
        action="append",
        default=[],
        metavar=say("CARD"),
        help=say("who can open the archive: a card's file, or the name of a card"),
    )
    parser.add_argument(
        "--needed",
        type=int,
        default=0,
        metavar=say("NUMBER"),
        help=say("so many of the shares together open the archive"),
    )
    parser.add_argument("--shares", type=int, default=0, metavar=say("NUMBER"))
    parser.add_argument(
        "--shares-into",
        type=Path,
        metavar=say("FOLDER"),
        help=say("write the shares as files, instead of printing them"),
    )
    parser.add_argument(
        "--with-members",
        action="store_true",
        help=say("put the members' names and cards into the archive, and sign it"),
    )
    parser.add_argument(
        "--keep",
        action="append",
        default=[],
        metavar=say("NOTE"),
        help=say("keep this note as one of your own"),
    )
    parser.add_argument("--keep-contacts", action="store_true", help=say("keep members' cards"))
    parser.add_argument(
        "--yes-erase",
        action="store_true",
        help=say("really erase it; without this nothing is written or erased"),
    )
    parser.set_defaults(do=_disband)


def _add_regroup(parser: argparse.ArgumentParser) -> None:
    add_json(parser)
    add_notebook(parser)
    parser.add_argument("archive", type=Path, metavar=say("FILE"))
    parser.add_argument(
        "--share",
        action="append",
        type=Path,
        default=[],
        metavar=say("FILE"),
        help=say("a file with one share; once for each"),
    )
    parser.add_argument("--name", metavar=say("NAME"), help=say("without it, the notes are listed"))
    parser.add_argument("--purpose", default="", metavar=say("TEXT"))
    parser.add_argument("--ends", default="", metavar=say("DAY"))
    parser.add_argument("--context", action="append", default=[], metavar=say("CONTEXT"))
    parser.add_argument("--as", dest="as_whom", metavar=say("NAME"))
    parser.add_argument(
        "--only",
        action="append",
        metavar=say("ID"),
        help=say("carry only this note into the new circle, as it is listed; else all"),
    )
    parser.set_defaults(do=_regroup)


def _disband(asked: argparse.Namespace, machine: Machine) -> int:
    with open_desk(asked, machine) as desk:
        circle = keep_circles.find(desk, asked.circle)
        if not asked.yes_erase:
            _say_what_would_go(keep_circles.counts(desk)[circle.id], len(asked.keep))
            return exit_codes.USAGE
        if asked.archive:
            _hand_over(_archived(desk, circle.id, asked), asked)
        done = disband_circle.disband(
            desk, circle.id, map(NoteId, asked.keep), forget_contacts=not asked.keep_contacts
        )
    _say_what_was_done(done)
    return exit_codes.FINE


def _say_what_would_go(notes: int, kept: int) -> None:
    told = say_many(
        "Nothing was erased. With --yes-erase {count} note goes, with the circle's key and your "
        "persona in it, {kept} of it kept as yours.",
        "Nothing was erased. With --yes-erase {count} notes go, with the circle's key and your "
        "persona in it, {kept} of them kept as yours.",
        notes,
    )
    print_text(told.format(count=notes, kept=kept))
    _say_what_stays_out_of_reach()


def _archived(desk: Desk, id_: CircleId, asked: argparse.Namespace) -> Archived:
    wish = Wish(
        cards=tuple(seal_bundle.card_of(desk, words) for words in asked.cards),
        needed=asked.needed,
        made=asked.shares,
        with_members=asked.with_members,
    )
    folder, name = circle_files.place_of(asked.archive)
    return archive_circle.archive(desk, id_, wish, folder, name, terminal_progress(say("Sealing")))


def _hand_over(made: Archived, asked: argparse.Namespace) -> None:
    """Bring the archive's shares to the person before anything is erased."""
    print(made.carried.path)
    told = say_many(
        "Sealed and read back: an archive of {count} note.",
        "Sealed and read back: an archive of {count} notes.",
        made.notes,
    )
    print_text(told.format(count=made.notes))
    if not made.shares:
        return
    if asked.shares_into:
        write_shares(made.shares, asked.shares_into)
        print_text(
            say("Written. Carry the files apart from each other, and then remove them here.")
        )
    else:
        count = len(made.shares)
        sheets = (sheet(one, n, asked.needed, count) for n, one in enumerate(made.shares, 1))
        print("\n\n".join(sheets), end="\n\n")
    print_text(
        say(
            "Any {needed} of these {made} together open the archive, and fewer open nothing. They "
            "are kept nowhere: give each to somebody else."
        ).format(needed=asked.needed, made=len(made.shares))
    )


def _say_what_was_done(done: Disbanded) -> None:
    print_text(
        say(
            "Disbanded. Erased: {notes} notes with their history and their words in the index, "
            "the circle's key, your persona in it, {contacts} cards of members. Kept as yours: "
            "{kept} notes."
        ).format(notes=done.erased.notes, contacts=done.erased.contacts, kept=done.erased.kept)
    )
    if done.rekeyed:
        print_text(
            say(
                "The notebook is sealed under another key. Only the passphrase you used now opens "
                "it: make its split back-up and its other passphrases anew."
            )
        )
    else:
        print_text(
            say(
                "There was no room to seal the notebook under another key. Make room, and change "
                "its passphrase with `almanac notebook passphrase --revoke`."
            )
        )
    _say_what_stays_out_of_reach()


def _say_what_stays_out_of_reach() -> None:
    print_text(say("What erasing here does not reach:"))
    for what in disband_circle.UNREACHED:
        print_text(f"- {circle_labels.unreached(what)}", 2)


def _regroup(asked: argparse.Namespace, machine: Machine) -> int:
    shares = read_shares(asked.share)
    keys = Keys((archive_circle.secret_of(shares),) if shares else ())
    with (
        open_desk(asked, machine) as desk,
        regroup_circle.opened(
            desk, asked.archive, keys, terminal_progress(say("Reading"))
        ) as archive,
    ):
        if asked.name is None:
            _list_archive(archive, as_json=asked.json)
            return exit_codes.FINE
        codes = [keep_contexts.find_context(desk, words) for words in asked.context]
        terms = Terms.of(asked.name, asked.purpose, day_from(asked.ends), codes)
        name = asked.as_whom or keep_personas.suggest_name(desk, language().tag)
        circle = regroup_circle.regroup(desk, archive, asked.only, terms, name)
        count = keep_circles.counts(desk)[circle.id]
    if asked.json:
        print_json({"circle": circle.id, "notes": count})
        return exit_codes.FINE
    print_text(circle.id)
    told = say_many(
        "A new circle with {count} note. Its key and your persona are new; only the words could "
        "tell that there was another.",
        "A new circle with {count} notes. Its key and your persona are new; only the words could "
        "tell that there was another.",
        count,
    )
    print_text(told.format(count=count))
    return exit_codes.FINE


def _list_archive(archive: Archive, *, as_json: bool) -> None:
    titles = {
        name: one.version.content.title if one.version.content else ""
        for name, one in archive.notes.items()
    }
    if as_json:
        print_json([{"id": name, "title": title} for name, title in titles.items()])
        return
    print_rows((name, shown(title)) for name, title in titles.items())
