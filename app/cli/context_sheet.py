"""A context in the terminal: its rules, what another posture would change, and advice."""

from collections.abc import Iterable
from typing import Any

from app.cli.output import harmless, print_rows, print_text
from app.domain.advice import AdviceCard
from app.domain.care_rules import LOOSEST, Change, Rule, Rules, plain
from app.domain.vocabulary import Care
from app.host import labels, rule_labels
from app.host.words import say
from app.usecases.browse_catalogue import cite
from app.usecases.keep_contexts import Context, ContextPage


def print_page(page: ContextPage) -> None:
    """Print a context: posture with reasons, rules, what another posture changes, advice."""
    context = page.context
    print_text(harmless(context.entry.name))
    print_text(f"{labels.care(context.stance.care)} ({whose(context)})")
    view = context.entry.posture
    if view:
        print_text(
            say("The catalogue says: {level}, as of {year}").format(
                level=labels.posture(view.level), year=view.as_of
            )
        )
        for reason in view.because:
            cited = cite(reason.source, {**page.sources})
            print_text(harmless(f"- {reason.text} [{cited}]"), 2)
    print_text("\n" + say("Rules"))
    print_rules(context.rules, context.own.tightened)
    for care in Care:
        told = context.changes_under(care)
        if care is not context.stance.care and told:
            print_text("\n" + say("Under {care}").format(care=labels.care(care)))
            print_changes(told)
    if context.entry.advice:
        print_text("\n" + say("Advice"))
    for advice in context.entry.advice:
        print_text(harmless(f"- {advice.text}"), 2)
        because = say("Because: {reason}").format(reason=advice.because.text)
        cited = cite(advice.because.source, {**page.sources})
        print_text(harmless(f"{because} [{cited}]"), 4)


def print_rules(rules: Rules, tightened: Rules) -> None:
    """Print every rule, how it stands, and the name by which it can be set."""
    print_rows(
        (
            f"  {rule_labels.rule(rule)}",
            rule_labels.level(rule, rules.level(rule)),
            say("tightened by you") if tightened.level(rule) != LOOSEST.level(rule) else "",
            f"{rule}={plain(rules.level(rule))}",
        )
        for rule in Rule
    )


def print_changes(told: Iterable[Change]) -> None:
    """Print line by line what was and what would be."""
    print_rows(
        (
            f"  {rule_labels.rule(change.rule)}",
            rule_labels.level(change.rule, change.before),
            "->",
            rule_labels.level(change.rule, change.after),
        )
        for change in told
    )


def print_card(card: AdviceCard) -> None:
    """Print one piece of advice, or the warning that it is not for here."""
    if card.warning is not None:
        print_text(say("Not here: {advice}").format(advice=harmless(card.text_in("en"))))
        print_text(harmless(card.warning or say("It comes from a calmer place.")), 2)
    else:
        print_text(harmless(card.text_in("en")))
    print_text(harmless(say("Because: {reason}").format(reason=card.because)), 2)
    print_text(f"{', '.join(card.contexts)} · {card.entry} · {card.source}", 2)


def whose(context: Context) -> str:
    """Whether the posture is the person's own or the catalogue's."""
    return say("your own") if context.own.care else say("from the catalogue")


def as_of(context: Context) -> str:
    """The year that the catalogue's posture speaks of."""
    return str(context.entry.posture.as_of) if context.entry.posture else ""


def record(context: Context) -> dict[str, Any]:
    """What a list prints of a context as JSON."""
    view = context.entry.posture
    return {
        "code": context.code,
        "name": context.entry.name,
        "stated": str(view.level) if view else None,
        "as_of": str(view.as_of) if view else None,
        "own": str(context.own.care) if context.own.care else None,
        "posture": str(context.stance.care),
        "notes": context.notes,
    }


def page_record(page: ContextPage) -> dict[str, Any]:
    """All that is known and set of a context as JSON."""
    context = page.context
    view = context.entry.posture
    return {
        **record(context),
        "because": [
            {"text": reason.text, "source": str(reason.source)}
            for reason in (view.because if view else ())
        ],
        "advice": [
            {
                "avoid" if advice.avoid else "do": advice.text,
                "because": advice.because.text,
                "source": str(advice.because.source),
            }
            for advice in context.entry.advice
        ],
        "rules": rules_record(context.rules),
        "tightened": [
            str(rule) for rule in Rule if context.own.tightened.level(rule) != LOOSEST.level(rule)
        ],
        "under": {
            str(care): {str(one.rule): plain(one.after) for one in context.changes_under(care)}
            for care in Care
        },
        "bound_notes": list(page.bound),
    }


def rules_record(rules: Rules) -> dict[str, int | str]:
    """Rules as JSON, by the names under which they can be set."""
    return {str(rule): plain(rules.level(rule)) for rule in Rule}


def card_record(card: AdviceCard) -> dict[str, Any]:
    """One piece of advice as JSON."""
    return {
        "entry": card.entry,
        "name": card.name,
        "text": card.text_in("en"),
        "avoid": card.avoid,
        "because": card.because,
        "source": str(card.source),
        "contexts": list(card.contexts),
        "nearness": card.nearness.name.lower(),
        "warning": card.warning,
    }
