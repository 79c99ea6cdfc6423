"""The words on screen for the catalogue's closed vocabularies, the same in both faces."""

from typing import Final

from app.domain.text.query import Widening
from app.domain.vocabulary import (
    Approximation,
    Basis,
    Care,
    Confidence,
    Kind,
    Origin,
    Posture,
    RelationType,
    Status,
    Theme,
    Topic,
)
from app.host.words import mark, say

_KINDS: Final = {
    Kind.CONTEXT: mark("context"),
    Kind.PLACE: mark("place"),
    Kind.COMMUNITY: mark("community"),
    Kind.PROJECT: mark("project"),
    Kind.ORGANISATION: mark("organisation"),
    Kind.GOVERNMENT: mark("public body"),
    Kind.PROGRAMME: mark("programme"),
    Kind.NETWORK: mark("network"),
    Kind.DATASET: mark("dataset"),
    Kind.SERVICE: mark("service"),
    Kind.DIRECTORY: mark("directory"),
    Kind.EVENT: mark("event"),
    Kind.EVENT_SERIES: mark("event series"),
    Kind.TOOL: mark("tool"),
    Kind.PRACTICE: mark("practice"),
    Kind.CHALLENGE: mark("challenge"),
    Kind.LESSON: mark("lesson"),
    Kind.DOCUMENT: mark("document"),
}

_STATUSES: Final = {
    Status.IDEA: mark("Idea"),
    Status.ACTIVE: mark("Active"),
    Status.ACTIVE_UNVERIFIED: mark("Active, unverified"),
    Status.DORMANT: mark("Dormant"),
    Status.ENDED: mark("Ended"),
    Status.TRANSFORMED: mark("Became something else"),
    Status.DISSOLVED: mark("Dissolved under pressure"),
    Status.PAST_EVENT: mark("Past event"),
    Status.ONGOING_SERIES: mark("Continues"),
    Status.UNKNOWN: mark("Unknown"),
}

_POSTURES: Final = {
    Posture.OPEN: mark("open"),
    Posture.GUARDED: mark("guarded"),
    Posture.CONSTRAINED: mark("constrained"),
    Posture.HIGH: mark("high risk"),
    Posture.EXTREME: mark("extreme risk"),
    Posture.UNKNOWN: mark("unknown"),
}

_CARES: Final = {
    Care.ROUTINE: mark("Routine"),
    Care.CAREFUL: mark("Careful"),
    Care.HIGH_RISK: mark("High risk"),
}

_RELATIONS: Final = {
    RelationType.FORKED_FROM: (mark("forked from"), mark("forked as")),
    RelationType.INSPIRED_BY: (mark("inspired by"), mark("inspired")),
    RelationType.DERIVED_FROM: (mark("derived from"), mark("led to")),
    RelationType.REUSES: (mark("reuses"), mark("reused by")),
    RelationType.SUCCESSOR_OF: (mark("successor of"), mark("succeeded by")),
    RelationType.SAME_AS: (mark("same as"), mark("same as")),
    RelationType.PART_OF: (mark("part of"), mark("has part")),
    RelationType.MEMBER_OF: (mark("member of"), mark("has member")),
    RelationType.RUN_BY: (mark("run by"), mark("runs")),
    RelationType.ORGANISED_BY: (mark("organised by"), mark("organised")),
    RelationType.COLLABORATED_WITH: (mark("worked with"), mark("worked with")),
    RelationType.FUNDED_BY: (mark("funded by"), mark("funded")),
    RelationType.HOSTED_AT: (mark("hosted at"), mark("hosted")),
    RelationType.BORN_AT: (mark("born at"), mark("birthplace of")),
    RelationType.CAME_FROM: (mark("came from"), mark("gave rise to")),
    RelationType.USES_TOOL: (mark("uses"), mark("used by")),
    RelationType.DOCUMENTS: (mark("documents"), mark("documented by")),
    RelationType.LOCATED_IN: (mark("in"), mark("place of")),
    RelationType.ADDRESSES: (mark("addresses"), mark("addressed by")),
}

_CONFIDENCES: Final = {
    Confidence.HIGH: mark("sure"),
    Confidence.MEDIUM: mark("fairly sure"),
    Confidence.LOW: mark("unsure"),
    Confidence.DISPUTED: mark("sources disagree"),
}

_ORIGINS: Final = {
    Origin.SHIPPED: mark("came with the program"),
    Origin.IMPORTED: mark("imported"),
    Origin.USER: mark("mine"),
}

_THEMES: Final = {
    Theme.MONEY: mark("Money"),
    Theme.PEOPLE: mark("People"),
    Theme.SAFETY: mark("Safety"),
    Theme.GOVERNMENT: mark("Government"),
    Theme.MEETINGS: mark("Meetings"),
    Theme.ONBOARDING: mark("Newcomers"),
    Theme.DATA: mark("Data"),
    Theme.HAND_OVER: mark("Handing over"),
}

_APPROXIMATIONS: Final = {
    Approximation.EARLY: mark("early {value}"),
    Approximation.MID: mark("mid {value}"),
    Approximation.LATE: mark("late {value}"),
    Approximation.ABOUT: mark("about {value}"),
    Approximation.BEFORE: mark("before {value}"),
    Approximation.AFTER: mark("after {value}"),
    Approximation.AT_LEAST: mark("at least {value}"),
    Approximation.AT_MOST: mark("at most {value}"),
}

_TOPICS: Final = {
    Topic.ELECTIONS: mark("elections"),
    Topic.PARLIAMENT: mark("parliament"),
    Topic.LAW_JUSTICE: mark("law and justice"),
    Topic.BUDGET_SPENDING: mark("public spending"),
    Topic.POLITICAL_FINANCE: mark("money in politics"),
    Topic.CORRUPTION: mark("corruption"),
    Topic.OPEN_DATA: mark("open data"),
    Topic.OPEN_GOVERNMENT: mark("open government"),
    Topic.RIGHT_TO_INFORMATION: mark("right to information"),
    Topic.PARTICIPATION: mark("participation"),
    Topic.DISINFORMATION: mark("disinformation"),
    Topic.MEDIA_LITERACY: mark("media literacy"),
    Topic.PUBLIC_HEALTH: mark("public health"),
    Topic.COVID_19: mark("COVID-19"),
    Topic.DISASTER: mark("disasters"),
    Topic.MUTUAL_AID: mark("mutual aid"),
    Topic.ENVIRONMENT: mark("environment"),
    Topic.AIR_QUALITY: mark("air quality"),
    Topic.WATER: mark("water"),
    Topic.CLIMATE: mark("climate"),
    Topic.AGRICULTURE_FOOD: mark("farming and food"),
    Topic.HOUSING: mark("housing"),
    Topic.URBAN_PLANNING: mark("city planning"),
    Topic.TRANSPORT: mark("transport"),
    Topic.LABOUR: mark("labour"),
    Topic.EDUCATION_YOUTH: mark("education and youth"),
    Topic.ACCESSIBILITY_INCLUSION: mark("accessibility"),
    Topic.PUBLIC_SAFETY: mark("public safety"),
    Topic.LANGUAGE: mark("language"),
    Topic.CULTURE_HERITAGE: mark("culture and heritage"),
    Topic.LOCAL_ECONOMY: mark("local economy"),
    Topic.HUMAN_RIGHTS: mark("human rights"),
    Topic.DIGITAL_RIGHTS: mark("digital rights"),
    Topic.INTERNET_HISTORY: mark("internet history"),
    Topic.PRIVACY_SECURITY: mark("privacy and security"),
    Topic.CROWD_MAPPING: mark("mapping together"),
    Topic.DATA_VISUALISATION: mark("data visualisation"),
    Topic.COMMUNITY_BUILDING: mark("community building"),
    Topic.GOVERNMENT_COLLABORATION: mark("work with government"),
    Topic.FUNDING_SUSTAINABILITY: mark("funding"),
    Topic.OPEN_SOURCE: mark("open source"),
}

_WIDENINGS: Final = {
    Widening.CHINESE_FORMS: mark("simplified and traditional Chinese"),
    Widening.WITHOUT_ACCENTS: mark("without accents"),
    Widening.DIGITS: mark("digits of every script"),
    Widening.WIDTH: mark("full and half width"),
    Widening.ZAWGYI: mark("Zawgyi read as Unicode"),
}

_BASES: Final = {Basis.STATED: mark("stated"), Basis.IMPLIED: mark("implied")}


def kind(value: Kind) -> str:
    """What an entry is, in lower case for the middle of a line."""
    return say(_KINDS[value])


def status(value: Status) -> str:
    """How a thing stands."""
    return say(_STATUSES[value])


def posture(value: Posture) -> str:
    """How dangerous a context is, as the data state it."""
    return say(_POSTURES[value])


def care(value: Care) -> str:
    """One of the three postures a person sees and sets."""
    return say(_CARES[value])


def relation(value: RelationType, *, incoming: bool = False) -> str:
    """A relation as seen from the entry that states it, or from the other end."""
    return say(_RELATIONS[value][incoming])


def confidence(value: Confidence) -> str:
    """How sure the catalogue is."""
    return say(_CONFIDENCES[value])


def origin(value: Origin) -> str:
    """Where an entry came from."""
    return say(_ORIGINS[value])


def theme(value: Theme) -> str:
    """What a lesson helps with."""
    return say(_THEMES[value])


def topic(value: Topic) -> str:
    """What an entry is about."""
    return say(_TOPICS[value])


def basis(value: Basis) -> str:
    """Whether a relation is stated or implied."""
    return say(_BASES[value])


def widening(value: Widening) -> str:
    """A way in which a search reached beyond the letters typed, for the middle of a sentence."""
    return say(_WIDENINGS[value])


def softened(value: str, approximation: Approximation | None) -> str:
    """A date or figure with the word by which its source made it less than exact."""
    if approximation is None:
        return value
    return say(_APPROXIMATIONS[approximation]).format(value=value)
