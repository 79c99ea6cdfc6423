"""`almanac catalogue`: look through, check and compile the entries."""

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from app.cli import entry_exchange
from app.cli.arguments import Machine, add_json, add_notebook, open_shelf
from app.cli.entry_sheet import print_entry
from app.cli.hits import print_entry_hits
from app.cli.output import print_json, print_rows, print_text
from app.cli.proposal_sheet import layers_record
from app.domain.dates import YearSpan
from app.domain.listing import EntryFilter, EntryRow, EntrySort, Scope, SearchFilter
from app.domain.record import record_of
from app.domain.vocabulary import Kind, Posture, Status, Theme, Topic
from app.host import labels
from app.host.words import say, say_many
from app.usecases import browse_catalogue, compile_catalogue, weigh_proposals
from app.usecases.search_everything import search

FOUND_SOMETHING_WRONG = 1


def add_commands(parser: argparse.ArgumentParser) -> None:
    """Add what can be done with the catalogue."""
    verbs = parser.add_subparsers(metavar=say("COMMAND"), required=True)
    _add_list(verbs.add_parser("list", help=say("list entries, narrowed as you like")))
    _add_search(verbs.add_parser("search", help=say("find entries by words in any script")))
    _add_show(verbs.add_parser("show", help=say("show one entry whole")))
    check = verbs.add_parser("check", help=say("hold the records against every rule"))
    add_json(check)
    check.add_argument(
        "--seed",
        type=Path,
        metavar=say("FILE"),
        help=say("compare the wording with this text, the chapter the facts come from"),
    )
    check.set_defaults(do=_check)
    compiling = verbs.add_parser("compile", help=say("compile the records into the pack"))
    compiling.set_defaults(do=_compile)
    entry_exchange.add_commands(verbs)


def _add_list(parser: argparse.ArgumentParser) -> None:
    add_json(parser)
    add_notebook(parser, required=False)
    for option, allowed in (
        ("--kind", Kind),
        ("--topic", Topic),
        ("--theme", Theme),
        ("--status", Status),
        ("--posture", Posture),
    ):
        parser.add_argument(
            option, action="append", default=[], choices=[str(value) for value in allowed]
        )
    parser.add_argument("--context", action="append", default=[], metavar=say("CODE"))
    parser.add_argument("--years", type=_years, metavar="2019-2021")
    parser.add_argument(
        "--sort", choices=[str(sort) for sort in EntrySort], default=str(EntrySort.NAME)
    )
    parser.add_argument("--limit", type=int, default=10_000)
    parser.set_defaults(do=_list)


def _add_search(parser: argparse.ArgumentParser) -> None:
    add_json(parser)
    add_notebook(parser, required=False)
    parser.add_argument("words", nargs="+", metavar=say("TEXT"))
    parser.add_argument("--context", metavar=say("CODE"))
    parser.add_argument("--limit", type=int, default=50)
    parser.set_defaults(do=_search)


def _add_show(parser: argparse.ArgumentParser) -> None:
    add_json(parser)
    add_notebook(parser, required=False)
    parser.add_argument("entry", metavar=say("ID-OR-NAME"))
    parser.set_defaults(do=_show)


def _years(text: str) -> YearSpan:
    return YearSpan.parse(text)


def _list(asked: argparse.Namespace, machine: Machine) -> int:
    narrowed = EntryFilter(
        kinds=frozenset(map(Kind, asked.kind)),
        contexts=frozenset(asked.context),
        topics=frozenset(map(Topic, asked.topic)),
        themes=frozenset(map(Theme, asked.theme)),
        statuses=frozenset(map(Status, asked.status)),
        postures=frozenset(map(Posture, asked.posture)),
        years=asked.years,
    )
    with open_shelf(asked, machine) as shelf:
        page = browse_catalogue.list_entries(
            shelf, narrowed, EntrySort(asked.sort), limit=max(1, asked.limit)
        )
        whole = browse_catalogue.count_entries(shelf, narrowed)
    if asked.json:
        print_json([row_record(row) for row in page.rows])
        return 0
    _print_entry_rows(page.rows)
    print_text(say_many("{count} entry", "{count} entries", whole).format(count=whole))
    return 0


def _search(asked: argparse.Namespace, machine: Machine) -> int:
    narrowed = SearchFilter(scope=Scope.ENTRIES, context=asked.context)
    words = " ".join(asked.words)
    with open_shelf(asked, machine) as shelf:
        found = search(shelf, words, narrowed, limit=max(1, asked.limit)).entries
    if asked.json:
        print_json([{**row_record(hit.row), "snippet": hit.snippet.text} for hit in found.hits])
        return 0
    print_entry_hits(found, words)
    return 0


def _show(asked: argparse.Namespace, machine: Machine) -> int:
    with open_shelf(asked, machine) as shelf:
        id_ = browse_catalogue.find_entry(shelf, asked.entry)
        page = browse_catalogue.show_entry(shelf, id_)
        layers = weigh_proposals.layers_on(shelf, page.entry)
        came = weigh_proposals.came_from(shelf, id_)
    if not asked.json:
        print_entry(page, layers, came)
        return 0
    related = [
        {
            "type": str(one.type),
            "incoming": one.incoming,
            "id": one.id,
            "name": one.other.name if one.other else None,
            "basis": str(one.basis),
        }
        for one in page.related
    ]
    notes = [row.id for row in page.notes]
    told = {"related": related, "notes": notes, **layers_record(layers, came)}
    print_json({**record_of(page.entry), **told})
    return 0


def _check(asked: argparse.Namespace, _machine: Machine) -> int:
    report = compile_catalogue.check_catalogue(asked.seed)
    if asked.json:
        print_json(
            {
                "findings": [
                    {"file": f.file, "entry": f.entry, "rule": str(f.rule), "message": f.message}
                    for f in report.findings
                ],
                "entries": report.coverage.entries,
                "facts": report.coverage.facts,
                "numbers": report.coverage.numbers,
                "relations": report.coverage.relations,
                "kinds": dict(report.coverage.kinds),
                "seed_compared": report.seed_compared,
            }
        )
    else:
        _print_report(report)
    return FOUND_SOMETHING_WRONG if report.findings else 0


def _print_report(report: compile_catalogue.Report) -> None:
    held = report.coverage
    for finding in report.findings:
        print_text(f"{finding.file}: {finding.entry}: {finding.rule}: {finding.message}")
    print_rows((str(number), kind) for kind, number in held.kinds)
    print_text(
        say("{entries} entries, {facts} facts, {numbers} figures, {relations} relations").format(
            entries=held.entries,
            facts=held.facts,
            numbers=held.numbers,
            relations=held.relations,
        )
    )
    if not report.seed_compared:
        print_text(say("The wording was not compared: the source text was not given."))
    count = len(report.findings)
    print_text(
        say_many("{count} thing to mend.", "{count} things to mend.", count).format(count=count)
        if count
        else say("Every rule holds.")
    )


def _compile(_asked: argparse.Namespace, _machine: Machine) -> int:
    count = compile_catalogue.compile_catalogue()
    print_text(say_many("{count} entry", "{count} entries", count).format(count=count))
    return 0


def row_record(row: EntryRow) -> dict[str, Any]:
    """What a list prints of an entry as JSON."""
    return {
        "id": row.id,
        "kind": str(row.kind),
        "name": row.name,
        "names": dict(row.names),
        "summary": dict(row.summary),
        "contexts": list(row.contexts),
        "topics": [str(topic) for topic in row.topics],
        "status": str(row.status),
        "status_as_of": str(row.status_as_of),
        "notes": row.notes,
    }


def _print_entry_rows(rows: Iterable[EntryRow]) -> None:
    print_rows(
        (
            row.id,
            ", ".join(row.contexts),
            labels.kind(row.kind),
            _standing(row),
            row.name,
        )
        for row in rows
    )


def _standing(row: EntryRow) -> str:
    return f"{labels.status(row.status)}, {row.status_as_of}" if row.kind.has_status else ""
