"""What the check before leaving finds, what may be done about each, and what then leaves."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, NamedTuple

from app.domain.care_rules import Names, Precision, Recipients, Rules
from app.domain.ids import NoteId
from app.domain.text.folding import fold
from app.domain.text.spotting import Spotter

Span = tuple[int, int]
"""From the first character up to the one after the last."""


class Rule(StrEnum):
    """What a finding is about; docs/check-before-leaving.md says what each finds and misses."""

    OWN_WORD = "own-word"
    """On the person's own list of what is never to be revealed."""
    EMAIL = "email"
    PHONE = "phone"
    PHONE_LIKE = "phone-like"
    """A number of some place of the region that nothing beside it calls a telephone's."""
    IDENTITY = "identity-number"
    IDENTITY_LIKE = "identity-number-like"
    """The length of an identity number and no more: nothing can be computed, no word names it."""
    PASSPORT = "passport"
    ACCOUNT = "bank-account"
    CARD = "bank-card"
    POSITION = "position"
    PROFILE = "profile"
    """An address that names an account."""
    TRACKING = "tracking"
    """An address with parts that tell who was given it."""
    HANDLE = "handle"
    MACHINE = "machine"
    """The name of this computer or its user."""
    PATH = "path"
    MOMENT = "moment"
    """A day together with a time of day, or a time to the second."""
    ZONE = "zone"
    TIME = "time"
    DAY = "day"
    PERSONA_NAME = "persona-name"
    PERSONA_KEY = "persona-key"
    PERSONA_TEXT = "persona-text"
    """A passage that also stands in a note of another persona."""
    PERSONA_NOTE = "persona-note"
    """The note was written as another persona."""
    INNER_ID = "inner-id"
    """The number a note has in this notebook alone."""
    NAME = "name"
    UNSEEN = "unseen"
    """Signs that cannot be seen, where the script has no use for them."""
    DIRECTION = "direction"
    """Signs that turn the direction of reading."""
    RISK_PAIR = "risk-pair"
    OWN_ENTRY = "own-entry"
    """An entry that is not from the public catalogue."""
    REMOVED = "removed"
    """Details that are taken out of a picture."""
    NOT_CLEANED = "not-cleaned"
    """A file out of which nothing can be taken."""
    NOT_READ = "not-read"
    """More text, or more digits in it, than is looked through."""


class Severity(StrEnum):
    """Whether a finding waits for a decision."""

    MUST_DECIDE = "must-decide"
    FYI = "fyi"


class Way(StrEnum):
    """What may be done about a finding."""

    REPLACE = "replace"
    """By a code name, or by what was suggested, everywhere in the bundle."""
    KEEP = "keep"
    LEAVE_OUT = "leave-out"
    """The note, or the attachment, does not leave."""


class Unchecked(StrEnum):
    """What no rule looks at; told each time, in this order."""

    STYLE = "style"
    KNOWLEDGE = "knowledge"
    """What only few people could know."""
    UNTITLED_NAMES = "untitled-names"
    PICTURES = "pictures"
    """What pictures show, and the noise of the camera's sensor."""


ALL_WAYS: Final = (Way.REPLACE, Way.KEEP, Way.LEAVE_OUT)

_LIKE: Final = frozenset({Rule.PHONE_LIKE, Rule.IDENTITY_LIKE})
_EXACT: Final = frozenset({Rule.MOMENT, Rule.ZONE})
_DATED: Final = frozenset({Rule.TIME, Rule.DAY})
_SURROUNDINGS: Final = frozenset({Rule.RISK_PAIR, Rule.OWN_ENTRY})
_NEVER_KEPT: Final = frozenset(
    {Rule.OWN_WORD, Rule.MACHINE, Rule.PERSONA_NAME, Rule.PERSONA_KEY, Rule.INNER_ID}
)


def severity_of(rule: Rule, rules: Rules) -> Severity:
    """How much a finding weighs where these rules are in force; most weigh the same everywhere."""
    only_told = (
        rule is Rule.REMOVED
        or (rule in _LIKE and not rules.check_must_be_clean)
        or (rule in _EXACT and rules.dates is Precision.DAY)
        or (rule in _DATED and rules.dates in {Precision.DAY, Precision.MONTH})
        or (rule is Rule.NAME and rules.names is Names.AS_WRITTEN)
        or (rule in _SURROUNDINGS and rules.recipients is Recipients.ANYONE)
    )
    return Severity.FYI if only_told else Severity.MUST_DECIDE


def ways_of(rule: Rule, rules: Rules, ways: tuple[Way, ...] = ALL_WAYS) -> tuple[Way, ...]:
    """The ways out of a finding; where the check must be clean, some cannot be kept."""
    if rules.check_must_be_clean and rule in _NEVER_KEPT:
        return tuple(way for way in ways if way is not Way.KEEP)
    return ways


_SPREADS: Final = frozenset(
    {
        Rule.OWN_WORD,
        Rule.EMAIL,
        Rule.PHONE,
        Rule.PHONE_LIKE,
        Rule.IDENTITY,
        Rule.IDENTITY_LIKE,
        Rule.PASSPORT,
        Rule.ACCOUNT,
        Rule.CARD,
        Rule.PROFILE,
        Rule.HANDLE,
        Rule.MACHINE,
        Rule.PERSONA_NAME,
        Rule.PERSONA_KEY,
        Rule.NAME,
    }
)
"""Rules whose words mean the same person or thing wherever else they stand."""


class Part(StrEnum):
    """What of a note a piece of text is."""

    TEXT = "text"
    TAG = "tag"
    ABOUT = "about"
    """The entries it is about, as a whole."""
    ATTACHMENT_NAME = "attachment-name"
    ATTACHMENT = "attachment"


_OF_ATTACHMENTS: Final = frozenset({Part.ATTACHMENT, Part.ATTACHMENT_NAME})


@dataclass(frozen=True, slots=True)
class Where:
    """A place in what would leave; `number` counts tags and attachments of the note from 0."""

    note: NoteId
    part: Part = Part.TEXT
    number: int = 0

    @property
    def left_with(self) -> "Where":
        """What is left out to leave this out: its attachment, else its note."""
        if self.part in _OF_ATTACHMENTS:
            return Where(self.note, Part.ATTACHMENT, self.number)
        return Where(self.note)


@dataclass(frozen=True, slots=True)
class Piece:
    """A text that would leave, and where it stands."""

    where: Where
    text: str = field(repr=False)


class Key(NamedTuple):
    """What one decision is about; the same for all findings it settles."""

    rule: Rule
    subject: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found at one place.

    `span` is empty where the finding is about a whole part. `found` is what stands there, or is
    shown for it. `also` are further spellings that a replacement takes with it. `suggestion` is
    what could stand there instead, None where only the person can tell. `detail` are public words
    that say more: why a file cannot be cleaned, what is taken out of it.
    """

    rule: Rule
    where: Where
    span: Span
    found: str = field(repr=False)
    severity: Severity
    subject: str = field(default="", repr=False)
    suggestion: str | None = field(default=None, repr=False)
    also: tuple[str, ...] = field(default=(), repr=False)
    ways: tuple[Way, ...] = ALL_WAYS
    detail: str = ""

    @property
    def key(self) -> Key:
        """Its rule, and its subject or else what was found, as compared."""
        return Key(self.rule, self.subject or fold(self.found))


@dataclass(frozen=True, slots=True)
class Question:
    """All findings that one decision settles, in order; never empty."""

    key: Key
    findings: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        """The one to show."""
        return self.findings[0]

    @property
    def severity(self) -> Severity:
        """The heavier of its findings'."""
        heavy = any(one.severity is Severity.MUST_DECIDE for one in self.findings)
        return Severity.MUST_DECIDE if heavy else Severity.FYI

    @property
    def notes(self) -> tuple[NoteId, ...]:
        """Where it was found, none twice."""
        return tuple(dict.fromkeys(one.where.note for one in self.findings))


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person chose; `words` are the code name, None to take what was suggested.

    An empty text, and None where nothing was suggested, take away what was found.
    """

    way: Way
    words: str | None = field(default=None, repr=False)


Decisions = Mapping[Key, Decision]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What leaves after the decisions: texts as changed, without what is left out."""

    pieces: tuple[Piece, ...] = field(repr=False)
    left_out: frozenset[Where]
    """Notes (`Part.TEXT`) and attachments (`Part.ATTACHMENT`)."""


def questions_of(findings: Iterable[Finding]) -> tuple[Question, ...]:
    """Findings grouped by what one decision settles; what must be decided comes first."""
    grouped: dict[Key, list[Finding]] = {}
    for finding in findings:
        grouped.setdefault(finding.key, []).append(finding)
    made = [Question(key, tuple(some)) for key, some in grouped.items()]
    return tuple(sorted(made, key=lambda one: one.severity is Severity.FYI))


def undecided(questions: Iterable[Question], decisions: Decisions) -> tuple[Question, ...]:
    """The questions that wait: nothing was chosen, or a way they do not have.

    What a leaving-out takes away asks nothing any more.
    """
    asked = tuple(questions)
    gone = _left_out(asked, decisions)
    return tuple(
        one
        for one in asked
        if one.severity is Severity.MUST_DECIDE
        and not (one.key in decisions and decisions[one.key].way in one.first.ways)
        and not all(_is_gone(finding.where, gone) for finding in one.findings)
    )


def decided(
    pieces: Iterable[Piece], questions: Iterable[Question], decisions: Decisions
) -> Outcome:
    """Apply decisions to all texts of a bundle.

    A replacement is made everywhere: where the finding stands, and wherever else the same words
    stand in any spelling that compares alike. Questions without a decision change nothing.
    """
    asked = tuple(questions)
    gone = _left_out(asked, decisions)
    replaced = [
        (one, decisions[one.key].words)
        for one in asked
        if one.key in decisions and decisions[one.key].way is Way.REPLACE
    ]
    own: dict[Where, list[tuple[int, int, str]]] = {}
    spellings: dict[str, str] = {}
    for question, words in replaced:
        for finding in question.findings:
            here = (finding.suggestion or "") if words is None else words
            own.setdefault(finding.where, []).append((*finding.span, here))
            if finding.rule in _SPREADS:
                spellings |= dict.fromkeys((finding.found, *finding.also), here)
    spotter = Spotter(spellings)
    changed = tuple(
        Piece(piece.where, _rewritten(piece, own.get(piece.where, []), spotter, spellings))
        for piece in pieces
        if not _is_gone(piece.where, gone)
    )
    return Outcome(changed, gone)


def for_all(questions: Iterable[Question], rule: Rule, decision: Decision) -> dict[Key, Decision]:
    """The same decision for every question of a rule that has this way."""
    return {
        one.key: decision
        for one in questions
        if one.key.rule is rule and decision.way in one.first.ways
    }


def _left_out(questions: Iterable[Question], decisions: Decisions) -> frozenset[Where]:
    return frozenset(
        finding.where.left_with
        for one in questions
        if one.key in decisions and decisions[one.key].way is Way.LEAVE_OUT
        for finding in one.findings
    )


def _is_gone(where: Where, gone: frozenset[Where]) -> bool:
    return Where(where.note) in gone or where.left_with in gone


def _rewritten(
    piece: Piece,
    own: list[tuple[int, int, str]],
    spotter: Spotter,
    spellings: Mapping[str, str],
) -> str:
    spotted = [(start, end, spellings[word]) for start, end, word in spotter.spots(piece.text)]
    done: list[str] = []
    reached = 0
    # The longer of two that begin together stands for both.
    for start, end, words in sorted({*own, *spotted}, key=lambda one: (one[0], -one[1])):
        if end <= reached:
            continue
        done += [piece.text[reached : max(start, reached)], words if start >= reached else ""]
        reached = end
    return "".join(done) + piece.text[reached:]
