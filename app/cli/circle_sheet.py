"""What the terminal shows of circles: lists, one circle, and what a member's file brings."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from app.cli.bundle_review import shown
from app.cli.context_sheet import print_rules, rules_record
from app.cli.output import print_rows, print_text
from app.domain.care_rules import LOOSEST
from app.domain.circle import Circle, CircleId
from app.domain.listing import NoteRow
from app.domain.persona import NamedCard
from app.host import circle_labels
from app.host.words import say, say_many
from app.usecases import exchange_cards
from app.usecases.keep_circles import CirclePage
from app.usecases.take_circle_file import Look


def print_list(known: Sequence[Circle], counts: Mapping[CircleId, int], today: date) -> None:
    """Print circles with the days they have left, those that end first first."""
    print_rows(
        (
            shown(one.terms.name),
            circle_labels.days_left(one.days_left(today)),
            say_many("{count} note", "{count} notes", counts[one.id]).format(count=counts[one.id]),
            " ".join(one.terms.contexts),
            one.id,
        )
        for one in known
    )
    count = len(known)
    print_text(say_many("{count} circle", "{count} circles", count).format(count=count))
    if any(one.is_due(today) for one in known):
        print_text(circle_labels.due())


def print_circle(page: CirclePage, rows: Sequence[NoteRow], today: date) -> None:
    """Print one circle: terms, members with their numbers, notes, rules."""
    circle = page.circle
    left = circle_labels.days_left(circle.days_left(today))
    print_text(f"{shown(circle.terms.name)} · {circle.terms.ends} · {left}")
    print_text(shown(circle.terms.purpose))
    if circle.is_due(today):
        print_text(circle_labels.due())
    print_text(say("You are {name} here.").format(name=page.persona.name))
    print_text("\n" + say("Members"))
    for member in circle.members:
        print_member(member)
    print_text("\n" + say("Notes"))
    print_rows((f"  {row.id}", f"{row.revised:%Y-%m-%d}", shown(row.title)) for row in rows)
    print_text("\n" + say("Rules"))
    print_rules(page.rules, LOOSEST)


def print_member(member: NamedCard) -> None:
    """Print a member's name and the numbers to compare."""
    numbers = exchange_cards.fingerprint_of(member.card).written()
    print_text(f"{shown(member.name)}: {numbers}", 2)


def print_look(look: Look) -> None:
    """Print what a file brings, or brought."""
    print_text(say("Handed on by {name}.").format(name=shown(look.sender.name)))
    for member in look.joined:
        print_text(
            say("New member: {name}. Compare the numbers.").format(name=shown(member.name)), 2
        )
        print_member(member)
    if look.terms.ends != look.circle.terms.ends:
        print_text(say("It ends on {day}.").format(day=look.terms.ends), 2)
    for change in look.changes:
        print_rows(
            [(f"  {_state(change.note is None, change.after.gone)}", _title(change.after.text))]
        )
    if not look.changes:
        print_text(say("No note is other than here."))


def circle_record(circle: Circle, today: date) -> dict[str, Any]:
    """A circle as JSON."""
    return {
        "id": circle.id,
        "name": circle.terms.name,
        "purpose": circle.terms.purpose,
        "ends": circle.terms.ends.isoformat(),
        "days_left": circle.days_left(today),
        "due": circle.is_due(today),
        "contexts": list(circle.terms.contexts),
        "members": [member_record(member) for member in circle.members],
    }


def page_record(page: CirclePage, rows: Sequence[NoteRow], today: date) -> dict[str, Any]:
    """A circle with what is inside as JSON."""
    return {
        **circle_record(page.circle, today),
        "persona": page.persona.name,
        "notes": [{"id": row.id, "title": row.title} for row in rows],
        "rules": rules_record(page.rules),
    }


def look_record(look: Look) -> dict[str, Any]:
    """What a file brings as JSON."""
    return {
        "circle": look.circle.id,
        "from": member_record(look.sender),
        "added": look.added,
        "changed": look.changed,
        "binned": look.binned,
        "joined": [member_record(member) for member in look.joined],
        "ends": look.terms.ends.isoformat(),
    }


def member_record(member: NamedCard) -> dict[str, Any]:
    """A member as JSON: the name, and the numbers to compare."""
    fingerprint = exchange_cards.fingerprint_of(member.card)
    return {"name": member.name, "numbers": list(fingerprint.groups)}


def _state(is_new: bool, is_gone: bool) -> str:  # noqa: FBT001 - said in one breath
    if is_gone:
        return say("Deleted by them")
    return say("New") if is_new else say("Changed")


def _title(text: str) -> str:
    return shown(next((line for line in text.splitlines() if line.strip()), ""))
