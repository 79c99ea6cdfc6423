"""The lower part of a record: facts, figures, addresses, relations, and what one wrote about it."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.entry import Checked, Fact, Link, Number
from app.domain.listing import NoteRow, Related
from app.domain.record import plain_number
from app.domain.vocabulary import LinkKind
from app.host import labels
from app.host.words import mark, say, say_many
from app.ui.catalogue.leading import RING, Leading
from app.ui.catalogue.proposals import proposals
from app.ui.catalogue.sheet import Block, Sheet, beside, breakable, joined, stacked
from app.ui.parts.boxes import card
from app.ui.parts.buttons import link
from app.ui.parts.clipboard import copy_button
from app.ui.parts.context_names import called
from app.ui.parts.filters_words import capital, language
from app.ui.parts.texts import Text, secondary
from app.ui.places import Place

_LINKS = {
    LinkKind.SITE: mark("site"),
    LinkKind.REPO: mark("code"),
    LinkKind.ARCHIVE: mark("archive"),
    LinkKind.ARTICLE: mark("article"),
}
_STALE_YEARS = 2


def lower(sheet: Sheet) -> Iterator[Block]:
    """All parts below the text, in the order in which they are read."""
    yield from facts(sheet)
    yield from numbers(sheet)
    yield from about(sheet)
    yield from related(sheet)
    yield from lineage(sheet)
    yield from applies_to(sheet)
    yield from proposals(sheet)
    yield from notes(sheet)


def facts(sheet: Sheet) -> Iterator[Block]:
    """Each claim with its year, its source and how sure it is."""
    told = sheet.page.entry.facts
    if not told:
        return
    heading = say("What is known")
    if sheet.language != "en":
        heading = say("What is known (in {language})").format(language=language("en"))
    yield sheet.heading(heading)
    for fact in told:
        yield fact_block(sheet, fact)


def fact_block(sheet: Sheet, fact: Fact) -> Block:
    """One claim."""
    cited = "; ".join(sheet.cited(source) for source in fact.sources)
    return sheet.claim(fact.text, str(fact.year), cited, labels.confidence(fact.confidence))


def numbers(sheet: Sheet) -> Iterator[Block]:
    """Figures, each with its year and source."""
    told = sheet.page.entry.numbers
    if not told:
        return
    yield sheet.heading(say("Figures"))
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(1, 1)
    for row, number in enumerate(told):
        value = Text(sheet.look, figure(number), semibold=True)
        value.setWordWrap(False)
        value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        source = f"{number.year} · {sheet.cited(number.source)}"
        grid.addWidget(value, row, 0)
        what = stacked(Text(sheet.look, number.what), secondary(sheet.look, source))
        grid.addWidget(what, row, 1)
    yield Block(made, 8)


def figure(number: Number) -> str:
    """A figure with its unit and how exact it is."""
    value = plain_number(number.value)
    whole, point, part = value.partition(".")
    grouped = f"{int(whole):,}" if abs(int(whole)) >= 10_000 else whole
    return labels.softened(f"{grouped}{point}{part} {number.unit}".strip(), number.approx)


def about(sheet: Sheet) -> Iterator[Block]:
    """Addresses, topics, sources with their terms, and when somebody checked it."""
    entry = sheet.page.entry
    yield sheet.heading(say("About this entry"))
    rows: list[tuple[str, QWidget]] = [
        ("" if place else say("Address"), _address(sheet, each))
        for place, each in enumerate(entry.links)
    ]
    if rows:
        told = say("Shown as text and never opened here. Opening one elsewhere leaves traces.")
        rows.append(("", secondary(sheet.look, told)))
    for name, words in (
        (say("Topics"), [labels.topic(topic) for topic in entry.topics]),
        (say("Helps with"), [labels.theme(theme) for theme in entry.themes]),
    ):
        if words:
            rows.append((name, Text(sheet.look, capital(joined(*words)))))
    if entry.source:
        rows.append((say("Document"), Text(sheet.look, entry.source.title)))
        rows.append((say("Address"), _copied(sheet, entry.source.url, "")))
        rows.append((say("Licence"), Text(sheet.look, entry.source.licence)))
    for source in sheet.page.sources.values():
        terms = say("{short} · {licence} · read {date}").format(
            short=source.short, licence=source.licence, date=source.read_on.text
        )
        shown = stacked(
            Text(sheet.look, source.title),
            _copied(sheet, source.url, ""),
            secondary(sheet.look, terms),
        )
        rows.append((say("Source"), shown))
    rows.append((say("Licence here"), Text(sheet.look, _terms(entry.licence))))
    rows.append(
        (say("Checked"), Text(sheet.look, checked(entry.checked, sheet.session.now().year)))
    )
    rows.append((say("Where from"), Text(sheet.look, capital(labels.origin(entry.origin)))))
    yield sheet.table(rows)


def checked(last: Checked, year: int) -> str:
    """When an entry was last held against its sources, and that it was not since."""
    if year - last.on.year >= _STALE_YEARS:
        return say("not checked since {year}").format(year=last.on.year)
    return say("{date} by the {role}, {confidence}").format(
        date=last.on.text, role=last.by, confidence=labels.confidence(last.confidence)
    )


def _terms(licence: str) -> str:
    return say("unknown") if licence == "unknown" else licence


def _address(sheet: Sheet, told: Link) -> QWidget:
    return _copied(
        sheet,
        told.url,
        say("{kind}, seen {year}").format(kind=say(_LINKS[told.kind]), year=told.seen),
    )


def _copied(sheet: Sheet, url: str, told: str) -> QWidget:
    shown = Text(sheet.look, breakable(url))
    shown.setAccessibleName(url)
    name = say("Copy the address {address}").format(address=url)
    row = beside(shown, copy_button(sheet.session, url, name))
    return stacked(row, secondary(sheet.look, told)) if told else row


def related(sheet: Sheet) -> Iterator[Block]:
    """How it stands to other entries, seen from here, grouped by the word for it."""
    groups: dict[str, list[Related]] = {}
    for each in sheet.page.related:
        groups.setdefault(labels.relation(each.type, incoming=each.incoming), []).append(each)
    if not groups:
        return
    yield sheet.heading(say("Related"))
    for word, some in groups.items():
        yield sheet.table(
            [(word if not place else "", _relation(sheet, each)) for place, each in enumerate(some)]
        )


def _relation(sheet: Sheet, each: Related) -> QWidget:
    basis = labels.basis(each.basis)
    year = str(each.year) if each.year else ""
    about_it = joined(year, basis, sheet.cited(each.stated_in))
    if each.other is None:
        return stacked(Text(sheet.look, each.id), secondary(sheet.look, about_it))
    names = called(each.other.name, each.other.names, each.other.contexts, sheet.language)
    return sheet.led(names.name, each.id, about_it)


def lineage(sheet: Sheet) -> Iterator[Block]:
    """Where it stands between what it grew out of and what grew out of it."""
    steps = [each for each in sheet.page.related if each.type.is_lineage]
    if not steps:
        return
    yield sheet.heading(say("Lineage"))
    up = sum(not each.incoming for each in steps)
    down = len(steps) - up
    came = say_many("Grew out of {count} entry.", "Grew out of {count} entries.", up)
    went = say_many("{count} entry grew out of it.", "{count} entries grew out of it.", down)
    told = [part.format(count=count) for part, count in ((came, up), (went, down)) if count]
    yield Block(Text(sheet.look, " ".join(told)), 8)
    shown = link(say("Show lineage"), lambda: sheet.session.ways.to_place.emit(Place.LINEAGE))
    yield Block(_at_left(shown), 0)


def applies_to(sheet: Sheet) -> Iterator[Block]:
    """What a practice, a challenge or a lesson was drawn from."""
    rows = sheet.page.applies_to
    if not rows:
        return
    yield sheet.heading(say("Drawn from"))
    for row in rows:
        names = called(row.name, row.names, row.contexts, sheet.language)
        place = sheet.contexts.names(row.contexts)
        told = (
            " · ".join((labels.kind(row.kind), place))
            if place != names.name
            else labels.kind(row.kind)
        )
        yield Block(sheet.led(names.name, row.id, told), 6)


def notes(sheet: Sheet) -> Iterator[Block]:
    """What the person wrote about it, and where notes lead here."""
    if sheet.session.desk is None:
        return
    yield sheet.heading(say("My notes on this entry"))
    rows = {row.id: row for row in sheet.page.notes}
    if not rows:
        yield Block(secondary(sheet.look, say("Nothing written yet.")), 8)
    for row in rows.values():
        yield Block(_note(sheet, row), 8)
    others = [row for row in sheet.page.linking if row.id not in rows]
    if others:
        yield sheet.heading(say("Notes that lead here"))
    for row in others:
        yield Block(_note(sheet, row), 8)


def _note(sheet: Sheet, row: NoteRow) -> QWidget:
    made = card()
    column = QVBoxLayout(made)
    column.setContentsMargins(14, 8, 14, 8)
    column.setSpacing(0)
    title = row.title or say("Untitled note")
    column.addWidget(Leading(sheet.look, title, lambda: sheet.session.ways.note(row.id)))
    date = secondary(sheet.look, f"{row.revised:%Y-%m-%d}")
    date.setIndent(RING)
    column.addWidget(date)
    return made


def _at_left(widget: QWidget) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(widget)
    row.addStretch(1)
    return made
