"""`almanac circle invite`, `join`, `hand-on` and `take`: what passes between members."""

import argparse
from pathlib import Path

from app.cli import exit_codes
from app.cli.arguments import Machine, add_json, add_notebook, open_desk
from app.cli.bundle_review import shown
from app.cli.circle_sheet import look_record, print_look
from app.cli.output import print_json, print_text, terminal_progress
from app.host.words import language, say, say_many, say_safely
from app.usecases import (
    carry_circles,
    keep_circles,
    keep_personas,
    seal_bundle,
    take_circle_file,
)


def add_commands(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add inviting, joining, handing on and taking."""
    inviting = verbs.add_parser("invite", help=say("seal an invitation for holders of cards"))
    add_circle(inviting)
    inviting.add_argument(
        "--for",
        dest="cards",
        action="append",
        required=True,
        metavar=say("CARD"),
        help=say("a card's file, or the name of a card that was taken"),
    )
    add_out(inviting)
    inviting.set_defaults(do=_invite)
    joining = verbs.add_parser("join", help=say("enter a circle from an invitation"))
    add_notebook(joining)
    joining.add_argument("file", type=Path, metavar=say("FILE"))
    joining.add_argument(
        "--as",
        dest="as_whom",
        metavar=say("NAME"),
        help=say("what the persona is called that is made where the invited one is known already"),
    )
    joining.set_defaults(do=_join)
    handing = verbs.add_parser("hand-on", help=say("seal all that is inside for the members"))
    add_circle(handing)
    add_out(handing)
    handing.set_defaults(do=_hand_on)
    taking = verbs.add_parser("take", help=say("join what a member handed on with what is here"))
    add_json(taking)
    add_notebook(taking)
    taking.add_argument("file", type=Path, metavar=say("FILE"))
    taking.add_argument("--look", action="store_true", help=say("only say what it would do"))
    taking.set_defaults(do=_take)


def add_circle(parser: argparse.ArgumentParser) -> None:
    """Let a command be told which circle of which notebook."""
    add_notebook(parser)
    parser.add_argument("circle", metavar=say("CIRCLE"), help=say("its name, or its id"))


def add_out(parser: argparse.ArgumentParser) -> None:
    """Let a command be told where to write a file."""
    parser.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar=say("FILE"),
        help=say("a new file; in a folder it gets a name that says nothing"),
    )


def place_of(out: Path) -> tuple[Path, str | None]:
    """The folder and, unless it is to be drawn, the name of a file to be written."""
    return (out, None) if out.is_dir() else (out.parent, out.name)


def _invite(asked: argparse.Namespace, machine: Machine) -> int:
    with open_desk(asked, machine) as desk:
        id_ = keep_circles.find(desk, asked.circle).id
        cards = [seal_bundle.card_of(desk, words) for words in asked.cards]
        carried = carry_circles.invite(
            desk, id_, cards, *place_of(asked.out), terminal_progress(say("Sealing"))
        )
    print(carried.path)
    print_text(
        say_safely(
            "Sealed and read back. Whoever can open it is in the circle and can read all that is "
            "handed on in it. That cannot be taken back."
        )
    )
    return exit_codes.FINE


def _join(asked: argparse.Namespace, machine: Machine) -> int:
    with open_desk(asked, machine) as desk:
        name = asked.as_whom or keep_personas.suggest_name(desk, language().tag)
        circle = carry_circles.join(desk, asked.file, name, terminal_progress(say("Reading")))
        persona = keep_personas.get(desk, circle.persona)
    print_text(circle.id)
    print_text(
        say(
            "You are in the circle {circle}, as {name}. The others see it when you hand on."
        ).format(circle=shown(circle.terms.name), name=persona.name)
    )
    return exit_codes.FINE


def _hand_on(asked: argparse.Namespace, machine: Machine) -> int:
    with open_desk(asked, machine) as desk:
        id_ = keep_circles.find(desk, asked.circle).id
        handed = carry_circles.hand_on(
            desk, id_, *place_of(asked.out), terminal_progress(say("Sealing"))
        )
    print(handed.carried.path)
    told = say_many(
        "Sealed and read back: {count} note, for all members.",
        "Sealed and read back: {count} notes, for all members.",
        handed.notes,
    )
    print_text(told.format(count=handed.notes))
    if handed.left_files:
        told = say_many(
            "{count} attached file stays here: a circle hands on words alone.",
            "{count} attached files stay here: a circle hands on words alone.",
            handed.left_files,
        )
        print_text(told.format(count=handed.left_files))
    return exit_codes.FINE


def _take(asked: argparse.Namespace, machine: Machine) -> int:
    progress = terminal_progress(say("Reading"))
    deed = take_circle_file.look if asked.look else take_circle_file.take
    with open_desk(asked, machine) as desk:
        look = deed(desk, asked.file, progress)
    if asked.json:
        print_json({**look_record(look), "taken": not asked.look})
        return exit_codes.FINE
    print_look(look)
    if asked.look:
        print_text(say("Nothing was taken."))
        return exit_codes.FINE
    print_text(
        say("Taken: {added} added, {changed} changed, {binned} put into the bin.").format(
            added=look.added, changed=look.changed, binned=look.binned
        )
    )
    return exit_codes.FINE
