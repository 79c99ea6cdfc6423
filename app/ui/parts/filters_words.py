"""The words of the filters, and what ticking one of their values does to a filter."""

from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from typing import Final

from app.domain.listing import EntryFilter, EntrySort, Facet
from app.domain.vocabulary import Confidence, Kind, Origin, Posture, Status, Theme, Topic
from app.host import labels
from app.host.words import mark, say
from app.ui.parts.context_names import Contexts

MAIN: Final = (Facet.CONTEXT, Facet.KIND, Facet.STATUS)
"""The sides that have a button of their own."""

MORE: Final = (
    Facet.TOPIC,
    Facet.THEME,
    Facet.POSTURE,
    Facet.LANGUAGE,
    Facet.ORIGIN,
    Facet.CONFIDENCE,
)
"""The sides behind the button More."""

_SIDES: Final = {
    Facet.CONTEXT: mark("Place"),
    Facet.KIND: mark("Kind"),
    Facet.STATUS: mark("Status"),
    Facet.TOPIC: mark("Topic"),
    Facet.THEME: mark("Helps with"),
    Facet.POSTURE: mark("Risk there"),
    Facet.LANGUAGE: mark("Language"),
    Facet.ORIGIN: mark("Where from"),
    Facet.CONFIDENCE: mark("How sure"),
}

_SORTS: Final = {
    EntrySort.NAME: mark("By name"),
    EntrySort.PLACE: mark("By place"),
    EntrySort.YEAR: mark("Newest first"),
    EntrySort.NOTED: mark("Last noted first"),
}

# Each in its own words, so that a reader finds it in any interface language; but for those whose
# script no bundled font draws.
_TONGUES: Final = {
    "en": "English",
    "zh-Hant": "繁體中文",
    "zh-Hans": "简体中文",
    "my": "မြန်မာ",
    "th": "ไทย",
    "ko": "한국어",
    "ja": "日本語",
    "vi": "Tiếng Việt",
    "id": "Bahasa Indonesia",
    "ms": "Bahasa Melayu",
    "hi": "हिन्दी",
    "bn": "বাংলা",
    "km": "ខ្មែរ",
    "ne": "नेपाली",
    "ta": "தமிழ்",
    "te": mark("Telugu"),
    "si": "සිංහල",
    "lo": "ລາວ",
    "ur": mark("Urdu"),
}


def side(facet: Facet) -> str:
    """What a side of the filter is called."""
    return say(_SIDES[facet])


def order(sort: EntrySort) -> str:
    """What an order of the list is called."""
    return say(_SORTS[sort])


def language(tag: str) -> str:
    """A language in its own words, or its tag."""
    return say(_TONGUES[tag]) if tag in _TONGUES else tag


def capital(text: str) -> str:
    """The same text with its first letter large, for the start of a line."""
    return text[:1].upper() + text[1:]


def value(facet: Facet, name: str, contexts: Contexts) -> str:
    """What one value of a side is called."""
    if facet is Facet.CONTEXT:
        return contexts.name(name)
    return capital(_WORDS[facet](name))


def order_of(facet: Facet) -> tuple[str, ...]:
    """The values of a side in the order in which they are told; empty where names decide."""
    return tuple(str(each) for each in _ORDERED.get(facet, ()))


def narrowed(old: EntryFilter, facet: Facet, names: frozenset[str]) -> EntryFilter:
    """The same filter with exactly these values of one side; none of them leaves nothing out."""
    return _NARROWED[facet](old, names)


_WORDS: Final[dict[Facet, Callable[[str], str]]] = {
    Facet.KIND: lambda name: labels.kind(Kind(name)),
    Facet.STATUS: lambda name: labels.status(Status(name)),
    Facet.TOPIC: lambda name: labels.topic(Topic(name)),
    Facet.THEME: lambda name: labels.theme(Theme(name)),
    Facet.POSTURE: lambda name: labels.posture(Posture(name)),
    Facet.LANGUAGE: language,
    Facet.ORIGIN: lambda name: labels.origin(Origin(name)),
    Facet.CONFIDENCE: lambda name: labels.confidence(Confidence(name)),
}

_ORDERED: Final[dict[Facet, type[StrEnum]]] = {
    Facet.KIND: Kind,
    Facet.STATUS: Status,
    Facet.THEME: Theme,
    Facet.POSTURE: Posture,
    Facet.ORIGIN: Origin,
    Facet.CONFIDENCE: Confidence,
}

_NARROWED: Final[dict[Facet, Callable[[EntryFilter, frozenset[str]], EntryFilter]]] = {
    Facet.CONTEXT: lambda old, names: replace(old, contexts=names),
    Facet.LANGUAGE: lambda old, names: replace(old, languages=names),
    Facet.KIND: lambda old, names: replace(old, kinds=frozenset(map(Kind, names))),
    Facet.STATUS: lambda old, names: replace(old, statuses=frozenset(map(Status, names))),
    Facet.TOPIC: lambda old, names: replace(old, topics=frozenset(map(Topic, names))),
    Facet.THEME: lambda old, names: replace(old, themes=frozenset(map(Theme, names))),
    Facet.POSTURE: lambda old, names: replace(old, postures=frozenset(map(Posture, names))),
    Facet.ORIGIN: lambda old, names: replace(old, origins=frozenset(map(Origin, names))),
    Facet.CONFIDENCE: lambda old, names: replace(
        old, confidences=frozenset(map(Confidence, names))
    ),
}
