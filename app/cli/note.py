"""`almanac note`: write, change, find, throw away and bring back notes."""

import argparse
import functools
import mimetypes
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from app.cli.arguments import Machine, add_json, add_notebook, open_desk
from app.cli.hits import print_note_hits
from app.cli.note_records import note_record, row_record
from app.cli.output import harmless, print_json, print_rows, print_text
from app.cli.typed_text import NoText, add_text, text_of
from app.domain.errors import RequestError
from app.domain.ids import AttachmentId, NoteId
from app.domain.listing import NoteFilter, NoteView, Scope, SearchFilter, SearchOrder
from app.domain.note import Template
from app.host import files
from app.host.words import say, say_many, say_safely
from app.usecases import keep_notes, keep_personas
from app.usecases.browse_catalogue import find_entry
from app.usecases.desk import Desk
from app.usecases.search_everything import search

_PIECE: Final = 256 * 1024


class NothingToChange(RequestError):
    """Neither a text nor tags nor entries nor a file were given to change."""

    code = "note.nothing-to-change"


def add_commands(parser: argparse.ArgumentParser) -> None:
    """Add what can be done with notes."""
    verbs = parser.add_subparsers(metavar=say("COMMAND"), required=True)
    adding = verbs.add_parser("add", help=say("write a note; prints its id"))
    _add_contents(adding)
    adding.add_argument(
        "--as",
        dest="persona",
        metavar=say("PERSONA"),
        help=say("write it as this persona instead of whoever writes now"),
    )
    adding.add_argument("--template", choices=[str(template) for template in Template])
    adding.set_defaults(do=_add)
    editing = verbs.add_parser("edit", help=say("give a note new words, tags or entries"))
    _add_contents(editing)
    _add_id(editing)
    editing.set_defaults(do=_edit)
    _add_list(verbs.add_parser("list", help=say("list notes, the last written first")))
    _add_show(verbs.add_parser("show", help=say("show one note whole")))
    _add_search(verbs.add_parser("search", help=say("find notes by words in any script")))
    removing = verbs.add_parser("remove", help=say("put a note into the bin"))
    add_notebook(removing)
    _add_id(removing)
    removing.add_argument(
        "--for-good", action="store_true", help=say("destroy it; this cannot be undone")
    )
    removing.set_defaults(do=_remove)
    restoring = verbs.add_parser("restore", help=say("take a note out of the bin"))
    add_notebook(restoring)
    _add_id(restoring)
    restoring.add_argument(
        "--wording",
        type=int,
        metavar=say("NUMBER"),
        help=say("bring back an earlier wording, as numbered by show --history"),
    )
    restoring.set_defaults(do=_restore)


def _add_contents(parser: argparse.ArgumentParser) -> None:
    add_notebook(parser)
    add_text(parser)
    parser.add_argument("--about", action="append", metavar=say("ENTRY"))
    parser.add_argument("--tag", action="append", metavar=say("TAG"))
    parser.add_argument("--attach", action="append", type=Path, metavar=say("FILE"))


def _add_id(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("note", metavar=say("NOTE"))


def _add_list(parser: argparse.ArgumentParser) -> None:
    add_json(parser)
    add_notebook(parser)
    parser.add_argument("--about", metavar=say("ENTRY"))
    parser.add_argument("--tag", metavar=say("TAG"))
    parser.add_argument("--binned", action="store_true", help=say("what lies in the bin"))
    parser.add_argument("--limit", type=int, default=10_000)
    parser.set_defaults(do=_list)


def _add_show(parser: argparse.ArgumentParser) -> None:
    add_json(parser)
    add_notebook(parser)
    _add_id(parser)
    parser.add_argument("--history", action="store_true", help=say("also its earlier wordings"))
    parser.add_argument("--attachment", metavar=say("ID"), help=say("save this attachment"))
    parser.add_argument("--into", type=Path, metavar=say("FILE"), help=say("where to save it"))
    parser.set_defaults(do=_show)


def _add_search(parser: argparse.ArgumentParser) -> None:
    add_json(parser)
    add_notebook(parser)
    parser.add_argument("words", nargs="+", metavar=say("TEXT"))
    parser.add_argument("--tag", metavar=say("TAG"))
    parser.add_argument("--best-first", action="store_true")
    parser.add_argument("--limit", type=int, default=50)
    parser.set_defaults(do=_search)


def _add(asked: argparse.Namespace, machine: Machine) -> int:
    text = text_of(asked)
    if text is None:
        raise NoText
    with open_desk(asked, machine) as desk:
        about = [find_entry(desk, words) for words in asked.about or ()]
        template = Template(asked.template) if asked.template else None
        note = keep_notes.write(
            desk,
            text,
            about=about,
            tags=asked.tag or (),
            template=template,
            persona=keep_personas.find(desk, asked.persona).id if asked.persona else None,
        )
        _attach(desk, note.id, asked.attach or ())
    print_text(note.id)
    return 0


def _edit(asked: argparse.Namespace, machine: Machine) -> int:
    text = text_of(asked)
    if text is None and asked.about is None and asked.tag is None and asked.attach is None:
        raise NothingToChange
    id_ = NoteId(asked.note)
    with open_desk(asked, machine) as desk:
        keep_notes.show(desk, id_)
        if text is not None:
            keep_notes.rewrite(desk, id_, text)
        if asked.tag is not None:
            keep_notes.retag(desk, id_, [tag for tag in asked.tag if tag])
        if asked.about is not None:
            keep_notes.set_about(desk, id_, [find_entry(desk, w) for w in asked.about if w])
        _attach(desk, id_, asked.attach or ())
    print_text(say("Saved."))
    return 0


def _list(asked: argparse.Namespace, machine: Machine) -> int:
    with open_desk(asked, machine) as desk:
        narrowed = NoteFilter(
            view=NoteView.BINNED if asked.binned else NoteView.LIVE,
            about=find_entry(desk, asked.about) if asked.about else None,
            tag=asked.tag,
        )
        page = keep_notes.list_notes(desk, narrowed, limit=max(1, asked.limit))
        whole = keep_notes.count(desk, narrowed)
    if asked.json:
        print_json([row_record(row) for row in page.rows])
        return 0
    print_rows(
        (
            row.id,
            f"{row.revised:%Y-%m-%d}",
            " ".join(f"#{tag}" for tag in row.tags),
            ", ".join(row.about),
            row.title,
        )
        for row in page.rows
    )
    print_text(say_many("{count} note", "{count} notes", whole).format(count=whole))
    return 0


def _show(asked: argparse.Namespace, machine: Machine) -> int:
    with open_desk(asked, machine) as desk:
        if asked.attachment:
            return _save_attachment(desk, asked)
        page = keep_notes.show(desk, NoteId(asked.note))
        history = keep_notes.history(desk, page.note.id) if asked.history else {}
        writer = keep_personas.who_writes(desk, page.note.id)
    if asked.json:
        record = note_record(page.note)
        record["links"] = [
            {"target": end.target, "entry": end.entry, "note": end.note} for end in page.links
        ]
        record["linked_from"] = [row.id for row in page.linking]
        record["persona"] = writer.name if writer else None
        if asked.history:
            record["history"] = [
                {"wording": key, "written": old.written.isoformat(), "text": old.text}
                for key, old in history.items()
            ]
        print_json(record)
        return 0
    if writer:
        print_text(say("Written as {persona}").format(persona=writer.name))
    _print_note(page)
    for key, old in history.items():
        print_text(f"\n--- {key}: {old.written:%Y-%m-%d %H:%M} UTC")
        print_text(harmless(old.text))
    return 0


def _save_attachment(desk: Desk, asked: argparse.Namespace) -> int:
    if asked.into is None:
        raise NothingToChange
    parts = keep_notes.attachment_parts(desk, AttachmentId(asked.attachment))
    files.write_new(asked.into, parts)
    print_text(say_safely("Saved. The copy outside the notebook is not encrypted."))
    return 0


def _search(asked: argparse.Namespace, machine: Machine) -> int:
    words = " ".join(asked.words)
    narrowed = SearchFilter(scope=Scope.NOTES, tag=asked.tag)
    order = SearchOrder.BEST if asked.best_first else SearchOrder.NEWEST
    with open_desk(asked, machine) as desk:
        found = search(desk, words, narrowed, order, max(1, asked.limit)).notes
    if asked.json:
        print_json(
            [
                {**row_record(hit.row), "snippet": hit.snippet.text, "exact": hit.exact}
                for hit in found.hits
            ]
        )
        return 0
    print_note_hits(found, words)
    return 0


def _remove(asked: argparse.Namespace, machine: Machine) -> int:
    with open_desk(asked, machine) as desk:
        if asked.for_good:
            keep_notes.destroy(desk, NoteId(asked.note))
            print_text(
                say_safely(
                    "Destroyed in this notebook. Copies and back-ups keep it, and old blocks of an "
                    "SSD or stick may."
                )
            )
        else:
            keep_notes.throw_away(desk, NoteId(asked.note))
            print_text(say("In the bin. `almanac note restore` takes it out again."))
    return 0


def _restore(asked: argparse.Namespace, machine: Machine) -> int:
    id_ = NoteId(asked.note)
    with open_desk(asked, machine) as desk:
        if asked.wording is None:
            keep_notes.bring_back(desk, id_)
        else:
            keep_notes.restore(desk, id_, keep_notes.RevisionKey(asked.wording))
    print_text(say("Restored."))
    return 0


def _attach(desk: Desk, id_: NoteId, paths: Iterable[Path]) -> None:
    for path in paths:
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        keep_notes.attach(desk, id_, path.name, kind, functools.partial(_pieces, path))


def _pieces(path: Path) -> Iterator[bytes]:
    with files.sorted_errors(), path.open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece


def _print_note(page: keep_notes.NotePage) -> None:
    note = page.note
    binned = say("in the bin") if note.binned else ""
    facts = (
        note.id,
        say("written {date}").format(date=f"{note.created:%Y-%m-%d}"),
        say("changed {date}").format(date=f"{note.revised:%Y-%m-%d}"),
        " ".join(f"#{tag}" for tag in note.tags),
        binned,
    )
    print_text(" · ".join(fact for fact in facts if fact))
    if note.about:
        print_text(say("About: {entries}").format(entries=", ".join(note.about)))
    for attachment in note.attachments:
        print_text(harmless(f"{attachment.id}  {attachment.name}  {attachment.size:,} B"), indent=2)
    print()
    print_text(harmless(note.text))
    for end in page.links:
        leads = end.entry or end.note or say("nowhere yet")
        print_text(harmless(f"[[{end.target}]] -> {leads}"), indent=2)
    for row in page.linking:
        print_text(harmless(say("Linked from {note}").format(note=f"{row.id} {row.title}")), 2)
