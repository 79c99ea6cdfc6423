"""The check before leaving: what notes would tell of people, what is decided, and what then leaves.

Nothing here changes the notebook but what `remember` keeps. The rules miss much: `UNCHECKED` is to
be said each time.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Final, TypeAlias

from app.domain import findings, leaving
from app.domain.card import Card
from app.domain.care_rules import Rules
from app.domain.errors import RequestError
from app.domain.findings import (
    Decisions,
    Finding,
    Part,
    Piece,
    Question,
    Rule,
    Unchecked,
    Where,
    decided,
    questions_of,
    undecided,
)
from app.domain.ids import AttachmentId, EntryId, NoteId
from app.domain.note import Attachment, Note, Template, link_targets, tidy_tags
from app.domain.persona import PersonaId
from app.domain.vocabulary import Care
from app.host import this_machine
from app.hygiene import checking, hidden, machine, own_files, personas, pictures, risk_pairs
from app.usecases import (
    compose_bundle,
    exchange_cards,
    keep_contexts,
    keep_notes,
    keep_personas,
    mind_names,
)
from app.usecases.compose_bundle import LeavingFile, Pieces, WayOut
from app.usecases.desk import Desk, Progress, unwatched
from app.usecases.keep_contexts import Bearer, Bound
from app.vault import attachments, entries, note_lists, notes

Hidden: TypeAlias = hidden.Hidden
"""A sort of detail that travels in a picture unseen."""

UNCHECKED: Final = tuple(Unchecked)
"""What no rule looks at."""


class Undecided(RequestError):
    """Something waits for a decision; `detail` is how many things do.

    Also what was not checked as it is now, because a note changed since or came in anew.
    """

    code = "check.undecided"


class PlanRefused(RequestError):
    """The rules in force do not let this leave in this way; `detail` is the first `Refusal`."""

    code = "check.plan-refused"


@dataclass(frozen=True, slots=True)
class Report:
    """What was found in some notes that shall leave as a persona, under the rules in force."""

    findings: tuple[Finding, ...]
    questions: tuple[Question, ...]
    rules: Rules
    notes: tuple[Note, ...] = field(repr=False)
    pieces: tuple[Piece, ...] = field(repr=False)
    persona: PersonaId | None = None

    def undecided(self, decisions: Decisions) -> tuple[Question, ...]:
        """The questions that still wait."""
        return undecided(self.questions, decisions)


@dataclass(frozen=True, slots=True)
class Cleared:
    """Notes as they may leave, beside what they were when they were checked."""

    notes: Mapping[NoteId, Note | None] = field(repr=False)
    checked: Mapping[NoteId, Note] = field(repr=False)
    texts: Mapping[AttachmentId, str] = field(repr=False)


def check(
    desk: Desk,
    chosen: Iterable[NoteId] | None = None,
    persona: PersonaId | None = None,
    care: Care | None = None,
    progress: Progress = unwatched,
) -> Report:
    """Look through notes, or all that are not in the bin, before they leave as a persona.

    `care` is the posture in force; None is the one the notebook opens in. The strictest of it and
    of all contexts bound to the notes and the persona holds. Raises `notes.NoSuchNote` and
    `personas.NoSuchPersona`.
    """
    some = _chosen(desk, chosen)
    bearers: list[Bound] = [(Bearer.NOTE, note.id) for note in some]
    if persona is not None:
        bearers.append((Bearer.PERSONA, persona))
    rules = keep_contexts.rules_for(desk, bearers, care=care)
    ours = frozenset(note.id for note in some)
    checker = checking.Checker(_known(desk, persona, ours), rules)
    found: list[Finding] = []
    pieces: list[Piece] = []
    cares = keep_contexts.cares(desk)
    for done, note in enumerate(some):
        progress(done, len(some))
        here = [*_pieces_of(note), *_attached(desk, note, rules, found)]
        found += _about(desk, note, rules, cares)
        if note.persona not in {None, persona}:
            found.append(_finding(Rule.PERSONA_NOTE, Where(note.id), rules, note.title))
        found += checker.findings(here)
        pieces += here
    progress(len(some), len(some))
    return Report(tuple(found), questions_of(found), rules, some, tuple(pieces), persona)


def clear(report: Report, decisions: Decisions) -> Cleared:
    """Apply decisions; raises `Undecided` while any must-decide finding has none."""
    waiting = report.undecided(decisions)
    if waiting:
        raise Undecided(str(len(waiting)))
    outcome = decided(report.pieces, report.questions, decisions)
    texts = {piece.where: piece.text for piece in outcome.pieces}
    cleared: dict[NoteId, Note | None] = {}
    attached: dict[AttachmentId, str] = {}
    for note in report.notes:
        if Where(note.id) in outcome.left_out:
            cleared[note.id] = None
            continue
        cleared[note.id] = _rewritten(note, texts, outcome.left_out)
        for number, one in enumerate(note.attachments):
            text = texts.get(Where(note.id, Part.ATTACHMENT, number))
            if text is not None:
                attached[one.id] = text
    return Cleared(cleared, {note.id: note for note in report.notes}, attached)


def way_out(cleared: Cleared) -> WayOut:
    """The way through which only what was cleared leaves; for `compose_bundle.compose`.

    Raises `Undecided` there for a note that was not checked or changed since, and what
    `pictures.clean` raises.
    """

    def note_out(note: Note) -> Note | None:
        if cleared.checked.get(note.id) != note:
            raise Undecided
        return cleared.notes[note.id]

    def file_out(one: Attachment, pieces: Pieces, variation: bytes) -> LeavingFile:
        if one.id in cleared.texts:
            data = cleared.texts[one.id].encode()
            return LeavingFile(one.name, one.media_type, lambda: [data])
        kind = hidden.kind_of(next(iter(pieces()), b""))
        if kind is None:
            raise Undecided
        # Made anew each time it is asked for: pictures of a whole bundle need not fit in memory.
        return LeavingFile(
            _with_ending(one.name, kind.ending),
            kind.media_type,
            lambda: [pictures.clean(b"".join(pieces()), variation).data],
        )

    return WayOut(note_out, file_out)


def insist(rules: Rules, plan: leaving.Plan) -> None:
    """Raise `PlanRefused` where these rules do not let a plan be carried out."""
    for refusal in leaving.refusals(rules, plan):
        raise PlanRefused(str(refusal))


def compose(
    desk: Desk, wish: compose_bundle.Wish, report: Report, decisions: Decisions
) -> compose_bundle.Leaving:
    """Put together what leaves of checked notes; raises as `clear`, `way_out` and its `compose`."""
    some = tuple(note.id for note in report.notes)
    checked = replace(wish, notes=some, persona=report.persona)
    return compose_bundle.compose(desk, checked, way_out(clear(report, decisions)))


def _chosen(desk: Desk, chosen: Iterable[NoteId] | None) -> tuple[Note, ...]:
    everything = compose_bundle.EVERYTHING
    wanted = (
        note_lists.ids(desk.connection, everything)
        if chosen is None
        else tuple(dict.fromkeys(chosen))
    )
    return tuple(notes.get(desk.connection, id_) for id_ in wanted)


def _known(desk: Desk, persona: PersonaId | None, ours: frozenset[NoteId]) -> checking.Known:
    """What the rules hold texts against, as the notebook and the machine stand now."""
    sisters = [one for one in keep_personas.list_personas(desk) if one.id != persona]
    theirs = _notes_of(desk, frozenset(one.id for one in sisters), ours)
    return checking.Known(
        own_words=mind_names.never_revealed(desk),
        marks=machine.Marks(*this_machine.own_names()),
        sisters=tuple(personas.Sister(one.name, _marks_of(one.card)) for one in sisters),
        their_texts=tuple(theirs),
        everybodys=tuple(keep_notes.begun_from(template) for template in Template),
    )


def _marks_of(card: Card) -> tuple[str, ...]:
    """A card's numbers, and its words in every language."""
    numbers = exchange_cards.fingerprint_of(card)
    words = (exchange_cards.words_of(numbers, tag) for tag in keep_personas.NAME_LANGUAGES)
    return numbers.written(), *(" ".join(some) for some in words)


def _notes_of(desk: Desk, some: frozenset[PersonaId], but: frozenset[NoteId]) -> Iterator[str]:
    wanted = [id_ for id_ in note_lists.ids(desk.connection) if id_ not in but]
    for id_, row in note_lists.rows(desk.connection, wanted).items():
        if row.persona in some:
            yield notes.get(desk.connection, id_).text


def _pieces_of(note: Note) -> Iterator[Piece]:
    yield Piece(Where(note.id), note.text)
    for number, tag in enumerate(note.tags):
        yield Piece(Where(note.id, Part.TAG, number), tag)
    for number, one in enumerate(note.attachments):
        yield Piece(Where(note.id, Part.ATTACHMENT_NAME, number), one.name)


def _attached(desk: Desk, note: Note, rules: Rules, found: list[Finding]) -> Iterator[Piece]:
    """The texts among a note's files; what is in the others is added to what was found."""
    for number, one in enumerate(note.attachments):
        where = Where(note.id, Part.ATTACHMENT, number)
        looked_at = own_files.look(b"".join(attachments.parts(desk.connection, one.id)))
        if looked_at.text is not None:
            yield Piece(where, looked_at.text)
        elif looked_at.flaw is not None:
            made = _finding(Rule.NOT_CLEANED, where, rules, one.name)
            flaw = str(looked_at.flaw)
            found.append(replace(made, subject=one.id, detail=flaw, ways=_ONLY_OUT))
        elif looked_at.removed:
            made = _finding(Rule.REMOVED, where, rules, one.name)
            found.append(replace(made, subject=one.id, detail=" ".join(sorted(looked_at.removed))))


_ONLY_OUT: Final = (findings.Way.LEAVE_OUT,)
_KEEP_OR_OUT: Final = (findings.Way.KEEP, findings.Way.LEAVE_OUT)


def _about(desk: Desk, note: Note, rules: Rules, cares: Mapping[str, Care]) -> Iterator[Finding]:
    named = []
    for id_ in dict.fromkeys((*note.about, *map(EntryId, link_targets(note.text)))):
        with suppress(entries.NoSuchEntry):
            named.append(entries.get(desk.connection, id_))
    where = Where(note.id, Part.ABOUT)
    beside: dict[str, list[str]] = {}
    for pair in risk_pairs.pairs(named, cares):
        beside.setdefault(pair.risky.name, []).append(pair.beside.name)
    for risky, others in beside.items():
        yield _finding(Rule.RISK_PAIR, where, rules, " + ".join((risky, *others)))
    for id_ in risk_pairs.own_entries(named):
        yield _finding(Rule.OWN_ENTRY, where, rules, id_)


def _finding(rule: Rule, where: Where, rules: Rules, found: str) -> Finding:
    severity = findings.severity_of(rule, rules)
    ways = findings.ways_of(rule, rules, _KEEP_OR_OUT)
    return Finding(rule, where, (0, 0), found, severity, ways=ways)


def _rewritten(note: Note, texts: Mapping[Where, str], gone: frozenset[Where]) -> Note:
    tags = [texts[Where(note.id, Part.TAG, number)] for number in range(len(note.tags))]
    files = tuple(
        replace(one, name=texts[Where(note.id, Part.ATTACHMENT_NAME, number)])
        for number, one in enumerate(note.attachments)
        if Where(note.id, Part.ATTACHMENT, number) not in gone
    )
    text = texts[Where(note.id)]
    return replace(note, text=text, tags=tidy_tags(tuple(tags)), attachments=files)


def _with_ending(name: str, ending: str) -> str:
    stem, dot, _ = name.rpartition(".")
    return f"{stem if dot else name}{ending}"
