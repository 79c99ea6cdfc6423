"""`almanac notebook import` and `export`: notes of other programs in, everything out."""

import argparse
from pathlib import Path

from app.cli.arguments import Machine, add_secret, open_desk
from app.cli.output import print_rows, print_text, terminal_progress
from app.domain.imported import ImportPlan
from app.domain.leaving import Format, Plan
from app.host import exchange_labels
from app.host.words import say, say_many
from app.usecases import bring_notes, check_before_leaving, keep_contexts, take_notes_away

_MOST_LISTED = 10


def add_commands(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add bringing in and taking away."""
    importing = verbs.add_parser(
        "import", help=say("bring in a Markdown folder, a Joplin JEX file or Standard Notes JSON")
    )
    importing.add_argument("notebook", type=Path, metavar=say("FOLDER"))
    importing.add_argument("source", type=Path, metavar=say("FILE-OR-FOLDER"))
    add_secret(importing)
    importing.add_argument(
        "--dry-run", action="store_true", help=say("only say what would come in and what would not")
    )
    importing.set_defaults(do=_import)
    exporting = verbs.add_parser(
        "export", help=say("write everything into a folder as Markdown, attachments and JSON")
    )
    exporting.add_argument("notebook", type=Path, metavar=say("FOLDER"))
    exporting.add_argument("into", type=Path, metavar=say("EMPTY-FOLDER"))
    exporting.add_argument(
        "--despite-risk",
        action="store_true",
        help=say("also where the posture lets nothing leave that anyone can read"),
    )
    add_secret(exporting)
    exporting.set_defaults(do=_export)


def _import(asked: argparse.Namespace, machine: Machine) -> int:
    plan = bring_notes.plan(asked.source, terminal_progress(say("Reading")))
    _print_plan(plan)
    if asked.dry_run:
        print_text(say("Nothing was brought in."))
        return 0
    with open_desk(asked, machine) as desk:
        brought = bring_notes.bring(desk, asked.source, terminal_progress(say("Bringing in")))
    print_text(
        say_many("{count} note came in.", "{count} notes came in.", brought.notes).format(
            count=brought.notes
        )
    )
    if brought.known:
        print_text(
            say_many(
                "{count} note was here already and stays as it is.",
                "{count} notes were here already and stay as they are.",
                brought.known,
            ).format(count=brought.known)
        )
    return 0


def _print_plan(plan: ImportPlan) -> None:
    print_rows(
        (
            (f"{plan.notes:,}", say("notes")),
            (
                f"{plan.attachments:,}",
                say("attachments, {size} bytes").format(size=f"{plan.attachment_bytes:,}"),
            ),
            (f"{plan.tags:,}", say("tags")),
            (f"{plan.links:,}", say("links")),
        )
    )
    print_rows((f"{count:,}", exchange_labels.loss(loss)) for loss, count in plan.losses)
    if plan.removed:
        print_rows([(f"{plan.removed:,}", say("unseen or deceptive characters taken out"))])
    if plan.zawgyi:
        print_rows([(f"{plan.zawgyi:,}", say("notes that look like Zawgyi; kept as they are"))])
    for unread in plan.unread[:_MOST_LISTED]:
        print_text(
            say("Note {number} cannot be read: {reason}.").format(
                number=unread.number, reason=exchange_labels.obstacle(unread.obstacle)
            )
        )
    if plan.unread_count > _MOST_LISTED:
        print_text(say("{count} cannot be read in all.").format(count=plan.unread_count))
    if plan.cut_off:
        print_text(say("The source says itself that it is incomplete."))


def _export(asked: argparse.Namespace, machine: Machine) -> int:
    with open_desk(asked, machine) as desk:
        if not asked.despite_risk:
            rules = keep_contexts.rules_for(desk)
            # It is a copy for oneself: only that anyone can read it is asked about.
            plan = Plan(Format.OPEN, unsigned_on_purpose=True, dates=rules.dates)
            check_before_leaving.insist(rules, plan)
        copied = take_notes_away.take_away(desk, asked.into, terminal_progress(say("Writing")))
    print_text(
        say(
            "{notes} notes, {attachments} attachments and {entries} entries were written. Nothing "
            "of "
            "it is encrypted: anyone who has the folder can read it."
        ).format(notes=copied.notes, attachments=copied.attachments, entries=copied.entries)
    )
    return 0
