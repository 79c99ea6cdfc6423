"""Folders that try to lead the reader elsewhere, or hold too much."""

import os
import tracemalloc
from pathlib import Path

import pytest

from app.domain.imported import Loss, Obstacle
from app.interchange import folder_index, markdown_folder
from app.interchange.markdown_folder import MarkdownFolder
from app.interchange.refusals import AttachmentChanged, SourceGone, TooManyParts
from tests.interchange.folders import notes, only, plan, write


@pytest.mark.parametrize(
    "target",
    [
        "/etc/hostname",
        "../outside.png",
        "a/../../outside.png",
        "..\\outside.png",
        "C:\\outside.png",
        "\\\\server\\share\\a.png",
        "file:///etc/hostname",
        "%2e%2e/outside.png",
        "//server/a.png",
    ],
)
@pytest.mark.parametrize("form", ["![x]({})", "[x]({})", "![[{}|x]]"])
def test_a_way_out_of_the_folder_is_refused(tmp_path: Path, target: str, form: str) -> None:
    (tmp_path / "outside.png").write_bytes(b"secret")
    folder = tmp_path / "notes"
    write(folder, A=f"see {form.format(target)} there")

    note = only(folder)

    assert note.attachments == ()
    assert "outside" not in note.text.replace("%2e%2e/outside", "")
    assert "etc" not in note.text
    assert "server" not in note.text


@pytest.mark.skipif(os.name == "nt", reason="needs rights for links")
def test_links_of_the_file_system_are_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    write(outside, private="private")
    folder = tmp_path / "notes"
    write(folder, A="![[picture.png]] [[private]]")
    (folder / "picture.png").symlink_to(outside / "private.md")
    (folder / "private.md").symlink_to(outside / "private.md")
    (folder / "more").symlink_to(outside)

    assert only(folder).attachments == ()
    assert plan(folder).lost(Loss.LINK_FILE) == 3


@pytest.mark.skipif(os.name == "nt", reason="needs links")
def test_a_file_that_became_a_link_meanwhile_is_not_followed(tmp_path: Path) -> None:
    folder = tmp_path / "notes"
    write(folder, A="![[picture.png]]")
    (folder / "picture.png").write_bytes(b"12345")
    source = MarkdownFolder(folder)
    (note,) = source.notes()
    (tmp_path / "12345").write_bytes(b"12345")
    (folder / "picture.png").unlink()
    (folder / "picture.png").symlink_to(tmp_path / "12345")

    with pytest.raises(SourceGone):
        list(source.attachment(note.attachments[0]))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_passed_over_without_waiting(tmp_path: Path) -> None:
    write(tmp_path, A="![[pipe.png]]")
    os.mkfifo(tmp_path / "pipe.png")
    os.mkfifo(tmp_path / "pipe.md")

    seen = plan(tmp_path)

    assert (seen.notes, seen.lost(Loss.SPECIAL_FILE)) == (1, 2)
    assert seen.lost(Loss.ATTACHMENT_MISSING) == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows makes no such names")
def test_names_no_system_may_be_trusted_with_are_left(tmp_path: Path) -> None:
    write(tmp_path, A="![[CON.png]]", AUX="Words")
    (tmp_path / "CON.png").write_bytes(b"1")
    (tmp_path / "a\u202egnp.exe").write_bytes(b"1")

    seen = plan(tmp_path)

    assert (seen.notes, seen.attachments, seen.lost(Loss.FORBIDDEN_NAME)) == (1, 0, 3)


def test_an_attachment_that_is_too_large_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.interchange.note_attachments.ATTACHMENT_BYTES", 3)
    write(tmp_path, A="![[b.png]]")
    (tmp_path / "b.png").write_bytes(b"1234")

    seen = plan(tmp_path)

    assert (seen.attachments, seen.lost(Loss.ATTACHMENT_TOO_LARGE)) == (0, 1)


def test_an_attachment_that_grew_meanwhile_is_told(tmp_path: Path) -> None:
    write(tmp_path, A="![[b.png]]")
    (tmp_path / "b.png").write_bytes(b"1234")
    source = MarkdownFolder(tmp_path)
    (note,) = source.notes()
    (tmp_path / "b.png").write_bytes(b"12345")

    with pytest.raises(AttachmentChanged):
        list(source.attachment(note.attachments[0]))


def test_two_files_of_one_name_keep_apart_in_a_note(tmp_path: Path) -> None:
    write(tmp_path, A="![](x/b.png) ![](y/b.png)")
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "b.png").write_bytes(folder.encode())
    source = MarkdownFolder(tmp_path)
    (note,) = source.notes()

    assert note.text.endswith("![](b.png) ![](<b (2).png>)")
    assert [b"".join(source.attachment(kept)) for kept in note.attachments] == [b"x", b"y"]


def test_the_nearest_of_two_notes_of_one_name_is_meant(tmp_path: Path) -> None:
    write(tmp_path, a__N="---\ntitle: Far\n---\n", b__N="---\ntitle: Near\n---\n", b__X="[[N]]")

    assert "[[Near|N]]" in notes(tmp_path)[-1].text


def test_too_many_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder_index, "MOST_FILES", 2)
    write(tmp_path, a="", b="", c="")

    with pytest.raises(TooManyParts):
        MarkdownFolder(tmp_path)


def test_folders_below_the_deepest_are_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder_index, "FOLDER_DEPTH", 1)
    write(tmp_path, a="One", x__y__b="Two")

    assert (plan(tmp_path).notes, plan(tmp_path).lost(Loss.TOO_DEEP)) == (1, 1)


def test_the_memory_of_reading_does_not_grow_with_the_texts(tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"{number}.md").write_text("word " * 100_000)
    (tmp_path / "0.md").write_text("![[big.bin]]")
    (tmp_path / "big.bin").write_bytes(bytes(24 * 1024 * 1024))
    source = MarkdownFolder(tmp_path)

    tracemalloc.start()
    read = sum(
        sum(map(len, source.attachment(kept)))
        for note in source.notes()
        for kept in note.attachments
    )
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert read == 24 * 1024 * 1024
    assert peak < 12 * 1024 * 1024


def test_the_largest_note_is_read_and_the_next_larger_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.interchange.composing.NOTE_BYTES", 10)
    monkeypatch.setattr(markdown_folder, "NOTE_BYTES", 10)
    write(tmp_path, a="x" * 10, b="x" * 11)

    seen = plan(tmp_path)

    assert (seen.notes, seen.unread[0].obstacle) == (1, Obstacle.TOO_LONG)
