"""The words on screen for the rules of a posture and for the moments of advice, in both faces."""

from typing import Final

from app.domain.care_rules import Level, Names, Precision, Printing, Recipients, Rule
from app.domain.vocabulary import Moment
from app.host.words import mark, say, say_many

_RULES: Final = {
    Rule.LOCK: mark("The screen locks after"),
    Rule.CLIPBOARD: mark("Copying"),
    Rule.PRINTING: mark("Printing"),
    Rule.NAMES: mark("Names and faces in notes"),
    Rule.RECIPIENTS: mark("Sealed files are for"),
    Rule.CHECK: mark("Check before leaving"),
    Rule.PLAIN: mark("Copies that are not sealed"),
    Rule.DATES: mark("Dates in what leaves"),
    Rule.ENTRIES: mark("Catalogue"),
}

_LEVELS: Final[dict[Rule, dict[Level, str]]] = {
    Rule.CLIPBOARD: {None: mark("on"), 0: mark("off")},
    Rule.PRINTING: {
        Printing.ON: mark("on"),
        Printing.ASKED: mark("asks first"),
        Printing.OFF: mark("off"),
    },
    Rule.NAMES: {
        Names.AS_WRITTEN: mark("as written"),
        Names.WARNED: mark("warned about"),
        Names.HIDDEN: mark("hidden until pressed"),
    },
    Rule.RECIPIENTS: {
        Recipients.ANYONE: mark("anyone"),
        Recipients.NAMED: mark("named recipients"),
    },
    Rule.CHECK: {False: mark("tells what it finds"), True: mark("must find nothing")},
    Rule.PLAIN: {True: mark("allowed"), False: mark("off")},
    Rule.DATES: {
        Precision.DAY: mark("day"),
        Precision.MONTH: mark("month"),
        Precision.YEAR: mark("year"),
        Precision.NONE: mark("none"),
    },
    Rule.ENTRIES: {False: mark("full"), True: mark("sensitive entries marked or left out")},
}

SHOWN: Final[tuple[Rule, ...]] = tuple(rule for rule in Rule if rule is not Rule.PRINTING)
"""The lines that tables show: nothing is printed yet, and a table must not promise it."""

_MOMENTS: Final = {
    Moment.NAMING: mark("Writing a name"),
    Moment.EXPORTING: mark("Handing something on"),
    Moment.MEETING: mark("Meeting"),
    Moment.PICTURE: mark("Attaching a picture"),
    Moment.BORDER: mark("Crossing a border"),
}


def rule(value: Rule) -> str:
    """What a line of the rules is called."""
    return say(_RULES[value])


def level(of: Rule, value: Level) -> str:
    """What a line of the rules is set to."""
    if of is Rule.LOCK and isinstance(value, int):
        return say_many("{count} min", "{count} min", value).format(count=value)
    if of is Rule.CLIPBOARD and value:
        return say("clears after {seconds} s").format(seconds=value)
    return say(_LEVELS[of][value])


def moment(value: Moment) -> str:
    """The act at which advice is told."""
    return say(_MOMENTS[value])
