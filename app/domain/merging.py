"""Notes that went apart on several machines, and what becomes of them when copies meet.

What machines share of a note is a register of versions. A version names all it was made from, so
whatever is named is past and never comes back, and what nobody names is a head. Joining is the
union of both, in any order, any number of times. A head that was changed here and not shared
yet is as good as a version that names all that is known here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Generic, Protocol, TypeVar

MOST_ANCESTORS: Final = 4096
"""Versions that one version may name. A note that reached it goes on as a new one: to forget the
oldest would let old copies come back on machines that never saw them."""

MOST_HEADS: Final = 64
"""Versions of the same words that travel together."""


class Ranked(Protocol):
    """Content with an order that is the same on every machine."""

    @property
    def rank(self) -> tuple[str, ...]:
        """Give what contents are put in order by; the same for equal contents only."""
        ...


Content = TypeVar("Content", bound=Ranked)


@dataclass(frozen=True, slots=True)
class Version(Generic[Content]):
    """A wording as it travels, or a deletion where there is no content.

    `ids` has more than one where several machines came to the same words; `ancestors` names every
    version it was made from.
    """

    ids: frozenset[bytes]
    ancestors: frozenset[bytes]
    content: Content | None


@dataclass(frozen=True, slots=True)
class Known:
    """The versions of one note that a machine took part in; the heads all say the same."""

    heads: frozenset[bytes] = frozenset()
    past: frozenset[bytes] = frozenset()

    @property
    def all(self) -> frozenset[bytes]:
        """All versions, heads and past: what a version made here names."""
        return self.heads | self.past

    @property
    def can_travel(self) -> bool:
        """Claim that the heads, as they are, name no more than a version may."""
        return 0 < len(self.heads) <= MOST_HEADS and len(self.past) <= MOST_ANCESTORS

    @property
    def can_go_on(self) -> bool:
        """Claim that a version made from this would name no more than it may."""
        return len(self.all) <= MOST_ANCESTORS


NOTHING: Final = Known()


class State(StrEnum):
    """What an incoming version means here."""

    NEW = "new"
    CHANGED = "changed"
    CONFLICT = "conflict"
    DELETED = "deleted"
    SAME = "same"
    """Known already, or made long past: nothing to decide."""


class Choice(StrEnum):
    """Which wording shall stand."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Copy(Generic[Content]):
    """A note on this machine: what is known of its versions, and its wording now, if any.

    `is_edited` claims that the wording is not that of the heads: it was changed, written or
    deleted here since.
    """

    known: Known
    here: Content | None
    is_edited: bool


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Content]):
    """What becomes of a note. `further` is a wording that goes on as a note of its own.

    The heads say what `stands`, but for a version that was known before: then they say what they
    said.
    """

    state: State
    known: Known
    stands: Content | None
    further: Content | None = None


def state_of(copy: Copy[Content] | None, theirs: Version[Content]) -> State:
    """Tell what an incoming version means for the copy here, where there is one.

    Changed is only what was made from all that is here; deleted likewise. Whatever else differs
    is a conflict, so that nothing written here goes without being shown.
    """
    if copy is None:
        return State.SAME if theirs.content is None else State.NEW
    if copy.here == theirs.content:
        return State.SAME
    if theirs.ids <= copy.known.all:
        # Somebody gave other words the name of a version that is here: that is no old copy.
        is_forged = not copy.is_edited and bool(theirs.ids & copy.known.heads)
        return State.CONFLICT if is_forged else State.SAME
    if copy.is_edited or not copy.known.heads <= theirs.ancestors:
        return State.CONFLICT
    return State.DELETED if theirs.content is None else State.CHANGED


def joined(known: Known, theirs: Version[Content]) -> Known:
    """Give what is known once a version was taken in: a union, so the order does not matter."""
    past = known.past | theirs.ancestors
    return Known((known.heads | theirs.ids) - past, past)


def superseded(known: Known, by: bytes) -> Known:
    """Give what is known once a version was made here of all that is known."""
    return Known(frozenset((by,)), known.all)


def taken(
    copy: Copy[Content] | None,
    theirs: Version[Content],
    choice: Choice,
    mint: Callable[[], bytes],
) -> Outcome[Content]:
    """Tell what becomes of a note after a person chose; `mint` gives an id never given before.

    Keeping both leaves the wording of lower rank where it is, on every machine the same one, and
    the other goes on as a note of its own; between a wording and a deletion the wording stays.
    """
    state = state_of(copy, theirs)
    if copy is None:
        copy = Copy(NOTHING, None, is_edited=False)
        choice = Choice.THEIRS
    if state is State.SAME:
        return Outcome(state, _agreed(copy, theirs, mint), copy.here)
    both = joined(copy.known, theirs)
    if choice is Choice.THEIRS and state is not State.CONFLICT:
        return Outcome(state, both, theirs.content)
    decided = superseded(both, mint())
    if choice is Choice.BOTH:
        stands, further = _in_order(copy.here, theirs.content)
        return Outcome(state, decided, stands, further)
    return Outcome(state, decided, copy.here if choice is Choice.MINE else theirs.content)


def _agreed(copy: Copy[Content], theirs: Version[Content], mint: Callable[[], bytes]) -> Known:
    if theirs.ids <= copy.known.past:
        # Whoever made a head of ours from it named all that it names; more, only a forger would.
        return copy.known
    both = joined(copy.known, theirs)
    says_the_same = copy.here == theirs.content
    # The wording here was made from the heads, and theirs does not know all of them: only a
    # version of our own can say that it replaces them.
    if copy.is_edited and says_the_same and not copy.known.heads <= both.past | theirs.ids:
        return superseded(both, mint())
    return both


def _in_order(
    mine: Content | None, theirs: Content | None
) -> tuple[Content | None, Content | None]:
    if mine is None or theirs is None:
        return (theirs if mine is None else mine), None
    return (mine, theirs) if mine.rank <= theirs.rank else (theirs, mine)
