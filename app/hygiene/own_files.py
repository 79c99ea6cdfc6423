"""What a note's file is on its way out: a picture that is painted anew, a text, or neither."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from app.domain.errors import InputError
from app.hygiene import pictures
from app.hygiene.hidden import Hidden, hidden_in, kind_of


class Flaw(StrEnum):
    """Why nothing can be taken out of a file, so that it does not leave."""

    PDF = "pdf"
    OFFICE = "office"
    MEDIA = "media"
    BROKEN_PICTURE = "broken-picture"
    FILES_WITHIN = "files-within"
    """A text with whole files written into it, such as an SVG drawing or a saved page."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class LookedAt:
    """A file that leaves as a text, or as a picture without what is `removed`, or has a flaw."""

    text: str | None = field(default=None, repr=False)
    removed: frozenset[Hidden] = frozenset()
    flaw: Flaw | None = None


_STARTS: Final = (
    (b"%PDF-", Flaw.PDF),
    (b"PK\x03\x04", Flaw.OFFICE),
    (b"\xd0\xcf\x11\xe0", Flaw.OFFICE),
    (b"{\\rtf", Flaw.OFFICE),
    (b"ID3", Flaw.MEDIA),
    (b"OggS", Flaw.MEDIA),
    (b"fLaC", Flaw.MEDIA),
    (b"RIFF", Flaw.MEDIA),
    (b"\x1aE\xdf\xa3", Flaw.MEDIA),
    (b"GIF8", Flaw.MEDIA),
    (b"II*\0", Flaw.MEDIA),
    (b"MM\0*", Flaw.MEDIA),
)
_SMALL: Final = 16
"""Pixels of the sides of the picture that is decoded to see that it can be."""
_WITHIN: Final = ("<svg", ";base64,", "<?xml", "content-transfer-encoding")


def look(data: bytes) -> LookedAt:
    """Tell what a file is and what would be taken out of it; nothing is written."""
    if kind_of(data) is not None:
        try:
            pictures.decode(data, _SMALL)
        except InputError:
            return LookedAt(flaw=Flaw.BROKEN_PICTURE)
        return LookedAt(removed=hidden_in(data))
    for start, flaw in _STARTS:
        if data.startswith(start):
            return LookedAt(flaw=flaw)
    if data[4:8] == b"ftyp":
        return LookedAt(flaw=Flaw.MEDIA)
    return _look_at_text(data)


def _look_at_text(data: bytes) -> LookedAt:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return LookedAt(flaw=Flaw.UNKNOWN)
    if "\0" in text:
        return LookedAt(flaw=Flaw.UNKNOWN)
    lowered = text.casefold()
    if any(sign in lowered for sign in _WITHIN):
        return LookedAt(flaw=Flaw.FILES_WITHIN)
    return LookedAt(text=text)
