"""Whether what is planned to leave may leave under the rules in force, and what is to be told."""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.care_rules import Precision, Recipients, Rule, Rules, rank


class Format(StrEnum):
    """In what shape something leaves."""

    SEALED = "sealed"
    AGE = "age"
    """Sealed, but its first line says that it is."""
    OPEN = "open"
    """Readable to whoever finds it."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How something is to leave.

    `cards` and `passphrases` count who could open it. `unsigned_on_purpose` claims that the person
    chose to sign nothing, rather than forgot. `dates` is how much of a date is told beside each
    note. `undecided` counts findings that wait for a decision.
    """

    format: Format = Format.SEALED
    signed: bool = False
    unsigned_on_purpose: bool = False
    cards: int = 0
    passphrases: int = 0
    dates: Precision = Precision.MONTH
    undecided: int = 0


class Refusal(StrEnum):
    """Why a plan is not carried out."""

    UNDECIDED = "undecided"
    UNSIGNED = "unsigned"
    NOBODY_NAMED = "nobody-named"
    OPEN_FORMAT = "open-format"
    EXACT_DATES = "exact-dates"


class Remark(StrEnum):
    """What is told about a plan that is carried out."""

    NOBODY_NAMED = "nobody-named"
    UNSIGNED = "unsigned"
    NAMES_ITS_KIND = "names-its-kind"
    OPEN_FORMAT = "open-format"


def refusals(rules: Rules, plan: Plan) -> tuple[Refusal, ...]:
    """Why a plan may not be carried out under these rules; nothing where it may."""
    strict = rules.check_must_be_clean
    found = {
        Refusal.UNDECIDED: plan.undecided > 0,
        Refusal.UNSIGNED: strict and not plan.signed and not plan.unsigned_on_purpose,
        Refusal.NOBODY_NAMED: strict and _names_nobody(rules, plan),
        Refusal.OPEN_FORMAT: not rules.plain_formats and plan.format is Format.OPEN,
        Refusal.EXACT_DATES: rank(Rule.DATES, plan.dates) < rank(Rule.DATES, rules.dates),
    }
    return tuple(refusal for refusal, holds in found.items() if holds)


def remarks(rules: Rules, plan: Plan) -> tuple[Remark, ...]:
    """What is to be told about a plan, whether or not it is refused for something else."""
    found = {
        Remark.NOBODY_NAMED: not rules.check_must_be_clean and _names_nobody(rules, plan),
        Remark.UNSIGNED: not plan.signed,
        Remark.NAMES_ITS_KIND: plan.format is Format.AGE,
        Remark.OPEN_FORMAT: rules.plain_formats and plan.format is Format.OPEN,
    }
    return tuple(remark for remark, holds in found.items() if holds)


def _names_nobody(rules: Rules, plan: Plan) -> bool:
    # A file nobody sealed is for whoever finds it; that is refused, or told, for itself.
    is_asked = rules.recipients is Recipients.NAMED and plan.format is not Format.OPEN
    return is_asked and plan.cards == 0
