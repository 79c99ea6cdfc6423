"""Which format a file is of."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.catalogue.foreign import records_json
from app.catalogue.foreign.detecting import FORMATS, NotRecognised, detect, format_called
from app.catalogue.foreign.preview import FormatName
from tests.support.catalogues import FOREIGN
from tests.support.values import an_entry

EXPECTED = {
    "publiccode.yml": FormatName.PUBLICCODE,
    "g0v-v1.json": FormatName.G0V_JSON,
    "g0v-v2.json": FormatName.G0V_JSON,
    "civic.json": FormatName.CIVIC_JSON,
    "organizations.json": FormatName.BRIGADES,
    "awesome.md": FormatName.AWESOME_LIST,
    "projects.csv": FormatName.TABLE,
}


@pytest.mark.parametrize(("name", "format_name"), EXPECTED.items())
def test_a_file_is_known_by_its_name_or_its_content(name: str, format_name: FormatName) -> None:
    assert detect(name, (FOREIGN / name).read_bytes()).NAME is format_name


@pytest.mark.parametrize(("name", "format_name"), EXPECTED.items())
def test_a_file_is_known_under_any_name(name: str, format_name: FormatName) -> None:
    data = b"\xef\xbb\xbf" + (FOREIGN / name).read_bytes()

    assert detect("download", data).NAME is format_name


def test_our_own_export_is_known() -> None:
    data = records_json.write([an_entry()]).data

    assert detect("x.json", data).NAME is FormatName.RECORDS


@pytest.mark.parametrize("data", [b"", b"hello", b"{}", b"[]", b"\x89PNG\r\n", b"PK\x03\x04"])
def test_anything_else_is_not_guessed_at(data: bytes) -> None:
    with pytest.raises(NotRecognised):
        detect("thing", data)


def test_every_format_can_be_asked_for_by_name() -> None:
    assert [format_called(name).NAME for name in FormatName] == list(FormatName)
    assert len(FORMATS) == len(FormatName)


@given(st.text(max_size=20), st.binary(max_size=200))
@settings(deadline=None, max_examples=200)
def test_any_file_is_known_or_refused(name: str, data: bytes) -> None:
    try:
        found = detect(name, data)
    except NotRecognised:
        return

    assert found in FORMATS
