"""`almanac persona card`, `take` and so on: cards handed over, taken, compared and forgotten."""

import argparse
from pathlib import Path
from typing import Any

from app.cli.arguments import Machine, add_json, add_notebook, open_desk
from app.cli.output import harmless, print_json, print_rows, print_text
from app.domain.fingerprint import Fingerprint
from app.domain.persona import Contact, Recognition
from app.domain.profile import Contribution, Counts
from app.host import files, persona_labels
from app.host.words import language, say, say_many, say_safely
from app.usecases import count_contributions, exchange_cards, keep_personas
from app.usecases.desk import Desk
from app.usecases.exchange_cards import ShownCard

_LONGEST_PROFILE = 4096
_WORDS_IN_A_ROW = 5


def add_commands(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add what can be done with cards."""
    _add_card(verbs.add_parser("card", help=say("write a persona's card to hand over")))
    _add_take(verbs.add_parser("take", help=say("take a card from files or pictures of its codes")))
    listing = verbs.add_parser("contacts", help=say("list the cards you took"))
    add_json(listing)
    add_notebook(listing)
    add_language(listing)
    listing.set_defaults(do=_contacts)
    comparing = verbs.add_parser("compare", help=say("say that you compared a card's numbers"))
    add_notebook(comparing)
    comparing.add_argument("contact", metavar=say("CONTACT"))
    comparing.add_argument("numbers", nargs="+", metavar=say("NUMBERS"))
    comparing.set_defaults(do=_compare)
    forgetting = verbs.add_parser("forget", help=say("forget a card you took"))
    add_notebook(forgetting)
    forgetting.add_argument("contact", metavar=say("CONTACT"))
    forgetting.set_defaults(do=_forget)
    _add_profile(verbs.add_parser("profile", help=say("sign or read what a persona contributed")))


def add_language(parser: argparse.ArgumentParser) -> None:
    """Let a command be told in whose digits and words to compare."""
    parser.add_argument(
        "--language",
        metavar=say("LANGUAGE"),
        default=language().tag,
        help=say("the digits and words to compare in, such as my or zh-Hant"),
    )


def print_numbers(fingerprint: Fingerprint, tag: str) -> None:
    """Print a card's numbers and words, a few to a line."""
    print_text(fingerprint.written(tag), 2)
    words = exchange_cards.words_of(fingerprint, tag)
    for at in range(0, len(words), _WORDS_IN_A_ROW):
        print_text(" · ".join(words[at : at + _WORDS_IN_A_ROW]), 2)


def _add_card(parser: argparse.ArgumentParser) -> None:
    add_notebook(parser)
    parser.add_argument("persona", metavar=say("PERSONA"))
    parser.add_argument(
        "--into",
        type=Path,
        required=True,
        metavar=say("FILE"),
        help=say("a name that ends in .svg is a sheet to print, in .png a picture of its codes"),
    )
    add_language(parser)
    parser.set_defaults(do=_card)


def _add_take(parser: argparse.ArgumentParser) -> None:
    add_json(parser)
    add_notebook(parser)
    parser.add_argument("files", nargs="+", type=Path, metavar=say("FILE"))
    parser.add_argument("--look", action="store_true", help=say("only say what it is"))
    parser.add_argument("--name", metavar=say("NAME"), help=say("call it by this name here"))
    parser.add_argument(
        "--numbers", metavar=say("NUMBERS"), help=say("the numbers you heard from the person")
    )
    parser.add_argument(
        "--other-keys",
        metavar=say("CONTACT"),
        help=say("believe that this contact has these keys now, because you asked"),
    )
    add_language(parser)
    parser.set_defaults(do=_take)


def _add_profile(parser: argparse.ArgumentParser) -> None:
    add_json(parser)
    add_notebook(parser)
    parser.add_argument("persona", nargs="?", metavar=say("PERSONA"))
    parser.add_argument("--into", type=Path, metavar=say("FILE"))
    parser.add_argument("--read", type=Path, metavar=say("FILE"), help=say("read one instead"))
    parser.add_argument(
        "--say",
        action="append",
        choices=[str(kind) for kind in Contribution],
        help=say("what it says; nothing else is in it"),
    )
    parser.set_defaults(do=_profile)


def _card(asked: argparse.Namespace, machine: Machine) -> int:
    with open_desk(asked, machine) as desk:
        id_ = keep_personas.find(desk, asked.persona).id
        kind = asked.into.suffix.lower()
        if kind == ".svg":
            data = exchange_cards.sheet_svg(desk, id_, asked.language).encode()
        elif kind == ".png":
            data = exchange_cards.sheet_png(desk, id_)
        else:
            data = exchange_cards.card_file(desk, id_)
        files.write_new(asked.into, [data])
    print_text(
        say_safely(
            "Written. Whoever has it can seal files for this persona and check its signature. It "
            "is not encrypted: who finds it with you knows that you know this persona."
        )
    )
    return 0


def _take(asked: argparse.Namespace, machine: Machine) -> int:
    with open_desk(asked, machine) as desk:
        shown = exchange_cards.read_files(desk, asked.files)
        if not asked.json:
            for card in shown:
                _print_shown(card, asked.language)
        if not asked.look:
            for card in shown:
                _take_one(asked, desk, card)
    if asked.json:
        print_json([_shown_record(card) for card in shown])
    return 0


def _take_one(asked: argparse.Namespace, desk: Desk, card: ShownCard) -> None:
    if asked.numbers:
        exchange_cards.insist_on_numbers(card.named.card, asked.numbers)
    if asked.other_keys:
        contact = exchange_cards.find_contact(desk, asked.other_keys)
        exchange_cards.take_other_keys(desk, contact.id, card.named.card)
        if asked.numbers:
            exchange_cards.compare(desk, contact.id, asked.numbers)
        return
    exchange_cards.take(desk, card.named, name=asked.name or "", verified=bool(asked.numbers))


def _contacts(asked: argparse.Namespace, machine: Machine) -> int:
    with open_desk(asked, machine) as desk:
        everyone = exchange_cards.list_contacts(desk)
    if asked.json:
        print_json([_contact_record(one) for one in everyone])
        return 0
    print_rows(
        (
            one.name,
            say("numbers compared") if one.verified else say("not compared yet"),
            exchange_cards.fingerprint_of(one.card).written(asked.language),
        )
        for one in everyone
    )
    count = len(everyone)
    print_text(say_many("{count} card", "{count} cards", count).format(count=count))
    return 0


def _compare(asked: argparse.Namespace, machine: Machine) -> int:
    with open_desk(asked, machine) as desk:
        contact = exchange_cards.find_contact(desk, asked.contact)
        exchange_cards.compare(desk, contact.id, " ".join(asked.numbers))
    print_text(say("The numbers are the same. The card is marked as compared."))
    return 0


def _forget(asked: argparse.Namespace, machine: Machine) -> int:
    with open_desk(asked, machine) as desk:
        exchange_cards.forget_contact(desk, exchange_cards.find_contact(desk, asked.contact).id)
    print_text(say("Forgotten here. Nothing can be sealed for it until its card is taken again."))
    return 0


def _profile(asked: argparse.Namespace, machine: Machine) -> int:
    with open_desk(asked, machine) as desk:
        if asked.read is not None:
            return _read_profile(desk, asked)
        id_ = keep_personas.find(desk, asked.persona or "").id
        if asked.into is None:
            counts = count_contributions.profile(desk, id_).counts
            return _print_counts(asked, counts)
        chosen = frozenset(map(Contribution, asked.say or ()))
        files.write_new(asked.into, [count_contributions.sign(desk, id_, chosen)])
    print_text(
        say_safely(
            "Written and signed. Whoever has it can prove to anyone, for good, that this persona "
            "said so."
        )
    )
    return 0


def _read_profile(desk: Desk, asked: argparse.Namespace) -> int:
    said = count_contributions.read(files.read_bounded(asked.read, _LONGEST_PROFILE))
    known = exchange_cards.recognised(desk, said.named).recognition
    if not asked.json:
        print_text(harmless(said.named.name))
        print_text(persona_labels.recognition(known))
    return _print_counts(asked, said.counts, name=said.named.name, recognition=str(known))


def _print_counts(asked: argparse.Namespace, counts: Counts, **more: str) -> int:
    if asked.json:
        print_json({**more, "work": {kind.value: count for kind, count in counts.items()}})
        return 0
    print_rows((str(count), persona_labels.contribution(kind)) for kind, count in counts.items())
    return 0


def _print_shown(card: ShownCard, tag: str) -> None:
    known = card.recognised
    print_text(harmless(card.named.name))
    print_numbers(card.fingerprint, tag)
    print_text(persona_labels.recognition(known.recognition))
    if known.contact is not None and known.contact.name != card.named.name:
        told = say("You know them here as {name}.")
        if known.recognition is Recognition.KEY_CHANGED:
            told = say("The contact it is too like: {name}.")
        print_text(told.format(name=known.contact.name), 2)


def _shown_record(card: ShownCard) -> dict[str, Any]:
    known = card.recognised
    return {
        "name": card.named.name,
        "numbers": list(card.fingerprint.groups),
        "recognition": str(known.recognition),
        "contact": known.contact.name if known.contact else None,
    }


def _contact_record(contact: Contact) -> dict[str, Any]:
    return {
        "id": contact.id,
        "name": contact.name,
        "numbers": list(exchange_cards.fingerprint_of(contact.card).groups),
        "first_seen": contact.first_seen.isoformat(),
        "compared": contact.verified,
    }
