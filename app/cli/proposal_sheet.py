"""Proposals as text: what stands there, what should, who says so, and what lies over an entry."""

from typing import Any

from app.cli.output import print_rows, print_text
from app.domain.dates import PartialDate
from app.domain.layering import Layer, LayeredEntry, LayeredField
from app.domain.proposal import Change
from app.domain.text.disguises import made_visible
from app.host import proposal_labels as labels
from app.host.words import say, say_many
from app.usecases.weigh_proposals import Accepted, Listed, Opened, Signer, Weighed

_INDENT = 2
_KEY_CHARACTERS = 16


def print_list(listed: tuple[Listed, ...]) -> None:
    """Print one line for each proposal."""
    print_rows(
        (
            str(one.kept.number),
            one.kept.signed.proposal.entry,
            labels.kind(one.kept.signed.proposal.kind),
            _counted(one),
            signed_by(one.signer),
        )
        for one in listed
    )
    count = len(listed)
    print_text(say_many("{count} proposal", "{count} proposals", count).format(count=count))


def print_proposal(opened: Opened) -> None:
    """Print a proposal whole, with what is to be known before it is taken over."""
    listed = opened.listed
    proposal = listed.kept.signed.proposal
    name = listed.about.name if listed.about else say("not in this notebook")
    print_text(f"{labels.kind(proposal.kind)} · {made_visible(proposal.entry)} · {name}")
    print_text(say("By: {who}").format(who=signed_by(listed.signer)))
    print_text(say("Made: {date}").format(date=_date(proposal.made)))
    for one in opened.changes:
        print()
        _print_change(one)


def print_layers(fields: tuple[LayeredField, ...], came: Listed | None) -> None:
    """Print what lies over an entry, then what waits, apart from what the entry says.

    `came` is the proposal from which the entry as a whole was taken over.
    """
    if came is not None:
        print()
        told = say("This whole entry was taken over from proposal {number}, by {who}.")
        print_text(told.format(number=came.kept.number, who=signed_by(came.signer)))
    taken = [field for field in fields if field.taken]
    if taken:
        _section(say("Taken over from proposals, beside the public text"))
        for field in taken:
            _print_field(field, field.taken)
            if field.at_odds:
                print_text(say("These contradict each other: take one back."), _INDENT * 2)
    waiting = [field for field in fields if field.waiting]
    if waiting:
        _section(say("Proposals that wait for you"))
        for field in waiting:
            _print_field(field, field.waiting)
            if field.in_conflict:
                print_text(say("Others propose something else here."), _INDENT * 2)


def print_accepted(accepted: Accepted) -> None:
    """Print what was taken over and what was not, and why."""
    count = len(accepted.taken)
    print_text(
        say_many("{count} change taken over.", "{count} changes taken over.", count).format(
            count=count
        )
    )
    for left in accepted.left_out:
        told = say("Change {number} was left out. {reason}")
        print_text(told.format(number=left.at, reason=labels.reason(left.reason.value)))


def proposal_record(opened: Opened) -> dict[str, Any]:
    """What `show` prints as JSON."""
    return listed_record(opened.listed) | {
        "changes": [_change_record(one) for one in opened.changes]
    }


def listed_record(one: Listed) -> dict[str, Any]:
    """What `list` prints of a proposal as JSON."""
    proposal = one.kept.signed.proposal
    return {
        "number": one.kept.number,
        "entry": proposal.entry,
        "kind": proposal.kind.value,
        "made": proposal.made.text if proposal.made else None,
        "by": _signer_record(one.signer),
        "changes": len(proposal.changes),
        "taken": one.taken,
    }


def layers_record(entry: LayeredEntry, came: Listed | None) -> dict[str, Any]:
    """What `catalogue show` adds as JSON, apart from the entry's own fields."""
    return {
        "layers": [_layer_record(f, one) for f in entry.fields for one in f.taken],
        "proposals": [_layer_record(f, one) for f in entry.fields for one in f.waiting],
        "came_from": came.kept.number if came else None,
    }


def signed_by(signer: Signer) -> str:
    """Who signed, by name or by the beginning of the key."""
    return labels.whose(
        signer.name,
        _short(signer.key),
        is_mine=signer.is_mine,
        is_verified=signer.is_verified,
    )


def _print_change(one: Weighed) -> None:
    place = one.change.place
    state = say("taken over") if one.is_taken else say("waits")
    print_text(f"{one.at}. {labels.place(place)} ({state})")
    if place.field != "entry":
        print_text(say("Now: {words}").format(words=labels.said(place, one.public)), _INDENT)
    if one.public != one.change.saw and one.change.saw is not None:
        told = say("It was made for: {words}")
        print_text(told.format(words=labels.said(place, one.change.saw)), _INDENT)
    print_text(say("Proposed: {words}").format(words=labels.said(place, one.looked.value)), _INDENT)
    _print_why(one.change)
    if one.layer and (standing := labels.standing(one.layer.standing)):
        print_text(standing, _INDENT)
    for doubted in one.looked.doubts:
        print_text(labels.doubt(doubted.doubt.value, doubted.about), _INDENT)
    for rival in one.rivals:
        told = say("Proposal {number} says instead: {words}")
        words = labels.said(place, rival.value)
        print_text(told.format(number=rival.number, words=words), _INDENT)


def _print_why(change: Change) -> None:
    told = say("Source: {source}, {year}")
    source = made_visible(str(change.grounds))
    print_text(told.format(source=source, year=change.grounds.year), _INDENT)
    if change.reason:
        print_text(say("Why: {reason}").format(reason=made_visible(change.reason)), _INDENT)


def _print_field(field: LayeredField, layers: tuple[Layer, ...]) -> None:
    public = labels.said(field.place, field.public)
    print_text(f"- {labels.place(field.place)}: {public}", _INDENT)
    for layer in layers:
        told = say("proposal {number}, change {at}: {words}")
        words = labels.said(field.place, layer.value)
        print_text(told.format(number=layer.number, at=layer.at, words=words), _INDENT * 2)
        by = layer.by.name or say("somebody not known here")
        source = made_visible(str(layer.change.grounds))
        told = say("by {who}, from {source} ({year}), made {made}, taken over {taken}")
        if not layer.by.taken and layer not in field.taken:
            told = say("by {who}, from {source} ({year}), made {made}")
        print_text(
            told.format(
                who=made_visible(by),
                source=source,
                year=layer.change.grounds.year,
                made=_date(layer.by.made),
                taken=_date(layer.by.taken),
            ),
            _INDENT * 3,
        )
        if standing := labels.standing(layer.standing):
            print_text(standing, _INDENT * 3)


def _counted(one: Listed) -> str:
    changes = len(one.kept.signed.proposal.changes)
    return say("{taken} of {changes} taken over").format(taken=one.taken, changes=changes)


def _change_record(one: Weighed) -> dict[str, Any]:
    return {
        "change": one.at,
        "place": one.change.place.path,
        "public": one.public,
        "saw": one.change.saw,
        "proposes": one.looked.value,
        "source": str(one.change.grounds),
        "year": str(one.change.grounds.year),
        "reason": one.change.reason,
        "standing": one.layer.standing.value if one.layer else None,
        "taken": one.is_taken,
        "doubts": [{"doubt": d.doubt.value, "about": d.about} for d in one.looked.doubts],
        "instead": [{"proposal": r.number, "proposes": r.value} for r in one.rivals],
    }


def _layer_record(field: LayeredField, layer: Layer) -> dict[str, Any]:
    return {
        "place": field.place.path,
        "public": field.public,
        "says": layer.value,
        "proposal": layer.number,
        "change": layer.at,
        "by": layer.by.name or None,
        "key": layer.by.signer.hex(),
        "source": str(layer.change.grounds),
        "year": str(layer.change.grounds.year),
        "made": layer.by.made.text if layer.by.made else None,
        "taken": layer.by.taken.text if layer.by.taken else None,
        "standing": layer.standing.value,
        "conflict": field.in_conflict,
    }


def _signer_record(signer: Signer) -> dict[str, Any]:
    return {
        "key": signer.key.hex(),
        "name": signer.name or None,
        "mine": signer.is_mine,
        "verified": signer.is_verified,
    }


def _date(date: PartialDate | None) -> str:
    return date.text if date else say("not told")


def _short(key: bytes) -> str:
    return key.hex()[:_KEY_CHARACTERS]


def _section(title: str) -> None:
    print()
    print_text(title)
