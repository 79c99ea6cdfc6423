"""Planning a meeting: a note with the rules of LASS, as far as the posture lets them be."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from app.domain.care_rules import strictest_care
from app.domain.entry import Entry, Source
from app.domain.ids import EntryId
from app.domain.meeting import Attendance, Handling, MeetingPlan, MeetingRule, Minutes, plan_for
from app.domain.note import Note, Template
from app.domain.vocabulary import Care, Kind
from app.host import labels
from app.host.words import mark, say
from app.usecases import keep_contexts, keep_notes, keep_settings
from app.usecases.browse_catalogue import cite, show_entry
from app.usecases.desk import Desk, Shelf
from app.usecases.keep_contexts import Bearer
from app.vault import entries

_CHANGED: Final = {
    MeetingRule.REGISTRATION: mark(
        "People come by invitation and under code names; nobody is registered."
    ),
    MeetingRule.CONTACTS: mark(
        "Whoever wants to stay in touch hands over a persona card; there is no common list."
    ),
    MeetingRule.SLIDES: mark(
        "Papers go round before the meeting as sealed files; nothing is handed out there."
    ),
    MeetingRule.RHYTHM: mark("The next day is agreed anew each time, by those who are there."),
}
_LEFT_OUT: Final = {
    MeetingRule.CONTACTS: mark("No list of who comes is made, on paper or in a file."),
}
_MINUTES: Final = {
    Minutes.PUBLISHED: mark(
        "Minutes are written together without names, confirmed at the end, and published."
    ),
    Minutes.SHARED: mark(
        "Minutes are written together without names, and only those who came get them."
    ),
    Minutes.SEALED: mark("Minutes hold no names, and leave only as a sealed file."),
}


@dataclass(frozen=True, slots=True)
class PlannedRule:
    """One rule of a planned meeting, as a person reads it.

    `words` say what to do here, in the language asked for; `original` is what the catalogue says
    where that is something else. `entry` and `source` are empty where the catalogue of this
    notebook does not hold the rule.
    """

    rule: MeetingRule
    handling: Handling
    words: str
    original: str = ""
    entry: EntryId | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A plan and its rules, before anything is written down."""

    plan: MeetingPlan
    contexts: tuple[str, ...]
    rules: tuple[PlannedRule, ...]


def draw_up(
    shelf: Shelf,
    contexts: tuple[str, ...],
    care: Care,
    language: str,
    wishes: tuple[Attendance | None, Minutes | None] = (None, None),
) -> Meeting:
    """The rules of a meeting in some contexts; nothing is kept.

    `care` is the posture in force; the strictest of it and what the contexts ask for counts.
    `wishes` may make it stricter. Raises `NoSuchContext`.
    """
    known = {code: keep_contexts.show_context(shelf, code).context for code in contexts}
    here = strictest_care((care, *(context.stance.care for context in known.values())))
    plan = plan_for(here, *wishes)
    planned = (_planned(shelf, plan, rule, language) for rule in MeetingRule)
    return Meeting(plan, tuple(known), tuple(rule for rule in planned if rule is not None))


def plan_meeting(
    desk: Desk,
    contexts: tuple[str, ...] = (),
    *,
    care: Care | None = None,
    wishes: tuple[Attendance | None, Minutes | None] = (None, None),
) -> Note:
    """Keep a note for a meeting, bound to its contexts, with the rules and where they stand.

    `care` is the posture in force; None is the one the notebook opens in. Raises as `draw_up`.
    """
    kept = keep_settings.read(desk)
    meeting = draw_up(desk, contexts, care or kept.care, kept.language, wishes)
    note = keep_notes.write(
        desk,
        text_of(meeting),
        about=[EntryId(f"{Kind.CONTEXT.prefix}{code}") for code in meeting.contexts],
        template=Template.MEETING_MINUTES,
    )
    keep_contexts.bind(desk, (Bearer.NOTE, note.id), meeting.contexts)
    return note


def text_of(meeting: Meeting) -> str:
    """The note's words: the template of minutes, and the rules as a list to tick off."""
    return "\n".join([*_minutes_sheet(meeting.plan), *_rules_sheet(meeting)])


def _minutes_sheet(plan: MeetingPlan) -> Iterator[str]:
    coded = say("Present (code names):")
    for line in keep_notes.begun_from(Template.MEETING_MINUTES).rstrip("\n").split("\n"):
        named = plan.attendance is Attendance.REAL_NAMES and line.strip() == f"- {coded}"
        yield "- " + say("Present:") + " " if named else line


def _rules_sheet(meeting: Meeting) -> Iterator[str]:
    yield ""
    yield "## " + say("Rules of this meeting")
    yield ""
    yield say("Made for: {care}.").format(care=labels.care(meeting.plan.care))
    yield ""
    for rule in meeting.rules:
        yield f"- [ ] {rule.words}"
        stands = ", ".join(part for part in (_link(rule), rule.source) if part)
        if rule.original:
            changed = say("In the catalogue it says: {rule}").format(rule=rule.original)
            yield f"  {changed}"
        if stands:
            yield f"  {stands}"


def _link(rule: PlannedRule) -> str:
    return f"[[{rule.entry}]]" if rule.entry else ""


def _planned(
    shelf: Shelf, plan: MeetingPlan, rule: MeetingRule, language: str
) -> PlannedRule | None:
    handling = plan.handling(rule)
    words = _words(plan, rule, handling)
    if not entries.holds(shelf.connection, rule.entry):
        return PlannedRule(rule, handling, words) if words else None
    page = show_entry(shelf, rule.entry)
    stated, _ = page.entry.text_in(language)
    return PlannedRule(
        rule,
        handling,
        words or stated,
        stated if words else "",
        rule.entry,
        _cited(page.entry, page.sources),
    )


def _words(plan: MeetingPlan, rule: MeetingRule, handling: Handling) -> str:
    if handling is Handling.AS_IT_IS:
        return ""
    if handling is Handling.LEFT_OUT:
        return say(_LEFT_OUT[rule])
    return say(_MINUTES[plan.minutes] if rule is MeetingRule.MINUTES else _CHANGED[rule])


def _cited(entry: Entry, sources: Mapping[str, Source]) -> str:
    citations = dict.fromkeys(source for fact in entry.facts for source in fact.sources)
    return "; ".join(cite(citation, {**sources}) for citation in citations)
