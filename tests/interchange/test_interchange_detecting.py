"""Knowing a source by what it holds."""

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain.imported import ImportKind
from app.interchange.detecting import detect, open_source
from app.interchange.refusals import CompressedSource, SourceGone, UnknownSource
from tests.interchange.archives import joplin_vector

VECTORS = Path("tests/vectors/interchange")


def test_a_folder_is_a_markdown_folder() -> None:
    assert detect(VECTORS / "obsidian") is ImportKind.MARKDOWN_FOLDER


def test_an_archive_is_joplins_whatever_its_name(tmp_path: Path) -> None:
    assert detect(joplin_vector(tmp_path / "notes.txt")) is ImportKind.JOPLIN


def test_a_json_file_is_standard_notes() -> None:
    assert detect(VECTORS / "standard-notes.json") is ImportKind.STANDARD_NOTES


def zipped(data: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("notes.json", data)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "opening",
    [b"\x1f\x8b\x08", b"BZh9", b"\xfd7zXZ\x00", b"\x28\xb5\x2f\xfd", b"7z\xbc\xaf\x27\x1c"],
    ids=["gzip", "bzip2", "xz", "zstd", "7z"],
)
def test_a_compressed_file_is_refused(tmp_path: Path, opening: bytes) -> None:
    (tmp_path / "a").write_bytes(opening + bytes(600))

    with pytest.raises(CompressedSource):
        detect(tmp_path / "a")


def test_a_zip_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(zipped(b"{}"))

    with pytest.raises(CompressedSource):
        detect(tmp_path / "a")


@pytest.mark.parametrize("content", [b"", b"words", bytes(2_000), b"\xff" * 600])
def test_anything_else_is_unknown(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a").write_bytes(content)

    with pytest.raises(UnknownSource):
        detect(tmp_path / "a")


def test_a_path_that_leads_nowhere_says_no_path(tmp_path: Path) -> None:
    with pytest.raises(SourceGone) as caught:
        detect(tmp_path / "gone")

    assert str(tmp_path) not in str(caught.value)
    assert caught.value.__suppress_context__


def empty_folder(path: Path) -> None:
    path.mkdir()


def empty_backup(path: Path) -> None:
    path.write_text('{"items": []}')


@pytest.mark.parametrize("made", [empty_folder, empty_backup])
def test_a_source_without_notes_is_unknown(tmp_path: Path, made: Callable[[Path], None]) -> None:
    made(tmp_path / "a")

    with pytest.raises(UnknownSource):
        open_source(tmp_path / "a")


def test_an_opened_source_knows_how_many_notes_it_has(tmp_path: Path) -> None:
    with open_source(joplin_vector(tmp_path / "a")) as source:
        assert source.found == 3


@pytest.mark.skipif(os.name == "nt", reason="needs rights for links")
def test_a_person_may_name_their_notes_through_a_link(tmp_path: Path) -> None:
    joplin_vector(tmp_path / "a")
    (tmp_path / "link").symlink_to(tmp_path / "a")

    with open_source(tmp_path / "link") as source:
        assert source.kind is ImportKind.JOPLIN
