"""The words on screen for what an import leaves out or changes, the same in both faces."""

from typing import Final

from app.domain.imported import Loss, Obstacle
from app.host.words import mark, say

_LOSSES: Final = {
    Loss.POSITION: mark("positions left out"),
    Loss.AUTHOR: mark("authors left out"),
    Loss.SOURCE_ADDRESS: mark("addresses of where a note was taken from left out"),
    Loss.OTHER_FIELD: mark("other fields left out"),
    Loss.HIDDEN: mark("hidden files and folders left out"),
    Loss.LINK_FILE: mark("links in the file system not followed"),
    Loss.SPECIAL_FILE: mark("things that are no files left out"),
    Loss.OUTSIDE: mark("paths that lead outside left out"),
    Loss.FORBIDDEN_NAME: mark("names that no system allows left out"),
    Loss.ATTACHMENT_TOO_LARGE: mark("attachments too large to keep"),
    Loss.ATTACHMENT_MISSING: mark("attachments that are not there"),
    Loss.TOO_DEEP: mark("folders too deep to follow"),
    Loss.TWICE: mark("things that come twice"),
    Loss.BIN: mark("notes from the bin left out"),
    Loss.ENCRYPTED: mark("encrypted notes that cannot be read"),
    Loss.FRONT_MATTER: mark("opening blocks kept as text"),
    Loss.ALIAS: mark("second names left out"),
    Loss.TIME: mark("dates that cannot be read"),
    Loss.TAG: mark("tags that cannot be kept"),
    Loss.LINK: mark("links that lead nowhere"),
    Loss.EDITOR_FORMAT: mark("notes whose formatting is lost"),
    Loss.OTHER_FILE: mark("other files left out"),
}

_OBSTACLES: Final = {
    Obstacle.TOO_LONG: mark("longer than a note can be"),
    Obstacle.NOT_TEXT: mark("not text"),
    Obstacle.NOT_A_RECORD: mark("not a note's record"),
    Obstacle.GONE: mark("no longer there"),
    Obstacle.ENCRYPTED: mark("encrypted"),
}

# By the plain words of the catalogue's own lists, which stand above this layer.
_WHY: Final = {
    "personal": mark("leads to a person"),
    "high-risk": mark("leads to a person, in a place where that is dangerous"),
    "no-place": mark("the catalogue has no place for it"),
    "picture": mark("pictures are not fetched"),
    "not-understood": mark("not what the format promises"),
    "not-an-address": mark("not a web address"),
    "too-long": mark("too long; cut"),
    "unseen": mark("characters that cannot be seen"),
    "nameless": mark("without a name"),
    "never-by-import": mark("never taken over from a file"),
}

_REMARKS: Final = {
    "address-in-disguise": mark("its address mixes scripts and may pretend to be another"),
    "no-english-text": mark("it has no English text"),
    "status-not-known": mark("its status is not a word we know"),
    "version-not-known": mark("the file is of a version we do not know"),
    "same-id": mark("an entry with this id is here already"),
}


def loss(value: Loss) -> str:
    """Why something of other notes stays outside or comes in changed, after a count."""
    return say(_LOSSES[value])


def obstacle(value: Obstacle) -> str:
    """Why a note could not be read, for the end of a sentence."""
    return say(_OBSTACLES[value])


def why(value: str) -> str:
    """Why a field of a catalogue file is left out."""
    return say(_WHY[value])


def remark(value: str) -> str:
    """What is to be known about a proposed entry, after its name."""
    return say(_REMARKS[value])
