"""What is known of when a thing was there, in one sentence."""

from app.domain.timelines import Bar
from app.host import labels
from app.host.words import say
from app.ui.parts.context_names import Contexts, called


def name_of(bar: Bar, language: str) -> str:
    """The name under which a reader of a language finds an entry."""
    return called(bar.name, bar.names, bar.contexts, language).name


def told(bar: Bar, contexts: Contexts, language: str) -> str:
    """An entry with its place, kind and years; what is not known is said."""
    names = called(bar.name, bar.names, bar.contexts, language)
    name = f"{names.name} ({names.beside})" if names.beside else names.name
    return say("{name}: {kind}, {place}, {years}.").format(
        name=name,
        kind=labels.kind(bar.kind),
        place=contexts.names(bar.contexts),
        years=years(bar),
    )


def years(bar: Bar) -> str:
    """When it was there, as far as it is known."""
    first, last = int(bar.begins), max(int(bar.begins), int(bar.ends - 1e-6))
    if bar.is_point:
        said = say("in {year}")
    elif bar.begin_known and bar.end_known:
        said = say("from {first} to {last}")
    elif bar.begin_known:
        said = say("since {first}, known until {last}, end unknown")
    elif bar.end_known:
        said = say("beginning unknown, known since {first}, until {last}")
    elif first == last:
        said = say("known in {year}, beginning and end unknown")
    else:
        said = say("known from {first} to {last}, beginning and end unknown")
    told_years = said.format(year=first, first=first, last=last)
    return say("{years}, uncertain").format(years=told_years) if bar.is_uncertain else told_years
