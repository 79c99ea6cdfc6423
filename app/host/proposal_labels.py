"""The words on screen for proposals, the same in both faces."""

from collections.abc import Mapping
from typing import Final

from app.domain.layering import Standing
from app.domain.proposal import UNCITED, ProposalKind
from app.domain.record_places import Plain, RecordPlace
from app.domain.text.disguises import made_visible
from app.domain.vocabulary import Confidence, Status
from app.host import labels
from app.host.words import mark, say

_KINDS: Final = {
    ProposalKind.ENTRY: mark("New entry"),
    ProposalKind.CORRECTION: mark("Correction"),
    ProposalKind.TRANSLATION: mark("Translation"),
    ProposalKind.STATUS: mark("Another status"),
}

_FIELDS: Final = {
    "entry": mark("Whole entry"),
    "name": mark("Name"),
    "names": mark("Name in {language}"),
    "alt_names": mark("Other name"),
    "summary": mark("Text in {language}"),
    "contexts": mark("Place"),
    "topics": mark("Topic"),
    "themes": mark("Theme"),
    "moments": mark("When to tell it"),
    "status": mark("Status"),
    "start": mark("Beginning"),
    "end": mark("End"),
    "facts": mark("Fact"),
    "numbers": mark("Figure"),
    "links": mark("Address"),
    "relations": mark("Relation"),
    "applies_to": mark("Applies to"),
    "posture": mark("Posture"),
    "advice": mark("Advice"),
    "caution": mark("Take care"),
    "source": mark("Source"),
    "licence": mark("Licence"),
}

_MAIN: Final = {
    "status": "status",
    "start": "date",
    "end": "date",
    "facts": "text",
    "numbers": "what",
    "links": "url",
    "relations": "to",
    "posture": "level",
    "advice": "do",
    "caution": "text",
    "source": "title",
    "entry": "name",
}
"""What of a value is said first; all else stands behind it in brackets."""

_PARTS: Final = {
    "as_of": mark("as of {value}"),
    "source": mark("source: {value}"),
    "sources": mark("source: {value}"),
    "seen": mark("seen {value}"),
}

_STANDINGS: Final = {
    Standing.FITS: "",
    Standing.EARLIER_WORDING: mark("Made for an earlier wording."),
    Standing.SAID_ALREADY: mark("The catalogue says this by now."),
}

_DOUBTS: Final = {
    "unseen": mark("Characters that cannot be seen were taken out: {about}."),
    "mixed-scripts": mark("A word mixes scripts, as one that imitates another does: {about}."),
    "leads-to-somebody": mark("Something in it leads to a person: {about}."),
    "may-name-somebody": mark("It may name a person, in a place where that is dangerous: {about}."),
    "address": mark("An address in it is not what it seems: {about}."),
    "like-another": mark("This may be an entry that is known already: {about}."),
    "unfit": mark("It cannot be taken over: the entry would not be one any more ({about})."),
}
"""By the value of `check_proposals.Doubt`, which lies above this layer."""

_REASONS: Final = {
    "dissolves": mark(
        "It says that those behind the entry were dissolved. That is never taken over with others: "
        "decide on it alone."
    ),
    "posture": mark("It says how dangerous work in a place is. Decide on it alone."),
    "about-somebody": mark("It may name a person or lead to one. Decide on it alone."),
    "unfit": mark("The entry would not be one any more."),
    "id-taken": mark("Another entry has that id already."),
    "no-entry": mark("The entry it is about is not in this notebook."),
}
"""By the value of `weigh_proposals.Reason`."""


def kind(value: ProposalKind) -> str:
    """What a proposal asks for."""
    return say(_KINDS[value])


def place(where: RecordPlace, language: str = "") -> str:
    """A place of an entry, by its field and, where that is one, its language, by name or tag."""
    return say(_FIELDS[where.field]).format(language=language or made_visible(where.key))


def standing(value: Standing) -> str:
    """How a proposal stands to what the catalogue says now; empty where it fits."""
    return say(_STANDINGS[value]) if _STANDINGS[value] else ""


def doubt(value: str, about: str) -> str:
    """What is to be known of a change before it is taken over."""
    return say(_DOUBTS[value]).format(about=made_visible(about))


def reason(value: str) -> str:
    """Why a change was not taken over."""
    return say(_REASONS[value])


def said(where: RecordPlace, value: Plain | None) -> str:
    """A value as it is read: the words of a fact with its year, a status as of its year.

    Nothing unseen is in it; what is not there is said to be nothing.
    """
    if value is None:
        return say("nothing")
    if isinstance(value, str):
        return made_visible(value)
    if not isinstance(value, Mapping):
        return ", ".join(said(where, item) for item in value)
    parts = {made_visible(key): said(where, item) for key, item in value.items()}
    if where.field == "status":
        parts["status"] = _status(parts.get("status", ""))
    main = _MAIN.get(where.field, "")
    first = parts.pop(main, "") or parts.pop("do_not", "")
    rest = "; ".join(filter(None, (_told(key, part) for key, part in parts.items())))
    return f"{first} ({rest})" if first and rest else first or rest


def whose(name: str, number: str, *, is_mine: bool, is_verified: bool) -> str:
    """Who signed: by name where the key is known, and how far it is known."""
    if is_mine:
        return say("you, as {name}").format(name=name)
    if not name:
        return say("somebody not known here ({number})").format(number=number)
    if is_verified:
        return say("{name}, numbers compared").format(name=made_visible(name))
    return say("{name}, numbers not compared yet").format(name=made_visible(name))


def _told(key: str, part: str) -> str:
    """One part of a value; nothing of a source that is told beside it anyway."""
    if key in {"source", "sources"} and part.startswith(f"{UNCITED}:"):
        return ""
    if key == "confidence" and part in set(Confidence):
        return labels.confidence(Confidence(part))
    if key in {"date", "year"}:
        return part
    return say(_PARTS[key]).format(value=part) if key in _PARTS else f"{key}: {part}"


def _status(value: str) -> str:
    return labels.status(Status(value)) if value in set(Status) else value
