"""One entry as a page of text: every fact with its source, every figure with its year."""

from app.cli.output import harmless, print_rows, print_text
from app.cli.proposal_sheet import print_layers
from app.domain.entry import Advice, Citation, Entry, Number
from app.domain.layering import LayeredEntry
from app.domain.listing import Related
from app.domain.record import plain_number
from app.host import labels
from app.host.words import say
from app.usecases.browse_catalogue import EntryPage, cite
from app.usecases.weigh_proposals import Listed

_INDENT = 2


def print_entry(page: EntryPage, layers: LayeredEntry, came: Listed | None) -> None:
    """Print all that is known of an entry, what was proposed apart from it, and the notes."""
    entry = page.entry
    _head(entry)
    if entry.caution:
        _section(say("Take care"))
        print_text(harmless(entry.caution.text), _INDENT)
    _posture(page)
    print()
    for language, text in sorted(entry.summary.items(), key=lambda item: item[0] != "en"):
        print_text(harmless(text if language == "en" else f"[{language}] {text}"))
    _facts(page)
    _numbers(page)
    _related(page)
    _links(entry)
    _sources(page)
    print_layers(layers.fields, came)
    _notes(page)


def _head(entry: Entry) -> None:
    print_text(harmless(entry.name))
    others = [name for name in entry.all_names() if name != entry.name]
    if others:
        print_text(harmless(" · ".join(others)))
    span = _span(entry)
    facts = (labels.kind(entry.kind), ", ".join(entry.contexts), span, _standing(entry), entry.id)
    print_text(" · ".join(fact for fact in facts if fact))
    if entry.topics or entry.themes:
        words = [labels.topic(topic) for topic in entry.topics]
        print_text(" · ".join((*words, *(labels.theme(theme) for theme in entry.themes))))


def _standing(entry: Entry) -> str:
    if not entry.kind.has_status:
        return ""
    return say("{status} as of {year}").format(
        status=labels.status(entry.status), year=entry.status_as_of
    )


def _span(entry: Entry) -> str:
    start = labels.softened(entry.start.text, entry.start.approx) if entry.start else ""
    end = labels.softened(entry.end.text, entry.end.approx) if entry.end else ""
    if start and end:
        return say("{start} to {end}").format(start=start, end=end)
    if start:
        return say("since {start}").format(start=start)
    return say("until {end}").format(end=end) if end else ""


def _posture(page: EntryPage) -> None:
    view = page.entry.posture
    if view is None:
        care = say("Here the program takes this posture: {care}").format(
            care=labels.care(page.care)
        )
        print_text(care)
        return
    _section(
        say("Posture: {level}, as of {year}").format(
            level=labels.posture(view.level), year=view.as_of
        )
    )
    for reason in view.because:
        _claim(page, reason.text, reason.source)
    if page.entry.advice:
        _section(say("Advice"))
        for advice in page.entry.advice:
            _advice(page, advice)


def _advice(page: EntryPage, advice: Advice) -> None:
    print_text(harmless(f"- {advice.text}"), _INDENT)
    because = say("Because: {reason}").format(reason=advice.because.text)
    print_text(harmless(f"{because} [{_cited(page, advice.because.source)}]"), _INDENT + 2)


def _facts(page: EntryPage) -> None:
    _section(say("Facts"))
    for fact in page.entry.facts:
        cited = "; ".join(_cited(page, source) for source in fact.sources)
        sure = labels.confidence(fact.confidence)
        print_text(harmless(f"- {fact.text} ({fact.year}; {sure}) [{cited}]"), _INDENT)


def _numbers(page: EntryPage) -> None:
    if page.entry.numbers:
        _section(say("Figures"))
        print_rows(
            (f"  {figure(number)}", harmless(number.what), str(number.year))
            for number in page.entry.numbers
        )


def figure(number: Number) -> str:
    """A figure with its unit and how exact it is."""
    value = plain_number(number.value)
    whole, point, part = value.partition(".")
    grouped = f"{int(whole):,}" if abs(int(whole)) >= 10_000 else whole
    return labels.softened(f"{grouped}{point}{part} {number.unit}".strip(), number.approx)


def _related(page: EntryPage) -> None:
    if page.related:
        _section(say("Related"))
        print_rows(_relation_row(related) for related in page.related)


def _relation_row(related: Related) -> tuple[str, str, str]:
    word = labels.relation(related.type, incoming=related.incoming)
    name = harmless(related.other.name) if related.other else related.id
    year = f"{related.year}, " if related.year else ""
    return (f"  {word}", f"{year}{labels.basis(related.basis)}", f"{name} ({related.id})")


def _links(entry: Entry) -> None:
    if entry.links:
        _section(say("Addresses, as text; opening one leaves traces"))
        for link in entry.links:
            print_text(f"{harmless(link.url)} ({link.kind}, {link.seen})", _INDENT)


def _sources(page: EntryPage) -> None:
    if page.sources:
        _section(say("Sources"))
        for source in page.sources.values():
            print_text(
                harmless(f"{source.short}: {source.title}. {source.licence}. {source.url}"), _INDENT
            )
    checked = page.entry.checked
    said = say("Checked {date} by the {role}, {confidence}").format(
        date=checked.on.text, role=checked.by, confidence=labels.confidence(checked.confidence)
    )
    print_text(f"{said} · {labels.origin(page.entry.origin)}", _INDENT)


def _notes(page: EntryPage) -> None:
    if page.notes or page.linking:
        _section(say("My notes"))
        rows = {row.id: row for row in (*page.notes, *page.linking)}
        print_rows(
            (f"  {row.id}", f"{row.revised:%Y-%m-%d}", harmless(row.title)) for row in rows.values()
        )


def _claim(page: EntryPage, text: str, source: Citation) -> None:
    print_text(harmless(f"- {text} [{_cited(page, source)}]"), _INDENT)


def _cited(page: EntryPage, citation: Citation) -> str:
    if citation.source in page.sources:
        return f"{citation.source} {citation.section}"
    return cite(citation, page.sources)


def _section(title: str) -> None:
    print()
    print_text(title)
