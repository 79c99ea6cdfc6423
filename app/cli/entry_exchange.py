"""`almanac catalogue import` and `export`: entries of other projects in, ours out."""

import argparse
import sys
from pathlib import Path

from app.cli.arguments import Machine, add_notebook, open_desk, open_shelf
from app.cli.output import harmless, print_rows, print_text
from app.domain.ids import EntryId
from app.host import exchange_labels, files
from app.host.words import mark, say, say_many
from app.usecases import exchange_entries
from app.usecases.browse_catalogue import find_entry
from app.usecases.exchange_entries import (
    Column,
    Details,
    ExportFormat,
    FormatName,
    Lost,
    Personal,
    Preview,
    Wish,
    Written,
)

_LOST = {
    Lost.NO_PLACE: mark("the format has no place for it"),
    Lost.TOO_LONG: mark("too long; cut"),
    Lost.ROLE_FOR_PERSON: mark("a role stands where the format wants a person"),
    Lost.NEAREST_WORD: mark("the nearest word of the format"),
}


def add_commands(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add bringing entries in and taking them out."""
    _add_import(verbs.add_parser("import", help=say("show what a file would bring, and take it")))
    _add_export(verbs.add_parser("export", help=say("write entries in an open format")))


def _add_import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar=say("FILE"))
    add_notebook(parser, required=False)
    parser.add_argument("--format", choices=[str(name) for name in FormatName])
    parser.add_argument(
        "--context",
        action="append",
        default=[],
        metavar=say("CODE"),
        help=say("the context of entries whose file names none"),
    )
    parser.add_argument("--year", type=int, help=say("the year the file speaks of"))
    parser.add_argument("--licence", default="unknown", help=say("the terms of the file's texts"))
    parser.add_argument(
        "--keep",
        action="append",
        default=[],
        choices=[str(field) for field in Personal],
        help=say("keep this field although it leads to a person; never for high-risk contexts"),
    )
    parser.add_argument(
        "--column",
        action="append",
        default=[],
        type=_column,
        metavar=say("HEADING=FIELD"),
        help=say("what a table's column holds: {fields}").format(
            fields=", ".join(str(column) for column in Column)
        ),
    )
    parser.add_argument(
        "--take", action="store_true", help=say("keep the entries; needs --notebook")
    )
    parser.set_defaults(do=_import)


def _add_export(parser: argparse.ArgumentParser) -> None:
    add_notebook(parser, required=False)
    parser.add_argument(
        "--format", choices=[str(form) for form in ExportFormat], default=str(ExportFormat.JSON)
    )
    parser.add_argument("--entry", action="append", default=[], metavar=say("ID-OR-NAME"))
    parser.add_argument("--into", type=Path, metavar=say("FILE"))
    parser.add_argument(
        "--despite-risk",
        action="store_true",
        help=say("also for a high-risk context, where the file could harm people"),
    )
    parser.add_argument("--licence", default="", help=say("publiccode: the code's licence"))
    parser.add_argument("--platform", action="append", default=[], help="publiccode")
    parser.add_argument("--software-type", default="", help="publiccode")
    parser.add_argument("--feature", action="append", default=[], help="publiccode")
    parser.add_argument("--language", action="append", default=[], help="publiccode")
    parser.add_argument("--development-status", default="", help="publiccode")
    parser.set_defaults(do=_export)


def _column(text: str) -> tuple[str, Column]:
    heading, _, meaning = text.rpartition("=")
    return heading, Column(meaning)


def _import(asked: argparse.Namespace, machine: Machine) -> int:
    wish = Wish(
        contexts=tuple(asked.context) or ("regional",),
        year=asked.year or machine.now().year,
        format=FormatName(asked.format) if asked.format else None,
        keep=frozenset(map(Personal, asked.keep)),
        licence=asked.licence,
        columns=dict(asked.column),
    )
    if asked.take and asked.notebook:
        with open_desk(asked, machine) as desk:
            shown = exchange_entries.preview_import(desk, asked.file, wish)
            _print_preview(shown)
            count = exchange_entries.take_entries(desk, shown)
        print_text(
            say_many("{count} entry is kept.", "{count} entries are kept.", count).format(
                count=count
            )
        )
        return 0
    with open_shelf(asked, machine) as shelf:
        _print_preview(exchange_entries.preview_import(shelf, asked.file, wish))
    print_text(say("Nothing was kept. --take with --notebook keeps it."))
    return 0


def _print_preview(shown: Preview) -> None:
    count = len(shown.entries)
    print_text(
        say_many(
            "{format}: {count} entry would come in.",
            "{format}: {count} entries would come in.",
            count,
        ).format(format=shown.format, count=count)
    )
    print_rows((f"  {entry.id}", harmless(entry.name)) for entry in shown.entries)
    if shown.dropped:
        print_text(say("Left out:"))
        print_rows(
            (f"  {dropped.count}", harmless(dropped.field), exchange_labels.why(dropped.why))
            for dropped in shown.dropped
        )
    for suspicion in shown.suspicions:
        print_text(
            say("{new} may be {known}: alike in {what}.").format(
                new=suspicion.proposed,
                known=suspicion.known,
                what=", ".join(str(side) for side in suspicion.alike_in),
            )
        )
    for noted in shown.remarks:
        print_text(f"{noted.entry}: {exchange_labels.remark(noted.remark)}")


def _export(asked: argparse.Namespace, machine: Machine) -> int:
    details = Details(
        licence=asked.licence,
        platforms=tuple(asked.platform),
        software_type=asked.software_type,
        features=tuple(asked.feature),
        languages=tuple(asked.language),
        status=asked.development_status,
    )
    with open_shelf(asked, machine) as shelf:
        wanted: tuple[EntryId, ...] = tuple(find_entry(shelf, words) for words in asked.entry)
        written = exchange_entries.export_entries(
            shelf,
            ExportFormat(asked.format),
            wanted,
            details,
            despite_risk=asked.despite_risk,
        )
        terms = exchange_entries.terms_of(shelf, wanted)
    if asked.into:
        files.write_new(asked.into, [written.data])
    else:
        sys.stdout.buffer.write(written.data)
        sys.stdout.flush()
    _tell(written, terms)
    return 0


def _tell(written: Written, terms: str) -> None:
    # On standard error: standard output may be the file itself.
    lines = [say("Terms: {terms}").format(terms=terms)]
    lines += [f"{left.field}: {say(_LOST[left.why])}" for left in written.left_out]
    sys.stderr.write("\n".join(lines) + "\n")
