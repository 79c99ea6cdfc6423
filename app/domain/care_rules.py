"""What each posture asks of the program, and how rules that meet are made into one.

Every rule runs from loose to strict. Rules that meet are joined line by line, the stricter value
of each line wins, so it does not matter in which order they are met or how often.
"""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Final, TypeAlias

from app.domain.errors import RequestError
from app.domain.vocabulary import Care


class Printing(StrEnum):
    """Whether a page may be printed."""

    ON = "on"
    ASKED = "asked"
    OFF = "off"


class Recipients(StrEnum):
    """For whom a sealed file may be made: for anyone with a passphrase, or for named cards."""

    ANYONE = "anyone"
    NAMED = "named"


class Precision(StrEnum):
    """How much of a date leaves with what is handed on."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    NONE = "none"

    def of(self, at: datetime) -> str | None:
        """The part of a moment that may be told: `2026-11-23`, `2026-11`, `2026` or nothing."""
        pattern = _PATTERNS[self]
        return at.strftime(pattern) if pattern else None


_PATTERNS: Final = {
    Precision.DAY: "%Y-%m-%d",
    Precision.MONTH: "%Y-%m",
    Precision.YEAR: "%Y",
    Precision.NONE: "",
}


class Names(StrEnum):
    """How names and faces in notes are shown."""

    AS_WRITTEN = "as_written"
    WARNED = "warned"
    HIDDEN = "hidden"


class Rule(StrEnum):
    """One line of the rules; its value is the field of `Rules` that holds it."""

    LOCK = "lock_minutes"
    CLIPBOARD = "clipboard_seconds"
    PRINTING = "printing"
    NAMES = "names"
    RECIPIENTS = "recipients"
    CHECK = "check_must_be_clean"
    PLAIN = "plain_formats"
    DATES = "dates"
    ENTRIES = "entries_marked"


Level: TypeAlias = int | bool | Printing | Recipients | Precision | Names | None
"""What a rule can be set to; which of them fit is in `LEVELS`."""

LEVELS: Final[dict[Rule, tuple[Level, ...]]] = {
    Rule.LOCK: (15, 10, 5, 3, 2, 1),
    Rule.CLIPBOARD: (None, 60, 30, 10, 0),
    Rule.PRINTING: tuple(Printing),
    Rule.NAMES: tuple(Names),
    Rule.RECIPIENTS: tuple(Recipients),
    Rule.CHECK: (False, True),
    Rule.PLAIN: (True, False),
    Rule.DATES: tuple(Precision),
    Rule.ENTRIES: (False, True),
}
"""What each rule can be set to, the loosest first."""


class CannotLoosen(RequestError):
    """A single rule was to be made looser than the posture asks for."""

    code = "rules.not-loosened"


class NoSuchLevel(RequestError):
    """A rule was to be set to what it cannot be."""

    code = "rules.no-such-level"


@dataclass(frozen=True, slots=True)
class Rules:
    """The limits in force.

    `lock_minutes` of rest lock the notebook. `clipboard_seconds` is how long a copied text stays:
    None until something else is copied, 0 not at all. `check_must_be_clean` lets nothing leave
    while the check before leaving still finds something. `plain_formats` allows copies that are
    not sealed. `dates` is what of a date may leave. `entries_marked` marks catalogue entries about
    the place as sensitive.
    """

    lock_minutes: int
    clipboard_seconds: int | None
    printing: Printing = Printing.ON
    names: Names = Names.AS_WRITTEN
    recipients: Recipients = Recipients.ANYONE
    check_must_be_clean: bool = False
    plain_formats: bool = True
    dates: Precision = Precision.DAY
    entries_marked: bool = False

    @property
    def may_copy(self) -> bool:
        """Whether anything may be copied."""
        return self.clipboard_seconds != 0

    def level(self, rule: Rule) -> Level:
        """What one line is set to."""
        held: Level = getattr(self, rule)
        return held

    def at(self, rule: Rule, level: Level) -> "Rules":
        """The same rules with one line set anew, looser or stricter; raises `NoSuchLevel`."""
        if not _fits(rule, level):
            raise NoSuchLevel
        changed: dict[str, Any] = {str(rule): level}
        return replace(self, **changed)

    def is_as_strict_as(self, other: "Rules") -> bool:
        """Claim that no line is looser than the other's."""
        return all(rank(rule, self.level(rule)) >= rank(rule, other.level(rule)) for rule in Rule)


RULES: Final = {
    Care.ROUTINE: Rules(lock_minutes=15, clipboard_seconds=None),
    Care.CAREFUL: Rules(
        lock_minutes=5,
        clipboard_seconds=30,
        printing=Printing.ASKED,
        names=Names.WARNED,
        recipients=Recipients.NAMED,
        dates=Precision.MONTH,
    ),
    Care.HIGH_RISK: Rules(
        lock_minutes=2,
        clipboard_seconds=0,
        printing=Printing.OFF,
        names=Names.HIDDEN,
        recipients=Recipients.NAMED,
        check_must_be_clean=True,
        plain_formats=False,
        dates=Precision.YEAR,
        entries_marked=True,
    ),
}

LOOSEST: Final = RULES[Care.ROUTINE]
"""What holds where nothing asks for more; joined to other rules it changes nothing."""

_LONGEST_COPY_SECONDS: Final = 600
_NUMBER: Final = re.compile("[0-9]{1,3}")
_ORDER: Final = (Care.ROUTINE, Care.CAREFUL, Care.HIGH_RISK)


@dataclass(frozen=True, slots=True)
class Stance:
    """A posture and the lines that somebody tightened beside it.

    `tightened` holds the tightened lines at their own level and all others at the loosest, so it
    joins like any other rules and outlasts a change of posture.
    """

    care: Care
    tightened: Rules = LOOSEST

    @property
    def rules(self) -> Rules:
        """What holds under this stance."""
        return strictest((RULES[self.care], self.tightened))

    def tighten(self, rule: Rule, level: Level) -> "Stance":
        """The same stance with one line set; what the posture asks for takes a tightening back.

        Raises `CannotLoosen` for less than the posture asks for, `NoSuchLevel` for what does not
        fit the line.
        """
        asked = RULES[self.care].level(rule)
        if not _fits(rule, level):
            raise NoSuchLevel
        if rank(rule, level) < rank(rule, asked):
            raise CannotLoosen
        kept = LOOSEST.level(rule) if level == asked else level
        return replace(self, tightened=self.tightened.at(rule, kept))


@dataclass(frozen=True, slots=True)
class Change:
    """One line that another posture would set otherwise."""

    rule: Rule
    before: Level
    after: Level

    @property
    def is_looser(self) -> bool:
        """Whether less is held back afterwards."""
        return rank(self.rule, self.after) < rank(self.rule, self.before)


def strictest(all_rules: Iterable[Rules]) -> Rules:
    """The rules that keep to all of these: line by line the strictest, `LOOSEST` of none.

    The order in which they are given, and how often each is, makes no difference.
    """
    joined = LOOSEST
    for rules in all_rules:
        joined = _joined(joined, rules)
    return joined


def strictest_care(cares: Iterable[Care]) -> Care:
    """The posture that asks for most; routine where there is none."""
    return max(cares, key=_ORDER.index, default=Care.ROUTINE)


def care_kept(rules: Rules) -> Care:
    """The strictest posture of which every line is kept."""
    return strictest_care(care for care in Care if rules.is_as_strict_as(RULES[care]))


def is_stricter(care: Care, than: Care) -> bool:
    """Claim that one posture asks for more than another."""
    return _ORDER.index(care) > _ORDER.index(than)


def changes(before: Rules, after: Rules) -> tuple[Change, ...]:
    """Line by line what is other afterwards."""
    return tuple(
        Change(rule, before.level(rule), after.level(rule))
        for rule in Rule
        if before.level(rule) != after.level(rule)
    )


def tighter_levels(rule: Rule, asked: Level) -> tuple[Level, ...]:
    """What a line can be tightened to where `asked` is the least; `asked` itself comes first."""
    stricter = [level for level in LEVELS[rule] if rank(rule, level) > rank(rule, asked)]
    return (asked, *stricter)


def tightenings(rules: Rules) -> dict[str, int | str]:
    """The lines that are not at the loosest, as values that JSON holds."""
    return {
        str(rule): plain(rules.level(rule))
        for rule in Rule
        if rules.level(rule) != LOOSEST.level(rule)
    }


def rules_from(lines: Mapping[str, object]) -> Rules:
    """The rules that `tightenings` told; raises `NoSuchLevel`, also for a line nobody knows."""
    rules = LOOSEST
    for name, told in lines.items():
        rule = rule_named(name)
        rules = rules.at(rule, level_from(rule, told))
    return rules


def rule_named(name: str) -> Rule:
    """The rule of a name, such as `lock_minutes`; raises `NoSuchLevel`."""
    if name not in set(Rule):
        raise NoSuchLevel
    return Rule(name)


def level_from(rule: Rule, told: object) -> Level:
    """The level that a word or a number stands for, as `plain` tells it: `2`, `hidden`, `yes`.

    Raises `NoSuchLevel` for what does not fit the rule.
    """
    if rule in {Rule.LOCK, Rule.CLIPBOARD} and _NUMBER.fullmatch(str(told)):
        level: Level = int(str(told))
    else:
        known = {plain(level): level for level in LEVELS[rule]}
        if not isinstance(told, str) or told not in known:
            raise NoSuchLevel
        level = known[told]
    if not _fits(rule, level):
        raise NoSuchLevel
    return level


def plain(level: Level) -> int | str:
    """A level as a number or a word that files and commands hold."""
    if level is None:
        return "kept"
    if isinstance(level, bool):
        return "yes" if level else "no"
    return str(level) if isinstance(level, StrEnum) else level


def rank(rule: Rule, level: Level) -> float:
    """How strict a level is among those of its rule; a higher number is stricter."""
    if rule in {Rule.LOCK, Rule.CLIPBOARD}:
        return -math.inf if level is None else -float(level)
    return float(LEVELS[rule].index(level))


def _joined(one: Rules, other: Rules) -> Rules:
    chosen: dict[str, Any] = {
        str(rule): max(
            one.level(rule), other.level(rule), key=lambda level, rule=rule: rank(rule, level)
        )
        for rule in Rule
    }
    return Rules(**chosen)


def _fits(rule: Rule, level: Level) -> bool:
    if rule is Rule.LOCK:
        return type(level) is int and 1 <= level <= LOOSEST.lock_minutes
    if rule is Rule.CLIPBOARD:
        return level is None or (type(level) is int and 0 <= level <= _LONGEST_COPY_SECONDS)
    return any(level is one for one in LEVELS[rule])
