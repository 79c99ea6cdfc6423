"""The tour's circle: three people in a dangerous context meet by stick, disband and regroup."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Final

from app.bundle.refusals import DidNotOpen
from app.crypto.splitting import TooFewShares
from app.domain.circle import Circle, CircleId, Terms
from app.domain.ids import NoteId
from app.domain.listing import NoteFilter
from app.domain.vocabulary import Care
from app.host import circle_labels, files
from app.host.words import say
from app.usecases import (
    archive_circle,
    carry_circles,
    disband_circle,
    exchange_cards,
    keep_circles,
    keep_contexts,
    keep_notebook,
    keep_notes,
    keep_personas,
    regroup_circle,
    take_circle_file,
)
from app.usecases.archive_circle import Archived, Wish
from app.usecases.desk import Desk
from app.usecases.keep_notebook import Secret
from app.usecases.open_bundle import Keys
from app.usecases.tour_steps import Step, StepFailed, insist

_CONTEXT: Final = "MM"
_NAMES: Final = ("Harbour", "Meadow", "Thunder")
_LASTS: Final = timedelta(days=60)
_FIRST: Final = "ရေတိုင်းစခန်း သုံးခု။ Three gauges by the river."
_SECOND: Final = "ရေတိုင်းစခန်း သုံးခု။ Three gauges by the old river."
_THIRD: Final = "ရေတိုင်းစခန်း သုံးခု။ Three gauges by the river. Read them at dawn."
_BOTH: Final = "ရေတိုင်းစခန်း သုံးခု။ Three gauges by the old river. Read them at dawn."
_OTHER: Final = "လမ်းပိတ်ထားသည်။ The road is closed."


@dataclass
class _Member:
    desk: Desk
    name: str
    id: CircleId = field(default=CircleId(""))

    def hand_on(self, stick: Path) -> Path:
        return carry_circles.hand_on(self.desk, self.id, stick).carried.path

    def take(self, path: Path) -> None:
        take_circle_file.take(self.desk, path)

    def texts(self) -> list[str]:
        ids = keep_notes.list_ids(self.desk, NoteFilter(circle=self.id))
        return sorted(keep_notes.show(self.desk, id_).note.text for id_ in ids)

    def note(self, text: str) -> NoteId:
        ids = keep_notes.list_ids(self.desk, NoteFilter(circle=self.id))
        return next(id_ for id_ in ids if keep_notes.show(self.desk, id_).note.text == text)


def work_in_a_circle(desk: Desk, folder: Path) -> Iterator[Step]:
    """Found a circle with two more notebooks, work, disband, regroup; raises `StepFailed`.

    The notebooks are left in `folder`, locked.
    """
    stick = files.private_folder(folder / "circle stick")
    with ExitStack() as held:
        people = [_Member(desk, _NAMES[0])]
        for name in _NAMES[1:]:
            place = folder / f"notebook of {name}"
            secret = Secret(keep_notebook.suggest_passphrase(desk.entropy).text)
            made = keep_notebook.create(place, secret, desk.now, desk.entropy)
            held.enter_context(made.space)
            people.append(_Member(made, name))
        yield _founded(people, stick)
        yield _worked(people, stick)
        archive = _archived(people[0], stick)
        yield _shared_out(people[1].desk, archive)
        yield _disbanded(people[0], people[1], stick)
        yield _regrouped(people[0], people[1], archive, stick)


def _founded(people: Sequence[_Member], stick: Path) -> Step:
    first, *others = people
    ends = keep_circles.today(first.desk) + _LASTS
    terms = Terms.of(
        say("Rain gauges"), say("Read the gauges until the rains end"), ends, [_CONTEXT]
    )
    circle = keep_circles.found(first.desk, terms, first.name)
    first.id = circle.id
    for other in others:
        fresh = keep_personas.mint(other.desk, other.name)
        invitation = carry_circles.invite(first.desk, first.id, [fresh.card], stick)
        other.id = carry_circles.join(other.desk, invitation.path, other.name).id
        first.take(other.hand_on(stick))
    for other in others:
        other.take(first.hand_on(stick))
    for one in people:
        names = {member.name for member in keep_circles.get(one.desk, one.id).members}
        insist(names == {*_NAMES}, "three members everywhere")
    rules = keep_circles.rules_of(first.desk, first.id)
    insist(rules == keep_contexts.rules_for(first.desk, codes=[_CONTEXT]), "the context's rules")
    stance = keep_contexts.show_context(first.desk, _CONTEXT).context.stance
    insist(stance.care is Care.HIGH_RISK, "a context of high risk")
    left = circle_labels.days_left(circle.days_left(keep_circles.today(first.desk)))
    return Step(
        say("Three people founded a circle in a context of high risk"),
        (
            say("{name}: until {day}, {left}").format(name=terms.name, day=ends, left=left),
            say("Members, each a persona made for it: {names}").format(names=", ".join(_NAMES)),
            *_numbers(keep_circles.get(first.desk, first.id)),
        ),
    )


def _numbers(circle: Circle) -> Iterator[str]:
    for member in circle.members:
        numbers = exchange_cards.fingerprint_of(member.card).written()
        yield say("Numbers of {name}: {numbers}").format(name=member.name, numbers=numbers)


def _worked(people: Sequence[_Member], stick: Path) -> Step:
    one, two, three = people
    keep_circles.write_note(one.desk, one.id, _FIRST, tags=["rain"])
    begun = one.hand_on(stick)
    two.take(begun)
    three.take(begun)
    keep_notes.rewrite(two.desk, two.note(_FIRST), _SECOND)
    keep_notes.rewrite(three.desk, three.note(_FIRST), _THIRD)
    keep_circles.write_note(three.desk, three.id, _OTHER)
    from_two, from_three = two.hand_on(stick), three.hand_on(stick)
    # Late, twice, and for each in another order.
    for who, paths in (
        (one, (from_three, begun, from_two, from_three)),
        (two, (from_three, begun)),
        (three, (from_two, from_two)),
    ):
        for path in paths:
            who.take(path)
    insist(all(who.texts() == sorted((_BOTH, _OTHER)) for who in people), "one outcome")
    return Step(
        say("They wrote apart and met by stick, in odd order, late and twice"),
        (
            f"{two.name}: {_SECOND}",
            f"{three.name}: {_THIRD}",
            say("All three now have: {text}").format(text=_BOTH),
        ),
    )


def _archived(first: _Member, stick: Path) -> Archived:
    return archive_circle.archive(first.desk, first.id, Wish(needed=2, made=3), stick)


def _shared_out(other: Desk, archive: Archived) -> Step:
    try:
        archive_circle.secret_of(archive.shares[:1])
    except TooFewShares:
        pass
    else:
        raise StepFailed("one share alone")
    with regroup_circle.opened(other, archive.carried.path, _keys(archive)) as opened:
        insist(len(opened.notes) == archive.notes, "all notes in the archive")
    return Step(
        say("Sealed an archive that two of three shares open"),
        (
            say("{count} notes; one share alone opens nothing").format(count=archive.notes),
            *(f"{' '.join(share.split()[:4])} …" for share in archive.shares),
        ),
    )


def _disbanded(first: _Member, second: _Member, stick: Path) -> Step:
    before = keep_notes.count(first.desk)
    done = disband_circle.disband(first.desk, first.id)
    insist(done.rekeyed, "sealed anew")
    insist(keep_circles.list_circles(first.desk) == (), "no circle")
    insist(keep_notes.count(first.desk) == before - done.erased.notes, "its notes are gone")
    insist(keep_notebook.check(first.desk).is_whole, "a whole notebook")
    late = second.hand_on(stick)
    try:
        first.take(late)
    except DidNotOpen:
        return Step(
            say("{name} disbanded it").format(name=first.name),
            (
                say("{count} notes erased, with the key, the persona and the cards").format(
                    count=done.erased.notes
                ),
                say("A stick that came afterwards opens no more."),
                say("What erasing here does not reach:"),
                *(circle_labels.unreached(what) for what in done.unreached),
            ),
        )
    raise StepFailed("a stick after the end")


def _regrouped(first: _Member, second: _Member, archive: Archived, stick: Path) -> Step:
    old = keep_circles.get(second.desk, second.id)
    with regroup_circle.opened(first.desk, archive.carried.path, _keys(archive)) as opened:
        told = {name: note.version.content for name, note in opened.notes.items()}
        chosen = [name for name, said in told.items() if said and said.text == _BOTH]
        terms = replace(old.terms, name=say("Wells"), purpose=say("Dig where water is"))
        circle = regroup_circle.regroup(first.desk, opened, chosen, terms, "Cedar")
    first.id = circle.id
    insist(first.texts() == [_BOTH], "only what was chosen")
    insist(not {one.card for one in circle.members} & {one.card for one in old.members}, "new keys")
    try:
        second.take(first.hand_on(stick))
    except DidNotOpen:
        return Step(
            say("Regrouped from the archive"),
            (
                say("Another name, key and persona; one note carried on"),
                say("The old circle's key opens nothing of it."),
            ),
        )
    raise StepFailed("an old key on a new circle")


def _keys(archive: Archived) -> Keys:
    return Keys((archive_circle.secret_of(archive.shares[1:]),))
