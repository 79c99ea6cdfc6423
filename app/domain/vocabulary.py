"""The closed vocabularies of the catalogue; the schema under data/ repeats them."""

from enum import StrEnum


class Kind(StrEnum):
    """What an entry is. There is deliberately no kind for a person."""

    CONTEXT = "context"
    PLACE = "place"
    COMMUNITY = "community"
    PROJECT = "project"
    ORGANISATION = "organisation"
    GOVERNMENT = "government"
    PROGRAMME = "programme"
    NETWORK = "network"
    DATASET = "dataset"
    SERVICE = "service"
    DIRECTORY = "directory"
    EVENT = "event"
    EVENT_SERIES = "event_series"
    TOOL = "tool"
    PRACTICE = "practice"
    CHALLENGE = "challenge"
    LESSON = "lesson"
    DOCUMENT = "document"

    @property
    def prefix(self) -> str:
        """The opening of every id of this kind, such as `prj-`."""
        return _PREFIXES[self]

    @property
    def has_status(self) -> bool:
        """Whether it is something people began and may end; a place or a practice is not."""
        return self not in _WITHOUT_STATUS


_PREFIXES = {
    Kind.CONTEXT: "ctx-",
    Kind.PLACE: "plc-",
    Kind.COMMUNITY: "com-",
    Kind.PROJECT: "prj-",
    Kind.ORGANISATION: "org-",
    Kind.GOVERNMENT: "gov-",
    Kind.PROGRAMME: "prg-",
    Kind.NETWORK: "net-",
    Kind.DATASET: "dat-",
    Kind.SERVICE: "srv-",
    Kind.DIRECTORY: "dir-",
    Kind.EVENT: "evt-",
    Kind.EVENT_SERIES: "ser-",
    Kind.TOOL: "tol-",
    Kind.PRACTICE: "prc-",
    Kind.CHALLENGE: "chl-",
    Kind.LESSON: "les-",
    Kind.DOCUMENT: "doc-",
}


_WITHOUT_STATUS = frozenset(
    {
        Kind.CONTEXT,
        Kind.PLACE,
        Kind.TOOL,
        Kind.PRACTICE,
        Kind.CHALLENGE,
        Kind.LESSON,
        Kind.DOCUMENT,
    }
)


class Status(StrEnum):
    """How a thing stands, as of a year.

    `ended` reached its goal or ran its course; `dissolved` gave way to pressure.
    """

    IDEA = "idea"
    ACTIVE = "active"
    ACTIVE_UNVERIFIED = "active_unverified"
    DORMANT = "dormant"
    ENDED = "ended"
    TRANSFORMED = "transformed"
    DISSOLVED = "dissolved"
    PAST_EVENT = "past_event"
    ONGOING_SERIES = "ongoing_series"
    UNKNOWN = "unknown"


class Topic(StrEnum):
    """What an entry is about; an entry carries five at the most."""

    ELECTIONS = "elections"
    PARLIAMENT = "parliament"
    LAW_JUSTICE = "law-justice"
    BUDGET_SPENDING = "budget-spending"
    POLITICAL_FINANCE = "political-finance"
    CORRUPTION = "corruption"
    OPEN_DATA = "open-data"
    OPEN_GOVERNMENT = "open-government"
    RIGHT_TO_INFORMATION = "right-to-information"
    PARTICIPATION = "participation"
    DISINFORMATION = "disinformation"
    MEDIA_LITERACY = "media-literacy"
    PUBLIC_HEALTH = "public-health"
    COVID_19 = "covid-19"
    DISASTER = "disaster"
    MUTUAL_AID = "mutual-aid"
    ENVIRONMENT = "environment"
    AIR_QUALITY = "air-quality"
    WATER = "water"
    CLIMATE = "climate"
    AGRICULTURE_FOOD = "agriculture-food"
    HOUSING = "housing"
    URBAN_PLANNING = "urban-planning"
    TRANSPORT = "transport"
    LABOUR = "labour"
    EDUCATION_YOUTH = "education-youth"
    ACCESSIBILITY_INCLUSION = "accessibility-inclusion"
    PUBLIC_SAFETY = "public-safety"
    LANGUAGE = "language"
    CULTURE_HERITAGE = "culture-heritage"
    LOCAL_ECONOMY = "local-economy"
    HUMAN_RIGHTS = "human-rights"
    DIGITAL_RIGHTS = "digital-rights"
    INTERNET_HISTORY = "internet-history"
    PRIVACY_SECURITY = "privacy-security"
    CROWD_MAPPING = "crowd-mapping"
    DATA_VISUALISATION = "data-visualisation"
    COMMUNITY_BUILDING = "community-building"
    GOVERNMENT_COLLABORATION = "government-collaboration"
    FUNDING_SUSTAINABILITY = "funding-sustainability"
    OPEN_SOURCE = "open-source"


class Theme(StrEnum):
    """What a practice, challenge or lesson helps with."""

    MONEY = "money"
    PEOPLE = "people"
    SAFETY = "safety"
    GOVERNMENT = "government"
    MEETINGS = "meetings"
    ONBOARDING = "onboarding"
    DATA = "data"
    HAND_OVER = "hand-over"


class Moment(StrEnum):
    """The acts at which a practice or an advice is worth telling."""

    NAMING = "naming"
    EXPORTING = "exporting"
    MEETING = "meeting"
    PICTURE = "picture"
    BORDER = "border"


class Posture(StrEnum):
    """How dangerous civic work is in a context, as the data state it."""

    OPEN = "open"
    GUARDED = "guarded"
    CONSTRAINED = "constrained"
    HIGH = "high"
    EXTREME = "extreme"
    UNKNOWN = "unknown"

    @property
    def care(self) -> "Care":
        """The care the program takes by default under this posture."""
        return _CARE[self]


class Care(StrEnum):
    """The three postures a person sees and sets."""

    ROUTINE = "routine"
    CAREFUL = "careful"
    HIGH_RISK = "high_risk"


_CARE = {
    Posture.OPEN: Care.ROUTINE,
    Posture.GUARDED: Care.ROUTINE,
    Posture.CONSTRAINED: Care.CAREFUL,
    Posture.UNKNOWN: Care.CAREFUL,
    Posture.HIGH: Care.HIGH_RISK,
    Posture.EXTREME: Care.HIGH_RISK,
}


class RelationType(StrEnum):
    """How one entry stands to another, read from the entry that states it."""

    FORKED_FROM = "forked_from"
    INSPIRED_BY = "inspired_by"
    DERIVED_FROM = "derived_from"
    REUSES = "reuses"
    SUCCESSOR_OF = "successor_of"
    SAME_AS = "same_as"
    PART_OF = "part_of"
    MEMBER_OF = "member_of"
    RUN_BY = "run_by"
    ORGANISED_BY = "organised_by"
    COLLABORATED_WITH = "collaborated_with"
    FUNDED_BY = "funded_by"
    HOSTED_AT = "hosted_at"
    BORN_AT = "born_at"
    CAME_FROM = "came_from"
    USES_TOOL = "uses_tool"
    DOCUMENTS = "documents"
    LOCATED_IN = "located_in"
    ADDRESSES = "addresses"

    @property
    def is_lineage(self) -> bool:
        """Whether the relation says that one thing grew out of another."""
        return self in _LINEAGE


_LINEAGE = frozenset(
    {
        RelationType.FORKED_FROM,
        RelationType.INSPIRED_BY,
        RelationType.DERIVED_FROM,
        RelationType.REUSES,
        RelationType.SUCCESSOR_OF,
        RelationType.CAME_FROM,
        RelationType.BORN_AT,
    }
)


class Basis(StrEnum):
    """Whether the source says a relation outright or it follows from what the source says."""

    STATED = "stated"
    IMPLIED = "implied"


class Confidence(StrEnum):
    """How sure the catalogue is of a fact."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    DISPUTED = "disputed"


class Visibility(StrEnum):
    """How openly a cautioned entry may stand in a list."""

    NORMAL = "normal"
    COLLAPSED = "collapsed"
    HIDDEN_IN_HIGH_RISK = "hidden_in_high_risk"


class LinkKind(StrEnum):
    """What an address leads to. Addresses are shown as text and never opened."""

    SITE = "site"
    REPO = "repo"
    ARCHIVE = "archive"
    ARTICLE = "article"


class Origin(StrEnum):
    """Where an entry came from; it decides colour, export and what an update may do."""

    SHIPPED = "shipped"
    IMPORTED = "imported"
    USER = "user"


class Approximation(StrEnum):
    """How a date or number is less than exact."""

    EARLY = "early"
    MID = "mid"
    LATE = "late"
    ABOUT = "about"
    BEFORE = "before"
    AFTER = "after"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
