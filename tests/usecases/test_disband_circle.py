"""A circle is handed over, erased, and carried on with elsewhere; nothing ties the two together."""

from collections.abc import Iterable, Iterator
from itertools import combinations
from pathlib import Path

import pytest

from app.bundle import reading
from app.bundle.content import Contents
from app.bundle.manifest import Kind
from app.bundle.refusals import DidNotOpen, NoReaders
from app.crypto import splitting
from app.crypto.sealing_keys import PersonaKeys
from app.domain.circle import Unreached
from app.domain.ids import NoteId
from app.host import files
from app.usecases import (
    archive_circle,
    carry_circles,
    disband_circle,
    keep_circles,
    keep_notes,
    keep_personas,
    open_bundle,
    regroup_circle,
)
from app.usecases.archive_circle import Wish
from app.usecases.compose_bundle import NothingToSeal
from app.usecases.keep_notebook import Secret
from app.usecases.open_bundle import Keys
from app.usecases.open_circle_file import OtherFile
from app.vault import circles, notes, opening, personas, recovery, rekeying
from app.vault.disbanding import NotInside
from app.vault.space import Means, Space
from tests.support.circle_members import Member, a_circle, day, everyone_meets, members, terms
from tests.support.notebooks import CHEAP, OWNER, SMALL

People = tuple[Member, Member, Member]
CANARY = "qxzcanary"
RUN = 12
"""Bytes in a row that two circles never share but in the words that were chosen."""


@pytest.fixture
def people(tmp_path: Path) -> Iterator[People]:
    """Three in a circle that has worked."""
    with a_circle(tmp_path, contexts=("MM",)) as (one, two, three):
        one.write(f"The {CANARY} gauge is full", tags=("rain",))
        two.write("Bring a bucket")
        everyone_meets((one, two, three))
        yield one, two, three


def archived(member: Member, **wish: object) -> archive_circle.Archived:
    """An archive for two of three, or for whom `wish` says."""
    wanted = Wish(**(wish or {"needed": 2, "made": 3}))  # type: ignore[arg-type]  # fields of Wish
    return archive_circle.archive(member.desk, member.id, wanted, member.stick)


def opened_texts(member: Member, path: Path, *secrets: Secret) -> list[str]:
    with regroup_circle.opened(member.desk, path, Keys(secrets)) as archive:
        found = (note.version.content for note in archive.notes.values())
        return sorted(content.text for content in found if content)


# --- The archive ----------------------------------------------------------------------------------


def test_any_k_of_n_shares_open_the_archive(people: People) -> None:
    one, two, _ = people
    made = archived(one)

    for pair in combinations(made.shares, 2):
        secret = archive_circle.secret_of(pair)
        assert opened_texts(two, made.carried.path, secret) == [
            "Bring a bucket",
            f"The {CANARY} gauge is full",
        ]


def test_fewer_shares_than_needed_open_nothing(people: People) -> None:
    one, two, _ = people
    made = archived(one, needed=3, made=4)

    for pair in combinations(made.shares, 2):
        with pytest.raises(splitting.TooFewShares):
            archive_circle.secret_of(pair)
        for guess in (*pair, " ".join(pair), "".join(pair)):
            with pytest.raises(DidNotOpen):
                opened_texts(two, made.carried.path, Secret(guess))


def test_a_chosen_reader_opens_the_archive_and_nobody_else(people: People) -> None:
    one, two, three = people
    reader = keep_personas.mint(two.desk, "Cloud-9")

    made = archived(one, cards=(reader.card,))

    assert made.shares == ()
    assert len(opened_texts(two, made.carried.path)) == 2
    with pytest.raises(DidNotOpen):
        opened_texts(three, made.carried.path)


def test_an_archive_for_nobody_is_not_made(people: People) -> None:
    one, *_ = people

    with pytest.raises(NoReaders):
        archived(one, with_members=False)


def test_an_impossible_split_makes_no_archive(people: People) -> None:
    one, *_ = people
    before = sorted(one.stick.iterdir())

    with pytest.raises(splitting.UnfitSplit):
        archived(one, needed=1, made=3)

    assert sorted(one.stick.iterdir()) == before


def test_an_empty_circle_has_no_archive(tmp_path: Path) -> None:
    with members(tmp_path, 1) as (one,):
        one.found()

        with pytest.raises(NothingToSeal):
            archived(one)


def test_only_chosen_notes_go_into_the_archive(people: People) -> None:
    one, two, _ = people

    made = archived(one, needed=2, made=2, notes=(one.note("Bring"),))

    secret = archive_circle.secret_of(made.shares)
    assert opened_texts(two, made.carried.path, secret) == ["Bring a bucket"]


def test_a_note_of_elsewhere_does_not_go_in(people: People) -> None:
    one, *_ = people
    elsewhere = keep_notes.write(one.desk, "My own")

    with pytest.raises(NotInside):
        archived(one, needed=2, made=2, notes=(elsewhere.id,))


def test_an_archive_names_nobody_unless_that_is_asked(people: People) -> None:
    one, two, _ = people
    silent, naming = archived(one), archived(one, needed=2, made=2, with_members=True)

    for made, count in ((silent, 0), (naming, 3)):
        keys = Keys((archive_circle.secret_of(made.shares),))
        with open_bundle.opened(made.carried.path, keys, two.desk.entropy, two.desk) as handed:
            assert handed.count(Kind.PERSONA) == count
            assert (handed.contents.signer is None) is (count == 0)


def test_two_archives_of_one_circle_share_no_id(people: People) -> None:
    one, two, _ = people

    wires = []
    for made in (archived(one), archived(one)):
        keys = Keys((archive_circle.secret_of(made.shares),))
        with open_bundle.opened(made.carried.path, keys, two.desk.entropy, two.desk) as handed:
            wires.append({note.wire for note in handed.notes})

    assert not wires[0] & wires[1]


# --- Disbanding -----------------------------------------------------------------------------------


def dump_of(member: Member) -> bytes:
    """Every row of every table, as bytes."""
    connection = member.desk.connection
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    said = bytearray()
    for (name,) in names:
        for row in connection.execute(f"SELECT * FROM {name}"):  # noqa: S608 - names of our own tables
            for value in row:
                said += value if isinstance(value, bytes) else repr(value).encode()
                said += b"\n"
    return bytes(said)


def test_a_disbanded_circle_is_in_no_row_and_no_search(people: People) -> None:
    one, *_ = people
    assert one.circle is not None
    seed = circles.seed_of(one.desk.connection, one.id)
    secret = personas.seed_of(one.desk.connection, one.circle.persona)
    cards = [member.card.keys for member in keep_circles.get(one.desk, one.id).members]
    wires = [inside.wire for inside in circles.notes_of(one.desk.connection, one.id)]

    done = disband_circle.disband(one.desk, one.id)

    dump = dump_of(one)
    for gone in (seed, secret, *cards, *wires, *(card[-32:] for card in cards)):
        assert gone not in dump
    for word in (CANARY, "Rain gauges", one.name, one.id, "bucket"):
        assert word.encode() not in dump
    assert keep_circles.list_circles(one.desk) == ()
    assert keep_notes.list_notes(one.desk).rows == ()
    assert (done.erased.notes, done.rekeyed) == (2, True)


def test_kept_notes_stay_as_ones_own(people: People) -> None:
    one, *_ = people
    kept = one.note("Bring")

    done = disband_circle.disband(one.desk, one.id, [kept])

    (row,) = keep_notes.list_notes(one.desk).rows
    assert (row.id, row.persona) == (kept, None)
    assert CANARY.encode() not in dump_of(one)
    assert done.erased.kept == 1


def test_what_cannot_be_reached_is_told(people: People) -> None:
    one, *_ = people

    done = disband_circle.disband(one.desk, one.id)

    assert set(done.unreached) == set(Unreached)


def test_the_notebook_is_sealed_under_another_key(people: People) -> None:
    one, *_ = people
    before = one.desk.space.opened.grant.key

    disband_circle.disband(one.desk, one.id)

    assert one.desk.space.opened.grant.key != before
    assert one.desk.space.check().is_whole


def test_only_the_passphrase_that_opened_it_opens_it_then(tmp_path: Path) -> None:
    with members(tmp_path, 1) as (one,):
        one.found()
        shares = recovery.split_backup(one.desk.space, 2, 3)
        disband_circle.disband(one.desk, one.id)
        place = one.desk.space.folder.path
    means = Means(one.desk.entropy, cost=CHEAP, shape=SMALL)

    with opening.open_(place, OWNER, means) as space:
        assert space.connection.execute("SELECT count(*) FROM circle").fetchone()[0] == 0
    with pytest.raises(opening.DidNotOpen):
        recovery.recover(place, shares, Secret("another one entirely"), means).close()


def test_files_from_before_and_after_open_no_more(people: People) -> None:
    one, two, _ = people
    before = one.hand_on()
    disband_circle.disband(one.desk, one.id)

    for late in (before, two.hand_on()):
        with pytest.raises(DidNotOpen):
            one.take(late)


def test_the_others_go_on(people: People) -> None:
    one, two, three = people

    disband_circle.disband(one.desk, one.id)
    two.write("Still here")
    three.take(two.hand_on())

    assert "Still here" in three.texts()


def test_where_the_disk_has_no_room_it_is_erased_and_said_not_to_be_rekeyed(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, *_ = people

    def no_room(_: Space) -> None:
        raise files.DiskFull

    monkeypatch.setattr(rekeying, "rekey", no_room)
    done = disband_circle.disband(one.desk, one.id)

    assert not done.rekeyed
    assert keep_circles.list_circles(one.desk) == ()
    monkeypatch.undo()
    assert disband_circle.seal_anew(one.desk)


def test_a_note_of_elsewhere_cannot_be_kept(people: People) -> None:
    one, *_ = people

    with pytest.raises(NotInside):
        disband_circle.disband(one.desk, one.id, [NoteId("nowhere")])

    assert len(one.inside()) == 2


# --- Regrouping -----------------------------------------------------------------------------------


def regrouped(member: Member, made: archive_circle.Archived, *begin: str) -> None:
    """A new circle with the notes that begin so, or with all."""
    keys = Keys((archive_circle.secret_of(made.shares),))
    with regroup_circle.opened(member.desk, made.carried.path, keys) as archive:
        told = {name: one.version.content for name, one in archive.notes.items()}
        only = [name for name, said in told.items() if said and said.text.startswith(begin)]
        member.circle = regroup_circle.regroup(
            member.desk,
            archive,
            only if begin else None,
            terms(name="Wells", purpose="Dig them", ends=day(60)),
            "Cloud-9",
        )


def test_a_new_circle_carries_on_with_what_was_chosen(people: People) -> None:
    one, *_ = people
    made = archived(one)
    disband_circle.disband(one.desk, one.id)

    regrouped(one, made, "The")

    assert one.texts() == [f"The {CANARY} gauge is full"]
    assert one.inside()[0].tags == ("rain",)
    assert keep_circles.get(one.desk, one.id).terms.name == "Wells"


def test_files_of_notes_come_along(people: People) -> None:
    one, *_ = people
    for begin in ("The", "Bring"):
        keep_notes.attach(one.desk, one.note(begin), "a.txt", "text/plain", lambda: [b"figures"])
    made = archived(one)
    disband_circle.disband(one.desk, one.id)

    regrouped(one, made)

    for note in one.inside():
        (file,) = note.attachments
        assert b"".join(keep_notes.attachment_parts(one.desk, file.id)) == b"figures"


def test_a_note_that_is_not_in_the_archive_cannot_be_chosen(people: People) -> None:
    one, *_ = people
    made = archived(one)
    keys = Keys((archive_circle.secret_of(made.shares),))

    with (
        regroup_circle.opened(one.desk, made.carried.path, keys) as archive,
        pytest.raises(notes.NoSuchNote),
    ):
        regroup_circle.regroup(one.desk, archive, ["nowhere"], terms(), "Cloud-9")

    assert len(keep_circles.list_circles(one.desk)) == 1


def test_a_file_among_members_is_no_archive(people: People) -> None:
    one, *_ = people
    reader = keep_personas.mint(one.desk, "Cloud-9")
    invitation = carry_circles.invite(one.desk, one.id, [reader.card], one.stick).path

    with (
        pytest.raises(OtherFile),
        regroup_circle.opened(one.desk, invitation, Keys()),
    ):
        pytest.fail("opened")


def plain_of(path: Path, seed: bytes) -> bytes:
    """All that is in a circle's file."""
    with path.open("rb") as file:
        whole = reading.opened(file, reading.Keys((PersonaKeys.of(seed),)), CHEAP)
        contents = Contents(whole)
        parts = b"|".join(b"".join(part.pieces()) for part in contents.parts())
    return parts + b"|" + (contents.signer or b"")


def told_by(member: Member) -> bytes:
    """All that a member's circle ever hands out, and the secrets behind it."""
    assert member.circle is not None
    connection = member.desk.connection
    seed = circles.seed_of(connection, member.id)
    own = personas.seed_of(connection, member.circle.persona)
    everything = [plain_of(member.hand_on(), seed), seed, own, PersonaKeys.of(seed).card.keys]
    number = circles.writer(connection, member.id, member.desk.entropy)
    return b"|".join((*everything, number.to_bytes(4, "big") * 3))


def runs_of(data: bytes) -> set[bytes]:
    return {data[at : at + RUN] for at in range(len(data) - RUN + 1)}


def shared(one: Iterable[bytes], other: bytes) -> set[bytes]:
    return set().union(*map(runs_of, one)) & runs_of(other)


def test_nothing_ties_a_regrouped_circle_to_the_old_one_but_the_chosen_words(
    people: People, tmp_path: Path
) -> None:
    one, two, _ = people
    old = [told_by(one), told_by(two)]
    made = archived(one)
    disband_circle.disband(one.desk, one.id)

    regrouped(one, made, "The")
    new = told_by(one)

    # What strangers who write the same words in a circle of their own have in common with the old
    # one is the format and the words.
    with members(tmp_path / "strangers", 1) as (stranger,):
        stranger.found(name="Roads", purpose="Mend them", ends=day(61))
        stranger.write(f"The {CANARY} gauge is full", tags=("rain",))
        told = told_by(stranger)
    assert shared(old, new) - shared(old, told) == set()
    assert f"The {CANARY}".encode() in new
    assert b"Rain gauges" not in new
    assert b"bucket" not in new
