"""Contexts as a person works in them: how careful, what is tightened, and what they are bound to.

What a context asks for is what the catalogue states unless the person set something else. What is
bound to several contexts keeps to all of them, and to what is kept anyway: the strictest wins.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from app.domain.care_rules import Change, Level, Rule, Rules, Stance, changes, strictest
from app.domain.entry import Entry, Source
from app.domain.errors import RequestError
from app.domain.ids import EntryId, NoteId
from app.domain.vocabulary import Care, Kind, Posture
from app.usecases import browse_catalogue, keep_settings
from app.usecases.desk import Desk, Shelf
from app.vault import contexts, entries
from app.vault.contexts import Bearer, Bound, OwnStance

__all__ = ["Bearer", "Bound", "OwnStance"]

UNKNOWN_CARE: Final = Posture.UNKNOWN.care
"""What a context asks for that the catalogue says nothing about."""


class NoSuchContext(RequestError):
    """What was named is no context of the catalogue."""

    code = "context.unknown"


@dataclass(frozen=True, slots=True)
class Context:
    """One context: what the catalogue says of it, and what the person set.

    `notes` is how many notes it is bound to.
    """

    entry: Entry
    own: OwnStance
    notes: int = 0

    @property
    def code(self) -> str:
        """What names it: `MM`."""
        return self.entry.contexts[0]

    @property
    def stated(self) -> Care:
        """The care the catalogue asks for."""
        return _stated(self.entry)

    @property
    def stance(self) -> Stance:
        """What holds: the person's own care or else the catalogue's, and what is tightened."""
        return _stance(self.entry, self.own)

    @property
    def rules(self) -> Rules:
        """The rules it brings to whatever it is bound to."""
        return self.stance.rules

    def changes_under(self, care: Care) -> tuple[Change, ...]:
        """Line by line what another care would change here."""
        return changes(self.rules, replace(self.stance, care=care).rules)


@dataclass(frozen=True, slots=True)
class ContextPage:
    """One context, the documents it cites by short name, and the notes it is bound to."""

    context: Context
    sources: Mapping[str, Source]
    bound: tuple[NoteId, ...]


def list_contexts(shelf: Shelf) -> tuple[Context, ...]:
    """Every context the shelf knows, by name."""
    own = contexts.stances(shelf.connection)
    counted = contexts.counts(shelf.connection, Bearer.NOTE)
    return tuple(
        Context(
            entry,
            own.get(entry.contexts[0], contexts.NOTHING_SET),
            counted.get(entry.contexts[0], 0),
        )
        for entry in browse_catalogue.list_contexts(shelf)
    )


def show_context(shelf: Shelf, code: str) -> ContextPage:
    """One context by its code; raises `NoSuchContext`."""
    id_ = _id_of(shelf, code)
    page = browse_catalogue.show_entry(shelf, id_)
    bound = contexts.bearers_of(shelf.connection, page.entry.contexts[0], Bearer.NOTE)
    own = contexts.stance(shelf.connection, page.entry.contexts[0])
    return ContextPage(
        Context(page.entry, own, len(bound)), page.sources, tuple(map(NoteId, bound))
    )


def find_context(shelf: Shelf, words: str) -> str:
    """The code of the context that a code, an id or a name in any of its languages stands for.

    Raises `NoSuchContext`, or `browse_catalogue.SeveralFound`.
    """
    code = words.strip()
    for spelling in (code, code.upper(), code.lower()):
        if entries.holds(shelf.connection, EntryId(f"{Kind.CONTEXT.prefix}{spelling}")):
            return spelling
    try:
        id_ = browse_catalogue.find_entry(shelf, words)
    except browse_catalogue.NotFound as error:
        raise NoSuchContext from error
    entry = entries.get(shelf.connection, id_)
    if entry.kind is not Kind.CONTEXT:
        raise NoSuchContext
    return entry.contexts[0]


def take_care(desk: Desk, code: str, care: Care | None) -> None:
    """Set how careful the person is in a context; None leaves it to the catalogue again.

    What was tightened stays. Raises `NoSuchContext`.
    """
    own = _own(desk, code)
    _keep(desk, code, replace(own, care=care))


def tighten(desk: Desk, code: str, rule: Rule, level: Level) -> None:
    """Tighten one line of a context's rules, or take that back with what its posture asks for.

    Raises `NoSuchContext`, `CannotLoosen`, `NoSuchLevel`.
    """
    context = show_context(desk, code).context
    tightened = context.stance.tighten(rule, level).tightened
    _keep(desk, code, replace(context.own, tightened=tightened))


def restore(desk: Desk, code: str, own: OwnStance) -> None:
    """Set again what was set before, to undo a change; raises `NoSuchContext`."""
    _id_of(desk, code)
    _keep(desk, code, own)


def bind(desk: Desk, bound: Bound, codes: Iterable[str]) -> None:
    """Bind these contexts to a note, persona or circle, instead of those that were bound to it.

    Raises `NoSuchContext` and changes nothing where one is not known.
    """
    wanted = tuple(codes)
    for code in wanted:
        _id_of(desk, code)
    desk.write(lambda connection: contexts.bind(connection, bound, wanted))


def bound_to(shelf: Shelf, bound: Bound) -> tuple[str, ...]:
    """The codes of the contexts that are bound to a note, persona or circle."""
    return contexts.bound_to(shelf.connection, bound)


def cares(shelf: Shelf) -> Mapping[str, Care]:
    """How careful the person is in each context that the shelf knows."""
    return {context.code: context.stance.care for context in list_contexts(shelf)}


def of_personas(shelf: Shelf) -> Mapping[str, tuple[str, ...]]:
    """The codes of the contexts each persona works in, by its id; one of none is left out.

    A persona works where it is bound, and where the live notes that it wrote are.
    """
    return contexts.of_personas(shelf.connection)


def rules_of(shelf: Shelf, codes: Iterable[str]) -> Rules:
    """The rules that contexts bring together; a context nobody knows brings those of Careful."""
    own = contexts.stances(shelf.connection)
    return strictest(
        _stance(_entry(shelf, code), own.get(code, contexts.NOTHING_SET)).rules
        for code in frozenset(codes)
    )


def joined(several: Iterable[Context]) -> Rules:
    """The rules that contexts already read bring together."""
    return strictest(context.rules for context in several)


def rules_for(
    desk: Desk,
    bearers: Iterable[Bound] = (),
    *,
    care: Care | None = None,
    codes: Iterable[str] = (),
) -> Rules:
    """What holds for something that is done with these notes, personas and circles.

    The strictest of what is kept anyway (`care` is the posture in force; None is the one the
    notebook opens in), of every context bound to one of them, and of the contexts in `codes`.
    """
    kept = keep_settings.read(desk)
    near = {code for bound in bearers for code in bound_to(desk, bound)}
    return strictest((kept.rules(care or kept.care), rules_of(desk, near | set(codes))))


def _stated(entry: Entry | None) -> Care:
    return entry.posture.level.care if entry and entry.posture else UNKNOWN_CARE


def _stance(entry: Entry | None, own: OwnStance) -> Stance:
    return Stance(own.care or _stated(entry), own.tightened)


def _own(shelf: Shelf, code: str) -> OwnStance:
    _id_of(shelf, code)
    return contexts.stance(shelf.connection, code)


def _keep(desk: Desk, code: str, own: OwnStance) -> None:
    desk.write(lambda connection: contexts.put_stance(connection, code, own))


def _id_of(shelf: Shelf, code: str) -> EntryId:
    if _entry(shelf, code) is None:
        raise NoSuchContext
    return EntryId(f"{Kind.CONTEXT.prefix}{code}")


def _entry(shelf: Shelf, code: str) -> Entry | None:
    id_ = EntryId(f"{Kind.CONTEXT.prefix}{code}")
    return entries.get(shelf.connection, id_) if entries.holds(shelf.connection, id_) else None
