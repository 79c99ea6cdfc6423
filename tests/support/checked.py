"""What the rules of the check before leaving find in a text; all run, as they do for people."""

from app.domain.care_rules import RULES
from app.domain.findings import Finding, Piece, Rule, Where
from app.domain.ids import NoteId
from app.domain.vocabulary import Care
from app.hygiene.checking import Checker, Known

HERE = Where(NoteId("a"))


def findings_in(
    text: str, known: Known | None = None, care: Care = Care.HIGH_RISK
) -> tuple[Finding, ...]:
    """All findings of one text."""
    return tuple(Checker(known or Known(), RULES[care]).findings([Piece(HERE, text)]))


def found(text: str, rule: Rule, known: Known | None = None) -> list[str]:
    """The words of a text that one rule finds, from left to right."""
    return [one.found for one in findings_in(text, known) if one.rule is rule]


def rules_in(text: str, known: Known | None = None) -> set[Rule]:
    """Which rules find something in a text."""
    return {one.rule for one in findings_in(text, known)}
