"""From a file's values to proposed entries: cleaned, without persons, each with its source."""

import re
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from app.catalogue.foreign.likeness import Neighbours
from app.catalogue.foreign.preview import (
    SOURCE,
    Dropped,
    FormatName,
    Noted,
    Personal,
    Preview,
    Remark,
    Request,
    Why,
    high_risk,
)
from app.catalogue.foreign.statuses import status_meant_by
from app.catalogue.foreign.topics import topics_meant_by
from app.catalogue.rules.privacy import Trace, without_traces
from app.domain.dates import PartialDate, YearSpan
from app.domain.entry import Checked, Citation, Entry, Fact, Link, Relation
from app.domain.ids import EntryId
from app.domain.text.folding import fold
from app.domain.vocabulary import (
    Basis,
    Confidence,
    Kind,
    LinkKind,
    Origin,
    RelationType,
    Status,
)
from app.parsing.addresses import Doubt, read_address
from app.parsing.clean_text import clean_line
from app.parsing.refusals import NotAnAddress, NotText, TooLarge

NAME_CHARACTERS = 160
TEXT_CHARACTERS = 600
"""Both as data/schema/entries.schema.json."""

_MOST_FACTS = 40
_MOST_DROPPED = 200
"""Fields a preview lists; a file can have half a million."""

_SLUG_CHARACTERS = 48
_CODE = re.compile(r"[A-Z]{2}|regional|global")
_DISGUISES = frozenset({Doubt.PUNYCODE, Doubt.MIXED_SCRIPTS, Doubt.NUMERIC_HOST})
_KEPT_TRACES = {
    Trace.EMAIL: Personal.EMAIL,
    Trace.PHONE: Personal.PHONE,
    Trace.HANDLE: Personal.HANDLE,
    Trace.POSITION: Personal.POSITION,
}


@dataclass(frozen=True, slots=True)
class Person:
    """A field about a person: its name in the file, of which sort it is, and what it says."""

    field: str
    sort: Personal
    text: str


@dataclass(slots=True)
class Draft:
    """A thing as a file describes it, its texts cleaned already; `add` makes it an entry."""

    kind: Kind
    name: str
    summary: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    alt_names: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    keywords: list[str] = field(default_factory=list)
    status: str = ""
    start: PartialDate | None = None
    links: list[Link] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)


class Proposals:
    """Collects what one file brings and what it loses on the way."""

    def __init__(self, request: Request, format_name: FormatName, label: str) -> None:
        self.request = request
        self.neighbours = Neighbours(request.known)
        self._format = format_name
        self._label = label
        self._citation = Citation(SOURCE, format_name.value)
        self._dropped: Counter[tuple[str, Why]] = Counter()
        self._entries: list[Entry] = []
        self._remarks: list[Noted] = []
        self._taken = {entry.id for entry in request.known}
        self._namesakes: Counter[str] = Counter()
        self._disguised = False

    def drop(self, field_name: str, why: Why, count: int = 1) -> None:
        """Say that something of the file stays outside."""
        label = _label(field_name)
        if len(self._dropped) >= _MOST_DROPPED and (label, why) not in self._dropped:
            label = "…"
        self._dropped[label, why] += count

    def line(self, field_name: str, value: object, most: int = TEXT_CHARACTERS) -> str:
        """A text of the file on one clean line of at most `most` characters, else empty.

        What is cut, taken out or no text at all is told in the preview.
        """
        cleaned = self._cleaned(field_name, value)
        # Twice as much as is kept, so that nothing is cut in the middle and then not recognised.
        discreet, found = without_traces(cleaned[: 2 * most])
        for trace in found:
            self.drop(f"{field_name} ({_KEPT_TRACES[trace]})", Why.PERSONAL)
        return self._shortened(field_name, discreet + cleaned[2 * most :], most)

    def lines(self, field_name: str, value: object, most: int = TEXT_CHARACTERS) -> list[str]:
        """A list of texts, or one text; what is neither is left out."""
        items = value if isinstance(value, list) else [value]
        lines = [self.line(field_name, item, most) for item in items]
        return list(dict.fromkeys(line for line in lines if line))

    def people(self, field_name: str, personal: Personal, value: object) -> list[Person]:
        """Texts about persons, for the draft: `add` decides whether they come in."""
        items = value if isinstance(value, list) else [value]
        texts = [self._cleaned(field_name, item) for item in items]
        return [Person(field_name, personal, text) for text in texts if text]

    def link(self, field_name: str, kind: LinkKind, value: object) -> list[Link]:
        """The address as a link in a list, or an empty list."""
        if value is None or value == "":
            return []
        try:
            address = read_address(value if isinstance(value, str) else "")
        except (NotAnAddress, NotText):
            self.drop(field_name, Why.NOT_AN_ADDRESS)
            return []
        self._disguised = self._disguised or not _DISGUISES.isdisjoint(address.doubts)
        return [Link(kind, address.url, self._year)]

    def relation(self, kind: RelationType, to: EntryId) -> Relation:
        """A relation the file states."""
        return Relation(kind, to, Basis.STATED, self._citation, self._year)

    def known_contexts(self, codes: list[str]) -> tuple[str, ...]:
        """Those of the codes that have a record here."""
        known = {entry.id for entry in self.request.known}
        upper = [code.strip().upper() for code in codes]
        return tuple(
            dict.fromkeys(
                code
                for code in upper
                if _CODE.fullmatch(code) and f"{Kind.CONTEXT.prefix}{code}" in known
            )
        )

    def add(self, draft: Draft) -> None:
        """Propose the draft as an entry; one without a name is left out."""
        if len(draft.name) < 2:
            self.drop("name", Why.NAMELESS)
            return
        entry = self._entry(draft)
        self._entries.append(entry)
        self._taken.add(entry.id)
        self._remark_on(entry, draft)

    def take(self, entry: Entry, remark: Remark | None = None) -> None:
        """Propose an entry that came whole, from one of our own files."""
        self._entries.append(entry)
        if remark:
            self._remarks.append(Noted(entry.id, remark))

    def remark(self, remark: Remark) -> None:
        """Say something about the entry that was added last."""
        if self._entries:
            self._remarks.append(Noted(self._entries[-1].id, remark))

    def preview(self) -> Preview:
        """All that was collected."""
        dropped = sorted(self._dropped.items())
        return Preview(
            format=self._format,
            entries=tuple(self._entries),
            dropped=tuple(Dropped(name, why, count) for (name, why), count in dropped),
            suspicions=tuple(
                one for entry in self._entries for one in self.neighbours.suspicions(entry)
            ),
            remarks=tuple(self._remarks),
        )

    @property
    def _year(self) -> YearSpan:
        return YearSpan(self.request.year, self.request.year)

    def _entry(self, draft: Draft) -> Entry:
        contexts = draft.contexts or self.request.contexts
        topics, others = topics_meant_by(draft.keywords)
        for _ in others:
            self.drop("keywords", Why.NO_PLACE)
        texts = [self._said(draft.status), *draft.facts, *self._persons(draft, contexts)]
        english = {"en": f"{draft.name}: imported, without an English description."}
        return Entry(
            id=self._id(draft),
            kind=draft.kind,
            name=draft.name,
            names=draft.names,
            alt_names=draft.alt_names,
            summary=english | draft.summary,
            contexts=contexts,
            topics=topics,
            status=status_meant_by(draft.status),
            status_as_of=self._year,
            status_source=self._citation,
            start=draft.start,
            facts=tuple(self._facts(texts)),
            links=tuple(dict.fromkeys(draft.links)),
            relations=tuple(dict.fromkeys(draft.relations)),
            licence=self.request.licence,
            origin=Origin.IMPORTED,
            checked=Checked(PartialDate(f"{self.request.year:04}"), "import", Confidence.LOW),
        )

    def _said(self, status: str) -> str:
        if not status:
            return f"{self._label} names it and says nothing of how it stands."
        return f"{self._label} gives its status as “{status}”."

    def _facts(self, texts: list[str]) -> Iterator[Fact]:
        unique = list(dict.fromkeys(text for text in texts if text))
        if len(unique) > _MOST_FACTS:
            self.drop("facts", Why.TOO_LONG, len(unique) - _MOST_FACTS)
        for text in unique[:_MOST_FACTS]:
            short = self._shortened("facts", text, TEXT_CHARACTERS)
            yield Fact(short, self._year, (self._citation,), Confidence.LOW)

    def _persons(self, draft: Draft, contexts: tuple[str, ...]) -> Iterator[str]:
        """Sentences with the personal fields that were asked for, where that is not dangerous."""
        dangerous = high_risk(contexts, self.request.known)
        for person in draft.people:
            if person.sort not in self.request.keep:
                self.drop(person.field, Why.PERSONAL)
            elif dangerous:
                self.drop(person.field, Why.HIGH_RISK)
            else:
                yield f"{self._label} gives as {person.sort.value}: {self._asked_for(person)}"

    def _asked_for(self, person: Person) -> str:
        """What a kept field says, without addresses or numbers that were not asked for."""
        kept = {trace for trace, sort in _KEPT_TRACES.items() if sort in self.request.keep}
        text, found = without_traces(person.text, spared=kept)
        for trace in found:
            self.drop(f"{person.field} ({_KEPT_TRACES[trace]})", Why.PERSONAL)
        return text

    def _id(self, draft: Draft) -> EntryId:
        """A new id; `import-` keeps it apart from those the catalogue itself may ever give."""
        words = re.findall("[a-z0-9]+", fold(draft.name))
        slug = "-".join(words)[:_SLUG_CHARACTERS].strip("-")
        if len(slug) < 2:
            slug = f"x{zlib.crc32(fold(draft.name).encode()):08x}"
        plain = f"{draft.kind.prefix}import-{slug}"
        name = plain
        while name in self._taken:
            self._namesakes[plain] += 1
            name = f"{plain}-{self._namesakes[plain] + 1}"
        return EntryId(name)

    def _remark_on(self, entry: Entry, draft: Draft) -> None:
        remarks = {
            Remark.ADDRESS_IN_DISGUISE: self._disguised,
            Remark.NO_ENGLISH_TEXT: "en" not in draft.summary,
            Remark.STATUS_NOT_KNOWN: entry.status is Status.UNKNOWN,
        }
        self._remarks += [Noted(entry.id, remark) for remark, holds in remarks.items() if holds]
        self._disguised = False

    def _cleaned(self, field_name: str, value: object) -> str:
        """A text of the file on one clean line, empty for what is none."""
        if value is None or value == "":
            return ""
        if not isinstance(value, str):
            self.drop(field_name, Why.NOT_UNDERSTOOD)
            return ""
        try:
            cleaned = clean_line(value)
        except (NotText, TooLarge):
            self.drop(field_name, Why.NOT_UNDERSTOOD)
            return ""
        if cleaned.removed:
            self.drop(field_name, Why.UNSEEN, sum(count for _, count in cleaned.removed))
        return cleaned.text

    def _shortened(self, field_name: str, text: str, most: int) -> str:
        if len(text) <= most:
            return text
        self.drop(field_name, Why.TOO_LONG)
        kept = text[: most - 1]
        whole_words = kept.rpartition(" ")[0]
        return (whole_words if len(whole_words) > most // 2 else kept).rstrip() + "…"


def _label(field_name: str) -> str:
    """A field's name as it may be shown: the file chose it."""
    try:
        return clean_line(field_name[:60]).text or "…"
    except NotText:
        return "…"


def as_imported(entry: Entry, year: int) -> Entry:
    """An entry of ours that came back from outside: nobody here has checked it yet."""
    checked = Checked(PartialDate(f"{year:04}"), "import", Confidence.LOW)
    return replace(entry, origin=Origin.IMPORTED, checked=checked)
