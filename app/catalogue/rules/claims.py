"""Sections exist, years and dates can be true, and contexts say how careful to be."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from app.catalogue.rules.finding import Catalogue, Finding, Rule
from app.domain.dates import PartialDate, YearSpan
from app.domain.entry import Citation, Entry
from app.domain.vocabulary import Kind

_FIRST_YEAR = 1900
_LATIN_LETTER = re.compile("[A-Za-z]")
_LETTER = re.compile(r"[^\W\d_]")
_MOST_FOREIGN = 0.3
"""An English sentence may name a thing in its own script, but is not made of it."""


def sections(catalogue: Catalogue, known: Mapping[str, re.Pattern[str]]) -> Iterator[Finding]:
    """A cited section is one that its document has, as far as `known` tells by short name."""
    for held in catalogue.held:
        for citation in _citations(held.entry):
            shape = known.get(citation.source)
            if shape and not shape.fullmatch(citation.section):
                yield held.finding(Rule.SECTION, f"{citation} is no section of that document")


def years(catalogue: Catalogue) -> Iterator[Finding]:
    """Every year lies between 1900 and the year the entry was last held against its sources."""
    for held in catalogue.held:
        last = held.entry.checked.on.year
        for field, span in _spans(held.entry):
            if span.first < _FIRST_YEAR or span.last > last:
                yield held.finding(Rule.YEAR, f"{field} speaks of {span}, checked in {last}")


def dates(catalogue: Catalogue) -> Iterator[Finding]:
    """Every day is in the calendar, and nothing ends before it began."""
    for held in catalogue.held:
        entry = held.entry
        for field, moment in _dates(entry):
            if not _in_calendar(moment):
                yield held.finding(Rule.DATE, f"{field} is {moment.text}, which no calendar has")
        if entry.start and entry.end and entry.end.text[:4] < entry.start.text[:4]:
            yield held.finding(Rule.DATE, f"ends in {entry.end.text}, began in {entry.start.text}")


def contexts(catalogue: Catalogue) -> Iterator[Finding]:
    """A context has a posture with a reason, and advice."""
    for held in catalogue.held:
        entry = held.entry
        if entry.kind is Kind.CONTEXT and not (entry.posture and entry.advice):
            yield held.finding(Rule.CAREFUL_CONTEXT, "needs a posture and at least one advice")


def english(catalogue: Catalogue) -> Iterator[Finding]:
    """The summary under `en` is in Latin letters for the most part."""
    for held in catalogue.held:
        text = held.entry.summary["en"]
        letters = len(_LETTER.findall(text))
        if len(_LATIN_LETTER.findall(text)) < letters * (1 - _MOST_FOREIGN):
            yield held.finding(Rule.ENGLISH_SUMMARY, "summary.en does not look English")


def _citations(entry: Entry) -> Iterator[Citation]:
    yield entry.status_source
    for fact in entry.facts:
        yield from fact.sources
    yield from (number.source for number in entry.numbers)
    yield from (relation.source for relation in entry.relations)
    yield from (advice.because.source for advice in entry.advice)
    if entry.posture:
        yield from (reason.source for reason in entry.posture.because)


def _spans(entry: Entry) -> Iterator[tuple[str, YearSpan]]:
    yield "status_as_of", entry.status_as_of
    yield from ((f"facts[{n}]", fact.year) for n, fact in enumerate(entry.facts))
    yield from ((f"numbers[{n}]", number.year) for n, number in enumerate(entry.numbers))
    yield from ((f"links[{n}]", link.seen) for n, link in enumerate(entry.links))
    for n, relation in enumerate(entry.relations):
        if relation.year:
            yield f"relations[{n}]", relation.year
    if entry.posture:
        yield "posture", entry.posture.as_of


def _dates(entry: Entry) -> Iterator[tuple[str, PartialDate]]:
    yield "checked", entry.checked.on
    if entry.start:
        yield "start", entry.start
    if entry.end:
        yield "end", entry.end
    if entry.source:
        yield "source.read_on", entry.source.read_on


def _in_calendar(moment: PartialDate) -> bool:
    parts = [int(part) for part in moment.text.split("-")]
    try:
        date(parts[0], *[*parts[1:], 1, 1][:2])
    except ValueError:
        return False
    return True
