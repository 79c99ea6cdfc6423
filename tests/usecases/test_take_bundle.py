"""Notes that went to somebody else and came back: shown first, taken by choice, undone whole."""

import shutil
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from app.crypto.randomness import system_entropy
from app.domain.ids import EntryId
from app.domain.merging import Choice, State
from app.domain.note import Template
from app.usecases import keep_notebook, keep_notes, open_bundle, take_bundle
from app.usecases.desk import Desk
from app.usecases.take_bundle import Taken
from app.vault import opening
from app.vault.space import Means
from tests.support.exchanging import Owner, owner, rows_of
from tests.support.notebooks import CHEAP, OWNER, SMALL


@pytest.fixture
def ana(tmp_path: Path) -> Iterator[Owner]:
    with owner(tmp_path / "ana") as one:
        yield one


@pytest.fixture
def bo(tmp_path: Path) -> Iterator[Owner]:
    with owner(tmp_path / "bo") as one:
        yield one


def attach(whose: Owner, note: str, data: bytes, name: str = "map.csv") -> None:
    id_ = whose.note(note).id
    keep_notes.attach(whose.desk, id_, name, "text/csv", lambda: [data])


def file_of(whose: Owner, note: str) -> list[tuple[str, bytes]]:
    return [
        (one.name, b"".join(keep_notes.attachment_parts(whose.desk, one.id)))
        for one in whose.note(note).attachments
    ]


def test_a_note_arrives_with_all_that_belongs_to_it(ana: Owner, bo: Owner) -> None:
    keep_notes.write(
        ana.desk,
        "雨停了再見\r\nde\u0301tail",
        about=[EntryId("prj-nobody-knows"), EntryId("ctx-MM")],
        tags=["Field Notes", "雨"],
        template=Template.FIELD_NOTE,
    )
    attach(ana, "雨", b"place,rain\n" * 50_000)

    taken = bo.take(ana.seal())

    note = bo.note("雨")
    assert taken == Taken(added=1)
    assert note.text == "雨停了再見\ndétail"
    assert note.about == (EntryId("ctx-MM"), EntryId("prj-nobody-knows"))
    assert note.tags == ("field-notes", "雨")
    assert note.template is Template.FIELD_NOTE
    assert file_of(bo, "雨") == [("map.csv", b"place,rain\n" * 50_000)]
    assert note.id != ana.note("雨").id


def test_nothing_enters_before_it_is_taken(ana: Owner, bo: Owner) -> None:
    keep_notes.write(ana.desk, "Meet after the rain")
    before = rows_of(bo.desk)

    review = bo.review(ana.seal())

    assert [item.state for item in review.items] == [State.NEW]
    assert rows_of(bo.desk) == before
    assert take_bundle.last_import(bo.desk) is None


def test_only_what_was_chosen_comes_in(ana: Owner, bo: Owner) -> None:
    for text in ("one", "two", "three"):
        keep_notes.write(ana.desk, text)

    bo.take(
        ana.seal(),
        choose=lambda review: {
            item.id: Choice.THEIRS for item in review.items if item.title != "two"
        },
    )

    assert bo.texts() == ["one", "three"]


def test_the_same_file_twice_or_an_older_one_later_changes_nothing(ana: Owner, bo: Owner) -> None:
    note = keep_notes.write(ana.desk, "first words")
    old = ana.seal()
    keep_notes.rewrite(ana.desk, note.id, "second words")
    new = ana.seal()
    bo.take(new)
    before = rows_of(bo.desk)

    for path in (new, old, new):
        assert bo.states(path) == []
        bo.take(path)

    assert rows_of(bo.desk) == before
    assert bo.texts() == ["second words"]


def test_what_they_changed_comes_back_into_the_note_it_left(ana: Owner, bo: Owner) -> None:
    note = keep_notes.write(ana.desk, "Meet at noon", tags=["plan"])
    attach(ana, "Meet", b"a,b\n")
    bo.take(ana.seal())
    theirs = bo.note("Meet")
    keep_notes.rewrite(bo.desk, theirs.id, "Meet at one")
    keep_notes.retag(bo.desk, theirs.id, ["plan", "later"])
    back = bo.seal()

    assert ana.states(back) == [State.CHANGED]
    assert ana.take(back) == Taken(changed=1)

    kept = keep_notes.show(ana.desk, note.id).note
    assert (kept.text, kept.tags) == ("Meet at one", ("later", "plan"))
    assert file_of(ana, "Meet") == [("map.csv", b"a,b\n")]
    assert [old.text for old in keep_notes.history(ana.desk, note.id).values()] == ["Meet at noon"]
    assert bo.states(ana.seal()) == []


def test_attachments_follow_what_they_added_and_removed(ana: Owner, bo: Owner) -> None:
    keep_notes.write(ana.desk, "Tables")
    attach(ana, "Tables", b"old", "old.csv")
    attach(ana, "Tables", b"stays", "stays.csv")
    bo.take(ana.seal())
    old = next(one for one in bo.note("Tables").attachments if one.name == "old.csv")
    keep_notes.detach(bo.desk, old.id)
    attach(bo, "Tables", b"new", "new.csv")

    assert ana.take(bo.seal()) == Taken(changed=1)

    assert sorted(file_of(ana, "Tables")) == [("new.csv", b"new"), ("stays.csv", b"stays")]
    assert bo.states(ana.seal()) == []


def went_apart(ana: Owner, bo: Owner) -> None:
    note = keep_notes.write(ana.desk, "Meet at noon")
    bo.take(ana.seal())
    keep_notes.rewrite(ana.desk, note.id, "Meet at one")
    keep_notes.rewrite(bo.desk, bo.note("Meet").id, "Meet at two")


def test_a_conflict_shows_both_sides(ana: Owner, bo: Owner) -> None:
    went_apart(ana, bo)

    (item,) = ana.review(bo.seal()).items

    assert item.state is State.CONFLICT
    assert item.mine
    assert item.mine.text == "Meet at one"
    assert item.theirs
    assert item.theirs.text == "Meet at two"


@pytest.mark.parametrize(
    ("choice", "left"),
    [
        (Choice.MINE, ["Meet at one"]),
        (Choice.THEIRS, ["Meet at two"]),
        (Choice.BOTH, ["Meet at one", "Meet at two"]),
    ],
    ids=["mine", "theirs", "both"],
)
def test_a_conflict_ends_as_was_chosen_on_both_machines(
    ana: Owner, bo: Owner, choice: Choice, left: list[str]
) -> None:
    went_apart(ana, bo)

    ana.take(bo.seal(), choice)
    bo.take(ana.seal())

    assert ana.texts() == bo.texts() == left
    assert ana.states(bo.seal()) == bo.states(ana.seal()) == []


def test_both_keeping_both_end_alike(ana: Owner, bo: Owner) -> None:
    went_apart(ana, bo)
    from_ana, from_bo = ana.seal(), bo.seal()

    ana.take(from_bo)
    bo.take(from_ana)
    bo.take(ana.seal())
    ana.take(bo.seal())

    assert ana.texts() == bo.texts() == ["Meet at one", "Meet at two"]
    assert ana.states(bo.seal()) == bo.states(ana.seal()) == []


def test_a_deletion_is_told_on_wish_and_goes_to_the_bin(ana: Owner, bo: Owner) -> None:
    note = keep_notes.write(ana.desk, "no longer true")
    keep_notes.write(ana.desk, "still true")
    old = ana.seal()
    bo.take(old)
    keep_notes.destroy(ana.desk, note.id)

    assert bo.states(ana.seal()) == []
    told = ana.seal(tells_deletions=True)
    assert bo.states(told) == [State.DELETED]
    assert bo.take(told) == Taken(binned=1)

    assert bo.texts() == ["still true"]
    assert bo.states(old) == []
    assert ana.states(old) == []


def test_a_deletion_does_not_take_what_was_written_since(ana: Owner, bo: Owner) -> None:
    note = keep_notes.write(ana.desk, "draft")
    bo.take(ana.seal())
    keep_notes.throw_away(ana.desk, note.id)
    keep_notes.rewrite(bo.desk, bo.note("draft").id, "draft, gone over")

    told = ana.seal(tells_deletions=True)
    assert bo.states(told) == [State.CONFLICT]
    bo.take(told)
    assert bo.texts() == ["draft, gone over"]

    back = bo.seal()
    assert ana.states(back) == [State.CHANGED]
    ana.take(back)
    assert ana.texts() == ["draft, gone over"]


def test_a_deletion_seen_first_keeps_the_old_copy_away(ana: Owner, bo: Owner) -> None:
    note = keep_notes.write(ana.desk, "short-lived")
    old = ana.seal()
    keep_notes.destroy(ana.desk, note.id)
    bo.take(ana.seal(tells_deletions=True))

    assert bo.states(old) == []


def test_what_i_destroyed_and_they_changed_is_shown(ana: Owner, bo: Owner) -> None:
    note = keep_notes.write(ana.desk, "words")
    bo.take(ana.seal())
    keep_notes.rewrite(bo.desk, bo.note("words").id, "words and more")
    keep_notes.destroy(ana.desk, note.id)

    back = bo.seal()
    (item,) = ana.review(back).items

    assert (item.state, item.mine) == (State.CONFLICT, None)
    ana.take(back)
    assert ana.texts() == ["words and more"]


def test_two_copies_of_one_notebook_know_each_other_at_once(tmp_path: Path, ana: Owner) -> None:
    note = keep_notes.write(ana.desk, "the same note")
    keep_notes.write(ana.desk, "untouched")
    ana.seal(note.id)
    means = ana.desk.space.means
    folder = ana.desk.space.folder.path
    ana.desk.space.close()
    shutil.copytree(folder, tmp_path / "copy")
    with (
        opening.open_(folder, OWNER, means) as first,
        opening.open_(tmp_path / "copy", OWNER, means) as second,
    ):
        one = Owner(Desk(first, ana.clock, means.entropy), ana.clock, ana.stick)
        two = Owner(Desk(second, ana.clock, means.entropy), ana.clock, ana.stick)
        keep_notes.rewrite(two.desk, note.id, "changed on the other")

        assert one.states(two.seal()) == [State.CHANGED]
        one.take(two.seal())

        assert one.texts() == ["changed on the other", "untouched"]
        assert keep_notes.show(one.desk, note.id).note.text == "changed on the other"


def test_what_was_written_between_looking_and_taking_is_not_lost(ana: Owner, bo: Owner) -> None:
    keep_notes.write(ana.desk, "mine")
    bo.take(ana.seal())
    keep_notes.rewrite(ana.desk, ana.note("mine").id, "theirs by now")
    before = rows_of(bo.desk)

    with bo.opened(ana.seal()) as handed:
        review = open_bundle.review(bo.desk, handed)
        keep_notes.rewrite(bo.desk, bo.note("mine").id, "written meanwhile")
        between = rows_of(bo.desk)
        chosen = take_bundle.choose(review, frozenset(State), Choice.BOTH)
        with pytest.raises(take_bundle.ReviewStale):
            take_bundle.take(bo.desk, handed, review, chosen)

    assert rows_of(bo.desk) == between != before


def everything_at_once(ana: Owner, bo: Owner) -> Path:
    """A file from Bo with something new, changed, in conflict and deleted, attachments too."""
    for text in ("changed", "conflict", "deleted", "same"):
        keep_notes.write(ana.desk, text, tags=[text])
        attach(ana, text, text.encode() * 1000)
    bo.take(ana.seal())
    bo.seal()  # as an answer, so that the deletion is one of Bo's own
    for text in ("changed", "conflict"):
        note = bo.note(text)
        keep_notes.rewrite(bo.desk, note.id, f"{text} by Bo")
        keep_notes.detach(bo.desk, note.attachments[0].id)
        attach(bo, text, b"by Bo", "other.csv")
    keep_notes.rewrite(ana.desk, ana.note("conflict").id, "conflict by Ana")
    keep_notes.destroy(bo.desk, bo.note("deleted").id)
    keep_notes.write(bo.desk, "new", about=[EntryId("prj-x")])
    attach(bo, "new", b"new")
    path = bo.seal(tells_deletions=True)
    assert {*ana.states(path)} == {State.NEW, State.CHANGED, State.CONFLICT, State.DELETED}
    return path


@pytest.mark.parametrize("choice", list(Choice), ids=str)
def test_an_import_is_undone_byte_for_byte(ana: Owner, bo: Owner, choice: Choice) -> None:
    path = everything_at_once(ana, bo)
    before = rows_of(ana.desk)

    ana.take(path, choice)
    assert rows_of(ana.desk) != before
    ana.clock.now += timedelta(days=29)
    undone = take_bundle.undo(ana.desk)

    assert undone.left == 0
    assert rows_of(ana.desk) == before
    assert ana.desk.space.check().is_whole


def test_after_undoing_the_file_can_be_taken_again(ana: Owner, bo: Owner) -> None:
    path = everything_at_once(ana, bo)
    states = ana.states(path)

    ana.take(path)
    take_bundle.undo(ana.desk)

    assert ana.states(path) == states
    ana.take(path)
    assert ana.states(path) == []


def test_undoing_leaves_what_was_changed_since(ana: Owner, bo: Owner) -> None:
    keep_notes.write(bo.desk, "one")
    keep_notes.write(bo.desk, "two")
    ana.take(bo.seal())
    keep_notes.rewrite(ana.desk, ana.note("one").id, "one, and my own thoughts")

    undone = take_bundle.undo(ana.desk)

    assert (undone.put_back, undone.left) == (1, 1)
    assert ana.texts() == ["one, and my own thoughts"]


def test_imports_are_undone_from_the_last_to_the_first(ana: Owner, bo: Owner) -> None:
    start = rows_of(ana.desk)
    note = keep_notes.write(bo.desk, "one")
    ana.take(bo.seal())
    middle = rows_of(ana.desk)
    keep_notes.rewrite(bo.desk, note.id, "two")
    ana.take(bo.seal())

    take_bundle.undo(ana.desk)
    assert rows_of(ana.desk) == middle
    take_bundle.undo(ana.desk)
    assert rows_of(ana.desk) == start
    with pytest.raises(take_bundle.NothingToUndo):
        take_bundle.undo(ana.desk)


def test_after_thirty_days_there_is_nothing_to_undo(ana: Owner, bo: Owner) -> None:
    keep_notes.write(bo.desk, "one")
    ana.take(bo.seal())
    ana.clock.now += timedelta(days=30)

    assert take_bundle.last_import(ana.desk) is None
    with pytest.raises(take_bundle.NothingToUndo):
        take_bundle.undo(ana.desk)


def test_the_next_opening_after_thirty_days_forgets_how_things_were(
    ana: Owner, bo: Owner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_notes.write(bo.desk, "one")
    ana.take(bo.seal())
    ana.desk.space.close()
    # The measures of a test's notebook.
    monkeypatch.setattr(keep_notebook, "Means", partial(Means, cost=CHEAP, shape=SMALL))
    ana.clock.now += timedelta(days=30)

    again = keep_notebook.open_notebook(
        tmp_path / "ana" / "notebook", OWNER, ana.clock, system_entropy
    )
    try:
        assert again.connection.execute("SELECT count(*) FROM arrival").fetchone()[0] == 0
    finally:
        again.space.close()


def test_what_is_destroyed_is_not_kept_for_undoing(ana: Owner, bo: Owner) -> None:
    note = keep_notes.write(ana.desk, "a secret wording")
    attach(ana, "a secret", b"secret bytes")
    bo.take(ana.seal())
    theirs = bo.note("a secret")
    keep_notes.detach(bo.desk, theirs.attachments[0].id)
    keep_notes.rewrite(bo.desk, theirs.id, "harmless")
    ana.take(bo.seal())

    keep_notes.destroy(ana.desk, note.id)

    connection = ana.desk.connection
    for table in ("arrival_note", "arrival_file"):
        assert connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] == 0  # noqa: S608 - names of our own tables
    assert take_bundle.undo(ana.desk).put_back == 0
    assert ana.texts() == []
