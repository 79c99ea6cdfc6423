"""What the terminal shows of a handed-over file: who signed, each note beside what is here."""

import re
from typing import Any, Final

from app.cli.output import harmless, print_rows, print_text
from app.domain.merging import State
from app.domain.persona import Recognised, Recognition
from app.domain.reviewing import CardShown, Item, Review, Signer
from app.domain.sharing import SharedContent, SharedNote
from app.host.words import say, say_many, say_safely
from app.usecases import exchange_cards

# Signs that turn the direction of reading, so that what stands there reads as something else.
_TURNING: Final = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def shown(text: str) -> str:
    """A text from elsewhere as a terminal may show it: nothing obeyed, nothing turned about."""
    return _TURNING.sub(lambda sign: f"[U+{ord(sign[0]):04X}]", harmless(text))


def state_word(state: State) -> str:
    """How a state is called."""
    return {
        State.NEW: say("New"),
        State.CHANGED: say("Changed"),
        State.CONFLICT: say("In conflict"),
        State.DELETED: say("Deleted by them"),
        State.SAME: say("Nothing new"),
    }[state]


def print_signer(signer: Signer | None) -> None:
    """Say whose signature stands under it, and what is to be compared."""
    if signer is None:
        print_text(
            say("Not signed: anyone who can open this file could have written what is in it.")
        )
        return
    if signer.shown is None:
        print_text(_standing(signer.recognised, ""))
        return
    print_card(signer.shown, say("Signed."))


def print_card(card: CardShown, lead: str) -> None:
    """Say what a card calls itself, its numbers, and what is known of it."""
    name = shown(card.named.name)
    print_text(f"{lead} {_standing(card.recognised, name)}")
    numbers = exchange_cards.fingerprint_of(card.named.card).written()
    print_text(say("Its numbers: {numbers}").format(numbers=numbers), indent=3)


def print_review(review: Review) -> None:
    """Print everything there is to decide, mine and theirs one below the other."""
    print_signer(review.signer)
    signed = review.signer.shown if review.signer else None
    for card in review.cards:
        if card != signed:
            print_card(card, say("A persona's card lies in it."))
    for item in review.items:
        _print_item(item)
    if review.same:
        print_text(
            say_many(
                "{count} note is here already and needs nothing.",
                "{count} notes are here already and need nothing.",
                review.same,
            ).format(count=review.same)
        )
    _print_others(review)


def print_notes(notes: tuple[SharedNote, ...]) -> None:
    """Print what notes a file holds, without a notebook beside it."""
    print_rows(
        (
            one.changed or "",
            shown(one.version.content.title) if one.version.content else say("tells a deletion"),
        )
        for one in notes
    )


def review_record(review: Review) -> dict[str, Any]:
    """A review for JSON."""
    return {
        "signer": signer_record(review.signer),
        "items": [_item_record(item) for item in review.items],
        "same": review.same,
        "cards": [card_record(card) for card in review.cards],
        "attachments": review.attachments,
        "proposals": review.proposals,
        "entries": review.entries,
        "circles": review.circles,
    }


def signer_record(signer: Signer | None) -> dict[str, Any] | None:
    """Who signed, for JSON; null where nobody did."""
    if signer is None:
        return None
    return {
        "key": signer.key.hex(),
        "known": _known(signer.recognised),
        "card": card_record(signer.shown) if signer.shown else None,
    }


def card_record(card: CardShown) -> dict[str, Any]:
    """A card for JSON."""
    return {
        "name": card.named.name,
        "numbers": exchange_cards.fingerprint_of(card.named.card).written(),
        "known": _known(card.recognised),
    }


def note_record(note: SharedNote) -> dict[str, Any]:
    """A note of a file for JSON."""
    return {"changed": note.changed, "content": _content_record(note.version.content)}


def _print_item(item: Item) -> None:
    print_text("")
    dated = f" ({item.changed})" if item.changed else ""
    print_text(f"{state_word(item.state)}{dated}  {item.id}")
    if item.state is State.NEW:
        _print_side("", item.theirs)
        return
    _print_side(say("Here:"), item.mine)
    _print_side(say("Theirs:"), item.theirs)


def _print_side(title: str, content: SharedContent | None) -> None:
    if title:
        print_text(title, indent=3)
    if content is None:
        print_text(say("(deleted)"), indent=6)
        return
    print_text(shown(content.text), indent=6)
    tags = [f"#{shown(tag)}" for tag in content.tags]
    files = [shown(file.name) for file in content.files]
    if content.about or tags or files:
        print_text("· " + " ".join([*content.about, *tags, *files]), indent=6)


def _print_others(review: Review) -> None:
    for count, words in (
        (review.proposals, say("Proposals in it: {count}. `almanac propose take` keeps them.")),
        (review.entries, say("Entries in it: {count}.")),
        (review.circles, say("Circle records in it: {count}.")),
    ):
        if count:
            print_text(words.format(count=count))


def _standing(known: Recognised | None, name: str) -> str:
    if known is None:
        return say("By {name}; a name proves nothing.").format(name=name or say("a key"))
    if known.recognition is Recognition.OWN and known.persona:
        return say("By {name}, your own persona.").format(name=shown(known.persona.name))
    if known.recognition is Recognition.KNOWN and known.contact:
        words = (
            say("By {name}, known since {month}; its numbers were compared.")
            if known.contact.verified
            else say("By {name}, known since {month}; its numbers were never compared.")
        )
        return words.format(
            name=shown(known.contact.name), month=f"{known.contact.first_seen:%Y-%m}"
        )
    if known.recognition is Recognition.KEY_CHANGED:
        return say_safely(
            "It calls itself {name}, which is known with other keys. Stop and ask them before you "
            "take anything."
        ).format(name=name)
    return say("By {name}, seen here for the first time. Compare the numbers with them.").format(
        name=name or say("a key without a card")
    )


def _item_record(item: Item) -> dict[str, Any]:
    return {
        "id": item.id,
        "state": str(item.state),
        "title": item.title,
        "note": item.note,
        "changed": item.changed,
        "mine": _content_record(item.mine),
        "theirs": _content_record(item.theirs),
    }


def _content_record(content: SharedContent | None) -> dict[str, Any] | None:
    if content is None:
        return None
    return {
        "text": content.text,
        "about": list(content.about),
        "tags": list(content.tags),
        "template": str(content.template) if content.template else None,
        "attachments": [
            {"name": file.name, "media_type": file.media_type, "sha256": file.digest.hex()}
            for file in content.files
        ],
    }


def _known(recognised: Recognised | None) -> str | None:
    return None if recognised is None else str(recognised.recognition)
