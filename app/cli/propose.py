"""`almanac propose`: propose to the catalogue as a persona, and take over what others propose."""

import argparse
from typing import Final

from app.cli import proposal_files
from app.cli.arguments import Machine, add_json, add_notebook, open_desk
from app.cli.exit_codes import FOUND_WRONG
from app.cli.output import print_json, print_text
from app.cli.proposal_sheet import (
    listed_record,
    print_accepted,
    print_list,
    print_proposal,
    proposal_record,
)
from app.domain.care_rules import Precision
from app.domain.ids import EntryId
from app.domain.proposal_wishes import Wish
from app.domain.vocabulary import Kind, Status, Topic
from app.host.words import say, say_many
from app.usecases import propose_changes, weigh_proposals
from app.usecases.browse_catalogue import find_entry
from app.usecases.desk import Desk
from app.usecases.propose_changes import Draft, Kept, Voice

_DATES: Final = (Precision.MONTH, Precision.YEAR, Precision.NONE)


def add_commands(parser: argparse.ArgumentParser) -> None:
    """Add what can be done with proposals."""
    verbs = parser.add_subparsers(metavar=say("COMMAND"), required=True)
    _add_correction(
        verbs.add_parser("correction", help=say("propose that an entry says otherwise"))
    )
    _add_translation(
        verbs.add_parser("translation", help=say("propose a name or text in a language"))
    )
    _add_status(verbs.add_parser("status", help=say("propose another status")))
    _add_entry(verbs.add_parser("entry", help=say("propose a new entry")))
    listing = verbs.add_parser("list", help=say("list proposals, yours and others'"))
    add_json(listing)
    add_notebook(listing)
    listing.add_argument("--about", metavar=say("ENTRY"))
    listing.set_defaults(do=_list)
    showing = verbs.add_parser("show", help=say("show a proposal beside what stands there now"))
    add_json(showing)
    _add_number(showing)
    showing.set_defaults(do=_show)
    accepting = verbs.add_parser("accept", help=say("take a proposal over, fact by fact"))
    _add_number(accepting)
    _add_changes(accepting)
    accepting.add_argument(
        "--decided",
        action="store_true",
        help=say("also what says that somebody was dissolved, or may be about a person"),
    )
    accepting.set_defaults(do=_accept)
    reverting = verbs.add_parser("revert", help=say("take back what was taken over"))
    _add_number(reverting)
    _add_changes(reverting)
    reverting.set_defaults(do=_revert)
    withdrawing = verbs.add_parser(
        "withdraw", help=say("destroy a proposal here; whoever has got it keeps it")
    )
    _add_number(withdrawing)
    withdrawing.set_defaults(do=_withdraw)
    proposal_files.add_files(verbs)


def _add_correction(parser: argparse.ArgumentParser) -> None:
    _add_voice(parser)
    parser.add_argument("entry", metavar=say("ENTRY"))
    parser.add_argument(
        "--set",
        nargs=2,
        action="append",
        default=[],
        metavar=(say("PLACE"), say("TEXT")),
        help=say("what to say where: name, names/th, summary/en, facts/2, facts/new, facts/2/year"),
    )
    parser.add_argument(
        "--remove",
        action="append",
        default=[],
        metavar=say("PLACE"),
        help=say("what to say no more, such as facts/2 or names/th"),
    )
    parser.set_defaults(do=_correction)


def _add_translation(parser: argparse.ArgumentParser) -> None:
    _add_voice(parser)
    parser.add_argument("entry", metavar=say("ENTRY"))
    parser.add_argument(
        "--language", required=True, metavar=say("TAG"), help=say("such as my or th")
    )
    parser.add_argument("--name", default="", metavar=say("NAME"))
    parser.add_argument("--summary", default="", metavar=say("TEXT"))
    parser.set_defaults(do=_translation)


def _add_status(parser: argparse.ArgumentParser) -> None:
    _add_voice(parser)
    parser.add_argument("entry", metavar=say("ENTRY"))
    parser.add_argument("status", choices=[str(status) for status in Status])
    parser.set_defaults(do=_status)


def _add_entry(parser: argparse.ArgumentParser) -> None:
    _add_voice(parser)
    parser.add_argument("--kind", required=True, choices=[str(kind) for kind in Kind])
    parser.add_argument("--name", required=True, metavar=say("NAME"))
    parser.add_argument("--summary", required=True, metavar=say("TEXT"), help=say("in English"))
    parser.add_argument("--context", action="append", required=True, metavar=say("CODE"))
    parser.add_argument("--fact", action="append", required=True, metavar=say("TEXT"))
    parser.add_argument("--topic", action="append", default=[], choices=[str(one) for one in Topic])
    parser.add_argument(
        "--native-name", nargs=2, action="append", default=[], metavar=(say("TAG"), say("NAME"))
    )
    parser.add_argument(
        "--status", default=str(Status.UNKNOWN), choices=[str(status) for status in Status]
    )
    parser.add_argument("--id", metavar=say("ID"), help=say("instead of one made from the name"))
    parser.set_defaults(do=_entry)


def _add_voice(parser: argparse.ArgumentParser) -> None:
    add_json(parser)
    add_notebook(parser)
    parser.add_argument(
        "--as",
        dest="persona",
        metavar=say("PERSONA"),
        help=say("who proposes; else the persona you write as"),
    )
    parser.add_argument(
        "--source",
        required=True,
        metavar=say("SOURCE"),
        help=say("where it stands: handbook:1.5, or words"),
    )
    parser.add_argument(
        "--year", required=True, metavar="2024", help=say("of what the source says")
    )
    parser.add_argument("--why", default="", metavar=say("TEXT"))
    parser.add_argument(
        "--date",
        choices=[str(date) for date in _DATES],
        default=str(Precision.MONTH),
        help=say("how much of today's date it tells at the most"),
    )
    parser.add_argument(
        "--no-name",
        action="store_true",
        help=say("you looked: what seems to be a person's name is none"),
    )


def _add_number(parser: argparse.ArgumentParser) -> None:
    add_notebook(parser)
    parser.add_argument("number", type=int, metavar=say("NUMBER"), help=say("as `list` shows it"))


def _add_changes(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--change",
        type=int,
        action="append",
        metavar=say("NUMBER"),
        help=say("only this change of it"),
    )


def _correction(asked: argparse.Namespace, machine: Machine) -> int:
    wishes = [Wish(place, propose_changes.value_from(text)) for place, text in asked.set]
    wishes += [Wish(place, None) for place in asked.remove]
    with open_desk(asked, machine) as desk:
        id_ = find_entry(desk, asked.entry)
        return _made(
            asked, desk, propose_changes.propose_correction(desk, id_, wishes, _voice(desk, asked))
        )


def _translation(asked: argparse.Namespace, machine: Machine) -> int:
    with open_desk(asked, machine) as desk:
        kept = propose_changes.propose_translation(
            desk,
            find_entry(desk, asked.entry),
            asked.language,
            asked.name,
            asked.summary,
            _voice(desk, asked),
        )
        return _made(asked, desk, kept)


def _status(asked: argparse.Namespace, machine: Machine) -> int:
    with open_desk(asked, machine) as desk:
        id_ = find_entry(desk, asked.entry)
        status = Status(asked.status)
        kept = propose_changes.propose_status(desk, id_, status, _voice(desk, asked))
        return _made(asked, desk, kept)


def _entry(asked: argparse.Namespace, machine: Machine) -> int:
    draft = Draft(
        kind=Kind(asked.kind),
        name=asked.name,
        summary=asked.summary,
        contexts=tuple(asked.context),
        facts=tuple(asked.fact),
        topics=tuple(map(Topic, asked.topic)),
        names=dict(asked.native_name),
        status=Status(asked.status),
        id=EntryId(asked.id) if asked.id else None,
    )
    with open_desk(asked, machine) as desk:
        return _made(asked, desk, propose_changes.propose_entry(desk, draft, _voice(desk, asked)))


def _voice(desk: Desk, asked: argparse.Namespace) -> Voice:
    return Voice(
        persona=propose_changes.who_proposes(desk, asked.persona or ""),
        grounds=propose_changes.grounds_from(asked.source, asked.year),
        reason=asked.why,
        dates=Precision(asked.date),
        despite_names=asked.no_name,
    )


def _made(asked: argparse.Namespace, desk: Desk, kept: Kept) -> int:
    opened = weigh_proposals.show_proposal(desk, kept.number)
    if asked.json:
        print_json(proposal_record(opened))
        return 0
    print_text(say("Proposal {number} is kept.").format(number=kept.number))
    print_proposal(opened)
    return 0


def _list(asked: argparse.Namespace, machine: Machine) -> int:
    with open_desk(asked, machine) as desk:
        about = find_entry(desk, asked.about) if asked.about else None
        listed = weigh_proposals.list_proposals(desk, about)
    if asked.json:
        print_json([listed_record(one) for one in listed])
        return 0
    print_list(listed)
    return 0


def _show(asked: argparse.Namespace, machine: Machine) -> int:
    with open_desk(asked, machine) as desk:
        opened = weigh_proposals.show_proposal(desk, asked.number)
    if asked.json:
        print_json(proposal_record(opened))
        return 0
    print_proposal(opened)
    return 0


def _accept(asked: argparse.Namespace, machine: Machine) -> int:
    with open_desk(asked, machine) as desk:
        accepted = weigh_proposals.accept(
            desk, asked.number, asked.change, deliberately=asked.decided
        )
    print_accepted(accepted)
    return FOUND_WRONG if accepted.left_out else 0


def _revert(asked: argparse.Namespace, machine: Machine) -> int:
    with open_desk(asked, machine) as desk:
        count = len(weigh_proposals.revert(desk, asked.number, asked.change))
    print_text(
        say_many("{count} change taken back.", "{count} changes taken back.", count).format(
            count=count
        )
    )
    return 0


def _withdraw(asked: argparse.Namespace, machine: Machine) -> int:
    with open_desk(asked, machine) as desk:
        propose_changes.withdraw(desk, asked.number)
    print_text(say("It is gone from this notebook. Whoever has got it keeps it."))
    return 0
