"""`almanac bundle check`: what would leave with notes, and what is decided about it."""

import argparse
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final

from app.cli import exit_codes
from app.cli.arguments import Machine, add_json, add_notebook, open_desk
from app.cli.output import harmless, print_json, print_text, terminal_progress
from app.domain.findings import (
    Decision,
    Decisions,
    Finding,
    Key,
    Question,
    Rule,
    Severity,
    Way,
    for_all,
)
from app.domain.ids import NoteId
from app.domain.leaving import Plan, refusals, remarks
from app.domain.text.folding import fold
from app.host import check_labels, files
from app.host.words import say, say_many
from app.usecases import check_before_leaving, keep_personas, remember_decisions
from app.usecases.check_before_leaving import UNCHECKED, Report
from app.usecases.compose_bundle import Leaving, Wish
from app.usecases.desk import Desk

_MOST_DECISIONS: Final = 1 << 20
_ALL: Final = "rule:"
_BECOMES: Final = "=>"
_KEYS: Final = {"r": Way.REPLACE, "k": Way.KEEP, "l": Way.LEAVE_OUT}


def add_check(parser: argparse.ArgumentParser) -> None:
    """Add the options of `bundle check`."""
    add_notebook(parser)
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--all-notes", action="store_true", help=say("all that are not in the bin"))
    which.add_argument("--note", action="append", metavar=say("ID"))
    parser.add_argument(
        "--as", dest="persona", metavar=say("PERSONA"), help=say("as whom they would leave")
    )
    parser.add_argument(
        "--decide",
        metavar=say("FILE"),
        help=say(
            "read decisions from this file (- is standard input), one a line: `keep: WORDS`, "
            "`replace: WORDS => CODE NAME`, `leave-out: WORDS`; `rule:day` stands for all days"
        ),
    )
    parser.add_argument(
        "--forget", action="store_true", help=say("forget what was decided before for this persona")
    )
    add_json(parser)
    parser.set_defaults(do=_check)


def compose(desk: Desk, wish: Wish, plan: Plan) -> Leaving:
    """Put together what leaves, by the decisions that `bundle check` kept; for sealing it.

    Shows what waits, why the plan is refused, and what is to be known of it. Raises `Undecided`,
    `PlanRefused`, and what composing raises.
    """
    report = check_before_leaving.check(
        desk, wish.notes, wish.persona, progress=terminal_progress(say("Checking"))
    )
    decisions = remember_decisions.remembered(desk, report)
    if report.undecided(decisions):
        _print_report(report, decisions)
    for refusal in refusals(report.rules, plan):
        print_text(check_labels.refusal(refusal))
    check_before_leaving.insist(report.rules, plan)
    leaving = check_before_leaving.compose(desk, wish, report, decisions)
    for remark in remarks(report.rules, plan):
        print_text(check_labels.remark(remark))
    return leaving


def _check(asked: argparse.Namespace, machine: Machine) -> int:
    chosen = None if asked.all_notes else tuple(map(NoteId, asked.note))
    with open_desk(asked, machine) as desk:
        persona = keep_personas.find(desk, asked.persona).id if asked.persona else None
        if asked.forget:
            remember_decisions.forget(desk, persona)
        report = check_before_leaving.check(
            desk, chosen, persona, progress=terminal_progress(say("Checking"))
        )
        decisions = remember_decisions.remembered(desk, report)
        if asked.decide:
            made, idle = read_decisions(_text_of(asked.decide), report)
            decisions |= made
            for number in idle:
                _complain(say("Line {number} decides nothing here.").format(number=number))
        elif sys.stdin.isatty() and not asked.json:
            decisions |= ask_each(report.undecided(decisions), input)
        remember_decisions.remember(desk, report, decisions)
    if asked.json:
        print_json(_record(report, decisions))
    else:
        _print_report(report, decisions)
    return exit_codes.FOUND_WRONG if report.undecided(decisions) else exit_codes.FINE


def _complain(sentence: str) -> None:
    sys.stderr.write(f"{sentence}\n")


def read_decisions(text: str, report: Report) -> tuple[dict[Key, Decision], tuple[int, ...]]:
    """The decisions that lines say, and the numbers of the lines that decide nothing."""
    made: dict[Key, Decision] = {}
    idle: list[int] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        decided = _decided_by(line, report)
        if not decided:
            idle.append(number)
        made |= decided
    return made, tuple(idle)


def _decided_by(line: str, report: Report) -> dict[Key, Decision]:
    named, colon, rest = line.partition(":")
    found, becomes, words = rest.partition(_BECOMES)
    if not colon or named.strip() not in set(Way):
        return {}
    decision = Decision(Way(named.strip()), words.strip() if becomes else None)
    found = found.strip()
    rule = found.removeprefix(_ALL)
    if found.startswith(_ALL):
        return for_all(report.questions, Rule(rule), decision) if rule in set(Rule) else {}
    return {
        one.key: decision
        for one in report.questions
        if _is_about(one, found) and decision.way in one.first.ways
    }


def _is_about(question: Question, words: str) -> bool:
    folded = fold(words)
    shown = {fold(one.found) for one in question.findings}
    return folded in shown or folded == question.key.subject


def ask_each(questions: Iterable[Question], answer: Callable[[str], str]) -> dict[Key, Decision]:
    """Ask for a decision on each; an empty answer leaves it for later."""
    made: dict[Key, Decision] = {}
    for one in questions:
        _print_question(one)
        ways = [
            f"[{key}] {check_labels.way(way)}"
            for key, way in _KEYS.items()
            if way in one.first.ways
        ]
        typed = answer("    " + "  ".join((*ways, say("Enter: later"), ""))).strip().casefold()
        way = _KEYS.get(typed[:1])
        if way is None or way not in one.first.ways:
            continue
        words = None
        if way is Way.REPLACE:
            usual = one.first.suggestion
            words = answer("    " + say("Code name: ") + (f"[{usual}] " if usual else "")).strip()
            words = words or None
        made[one.key] = Decision(way, words)
    return made


def _text_of(file: str) -> str:
    if file == "-":
        return sys.stdin.read(_MOST_DECISIONS)
    return files.read_bounded(Path(file), _MOST_DECISIONS).decode("utf-8", "replace")


def _print_report(report: Report, decisions: Decisions) -> None:
    waiting = report.undecided(decisions)
    settled = [one for one in report.questions if one.key in decisions]
    told = [
        one for one in report.questions if one.severity is Severity.FYI and one.key not in decisions
    ]
    print_text(
        say("{waiting} to decide, {settled} decided, {told} to know.").format(
            waiting=len(waiting), settled=len(settled), told=len(told)
        )
    )
    for one in waiting:
        _print_question(one)
    for one in settled:
        decision = decisions[one.key]
        becomes = f" {_BECOMES} {decision.words}" if decision.words else ""
        _print_line("  ", one.first, f"{check_labels.way(decision.way)}{becomes}")
    for one in told:
        _print_line("  ", one.first, check_labels.details(one.first.detail))
    for what in UNCHECKED:
        print_text(say("Not checked: {what}").format(what=check_labels.unchecked(what)))


def _print_question(question: Question) -> None:
    first = question.first
    places = say_many("{count} place", "{count} places", len(question.findings)).format(
        count=len(question.findings)
    )
    _print_line("! ", first, check_labels.details(first.detail))
    hint = f"{places}, {_note_of(first)}"
    if first.suggestion:
        hint += ", " + say("could be: {words}").format(words=harmless(first.suggestion))
    print_text(hint, 4)


def _print_line(sign: str, finding: Finding, more: str) -> None:
    words = harmless(finding.found).replace("\n", " ")
    tail = f" ({more})" if more else ""
    print_text(f"{sign}{words}: {check_labels.rule(finding.rule)}{tail}")


def _note_of(finding: Finding) -> str:
    return say("note {id}").format(id=finding.where.note)


def _record(report: Report, decisions: Decisions) -> dict[str, Any]:
    waiting = {one.key for one in report.undecided(decisions)}
    return {
        "questions": [
            {
                "rule": str(one.key.rule),
                "found": one.first.found,
                "severity": str(one.severity),
                "notes": list(one.notes),
                "places": len(one.findings),
                "suggestion": one.first.suggestion,
                "ways": [str(way) for way in one.first.ways],
                "detail": one.first.detail,
                "decision": _decision_record(decisions.get(one.key)),
                "waits": one.key in waiting,
            }
            for one in report.questions
        ],
        "undecided": len(waiting),
        "not_checked": [str(what) for what in UNCHECKED],
    }


def _decision_record(decision: Decision | None) -> dict[str, Any] | None:
    return None if decision is None else {"way": str(decision.way), "words": decision.words}
