"""What would change in the rules, line by line, in words."""

from collections.abc import Iterable

from app.domain.care_rules import Change
from app.host import rule_labels
from app.host.words import say


def told(changes: Iterable[Change]) -> str:
    """The lines that would be looser, under a sentence that says so; empty where none would."""
    lines = [
        say("{rule}: {before}, then {after}").format(
            rule=rule_labels.rule(change.rule),
            before=rule_labels.level(change.rule, change.before),
            after=rule_labels.level(change.rule, change.after),
        )
        for change in changes
        if change.is_looser and change.rule in rule_labels.SHOWN
    ]
    return "\n".join([say("Less is held back then:"), *lines]) if lines else ""
