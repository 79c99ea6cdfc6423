"""The tour's second half: seal to a stick, see what a finder sees, open, merge both ways, undo."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from app.bundle.refusals import DidNotOpen
from app.domain.merging import Choice, State
from app.domain.note import Note
from app.domain.persona import Persona, Recognition
from app.domain.reviewing import Review
from app.host import files
from app.host.words import say
from app.usecases import (
    compose_bundle,
    exchange_cards,
    keep_notebook,
    keep_notes,
    keep_personas,
    open_bundle,
    seal_bundle,
    take_bundle,
)
from app.usecases.compose_bundle import Wish
from app.usecases.desk import Desk
from app.usecases.keep_notebook import Secret
from app.usecases.seal_bundle import ForWhom
from app.usecases.take_bundle import Taken
from app.usecases.tour_steps import Step, StepFailed, insist

_NAMES: Final = ("River", "Lantern")
_MINE: Final = "Meet at one."
_THEIRS: Final = "下午兩點見。"


def hand_over(desk: Desk, folder: Path) -> Iterator[Step]:
    """Hand all notes to a second notebook and merge both ways; raises `StepFailed`.

    The second notebook is left in `folder`, locked, beside the folder that plays the stick.
    """
    stick = files.private_folder(folder / "stick")
    river = keep_personas.mint(desk, _NAMES[0])
    words = keep_notebook.suggest_passphrase(desk.entropy)
    between = ForWhom(passphrases=(Secret(words.text),))
    sealed = _sealed(desk, river, between, stick)
    yield _carried(desk, sealed, words.text)
    yield _found(sealed, [row.title for row in keep_notes.list_notes(desk).rows])
    place = folder / "second notebook"
    other_words = keep_notebook.suggest_passphrase(desk.entropy)
    with keep_notebook.create(
        place, Secret(other_words.text), desk.now, desk.entropy
    ).space as space:
        other = Desk(space, desk.now, desk.entropy)
        yield _refused(desk, other, sealed)
        yield _taken(other, sealed, between)
        yield from _merged(desk, other, river, stick)


def _sealed(desk: Desk, persona: Persona, readers: ForWhom, stick: Path) -> Path:
    leaving = compose_bundle.compose(desk, Wish(persona=persona.id))
    return seal_bundle.carry(desk, leaving, readers, stick).path


def _carried(desk: Desk, sealed: Path, words: str) -> Step:
    return Step(
        say("Sealed all notes, signed as {name}, onto a folder that plays the stick").format(
            name=_NAMES[0]
        ),
        (
            say("For whoever knows: {words}").format(words=words),
            say("{count} notes in it; read back and complete").format(count=keep_notes.count(desk)),
            say("Its name, drawn by chance: {name}").format(name=sealed.name),
        ),
    )


def _found(sealed: Path, titles: Sequence[str]) -> Step:
    data = sealed.read_bytes()
    pieces = {title.encode()[:16] for title in (*titles, *_NAMES) if title}
    insist(not any(piece in data for piece in pieces), "nothing readable in the sealed file")
    # Each value of a byte should come as often as any other; 256 or so is what chance gives.
    counts = [data.count(value) for value in range(256)]
    even = len(data) / 256
    unevenness = sum((count - even) ** 2 for count in counts) / even
    insist(unevenness < 450, "sealed bytes look random")  # more once in a million million files
    return Step(
        say("Looked at it as somebody who finds the stick"),
        (
            say("A file of {size} bytes that begins {start}").format(
                size=f"{len(data):,}", start=data[:12].hex(" ")
            ),
            say("{count} pieces of what was written sought, none there").format(count=len(pieces)),
            say("How uneven its bytes are: {number}; chance gives about 255").format(
                number=int(unevenness)
            ),
        ),
    )


def _refused(desk: Desk, other: Desk, sealed: Path) -> Step:
    keys = open_bundle.Keys((Secret("not these words at all"),))
    try:
        with open_bundle.opened(sealed, keys, desk.entropy, other):
            pass
    except DidNotOpen:
        insist(keep_notes.count(other) == 0, "an untouched notebook")
        return Step(
            say("Tried another passphrase on it, in a second notebook"),
            (say("It did not open, and nothing was changed."),),
        )
    raise StepFailed("another passphrase")


def _taken(other: Desk, sealed: Path, readers: ForWhom) -> Step:
    with open_bundle.opened(
        sealed, open_bundle.Keys(readers.passphrases), other.entropy, other
    ) as handed:
        review = open_bundle.review(other, handed)
        insist({item.state for item in review.items} == {State.NEW}, "new items")
        insist(keep_notes.count(other) == 0, "nothing before it is taken")
        chosen = take_bundle.choose(review, frozenset(State), Choice.BOTH)
        taken = take_bundle.take(other, handed, review, chosen)
    insist(taken == Taken(added=len(review.items)), "all items taken")
    return Step(
        say("Opened it in the second notebook with the right one"),
        (
            _signed(other, review),
            say("{count} notes were shown as new, and taken").format(count=taken.added),
        ),
    )


def _signed(desk: Desk, review: Review) -> str:
    signer = review.signer
    shown = signer.shown if signer else None
    if signer is None or shown is None or signer.recognised is None:
        raise StepFailed("a signature")
    insist(signer.recognised.recognition is Recognition.FIRST_SEEN, "a card never seen")
    exchange_cards.take(desk, shown.named)
    return say("Signed by {name}, seen for the first time; numbers to compare: {numbers}").format(
        name=shown.named.name, numbers=exchange_cards.fingerprint_of(shown.named.card).written()
    )


def _merged(desk: Desk, other: Desk, river: Persona, stick: Path) -> Iterator[Step]:
    mine = _first(desk)
    theirs = next(note for note in _notes(other) if note.text == mine.text)
    keep_notes.rewrite(desk, mine.id, _MINE)
    keep_notes.rewrite(other, theirs.id, _THEIRS)
    lantern = keep_personas.mint(other, _NAMES[1])
    answer = _sealed(other, lantern, ForWhom(cards=(river.card,)), stick)
    review = _take_in(desk, answer)
    states = [item.state for item in review.items]
    insist(states == [State.CONFLICT], "one conflict")
    item = review.items[0]
    back = _sealed(desk, river, ForWhom(cards=(lantern.card,)), stick)
    _take_in(other, back)
    insist(_texts(desk) == _texts(other), "the same notes on both sides")
    insist({_MINE, _THEIRS} <= {*_texts(desk)}, "both wordings")
    yield Step(
        say("Changed one note on both sides, and merged both ways, by the personas' cards"),
        (
            say("In conflict: here {mine} — theirs {theirs}").format(
                mine=item.mine.text if item.mine else "",
                theirs=item.theirs.text if item.theirs else "",
            ),
            say("Both were kept; both notebooks now hold the same {count} notes").format(
                count=len(_texts(desk))
            ),
        ),
    )
    insist(_take_in(desk, answer).items == (), "an old file again")
    before = _texts(desk)
    undone = take_bundle.undo(desk)
    insist(_texts(desk) != before, "undone")
    yield Step(
        say("Put the old file in again, then undid the import"),
        (
            say("The old file brought nothing back."),
            say("{count} notes are as they were before it").format(count=undone.put_back),
        ),
    )


def _take_in(desk: Desk, path: Path) -> Review:
    with open_bundle.opened(path, open_bundle.Keys(), desk.entropy, desk) as handed:
        review = open_bundle.review(desk, handed)
        chosen = take_bundle.choose(review, frozenset(State), Choice.BOTH)
        take_bundle.take(desk, handed, review, chosen)
    return review


def _first(desk: Desk) -> Note:
    return min(_notes(desk), key=lambda note: note.text)


def _notes(desk: Desk) -> list[Note]:
    return [keep_notes.show(desk, id_).note for id_ in keep_notes.list_ids(desk)]


def _texts(desk: Desk) -> list[str]:
    return sorted(note.text for note in _notes(desk))
