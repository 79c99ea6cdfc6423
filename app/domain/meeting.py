"""A meeting by the rules of LASS, and what becomes of each rule where names are dangerous.

The seven rules and their source stand in the catalogue; here stands which of them a posture lets
be as it is, which it changes, and which it leaves out.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.domain.ids import EntryId
from app.domain.vocabulary import Care


class MeetingRule(StrEnum):
    """One of the seven rules, in the order in which a meeting needs them."""

    THEMES = "themes"
    RHYTHM = "rhythm"
    REGISTRATION = "registration"
    CONTACTS = "contacts"
    SLIDES = "slides"
    NEWCOMERS = "newcomers"
    MINUTES = "minutes"

    @property
    def entry(self) -> EntryId:
        """Where the rule stands in the catalogue."""
        return _ENTRIES[self]


_ENTRIES: Final = {
    MeetingRule.THEMES: EntryId("prc-agree-themes-and-procedure"),
    MeetingRule.RHYTHM: EntryId("prc-regular-but-flexible-meetings"),
    MeetingRule.REGISTRATION: EntryId("prc-open-real-name-registration"),
    MeetingRule.CONTACTS: EntryId("prc-attendee-contact-list"),
    MeetingRule.SLIDES: EntryId("prc-slides-before-the-meeting"),
    MeetingRule.NEWCOMERS: EntryId("prc-five-minutes-for-newcomers"),
    MeetingRule.MINUTES: EntryId("prc-minutes-confirmed-and-published"),
}


class Attendance(StrEnum):
    """Under which names people come, the loosest first."""

    REAL_NAMES = "names"
    CODE_NAMES = "code-names"


class Minutes(StrEnum):
    """Who reads the minutes, the loosest first."""

    PUBLISHED = "published"
    SHARED = "shared"
    SEALED = "sealed"


class Handling(StrEnum):
    """What becomes of a rule in a meeting."""

    AS_IT_IS = "as-it-is"
    CHANGED = "changed"
    LEFT_OUT = "left-out"


@dataclass(frozen=True, slots=True)
class MeetingPlan:
    """How a meeting is held under a posture."""

    care: Care
    attendance: Attendance
    minutes: Minutes

    def handling(self, rule: MeetingRule) -> Handling:
        """What becomes of a rule: no list of people where names are dangerous, and so on."""
        coded = self.attendance is Attendance.CODE_NAMES
        risky = self.care is Care.HIGH_RISK
        match rule:
            case MeetingRule.REGISTRATION:
                return Handling.CHANGED if coded else Handling.AS_IT_IS
            case MeetingRule.CONTACTS:
                changed = Handling.CHANGED if coded else Handling.AS_IT_IS
                return Handling.LEFT_OUT if risky else changed
            case MeetingRule.MINUTES:
                published = self.minutes is Minutes.PUBLISHED and not coded
                return Handling.AS_IT_IS if published else Handling.CHANGED
            case MeetingRule.SLIDES | MeetingRule.RHYTHM:
                return Handling.CHANGED if risky else Handling.AS_IT_IS
            case _:
                return Handling.AS_IT_IS


_LEAST: Final = {
    Care.ROUTINE: (Attendance.REAL_NAMES, Minutes.PUBLISHED),
    Care.CAREFUL: (Attendance.CODE_NAMES, Minutes.SHARED),
    Care.HIGH_RISK: (Attendance.CODE_NAMES, Minutes.SEALED),
}


def plan_for(
    care: Care, attendance: Attendance | None = None, minutes: Minutes | None = None
) -> MeetingPlan:
    """The plan under a posture; what is wished for counts where it is stricter than the posture."""
    least_attendance, least_minutes = _LEAST[care]
    return MeetingPlan(
        care,
        max(least_attendance, attendance or least_attendance, key=list(Attendance).index),
        max(least_minutes, minutes or least_minutes, key=list(Minutes).index),
    )
