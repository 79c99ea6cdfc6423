"""From files to entries, with the place named where a record is broken."""

from pathlib import Path

import pytest

from app.catalogue.loading import BrokenRecord, NoCatalogue, load, source_bytes
from app.domain.vocabulary import Status
from tests.support.catalogues import SCHEMA_FILE

RECORD = """
- id: prj-rain-map
  kind: project
  name: NO
  summary: {en: People mark where it rains.}
  contexts: [TH]
  status: active
  status_as_of: 2023
  status_source: handbook:1.5
  facts:
    - {text: It is a map., year: 2020-2022, sources: [handbook:1.5], confidence: high}
  checked: {on: {date: 2024-05}, by: editor, confidence: medium}
"""


def write(folder: Path, text: str, name: str = "th.yaml") -> Path:
    (folder / name).write_text(text, "utf-8")
    return folder


def test_a_record_becomes_an_entry(tmp_path: Path) -> None:
    (entry,) = load(write(tmp_path, RECORD), SCHEMA_FILE)

    assert (entry.id, entry.name, entry.status) == ("prj-rain-map", "NO", Status.ACTIVE)


def test_files_are_read_in_order_of_their_names(tmp_path: Path) -> None:
    write(tmp_path, RECORD.replace("rain", "sun"), "b.yaml")
    write(tmp_path, RECORD, "a.yaml")

    assert [entry.id for entry in load(tmp_path, SCHEMA_FILE)] == ["prj-rain-map", "prj-sun-map"]


@pytest.mark.parametrize(
    ("changed", "to", "place"),
    [
        ("year: 2020-2022", "year: soon", "th.yaml: prj-rain-map: facts[0].year (pattern)"),
        ("year: 2020-2022", "year: 2022-2020", "th.yaml: prj-rain-map: a value"),
        ("status: active", "status: alive", "th.yaml: prj-rain-map: status (enum)"),
        ("  name: NO\n", "", "th.yaml: prj-rain-map: record (required)"),
        ("prj-rain-map", "Some Body", "th.yaml: record 1: id (pattern)"),
        ("kind: project", "kind: person", "th.yaml: prj-rain-map: kind (enum)"),
        ("name: NO", "name: &a NO", "th.yaml: parsing.forbidden: line 4"),
        ("- id", "id", "th.yaml: not a list"),
    ],
)
def test_a_broken_record_is_named_by_file_id_and_field(
    tmp_path: Path, changed: str, to: str, place: str
) -> None:
    text = RECORD.replace(changed, to)
    if place.endswith("not a list"):
        text = "id: x\n"

    with pytest.raises(BrokenRecord) as broken:
        load(write(tmp_path, text), SCHEMA_FILE)

    assert broken.value.detail == place


def test_an_id_that_stands_twice_is_refused(tmp_path: Path) -> None:
    write(tmp_path, RECORD, "a.yaml")
    write(tmp_path, RECORD, "b.yaml")

    with pytest.raises(BrokenRecord, match=r"b\.yaml: prj-rain-map: id \(twice\)"):
        load(tmp_path, SCHEMA_FILE)


def test_an_empty_folder_is_no_catalogue(tmp_path: Path) -> None:
    with pytest.raises(NoCatalogue):
        load(tmp_path, SCHEMA_FILE)


def test_the_mark_of_the_sources_changes_with_names_and_words(tmp_path: Path) -> None:
    write(tmp_path, "ab", "a.yaml")
    before = source_bytes(tmp_path)
    write(tmp_path, "b", "a.yaml")
    write(tmp_path, "", "b.yaml")

    assert source_bytes(tmp_path) != before
