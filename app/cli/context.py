"""`almanac context`: how careful to be where, what that changes, and what people learned there."""

import argparse
from dataclasses import replace
from typing import Final

from app.cli import exit_codes
from app.cli.arguments import Machine, add_json, add_notebook, open_desk, open_shelf
from app.cli.context_sheet import (
    as_of,
    card_record,
    page_record,
    print_card,
    print_changes,
    print_page,
    print_rules,
    record,
    rules_record,
    whose,
)
from app.cli.output import harmless, print_json, print_rows, print_text
from app.domain.care_rules import (
    LOOSEST,
    Level,
    NoSuchLevel,
    Rule,
    Stance,
    changes,
    level_from,
    rule_named,
)
from app.domain.ids import NoteId
from app.domain.meeting import Attendance, Minutes
from app.domain.vocabulary import Care, Moment
from app.host import labels
from app.host.words import say
from app.usecases import give_advice, keep_contexts, keep_notes, keep_settings, plan_meeting
from app.usecases.desk import Desk
from app.usecases.keep_contexts import Bearer

_AS_STATED: Final = "as-stated"
_CARES: Final = {str(care).replace("_", "-"): care for care in Care}


def add_commands(parser: argparse.ArgumentParser) -> None:
    """Add what can be done with contexts."""
    verbs = parser.add_subparsers(metavar=say("COMMAND"), required=True)
    listing = verbs.add_parser("list", help=say("list contexts and how careful you are there"))
    add_json(listing)
    add_notebook(listing, required=False)
    listing.set_defaults(do=_list)
    showing = verbs.add_parser("show", help=say("show a context with its rules and advice"))
    add_json(showing)
    add_notebook(showing, required=False)
    showing.add_argument("context", metavar=say("CONTEXT"))
    showing.set_defaults(do=_show)
    _add_set(verbs.add_parser("set", help=say("set your own posture, or tighten single rules")))
    binding = verbs.add_parser("bind", help=say("let a note keep to the rules of contexts"))
    add_notebook(binding)
    binding.add_argument("note", metavar=say("NOTE"))
    binding.add_argument("context", nargs="*", metavar=say("CONTEXT"))
    binding.set_defaults(do=_bind)
    _add_advice(verbs.add_parser("advice", help=say("what people learned about a risky moment")))
    _add_plan(
        verbs.add_parser("plan-meeting", help=say("plan a meeting by rules that fit the place"))
    )


def _add_set(parser: argparse.ArgumentParser) -> None:
    add_json(parser)
    add_notebook(parser)
    parser.add_argument(
        "context",
        nargs="?",
        metavar=say("CONTEXT"),
        help=say("without one it is set for the whole notebook"),
    )
    parser.add_argument(
        "--posture",
        choices=[*_CARES, _AS_STATED],
        help=say("as-stated leaves it to the catalogue"),
    )
    parser.add_argument(
        "--tighten",
        action="append",
        default=[],
        metavar=say("RULE=LEVEL"),
        help=say("one rule, as `almanac context show --json` names it, such as lock_minutes=2"),
    )
    parser.add_argument(
        "--yes-lower",
        action="store_true",
        help=say("really lower it; without this, only what would change is said"),
    )
    parser.set_defaults(do=_set)


def _add_advice(parser: argparse.ArgumentParser) -> None:
    add_json(parser)
    add_notebook(parser, required=False)
    parser.add_argument("moment", choices=[str(moment) for moment in Moment])
    parser.add_argument("--context", action="append", default=[], metavar=say("CONTEXT"))
    parser.add_argument("--posture", choices=[*_CARES], default=str(Care.ROUTINE))
    parser.set_defaults(do=_advice)


def _add_plan(parser: argparse.ArgumentParser) -> None:
    add_json(parser)
    add_notebook(parser)
    parser.add_argument("--context", action="append", default=[], metavar=say("CONTEXT"))
    parser.add_argument(
        "--attendance", choices=[str(one) for one in Attendance], help=say("how people are called")
    )
    parser.add_argument(
        "--minutes", choices=[str(one) for one in Minutes], help=say("who reads the minutes")
    )
    parser.set_defaults(do=_plan)


# --- Reading --------------------------------------------------------------------------------------


def _list(asked: argparse.Namespace, machine: Machine) -> int:
    with open_shelf(asked, machine) as shelf:
        known = keep_contexts.list_contexts(shelf)
    if asked.json:
        print_json([record(context) for context in known])
        return exit_codes.FINE
    print_rows(
        (
            context.code,
            labels.care(context.stance.care),
            whose(context),
            as_of(context),
            context.entry.name,
        )
        for context in known
    )
    return exit_codes.FINE


def _show(asked: argparse.Namespace, machine: Machine) -> int:
    with open_shelf(asked, machine) as shelf:
        page = keep_contexts.show_context(shelf, keep_contexts.find_context(shelf, asked.context))
    if asked.json:
        print_json(page_record(page))
    else:
        print_page(page)
    return exit_codes.FINE


def _advice(asked: argparse.Namespace, machine: Machine) -> int:
    with open_shelf(asked, machine) as shelf:
        codes = tuple(keep_contexts.find_context(shelf, words) for words in asked.context)
        care = _CARES[asked.posture]
        cards = give_advice.advice_for(shelf, Moment(asked.moment), codes, care)
    if asked.json:
        print_json([card_record(card) for card in cards])
        return exit_codes.FINE
    for card in cards:
        print_card(card)
    return exit_codes.FINE


# --- Changing -------------------------------------------------------------------------------------


def _set(asked: argparse.Namespace, machine: Machine) -> int:
    wanted = [_line(words) for words in asked.tighten]
    with open_desk(asked, machine) as desk:
        code = keep_contexts.find_context(desk, asked.context) if asked.context else None
        before = _stance(desk, code)
        after = _with_posture(desk, code, asked.posture, before)
        for rule, level in wanted:
            after = after.tighten(rule, level)
        told = changes(before.rules, after.rules)
        lowered = any(change.is_looser for change in told)
        if lowered and not asked.yes_lower:
            print_text(say("Nothing was changed. With --yes-lower less is held back:"))
            print_changes(told)
            return exit_codes.USAGE
        _keep(desk, code, asked.posture, after)
    if asked.json:
        print_json(
            {"posture": str(after.care), "rules": rules_record(after.rules), "changed": len(told)}
        )
        return exit_codes.FINE
    print_text(say("Posture: {care}.").format(care=labels.care(after.care)))
    print_changes(told)
    return exit_codes.FINE


def _line(words: str) -> tuple[Rule, Level]:
    name, equals, told = words.partition("=")
    if not equals:
        raise NoSuchLevel
    rule = rule_named(name.strip())
    return rule, level_from(rule, told.strip())


def _stance(desk: Desk, code: str | None) -> Stance:
    if code is None:
        kept = keep_settings.read(desk)
        return Stance(kept.care, kept.tightened)
    return keep_contexts.show_context(desk, code).context.stance


def _with_posture(desk: Desk, code: str | None, posture: str | None, before: Stance) -> Stance:
    if posture is None:
        return before
    if posture == _AS_STATED:
        stated = keep_contexts.show_context(desk, code).context.stated if code else Care.CAREFUL
        return replace(before, care=stated)
    return replace(before, care=_CARES[posture])


def _keep(desk: Desk, code: str | None, posture: str | None, after: Stance) -> None:
    if code is None:
        kept = keep_settings.read(desk)
        keep_settings.keep(desk, replace(kept, care=after.care, tightened=after.tightened))
        return
    own = keep_contexts.show_context(desk, code).context.own
    cares = {None: own.care, _AS_STATED: None}
    care = cares.get(posture, after.care)
    keep_contexts.restore(desk, code, replace(own, care=care, tightened=after.tightened))


def _bind(asked: argparse.Namespace, machine: Machine) -> int:
    with open_desk(asked, machine) as desk:
        note = keep_notes.show(desk, NoteId(asked.note)).note
        codes = [keep_contexts.find_context(desk, words) for words in asked.context]
        keep_contexts.bind(desk, (Bearer.NOTE, note.id), codes)
        rules = keep_contexts.rules_for(desk, [(Bearer.NOTE, note.id)])
    print_text(say("Saved."))
    print_rules(rules, LOOSEST)
    return exit_codes.FINE


def _plan(asked: argparse.Namespace, machine: Machine) -> int:
    wishes = (
        Attendance(asked.attendance) if asked.attendance else None,
        Minutes(asked.minutes) if asked.minutes else None,
    )
    with open_desk(asked, machine) as desk:
        codes = tuple(keep_contexts.find_context(desk, words) for words in asked.context)
        note = plan_meeting.plan_meeting(desk, codes, wishes=wishes)
    if asked.json:
        print_json({"note": note.id, "contexts": list(codes), "text": note.text})
        return exit_codes.FINE
    print_text(harmless(note.text))
    print_text(note.id)
    return exit_codes.FINE
