"""Circles: spaces for one project, with members, a key of their own and a day on which they end."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final, NewType, Self

from app.domain.errors import InputError, RequestError
from app.domain.ids import Entropy, EntryId, NoteId, random_name
from app.domain.note import Template, tidy_tags
from app.domain.persona import NamedCard, PersonaId
from app.domain.sharing import fit_line, is_seen

CircleId = NewType("CircleId", str)
"""As `NoteId`. It means nothing outside its notebook and never leaves it."""

MOST_NAME: Final = 120
MOST_PURPOSE: Final = 2_000
MOST_CONTEXTS: Final = 12
MOST_MEMBERS: Final = 100
LONGEST: Final = timedelta(days=730)
"""A circle is meant to end; it can be extended."""

_CONTEXT: Final = re.compile(r"[A-Za-z0-9]{1,8}(-[A-Za-z0-9]{1,8}){0,3}")
_ENTRY: Final = re.compile(r"[a-z]{2,8}-[A-Za-z0-9](?:[A-Za-z0-9-]{0,98}[A-Za-z0-9])?")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_GONE: Final = "gone"
_TAG: Final = "tag:"
_ABOUT: Final = "about:"
_SHAPE: Final = "shape:"
_OURS: Final = (_TAG, _ABOUT, _SHAPE)
_TEMPLATES: Final = frozenset(map(str, Template))


class WordsUnfit(RequestError):
    """The name or the purpose of a circle is empty, too long, or holds what cannot be seen."""

    code = "circle.words-unfit"


class EndUnfit(RequestError):
    """The day on which a circle ends has passed, or is further away than `LONGEST`."""

    code = "circle.end-unfit"


class ContextsUnfit(RequestError):
    """A code names no context, or there are too many of them."""

    code = "circle.contexts-unfit"


class NotADay(InputError):
    """The text is no day, such as 2026-11-23."""

    code = "circle.not-a-day"


def day_from(text: str) -> date:
    """The day that a text names, such as `2026-11-23`; raises `NotADay`."""
    if not _DAY.fullmatch(text.strip()):
        raise NotADay
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise NotADay from None


def circle_id(entropy: Entropy) -> CircleId:
    """A new id, made as for a note."""
    return CircleId(random_name(entropy))


@dataclass(frozen=True, slots=True)
class Terms:
    """What members agreed on: what the circle is called and for, its last day, where it works.

    `contexts` are codes, such as `MM`, in order, none twice. Make one with `of`.
    """

    name: str
    purpose: str
    ends: date
    contexts: tuple[str, ...] = ()

    @classmethod
    def of(cls, name: str, purpose: str, ends: date, contexts: Iterable[str] = ()) -> Self:
        """Spell the terms the one way; raises `WordsUnfit` or `ContextsUnfit`."""
        plain, codes = " ".join(name.split()), tuple(sorted(set(contexts)))
        lines = [line.strip() for line in purpose.strip().splitlines()]
        told = "\n".join(lines)
        if not plain or len(plain) > MOST_NAME or not told or len(told) > MOST_PURPOSE:
            raise WordsUnfit
        if not all(map(is_seen, plain + "".join(lines))):
            raise WordsUnfit
        if len(codes) > MOST_CONTEXTS or not all(map(_CONTEXT.fullmatch, codes)):
            raise ContextsUnfit
        return cls(plain, told, ends, codes)

    def insist_on_end(self, today: date) -> None:
        """Raise `EndUnfit` unless the last day lies ahead and not too far."""
        if not today < self.ends <= today + LONGEST:
            raise EndUnfit


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle as this notebook has it; `members` are by card, the person's own among them.

    `persona` is the one that was made for it. `founded` is when it came into this notebook.
    """

    id: CircleId
    terms: Terms
    persona: PersonaId
    founded: datetime
    members: tuple[NamedCard, ...] = ()

    def days_left(self, today: date) -> int:
        """How many days it still has; none on its last day, below none when it is overdue."""
        return (self.terms.ends - today).days

    def is_due(self, today: date) -> bool:
        """Claim that it is time to ask whether to disband or to extend it."""
        return self.days_left(today) <= 0


@dataclass(frozen=True, slots=True)
class CircleNote:
    """What of a note its circle shares: words, tags, entries, template, and whether it is gone."""

    text: str
    tags: tuple[str, ...] = ()
    about: frozenset[EntryId] = frozenset()
    template: Template | None = None
    gone: bool = False

    @property
    def marks(self) -> frozenset[str]:
        """The marks that stand for all but the words."""
        marks = {_TAG + tag for tag in self.tags} | {_ABOUT + entry for entry in self.about}
        marks |= {_SHAPE + self.template} if self.template else set()
        return frozenset(marks | ({_GONE} if self.gone else set()))


def note_from(text: str, marks: Iterable[str]) -> CircleNote:
    """Read words and marks; what a mark says that nobody here would write is passed over.

    Two templates can meet: the first by name stands, on every machine alike.
    """
    had = frozenset(marks)
    tags = (mark.removeprefix(_TAG) for mark in had if mark.startswith(_TAG))
    about = (mark.removeprefix(_ABOUT) for mark in had if mark.startswith(_ABOUT))
    shapes = sorted(mark.removeprefix(_SHAPE) for mark in had if mark.startswith(_SHAPE))
    known = [shape for shape in shapes if shape in _TEMPLATES]
    return CircleNote(
        text=text,
        tags=tidy_tags(tuple(tag for tag in tags if fit_line(tag) == tag)),
        about=frozenset(EntryId(entry) for entry in about if _ENTRY.fullmatch(entry)),
        template=Template(known[0]) if known else None,
        gone=_GONE in had,
    )


def marks_for(had: Iterable[str], now: CircleNote) -> frozenset[str]:
    """The marks to be set where these were; those that nobody here writes stay."""
    foreign = {mark for mark in had if mark != _GONE and not mark.startswith(_OURS)}
    return frozenset(foreign | now.marks)


@dataclass(frozen=True, slots=True)
class Change:
    """What a file from a member would do to one note; `note` is None where it is new here."""

    wire: bytes
    before: CircleNote | None
    after: CircleNote
    note: NoteId | None = None

    @property
    def is_none(self) -> bool:
        """Claim that nothing a person could see would be other than before."""
        return self.before == self.after


class Unreached(StrEnum):
    """What erasing a circle here does not reach; to be said each time."""

    MEMBERS = "members"
    """What the other members have, and whoever they gave it to."""
    FILES = "files"
    """Files that were handed on, on sticks that can still be found; members open them."""
    BACKUPS = "backups"
    """Older copies of this notebook, with the passphrase they had."""
    DISK = "disk"
    """Old data that the disk or stick keeps; it cannot be read without the old key."""
    MEMORY = "memory"
    """What people remember, and what they wrote down elsewhere."""
