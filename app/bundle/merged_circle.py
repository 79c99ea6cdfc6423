"""The document of a circle: its terms and its members, written by all of them (FORMAT.md, 6.8).

Two members who change one of the terms at once both end with the same one of the two. Members are
only ever added: who has a circle's key cannot be made to forget it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from app.bundle import card_files, cards, documents
from app.bundle.documents import RULE
from app.bundle.refusals import Malformed, NotACard, TooMuch
from app.crypto import derivation
from app.domain.circle import MOST_MEMBERS, ContextsUnfit, Terms, WordsUnfit
from app.domain.persona import NamedCard

if TYPE_CHECKING:
    from pycrdt import Map

    from app.bundle.documents import Held

_TERMS: Final = "c"
_MEMBERS: Final = "m"
_NAME: Final = "name"
_PURPOSE: Final = "purpose"
_ENDS: Final = "ends"
_CONTEXTS: Final = "contexts"


@dataclass(frozen=True, slots=True)
class CircleTold:
    """What a circle's document says; members by the digests of their cards, in that order."""

    terms: Terms
    members: tuple[NamedCard, ...]


def rewritten(document: bytes, terms: Terms, members: Iterable[NamedCard], writer: int) -> bytes:
    """Give a circle these terms, and these members besides those it has; empty bytes begin one.

    What is the same already is not written again. Raises as `documents.opened`.
    """
    held = documents.opened(document, writer)
    with held.transaction():
        told = _map(held, _TERMS)
        for name, value in _fields(terms).items():
            if told.get(name) != value:
                told[name] = value
        known = _map(held, _MEMBERS)
        for member in members:
            key = _key(member)
            if key not in known:
                known[key] = card_files.written(member)
    return documents.written(held)


def read(document: bytes) -> CircleTold:
    """Tell what a circle's document says; raises `Malformed` or `TooMuch`."""
    held = documents.opened(document, 0)
    try:
        told = dict(_map(held, _TERMS).items())
        known = dict(_map(held, _MEMBERS).items())
    except (KeyError, TypeError, ValueError) as error:
        raise Malformed(RULE) from error
    return CircleTold(_terms(told), _members(known))


def _terms(told: dict[str, object]) -> Terms:
    texts = [told.get(name) for name in (_NAME, _PURPOSE, _ENDS, _CONTEXTS)]
    name, purpose, ends, contexts = (text if isinstance(text, str) else "" for text in texts)
    try:
        terms = Terms.of(name, purpose, date.fromisoformat(ends), contexts.split())
    except (WordsUnfit, ContextsUnfit, ValueError):
        # `from None`: the error could carry their words.
        raise Malformed(RULE) from None
    if _fields(terms) != told:
        raise Malformed(RULE)
    return terms


def _members(known: dict[str, object]) -> tuple[NamedCard, ...]:
    if len(known) > MOST_MEMBERS:
        raise TooMuch.beyond(MOST_MEMBERS, "members")
    members = []
    for key in sorted(known):
        data = known[key]
        try:
            member = card_files.read(bytes(data)) if isinstance(data, bytes | bytearray) else None
        except NotACard:
            member = None
        if member is None or _key(member) != key:
            raise Malformed(RULE)
        members.append(member)
    return tuple(members)


def _fields(terms: Terms) -> dict[str, object]:
    return {
        _NAME: terms.name,
        _PURPOSE: terms.purpose,
        _ENDS: terms.ends.isoformat(),
        _CONTEXTS: " ".join(terms.contexts),
    }


def _key(member: NamedCard) -> str:
    return derivation.sha256(cards.written(member.card)).hex()


def _map(held: "Held", name: str) -> "Map[object]":
    from pycrdt import Map  # noqa: PLC0415 - late, as in `documents`

    found: Map[object] = held.get(name, type=Map)
    return found
