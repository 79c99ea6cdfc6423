"""`almanac persona`: mint, name, rest and end personas, and choose as whom to write."""

import argparse
from typing import Any

from app.cli import persona_cards
from app.cli.arguments import Machine, add_json, add_notebook, open_desk
from app.cli.output import print_json, print_rows, print_text
from app.domain.persona import Persona, PersonaId
from app.host import persona_labels
from app.host.words import language, say, say_many, say_safely
from app.usecases import count_contributions, exchange_cards, keep_personas, mind_names
from app.usecases.desk import Desk


def add_commands(parser: argparse.ArgumentParser) -> None:
    """Add what can be done with personas."""
    verbs = parser.add_subparsers(metavar=say("COMMAND"), required=True)
    minting = verbs.add_parser("new", help=say("make a persona; prints its name"))
    add_notebook(minting)
    minting.add_argument("name", nargs="?", metavar=say("NAME"), help=say("or one is suggested"))
    _add_script(minting)
    minting.set_defaults(do=_new)
    _add_reading(verbs)
    _add_changing(verbs)
    using = verbs.add_parser("use", help=say("write as a persona from now on, or as nobody"))
    add_notebook(using)
    whom = using.add_mutually_exclusive_group(required=True)
    whom.add_argument("persona", nargs="?", metavar=say("PERSONA"))
    whom.add_argument("--nobody", action="store_true", help=say("write without a persona"))
    using.set_defaults(do=_use)
    apart = verbs.add_parser("apart", help=say("warn whenever two personas would meet"))
    add_notebook(apart)
    apart.add_argument("one", metavar=say("PERSONA"))
    apart.add_argument("other", metavar=say("PERSONA"))
    apart.add_argument("--may-meet", action="store_true", help=say("warn of these two no more"))
    apart.set_defaults(do=_apart)
    persona_cards.add_commands(verbs)


def _add_reading(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    listing = verbs.add_parser("list", help=say("list your personas"))
    showing = verbs.add_parser("show", help=say("show one persona with its numbers and work"))
    for parser, do in ((listing, _list), (showing, _show)):
        add_json(parser)
        add_notebook(parser)
        parser.set_defaults(do=do)
    showing.add_argument("persona", metavar=say("PERSONA"))
    persona_cards.add_language(showing)


def _add_changing(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    for name, told, do in (
        ("rename", say("give a persona another name; its keys stay"), _rename),
        ("rest", say("offer a persona no more, until it is used again"), _rest),
        ("retire", say("end a persona; there is no way back"), _retire),
        ("used-up", say("end a persona that somebody may know; there is no way back"), _used_up),
        ("afresh", say("end a persona as used up, and make another in its place"), _afresh),
    ):
        parser = verbs.add_parser(name, help=told)
        add_notebook(parser)
        parser.add_argument("persona", metavar=say("PERSONA"))
        if name == "rename":
            parser.add_argument("name", metavar=say("NAME"))
        if name == "afresh":
            parser.add_argument("name", nargs="?", metavar=say("NAME"))
            _add_script(parser)
        parser.set_defaults(do=do)


def _add_script(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--script",
        metavar=say("LANGUAGE"),
        choices=keep_personas.NAME_LANGUAGES,
        help=say("suggest a name in this language's script: {languages}").format(
            languages=", ".join(keep_personas.NAME_LANGUAGES)
        ),
    )


def _new(asked: argparse.Namespace, machine: Machine) -> int:
    with open_desk(asked, machine) as desk:
        persona = keep_personas.mint(desk, _name(desk, asked))
    print_text(persona.name)
    _mind(persona.name)
    return 0


def _list(asked: argparse.Namespace, machine: Machine) -> int:
    with open_desk(asked, machine) as desk:
        everyone = keep_personas.list_personas(desk)
        writing = _id_of(keep_personas.current(desk))
    if asked.json:
        print_json([_record(one, writing) for one in everyone])
        return 0
    print_rows(
        (
            one.name,
            persona_labels.state(one.state),
            f"{one.used:%Y-%m-%d}" if one.used else "-",
            say("writes now") if one.id == writing else "",
        )
        for one in everyone
    )
    count = len(everyone)
    print_text(say_many("{count} persona", "{count} personas", count).format(count=count))
    return 0


def _show(asked: argparse.Namespace, machine: Machine) -> int:
    with open_desk(asked, machine) as desk:
        persona = keep_personas.find(desk, asked.persona)
        writing = _id_of(keep_personas.current(desk))
        work = count_contributions.profile(desk, persona.id)
        apart = _apart_from(desk, persona.id)
    fingerprint = exchange_cards.fingerprint_of(persona.card)
    words = exchange_cards.words_of(fingerprint, asked.language)
    if asked.json:
        record = _record(persona, writing)
        record["numbers"] = list(fingerprint.groups)
        record["words"] = list(words)
        record["apart_from"] = apart
        record["work"] = {kind.value: count for kind, count in work.counts.items()}
        record["templates"] = {str(kind): n for kind, n in work.templates.items() if kind}
        print_json(record)
        return 0
    print_text(f"{persona.name} · {persona_labels.state(persona.state)}")
    persona_cards.print_numbers(fingerprint, asked.language)
    if apart:
        print_text(say("Never together with: {names}").format(names=", ".join(apart)))
    print_rows(
        (str(count), persona_labels.contribution(kind)) for kind, count in work.counts.items()
    )
    return 0


def _rename(asked: argparse.Namespace, machine: Machine) -> int:
    with open_desk(asked, machine) as desk:
        keep_personas.rename(desk, keep_personas.find(desk, asked.persona).id, asked.name)
    print_text(
        say("Renamed. The keys are the same, so others still know the persona by its numbers.")
    )
    _mind(asked.name)
    return 0


def _rest(asked: argparse.Namespace, machine: Machine) -> int:
    with open_desk(asked, machine) as desk:
        keep_personas.rest(desk, keep_personas.find(desk, asked.persona).id)
    print_text(say("Resting. `almanac persona use` brings it back."))
    return 0


def _retire(asked: argparse.Namespace, machine: Machine) -> int:
    with open_desk(asked, machine) as desk:
        keep_personas.retire(desk, keep_personas.find(desk, asked.persona).id)
    print_text(say("Retired. What was sealed for it still opens; it writes no more."))
    return 0


def _used_up(asked: argparse.Namespace, machine: Machine) -> int:
    with open_desk(asked, machine) as desk:
        keep_personas.mark_used_up(desk, keep_personas.find(desk, asked.persona).id)
    print_text(
        say_safely(
            "Used up: it writes no more. What it wrote and handed on stays with those who have it."
        )
    )
    return 0


def _afresh(asked: argparse.Namespace, machine: Machine) -> int:
    with open_desk(asked, machine) as desk:
        old = keep_personas.find(desk, asked.persona)
        persona = keep_personas.start_afresh(desk, old.id, _name(desk, asked))
    print_text(persona.name)
    _mind(persona.name)
    print_text(
        say_safely(
            "The new persona shares no key and no number with the old one. Writing style, readers "
            "and the hours at which you answer can still tell that both are you."
        )
    )
    return 0


def _use(asked: argparse.Namespace, machine: Machine) -> int:
    with open_desk(asked, machine) as desk:
        if asked.nobody:
            keep_personas.use(desk, None)
            print_text(say("Writing as nobody."))
            return 0
        persona = keep_personas.find(desk, asked.persona)
        before = keep_personas.current(desk)
        keep_personas.use(desk, persona.id)
        met = [persona.id, before.id] if before else []
        clashes = keep_personas.clashes(desk, met)
    print_text(say("Writing as {persona}.").format(persona=persona.name))
    for one, other in clashes:
        _warn(one, other)
    return 0


def _apart(asked: argparse.Namespace, machine: Machine) -> int:
    with open_desk(asked, machine) as desk:
        one, other = (keep_personas.find(desk, words) for words in (asked.one, asked.other))
        if asked.may_meet:
            keep_personas.let_meet(desk, one.id, other.id)
            print_text(say("No more warning of these two."))
            return 0
        keep_personas.keep_apart(desk, one.id, other.id)
    print_text(
        say("{one} and {other} never together: you are warned before they meet.").format(
            one=one.name, other=other.name
        )
    )
    return 0


def _warn(one: Persona, other: Persona) -> None:
    told = say_safely(
        "You keep {one} and {other} apart, and used both in one sitting. Leave time and another "
        "place between them where you can."
    )
    print_text(told.format(one=one.name, other=other.name))


def _mind(name: str) -> None:
    if mind_names.possible_names(name):
        print_text(
            say_safely(
                "That looks like the name of a person. A persona should be called nothing that "
                "anybody calls you; `almanac persona rename` gives it another name."
            )
        )


def _name(desk: Desk, asked: argparse.Namespace) -> str:
    if asked.name:
        return str(asked.name)
    return keep_personas.suggest_name(desk, asked.script or language().tag)


def _apart_from(desk: Desk, id_: PersonaId) -> list[str]:
    pairs = (pair - {id_} for pair in keep_personas.never_together(desk) if id_ in pair)
    return sorted(keep_personas.get(desk, other).name for pair in pairs for other in pair)


def _id_of(persona: Persona | None) -> PersonaId | None:
    return None if persona is None else persona.id


def _record(persona: Persona, writing: PersonaId | None) -> dict[str, Any]:
    return {
        "id": persona.id,
        "name": persona.name,
        "state": str(persona.state),
        "created": persona.created.isoformat(),
        "used": persona.used.isoformat() if persona.used else None,
        "writes_now": persona.id == writing,
    }
