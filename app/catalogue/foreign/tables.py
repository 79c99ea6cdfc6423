"""Tables: read with a mapping of columns, written with every entry on one line."""

import re
from collections.abc import Iterable, Mapping, Sequence

from app.catalogue.foreign.preview import Column, FormatName, Personal, Preview, Request, Why
from app.catalogue.foreign.proposing import NAME_CHARACTERS, Draft, Person, Proposals
from app.catalogue.foreign.writing import LeftOut, Lost, Written
from app.domain.dates import NotADate, PartialDate
from app.domain.entry import Entry
from app.domain.errors import RequestError
from app.domain.text.folding import fold
from app.domain.vocabulary import Kind, LinkKind
from app.parsing.tables import Table, read_table, without_shield, write_table

NAME = FormatName.TABLE

_HEADINGS = {
    Column.NAME: ("name", "title", "project", "project name", "名稱", "名称", "이름"),
    Column.ALT_NAMES: ("alt names", "aliases", "other names", "alternative names"),
    Column.SUMMARY: ("description", "summary", "about", "text", "summary en", "簡介", "説明"),
    Column.SITE: ("homepage", "website", "site", "url", "link", "web"),
    Column.REPOSITORY: ("repo", "repository", "github", "github repos", "source code", "code"),
    Column.TOPICS: ("tags", "topics", "keywords", "categories", "category"),
    Column.STATUS: ("status", "state", "development status"),
    Column.CONTEXTS: ("contexts", "context", "country", "countries"),
    Column.START: ("start", "started", "founded", "year", "since"),
}
_COLUMN_OF = {heading: column for column, headings in _HEADINGS.items() for heading in headings}
_PERSONAL_WORDS = {
    Personal.EMAIL: ("email", "e-mail", "mail"),
    Personal.PHONE: ("phone", "telephone", "mobile", "tel"),
    Personal.HANDLE: ("twitter", "handle", "slack", "telegram", "line", "facebook", "instagram"),
    Personal.POSITION: ("lat", "lng", "lon", "long", "latitude", "longitude", "coordinates", "geo"),
    Personal.OWNER: ("owner", "owners", "maintainer", "maintainers"),
    Personal.AUTHOR: ("author", "authors", "creator", "founder", "founders"),
    Personal.CONTRIBUTORS: ("contributor", "contributors", "members", "people", "team"),
    Personal.CONTACT: ("contact", "contacts", "address", "person"),
}
_PERSONAL_OF = {word: sort for sort, words in _PERSONAL_WORDS.items() for word in words}
_SEVERAL = re.compile(r"[,;|\n、，]")  # noqa: RUF001 -- the separators people type in cells


class NoNameColumn(RequestError):
    """No column of the table is said to hold names."""

    code = "catalogue.no-name-column"


def recognises(name: str, opening: bytes) -> bool:
    """Whether it is a table, by its name or because its first line has separators."""
    first = opening.partition(b"\n")[0]
    by_name = name.casefold().endswith((".csv", ".tsv", ".tab"))
    return by_name or any(sign in first for sign in (b",", b"\t", b";"))


def suggest_columns(headings: Sequence[str]) -> dict[str, Column]:
    """What the columns seem to hold, judged by their headings; each of ours is given once."""
    suggested: dict[str, Column] = {}
    for heading in headings:
        column = _COLUMN_OF.get(_plain(heading))
        if column and column not in suggested.values():
            suggested[heading] = column
    return suggested


def headings_of(data: bytes) -> tuple[str, ...]:
    """The headings of a table, for a person to say what each column holds."""
    return read_table(data).columns


def read(data: bytes, request: Request) -> Preview:
    """Each row as a project; columns about persons and columns without a meaning stay outside.

    `NoNameColumn` where neither the request nor the headings tell which column holds the names.
    """
    table = read_table(data)
    columns = request.columns or suggest_columns(table.columns)
    if Column.NAME not in columns.values():
        raise NoNameColumn
    proposals = Proposals(request, NAME, "An imported table")
    _drop_columns(table, columns, proposals)
    for row in table.rows:
        cells = dict(zip(table.columns, map(without_shield, row), strict=True))
        proposals.add(_draft(cells, columns, proposals))
    return proposals.preview()


WRITTEN_COLUMNS = tuple(
    """
    id kind name names alt_names summary other_summaries contexts topics themes
    status status_as_of status_source start end sites repositories
    facts numbers relations posture caution origin licence
    """.split()  # noqa: SIM905 -- the order of a line is easier to read as a line
)


def write(entries: Iterable[Entry]) -> Written:
    """Every entry on one line, in order of ids; no cell is a formula.

    Says less than the JSON export: sources are named, but not structured, and advice is left out.
    """
    ordered = sorted(entries, key=lambda entry: entry.id)
    data = write_table(WRITTEN_COLUMNS, [_row(entry) for entry in ordered]).encode()
    return Written("catalogue.csv", data, (LeftOut("advice, source, checked", Lost.NO_PLACE),))


def _draft(cells: Mapping[str, str], columns: Mapping[str, Column], proposals: Proposals) -> Draft:
    value = {column: cells.get(heading, "") for heading, column in columns.items()}

    def several(column: Column, most: int) -> list[str]:
        parts = [part.strip() for part in _SEVERAL.split(value.get(column, ""))]
        return proposals.lines(column.value, parts, most)

    draft = Draft(Kind.PROJECT, proposals.line("name", value[Column.NAME], NAME_CHARACTERS))
    draft.alt_names = tuple(several(Column.ALT_NAMES, NAME_CHARACTERS))
    if text := proposals.line("summary", value.get(Column.SUMMARY)):
        draft.summary["en"] = text
    draft.keywords = several(Column.TOPICS, 80)
    draft.status = proposals.line("status", value.get(Column.STATUS), 40)
    draft.contexts = proposals.known_contexts(several(Column.CONTEXTS, 10))
    draft.start = _start(value.get(Column.START, ""), proposals)
    draft.links = [
        link
        for column, kind in ((Column.SITE, LinkKind.SITE), (Column.REPOSITORY, LinkKind.REPO))
        for url in re.split(r"[\s,;|]+", value.get(column, ""))
        for link in proposals.link(column.value, kind, url)
    ]
    draft.people = _people(cells, columns, proposals)
    return draft


def _people(
    cells: Mapping[str, str], columns: Mapping[str, Column], proposals: Proposals
) -> list[Person]:
    return [
        person
        for heading, cell in cells.items()
        if heading not in columns and (sort := _personal(heading))
        for person in proposals.people(heading, sort, cell)
    ]


def _drop_columns(table: Table, columns: Mapping[str, Column], proposals: Proposals) -> None:
    for place, heading in enumerate(table.columns):
        filled = sum(1 for row in table.rows if row[place])
        if filled and heading not in columns and not _personal(heading):
            proposals.drop(heading or f"column {place + 1}", Why.NO_PLACE, filled)


def _start(text: str, proposals: Proposals) -> PartialDate | None:
    try:
        return PartialDate(text.strip()) if text.strip() else None
    except NotADate:
        proposals.drop("start", Why.NOT_UNDERSTOOD)
        return None


def _personal(heading: str) -> Personal | None:
    words = _plain(heading).split()
    return next((_PERSONAL_OF[word] for word in words if word in _PERSONAL_OF), None)


def _plain(heading: str) -> str:
    return " ".join(re.sub(r"[_\-:/()]+", " ", fold(heading)).split())


def _row(entry: Entry) -> list[str]:
    return [
        entry.id,
        entry.kind.value,
        entry.name,
        _lines(f"{tag}: {name}" for tag, name in entry.names.items()),
        _lines(entry.alt_names),
        entry.summary["en"],
        _lines(f"{tag}: {text}" for tag, text in entry.summary.items() if tag != "en"),
        _lines(entry.contexts),
        _lines(entry.topics),
        _lines(entry.themes),
        entry.status.value,
        str(entry.status_as_of),
        str(entry.status_source),
        entry.start.text if entry.start else "",
        entry.end.text if entry.end else "",
        _lines(link.url for link in entry.links if link.kind is LinkKind.SITE),
        _lines(link.url for link in entry.links if link.kind is LinkKind.REPO),
        _lines(
            f"{fact.year}: {fact.text} [{', '.join(map(str, fact.sources))}]"
            for fact in entry.facts
        ),
        _lines(
            f"{number.year}: {number.what}: {number.approx or ''} {number.value:g} {number.unit}"
            for number in entry.numbers
        ),
        _lines(f"{relation.type} {relation.to}" for relation in entry.relations),
        f"{entry.posture.level}, {entry.posture.as_of}" if entry.posture else "",
        entry.caution.text if entry.caution else "",
        entry.origin.value,
        entry.licence,
    ]


def _lines(parts: Iterable[str]) -> str:
    return "\n".join(str(part) for part in parts)
