"""`almanac propose seal` and `take`: proposals into a file for others, and out of one."""

import argparse
from pathlib import Path

from app.cli import bundle
from app.cli.arguments import Machine, add_json, add_notebook, open_desk
from app.cli.bundle_review import print_signer
from app.cli.output import print_json, print_rows, print_text, terminal_progress
from app.cli.proposal_sheet import listed_record, print_list
from app.domain.leaving import Format, Plan, refusals, remarks
from app.host import check_labels
from app.host.words import say, say_many
from app.usecases import (
    carry_proposals,
    check_before_leaving,
    keep_personas,
    open_bundle,
    seal_bundle,
    weigh_proposals,
)


def add_files(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add how proposals travel."""
    sealing = verbs.add_parser("seal", help=say("seal proposals into a file for others"))
    add_notebook(sealing)
    sealing.add_argument("number", type=int, nargs="+", metavar=say("NUMBER"))
    sealing.add_argument(
        "--as", dest="persona", metavar=say("PERSONA"), help=say("sign the file as this persona")
    )
    sealing.add_argument(
        "--unsigned", action="store_true", help=say("it is meant that nobody signs the file")
    )
    sealing.add_argument(
        "--without-card", action="store_true", help=say("sign, but leave your card out")
    )
    bundle.add_readers(sealing)
    sealing.set_defaults(do=_seal)
    taking = verbs.add_parser("take", help=say("keep the proposals of a file, to be weighed"))
    taking.add_argument("file", type=Path, metavar=say("FILE"))
    add_json(taking)
    add_notebook(taking)
    bundle.add_keys(taking)
    taking.set_defaults(do=_take)


def _seal(asked: argparse.Namespace, machine: Machine) -> int:
    with open_desk(asked, machine) as desk:
        persona = keep_personas.find(desk, asked.persona).id if asked.persona else None
        rules = carry_proposals.rules_for(desk, asked.number, persona)
        plan = Plan(
            format=Format.AGE if asked.format == bundle.AGE else Format.SEALED,
            signed=persona is not None,
            unsigned_on_purpose=asked.unsigned,
            cards=len(asked.cards or ()),
            passphrases=len(asked.for_passphrase_file or ()),
            dates=carry_proposals.dates_in(desk, asked.number),
        )
        for refusal in refusals(rules, plan):
            print_text(check_labels.refusal(refusal))
        check_before_leaving.insist(rules, plan)
        leaving = carry_proposals.compose(
            desk, asked.number, persona, with_card=not asked.without_card
        )
        readers = bundle.readers_of(asked, desk)
        for remark in remarks(rules, plan):
            print_text(check_labels.remark(remark))
        folder, name = (
            (asked.out, None) if asked.out.is_dir() else (asked.out.parent, asked.out.name)
        )
        carried = seal_bundle.carry(
            desk, leaving, readers, folder, name, terminal_progress(say("Sealing"))
        )
    count = len(set(asked.number))
    sealed = say_many(
        "Sealed: {count} proposal. The file has {size} bytes and was read back and found complete.",
        "Sealed: {count} proposals. The file has {size} bytes and was read back and found "
        "complete.",
        count,
    )
    print_text(sealed.format(count=count, size=f"{carried.length:,}"))
    print_rows([(str(carried.path),)])
    bundle.say_what_a_finder_sees(asked.format == bundle.AGE, carried.length)
    return 0


def _take(asked: argparse.Namespace, machine: Machine) -> int:
    with open_desk(asked, machine) as desk, bundle.handed_file(asked, machine, desk) as handed:
        signer = open_bundle.signer_of(handed, desk)
        arrived = carry_proposals.take(desk, handed)
        listed = weigh_proposals.list_proposals(desk)
    fresh = tuple(one for one in listed if one.kept.number in arrived.fresh)
    if asked.json:
        print_json({"fresh": [listed_record(one) for one in fresh], "known": arrived.known})
        return 0
    print_signer(signer)
    print_list(fresh)
    if arrived.known:
        here = say_many(
            "{count} proposal was here already.",
            "{count} proposals were here already.",
            arrived.known,
        )
        print_text(here.format(count=arrived.known))
    print_text(say("They wait: nothing is taken over until you accept it."))
    return 0
