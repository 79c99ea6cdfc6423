"""Standard Notes' decrypted backups."""

import json
import tracemalloc
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from app.domain.imported import ImportedNote, ImportPlan, Loss, Obstacle
from app.interchange import standard_notes
from app.interchange.refusals import EncryptedBackup, TooManyParts, TornSource
from app.interchange.source import plan_of
from app.interchange.standard_notes import StandardNotesBackup

VECTOR = Path("tests/vectors/interchange/standard-notes.json")


def notes(path: Path) -> list[ImportedNote]:
    with StandardNotesBackup(path) as source:
        return list(source.notes())


def plan(path: Path) -> ImportPlan:
    with StandardNotesBackup(path) as source:
        return plan_of(source)


def backup(path: Path, *items: dict[str, Any] | str) -> Path:
    """A backup of these items; a text stands for an item's own JSON."""
    pieces = (item if isinstance(item, str) else json.dumps(item) for item in items)
    path.write_text(f'{{"version": "004", "items": [{",".join(pieces)}]}}', encoding="utf-8")
    return path


def a_note(title: str = "T", **content: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    return {
        "uuid": title,
        "content_type": "Note",
        "content": {"title": title, "text": "words", "references": [], **content},
    }


def test_a_note_keeps_title_words_and_moments() -> None:
    bus = notes(VECTOR)[0]

    assert bus.text == '# Night bus\n\nIt left at ten.\n\nTwo "seats" [were] {free}.\n\n[[Stops]]'
    assert bus.created == datetime(2023, 1, 2, 3, 4, 5, 678000, tzinfo=UTC)
    assert bus.revised == datetime(2023, 2, 1, 10, tzinfo=UTC)


def test_tags_keep_what_they_lie_in() -> None:
    assert [note.tags for note in notes(VECTOR)] == [("travel", "travel/by-night"), ("travel",)]


def test_a_super_note_becomes_markdown() -> None:
    assert notes(VECTOR)[1].text == "# Stops\n\n## North\n\n- [x] Bridge\n- [ ] Market"


@pytest.mark.parametrize(
    ("loss", "count"),
    [
        (Loss.BIN, 1),
        (Loss.ATTACHMENT_MISSING, 1),
        (Loss.EDITOR_FORMAT, 1),
        (Loss.OTHER_FIELD, 1),
    ],
)
def test_the_plan_says_what_stays_outside(loss: Loss, count: int) -> None:
    assert plan(VECTOR).lost(loss) == count


def test_the_plan_counts_what_comes_in() -> None:
    assert (plan(VECTOR).notes, plan(VECTOR).tags, plan(VECTOR).links) == (2, 2, 1)


def test_an_encrypted_backup_is_refused() -> None:
    with pytest.raises(EncryptedBackup):
        StandardNotesBackup(VECTOR.with_name("standard-notes-encrypted.json"))


@pytest.mark.parametrize(
    ("item", "obstacle"),
    [
        ('{"a": 1, "a": 2}', Obstacle.NOT_A_RECORD),
        ('{"uuid": 1, "content_type": "Note"}', Obstacle.NOT_A_RECORD),
        ("{" + '"a": {' * 40 + "}" * 41, Obstacle.NOT_A_RECORD),
        ('{"a": 1e999}', Obstacle.NOT_A_RECORD),
        ('{"a": NaN}', Obstacle.NOT_A_RECORD),
        ('{"a" 1}', Obstacle.NOT_A_RECORD),
        ('{"a": "\\ud800"}', Obstacle.NOT_TEXT),
        (json.dumps({"a": "x" * 9 * 1024 * 1024}), Obstacle.TOO_LONG),
        (json.dumps(a_note("L", text="x" * 2 * 1024 * 1024)), Obstacle.TOO_LONG),
    ],
    ids=["twice", "no id", "deep", "huge", "nan", "broken", "half", "long item", "long note"],
)
def test_an_unreadable_item_does_not_stop_the_rest(
    tmp_path: Path, item: str, obstacle: Obstacle
) -> None:
    seen = plan(backup(tmp_path / "b", item, a_note()))

    assert (seen.notes, [(one.number, one.obstacle) for one in seen.unread]) == (1, [(1, obstacle)])


def test_a_list_that_was_cut_is_torn(tmp_path: Path) -> None:
    data = VECTOR.read_bytes()
    (tmp_path / "b").write_bytes(data[: len(data) // 2])

    with pytest.raises(TornSource):
        StandardNotesBackup(tmp_path / "b")


def test_a_deleted_item_stays_outside(tmp_path: Path) -> None:
    deleted = {"uuid": "d", "content_type": "Note", "content": None, "deleted": True}

    seen = plan(backup(tmp_path / "b", deleted, a_note()))

    assert (seen.notes, seen.lost(Loss.BIN)) == (1, 1)


@pytest.mark.parametrize("text", ["not a tree", '{"root": 1}', '{"root": {"children": [', "[]"])
def test_a_super_note_that_is_no_tree_comes_in_as_it_is(tmp_path: Path, text: str) -> None:
    (one,) = notes(backup(tmp_path / "b", a_note(noteType="super", text=text)))

    assert one.text == f"# T\n\n{text}"


def test_fields_of_the_wrong_kind_are_as_good_as_missing(tmp_path: Path) -> None:
    odd = a_note(text=3, references="x", appData=[1], trashed="no", protected=1)
    odd["created_at"] = {"a": 1}

    (one,) = notes(backup(tmp_path / "b", odd))

    assert (one.text, one.created, one.tags) == ("# T", None, ())


def test_tags_that_lie_in_each_other_come_to_an_end(tmp_path: Path) -> None:
    def tag(uuid: str, *references: tuple[str, str]) -> dict[str, Any]:
        pointed = [{"content_type": sort, "uuid": target} for sort, target in references]
        return {
            "uuid": uuid,
            "content_type": "Tag",
            "content": {"title": uuid, "references": pointed},
        }

    rings = [tag("a", ("Tag", "b"), ("Note", "T")), tag("b", ("Tag", "a"))]

    (one,) = notes(backup(tmp_path / "b", *rings, a_note()))

    assert len(one.tags[0]) <= 100


def test_too_many_notes_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(standard_notes, "MOST_NOTES", 2)

    with pytest.raises(TooManyParts):
        StandardNotesBackup(backup(tmp_path / "b", a_note("1"), a_note("2"), a_note("3")))


def test_the_memory_of_reading_does_not_grow_with_the_texts(tmp_path: Path) -> None:
    many = (json.dumps(a_note(str(number), text="word " * 80_000)) for number in range(40))
    path = backup(tmp_path / "b", *many)

    tracemalloc.start()
    seen = plan(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert seen.notes == 40
    assert peak < 12 * 1024 * 1024
