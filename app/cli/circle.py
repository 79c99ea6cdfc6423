"""`almanac circle`: spaces for one project, with an end; found them, write and work inside."""

import argparse

from app.cli import circle_ending, circle_files, exit_codes
from app.cli.arguments import Machine, add_json, add_notebook, open_desk
from app.cli.circle_sheet import circle_record, page_record, print_circle, print_list
from app.cli.output import print_json, print_text
from app.cli.typed_text import NoText, add_text, text_of
from app.domain.circle import Terms, day_from
from app.domain.listing import NoteFilter
from app.domain.note import Template
from app.host import circle_labels
from app.host.words import language, say
from app.usecases import keep_circles, keep_contexts, keep_notes, keep_personas
from app.usecases.browse_catalogue import find_entry
from app.usecases.desk import Desk

_MOST_LISTED = 1_000


def add_commands(parser: argparse.ArgumentParser) -> None:
    """Add what can be done with circles."""
    verbs = parser.add_subparsers(metavar=say("COMMAND"), required=True)
    founding = verbs.add_parser("found", help=say("begin a circle, as a persona made for it"))
    add_notebook(founding)
    founding.add_argument("name", metavar=say("NAME"))
    _add_terms(founding)
    founding.set_defaults(do=_found)
    listing = verbs.add_parser("list", help=say("list circles and the days they have left"))
    add_json(listing)
    add_notebook(listing)
    listing.set_defaults(do=_list)
    showing = verbs.add_parser("show", help=say("show a circle with members, notes and rules"))
    add_json(showing)
    circle_files.add_circle(showing)
    showing.set_defaults(do=_show)
    _add_note(verbs.add_parser("note", help=say("write a note inside a circle; prints its id")))
    extending = verbs.add_parser("extend", help=say("let a circle go on until another day"))
    circle_files.add_circle(extending)
    extending.add_argument("--ends", required=True, metavar=say("DAY"))
    extending.set_defaults(do=_extend)
    circle_files.add_commands(verbs)
    circle_ending.add_commands(verbs)


def _add_note(parser: argparse.ArgumentParser) -> None:
    circle_files.add_circle(parser)
    add_text(parser)
    parser.add_argument("--about", action="append", metavar=say("ENTRY"))
    parser.add_argument("--tag", action="append", metavar=say("TAG"))
    parser.add_argument("--template", choices=[str(template) for template in Template])
    parser.set_defaults(do=_note)


def _add_terms(parser: argparse.ArgumentParser) -> None:
    """Let a command be told what a new circle is for, until when, where, and as whom."""
    parser.add_argument("--purpose", required=True, metavar=say("TEXT"))
    parser.add_argument(
        "--ends", required=True, metavar=say("DAY"), help=say("its last day, such as 2026-11-23")
    )
    parser.add_argument(
        "--context",
        action="append",
        default=[],
        metavar=say("CONTEXT"),
        help=say("the strictest rules of all contexts hold inside"),
    )
    parser.add_argument(
        "--as",
        dest="as_whom",
        metavar=say("NAME"),
        help=say("what the persona made for it is called; else a name is drawn"),
    )


def _terms(desk: Desk, asked: argparse.Namespace) -> Terms:
    """The terms that were asked for; raises what `Terms.of` and `find_context` raise."""
    codes = [keep_contexts.find_context(desk, words) for words in asked.context]
    return Terms.of(asked.name, asked.purpose, day_from(asked.ends), codes)


def _name(desk: Desk, asked: argparse.Namespace) -> str:
    """What the new persona is called: as asked, or as drawn by chance."""
    return asked.as_whom or keep_personas.suggest_name(desk, language().tag)


def _found(asked: argparse.Namespace, machine: Machine) -> int:
    with open_desk(asked, machine) as desk:
        circle = keep_circles.found(desk, _terms(desk, asked), _name(desk, asked))
        left = circle_labels.days_left(circle.days_left(keep_circles.today(desk)))
    (own,) = circle.members
    print_text(circle.id)
    print_text(
        say(
            "Founded. You are {name} in it, a persona that was made for it. It ends on {day} "
            "({left}). Whoever you invite can read all that is handed on in it, and cannot be "
            "made to forget: to leave somebody out, found another circle."
        ).format(name=own.name, day=circle.terms.ends, left=left)
    )
    return exit_codes.FINE


def _list(asked: argparse.Namespace, machine: Machine) -> int:
    with open_desk(asked, machine) as desk:
        known, counts = keep_circles.list_circles(desk), keep_circles.counts(desk)
        today = keep_circles.today(desk)
    if asked.json:
        print_json([{**circle_record(one, today), "notes": counts[one.id]} for one in known])
    else:
        print_list(known, counts, today)
    return exit_codes.FINE


def _show(asked: argparse.Namespace, machine: Machine) -> int:
    with open_desk(asked, machine) as desk:
        page = keep_circles.show(desk, keep_circles.find(desk, asked.circle).id)
        inside = NoteFilter(circle=page.circle.id)
        rows = keep_notes.list_notes(desk, inside, limit=_MOST_LISTED).rows
        today = keep_circles.today(desk)
    if asked.json:
        print_json(page_record(page, rows, today))
    else:
        print_circle(page, rows, today)
    return exit_codes.FINE


def _note(asked: argparse.Namespace, machine: Machine) -> int:
    text = text_of(asked)
    if text is None:
        raise NoText
    with open_desk(asked, machine) as desk:
        note = keep_circles.write_note(
            desk,
            keep_circles.find(desk, asked.circle).id,
            text,
            about=[find_entry(desk, words) for words in asked.about or ()],
            tags=asked.tag or (),
            template=Template(asked.template) if asked.template else None,
        )
    print_text(note.id)
    return exit_codes.FINE


def _extend(asked: argparse.Namespace, machine: Machine) -> int:
    ends = day_from(asked.ends)
    with open_desk(asked, machine) as desk:
        keep_circles.extend(desk, keep_circles.find(desk, asked.circle).id, ends)
    print_text(
        say("It goes on until {day}. The others learn it with the next file.").format(day=ends)
    )
    return exit_codes.FINE
