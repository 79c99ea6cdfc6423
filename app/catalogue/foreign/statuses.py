"""Their words for how a thing stands, and ours; `dissolved` is never made from theirs."""

from app.domain.vocabulary import Status

_MEANINGS = {
    Status.IDEA: ("concept", "planning", "ideation", "idea"),
    Status.ACTIVE_UNVERIFIED: (
        "development",
        "pre-alpha",
        "alpha",
        "beta",
        "released",
        "production",
        "stable",
        "mature",
        "active",
    ),
    Status.DORMANT: ("inactive", "dormant"),
    Status.ENDED: ("obsolete", "archived", "archival", "ended"),
}
_STATUS_OF = {word: status for status, words in _MEANINGS.items() for word in words}

TO_PUBLICCODE = {
    Status.IDEA: "concept",
    Status.ACTIVE: "stable",
    Status.ACTIVE_UNVERIFIED: "stable",
    Status.ONGOING_SERIES: "stable",
    Status.DORMANT: "obsolete",
    Status.ENDED: "obsolete",
    Status.TRANSFORMED: "obsolete",
    Status.DISSOLVED: "obsolete",
    Status.PAST_EVENT: "obsolete",
}
"""publiccode.yml 0.7 `developmentStatus`; it has no word for what is not known."""

TO_G0V_JSON = {
    Status.IDEA: "planning",
    Status.ACTIVE: "released",
    Status.ACTIVE_UNVERIFIED: "released",
    Status.ONGOING_SERIES: "released",
    Status.DORMANT: "inactive",
    Status.ENDED: "archived",
    Status.TRANSFORMED: "archived",
    Status.DISSOLVED: "archived",
    Status.PAST_EVENT: "archived",
}
"""g0v.json v2 `status`, which may be missing."""


def status_meant_by(word: str) -> Status:
    """Our status for a word of theirs; `unknown` for a word without a meaning here."""
    return _STATUS_OF.get(word.strip().casefold(), Status.UNKNOWN)
