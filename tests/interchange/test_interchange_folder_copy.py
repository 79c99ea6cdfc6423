"""A whole notebook out into a folder, and back."""

import json
import os
import sys
import tracemalloc
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.errors import AlmanacError
from app.domain.ids import AttachmentId, EntryId
from app.domain.note import Attachment, Note, Revision
from app.domain.record import entry_from
from app.host import files
from app.interchange.folder_copy import Contents, Copied, copy_into
from app.interchange.markdown_folder import MarkdownFolder
from app.interchange.refusals import AttachmentCut, CopyCutOff, FolderNotEmpty
from app.interchange.source import plan_of
from tests.interchange.small_notebook import SmallNotebook
from tests.support.values import NOON, a_note, an_entry


@pytest.fixture
def notebook() -> SmallNotebook:
    small = SmallNotebook(entries=[an_entry("prj-water-map"), an_entry("prj-bus-map")])
    rain = a_note("Meet after the rain", tags=("rain",), about=(EntryId("prj-water-map"),))
    map_ = small.attach(a_note("# Map\n\n![](map.png)"), ("map.png", b"PNG"), ("MAP.png", b"2"))
    small.notes = [rain, map_, a_note("Thrown away", binned=NOON)]
    small.revisions = {rain.id: [Revision("Meet before the rain", NOON)]}
    return small


def names_below(folder: Path) -> list[str]:
    return sorted(
        found.relative_to(folder).as_posix() for found in folder.rglob("*") if found.is_file()
    )


def test_a_copy_holds_plain_files_by_title(notebook: SmallNotebook, tmp_path: Path) -> None:
    notebook.copied_into(tmp_path / "copy")

    assert names_below(tmp_path / "copy") == [
        "bin/Thrown away.md",
        "entries.json",
        "notes.json",
        "notes/Map/MAP (2).png",
        "notes/Map/Map.md",
        "notes/Map/map.png",
        "notes/Meet after the rain.md",
    ]


def test_a_copy_says_what_it_holds(notebook: SmallNotebook, tmp_path: Path) -> None:
    assert notebook.copied_into(tmp_path / "copy") == Copied(3, 2, 4, 2)


def test_a_copied_note_opens_with_its_head_and_keeps_its_words(
    notebook: SmallNotebook, tmp_path: Path
) -> None:
    notebook.copied_into(tmp_path)

    assert (tmp_path / "notes/Meet after the rain.md").read_text(encoding="utf-8") == (
        "---\n"
        'format: "almanac-note-1"\n'
        f'id: "{notebook.notes[0].id}"\n'
        'created: "2026-03-01T12:00:00Z"\n'
        'revised: "2026-03-01T12:00:00Z"\n'
        "tags:\n"
        '  - "rain"\n'
        "about:\n"
        '  - "prj-water-map"\n'
        "---\n"
        "Meet after the rain"
    )


def test_the_list_of_notes_holds_everything(notebook: SmallNotebook, tmp_path: Path) -> None:
    notebook.copied_into(tmp_path)

    listed = json.loads((tmp_path / "notes.json").read_bytes())

    assert (listed["format"], listed["version"]) == ("almanac-notes", 1)
    assert [note["text"] for note in listed["notes"]] == [note.text for note in notebook.notes]
    assert listed["notes"][0]["revisions"] == [
        {"written": "2026-03-01T12:00:00Z", "text": "Meet before the rain"}
    ]
    assert listed["notes"][1]["attachments"][1]["file"] == "MAP (2).png"
    assert listed["notes"][2]["binned"] == "2026-03-01T12:00:00Z"


def test_every_listed_file_is_there(notebook: SmallNotebook, tmp_path: Path) -> None:
    notebook.copied_into(tmp_path)

    for note in json.loads((tmp_path / "notes.json").read_bytes())["notes"]:
        place = tmp_path / note["file"]
        assert place.is_file()
        assert all((place.parent / kept["file"]).is_file() for kept in note["attachments"])


def test_the_list_of_entries_reads_back_as_entries(notebook: SmallNotebook, tmp_path: Path) -> None:
    notebook.copied_into(tmp_path)

    listed = json.loads((tmp_path / "entries.json").read_bytes())

    assert [entry_from(record) for record in listed["entries"]] == notebook.entries


def test_the_same_notebook_gives_the_same_bytes(notebook: SmallNotebook, tmp_path: Path) -> None:
    for name in ("one", "two"):
        notebook.copied_into(tmp_path / name)

    one, two = (
        {name: (tmp_path / copy / name).read_bytes() for name in names_below(tmp_path / copy)}
        for copy in ("one", "two")
    )
    assert one == two


def test_an_empty_notebook_gives_a_copy_too(tmp_path: Path) -> None:
    assert SmallNotebook().copied_into(tmp_path) == Copied(0, 0, 0, 0)
    assert json.loads((tmp_path / "notes.json").read_bytes())["notes"] == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_a_copy_is_closed_to_other_people(notebook: SmallNotebook, tmp_path: Path) -> None:
    notebook.copied_into(tmp_path / "copy")

    modes = {found.stat().st_mode & 0o077 for found in (tmp_path / "copy").rglob("*")}

    assert modes == {0}


def test_a_folder_that_holds_something_is_left_alone(
    notebook: SmallNotebook, tmp_path: Path
) -> None:
    (tmp_path / "mine.txt").write_text("mine")

    with pytest.raises(FolderNotEmpty):
        notebook.copied_into(tmp_path)

    assert names_below(tmp_path) == ["mine.txt"]


def fail_at(number: int, patch: pytest.MonkeyPatch) -> None:
    """Let the disk be full when the `number`th file from now on is written."""
    honest = files.write_new
    written = iter(range(1, 10_000))

    def write_new(path: Path, parts: Iterable[bytes]) -> None:
        if next(written) == number:
            raise files.DiskFull
        honest(path, parts)

    patch.setattr(files, "write_new", write_new)


@pytest.mark.parametrize("number", range(2, 9))
def test_a_copy_cut_off_at_any_file_says_so_and_shows_it(
    notebook: SmallNotebook, tmp_path: Path, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail_at(number, monkeypatch)

    with pytest.raises(CopyCutOff) as caught:
        notebook.copied_into(tmp_path)

    assert caught.value.detail == "machine.disk-full"
    assert (tmp_path / "INCOMPLETE").exists()


def test_a_copy_that_cannot_begin_says_why(
    notebook: SmallNotebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail_at(1, monkeypatch)

    with pytest.raises(files.DiskFull):
        notebook.copied_into(tmp_path)


@pytest.mark.skipif(sys.platform != "linux", reason="limits a file's length by the kernel")
def test_a_disk_that_fills_leaves_no_torn_file(notebook: SmallNotebook, tmp_path: Path) -> None:
    import resource  # noqa: PLC0415 - exists on Unix only

    notebook.notes.append(a_note("long " * 20_000))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, hard))
    try:
        with pytest.raises(CopyCutOff):
            notebook.copied_into(tmp_path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    assert names_below(tmp_path) == [
        "INCOMPLETE",
        "bin/Thrown away.md",
        "notes/Map/MAP (2).png",
        "notes/Map/Map.md",
        "notes/Map/map.png",
        "notes/Meet after the rain.md",
    ]


def test_a_copy_that_was_cut_off_is_known_when_it_is_read(
    notebook: SmallNotebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail_at(4, monkeypatch)
    with pytest.raises(CopyCutOff):
        notebook.copied_into(tmp_path)

    assert plan_of(MarkdownFolder(tmp_path)).cut_off


def test_a_finished_copy_is_not_taken_for_a_cut_one(
    notebook: SmallNotebook, tmp_path: Path
) -> None:
    notebook.copied_into(tmp_path)

    assert not plan_of(MarkdownFolder(tmp_path)).cut_off


def test_an_attachment_that_comes_short_is_our_fault(
    notebook: SmallNotebook, tmp_path: Path
) -> None:
    notebook.files = {name: content[:-1] for name, content in notebook.files.items()}

    with pytest.raises(AttachmentCut):
        notebook.copied_into(tmp_path)

    assert (tmp_path / "INCOMPLETE").exists()


def test_an_error_of_the_notebook_passes_as_it_is(notebook: SmallNotebook, tmp_path: Path) -> None:
    class Damaged(AlmanacError):
        code = "test.damaged"

    def broken() -> Iterator[Note]:
        yield notebook.notes[0]
        raise Damaged

    with pytest.raises(Damaged):
        copy_into(tmp_path, replace(notebook.contents(), notes=broken()))


def test_progress_is_told_note_by_note(notebook: SmallNotebook, tmp_path: Path) -> None:
    heard: list[int] = []

    copy_into(tmp_path, notebook.contents(), heard.append)

    assert heard == [1, 2, 3]


def test_our_reader_leaves_nothing_of_a_copy_out(notebook: SmallNotebook, tmp_path: Path) -> None:
    notebook.copied_into(tmp_path)

    seen = plan_of(MarkdownFolder(tmp_path))

    assert (seen.losses, seen.unread_count, seen.notes) == ((), 0, 3)


def test_the_memory_of_copying_does_not_grow_with_the_notebook(tmp_path: Path) -> None:
    def many() -> Iterator[Note]:
        for number in range(30):
            yield a_note(f"{number} " + "word " * 100_000)
        yield replace(a_note("big"), attachments=(Attachment(AttachmentId("a"), "b", "", 2**25),))

    contents = Contents(
        notes=many(),
        entries=(),
        revisions_of=lambda _: (Revision("old " * 100_000, NOON) for _ in range(5)),
        bytes_of=lambda _: (bytes(2**20) for _ in range(32)),
    )

    tracemalloc.start()
    copied = copy_into(tmp_path, contents)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert (copied.notes, copied.attachment_bytes) == (31, 2**25)
    assert peak < 12 * 1024 * 1024
