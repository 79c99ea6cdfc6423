"""What is said of files: what was taken out of a picture, and what stays in everything else."""

from collections.abc import Iterable
from typing import Final

from app.host.words import mark, say
from app.usecases.attach_files import Hidden, Sort

_HIDDEN: Final = {
    Hidden.PLACE: mark("the place where it was taken"),
    Hidden.TIME: mark("when it was taken"),
    Hidden.CAMERA: mark("which camera or telephone took it"),
    Hidden.PERSON: mark("names of owner or author"),
    Hidden.PROGRAM: mark("which programs were used"),
    Hidden.COMMENT: mark("comments"),
    Hidden.EDITS: mark("what editing programs wrote down"),
    Hidden.COLOURS: mark("a colour profile"),
    Hidden.SMALL_PICTURE: mark("a small copy of the picture, perhaps from before it was cut"),
    Hidden.BEHIND: mark("data behind the end of the picture"),
    Hidden.OTHER: mark("other details"),
    Hidden.MOVEMENT: mark("further pictures (the first one is kept)"),
}

_STAYS: Final = {
    Sort.PICTURE: mark("What the picture shows stays, and so does the grain of the camera."),
    Sort.BROKEN_PICTURE: mark(
        "This picture could not be cleaned. It would be kept as it is, with place, time, camera "
        "and whatever else is hidden in it."
    ),
    Sort.TEXT: mark("This is plain text. It is kept as it is and holds what can be read in it."),
    Sort.PDF: mark(
        "This file is kept as it is. Hidden details stay inside: names, dates, programs, earlier "
        "versions, and pictures with their own details."
    ),
    Sort.OFFICE: mark(
        "This file is kept as it is. Hidden details stay inside: author, organisation, dates, "
        "comments, earlier changes, and pictures with their own details."
    ),
    Sort.MEDIA: mark(
        "This file is kept as it is. Hidden details stay inside, such as place, time and device. "
        "Voices and faces can be recognised."
    ),
    Sort.OTHER: mark(
        "This file is kept as it is. Hidden details stay inside, such as who made it, when, and "
        "with what."
    ),
}

_ORDER: Final = tuple(Hidden)


def taken_out(found: Iterable[Hidden]) -> list[str]:
    """The details taken out of a picture, each in words, the graver ones first."""
    return [say(_HIDDEN[one]) for one in sorted(found, key=_ORDER.index)]


def what_stays(sort: Sort) -> str:
    """What stays in a file of this sort when it is kept."""
    return say(_STAYS[sort])
