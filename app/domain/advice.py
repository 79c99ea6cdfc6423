"""Which practices and advices are worth telling while somebody does a risky thing.

A practice is never told without where it comes from: what is custom in one place leads to people
in another. So a card from a calmer place carries a warning where the posture is of high risk.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from app.domain.care_rules import is_stricter, strictest_care
from app.domain.entry import Citation, Entry, LocalText
from app.domain.ids import EntryId
from app.domain.vocabulary import Care, Kind, Moment, Visibility

ANYWHERE: Final = frozenset({"regional", "global"})
"""Codes of contexts that hold for all places."""


class Nearness(IntEnum):
    """Why a card is told: it is from here, from a place as risky, for all places, from elsewhere.

    Cards are told in this order.
    """

    HERE = 0
    AS_RISKY = 1
    ANYWHERE = 2
    ELSEWHERE = 3


@dataclass(frozen=True, slots=True)
class AdviceCard:
    """One practice, lesson or advice, short enough to be read on the way.

    `entry` is where it stands in the catalogue and `name` what that is called; `texts` says what to
    do or, with `avoid`, what not to do; `because` is the fact or the reason behind it, `source`
    where that stands and `contexts` where it comes from. `warning` is None for what may be
    followed here, and otherwise says why not; it is empty where nothing is known but that the
    card comes from a calmer place.
    """

    entry: EntryId
    name: str
    names: LocalText
    texts: LocalText
    because: str
    source: Citation
    contexts: tuple[str, ...]
    nearness: Nearness
    avoid: bool = False
    warning: str | None = None

    def text_in(self, language: str) -> str:
        """What to do or not to do, in a language or else in English."""
        return self.texts.get(language, self.texts["en"])


def may_endanger(kind: Kind, came_from: Care, here: Care) -> bool:
    """Whether a thing to do, from places that ask for one care, is risky where another is needed.

    Real-name lists help in one place and lead to people in another.
    """
    return (
        kind in {Kind.PRACTICE, Kind.LESSON}
        and here is Care.HIGH_RISK
        and came_from is not Care.HIGH_RISK
    )


def cards_for(
    entries: Iterable[Entry],
    moment: Moment,
    contexts: Iterable[str],
    cares: Mapping[str, Care],
    now: Care = Care.ROUTINE,
) -> tuple[AdviceCard, ...]:
    """What is worth telling at a moment to somebody who works in some contexts.

    `cares` holds the care each known context asks for, `now` the least that is kept anyway; the
    strictest of both counts. What fits here comes first, and of that what not to do; what is risky
    here comes last; otherwise entries keep their order. Entries hidden where it is high risk are
    left out there.
    """
    near = frozenset(contexts)
    here = strictest_care((now, *(cares[code] for code in near if code in cares)))
    told = [
        card
        for entry in entries
        if not _is_hidden(entry, here)
        for card in _cards(entry, moment, near, cares, here)
    ]
    return tuple(sorted(told, key=_place))


def _place(card: AdviceCard) -> tuple[bool, Nearness, bool]:
    return card.warning is not None, card.nearness, not card.avoid


def care_of(contexts: Iterable[str], cares: Mapping[str, Care]) -> Care:
    """The care that contexts ask for: the strictest known; careful where none is known."""
    known = [cares[code] for code in contexts if code in cares]
    return strictest_care(known) if known else Care.CAREFUL


def _cards(
    entry: Entry, moment: Moment, near: frozenset[str], cares: Mapping[str, Care], here: Care
) -> Iterator[AdviceCard]:
    nearness = _nearness(entry, near, cares, here)
    if nearness is None:
        return
    if moment in entry.moments and entry.facts:
        fact = entry.facts[0]
        yield AdviceCard(
            entry=entry.id,
            name=entry.name,
            names=entry.names,
            texts=entry.summary,
            because=fact.text,
            source=fact.sources[0],
            contexts=entry.contexts,
            nearness=nearness,
            warning=_warning(entry, nearness, cares, here),
        )
    if nearness is Nearness.ELSEWHERE:
        return
    for advice in entry.advice:
        if moment in advice.moments:
            yield AdviceCard(
                entry=entry.id,
                name=entry.name,
                names=entry.names,
                texts={"en": advice.text},
                because=advice.because.text,
                source=advice.because.source,
                contexts=entry.contexts,
                nearness=nearness,
                avoid=advice.avoid,
            )


def _nearness(
    entry: Entry, near: frozenset[str], cares: Mapping[str, Care], here: Care
) -> Nearness | None:
    if near & set(entry.contexts):
        return Nearness.HERE
    if ANYWHERE & set(entry.contexts):
        return Nearness.ANYWHERE
    came_from = care_of(entry.contexts, cares)
    if entry.kind is Kind.CONTEXT:
        # What is advised for one place is not told as if it held in another.
        return None
    if came_from is here:
        return Nearness.AS_RISKY
    # Stricter customs than are needed would only be in the way; looser ones need a warning.
    return None if is_stricter(came_from, here) else Nearness.ELSEWHERE


def _warning(entry: Entry, nearness: Nearness, cares: Mapping[str, Care], here: Care) -> str | None:
    if nearness is Nearness.ANYWHERE or not may_endanger(
        entry.kind, care_of(entry.contexts, cares), here
    ):
        return None
    return entry.caution.text if entry.caution else ""


def _is_hidden(entry: Entry, here: Care) -> bool:
    caution = entry.caution
    return (
        here is Care.HIGH_RISK
        and caution is not None
        and caution.visibility is Visibility.HIDDEN_IN_HIGH_RISK
    )
