"""Cutting one large JSON file into its items."""

import io
import json
import tracemalloc
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.interchange import json_items
from app.interchange.json_items import items_of
from app.interchange.refusals import TornSource

TEXTS = st.text(alphabet='ab"\\{}[],:é\n', max_size=20)
ITEMS = st.dictionaries(
    TEXTS, st.recursive(TEXTS | st.integers(), lambda inner: st.lists(inner, max_size=3))
)


@settings(deadline=None, max_examples=150)
@given(items=st.lists(ITEMS, max_size=5), piece=st.integers(1, 40), after=ITEMS)
def test_items_come_out_as_they_went_in(
    items: list[dict[str, Any]], piece: int, after: dict[str, Any]
) -> None:
    file = {"version": "004", "before": [after], "items": items, "after": {"items": [after]}}

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_items, "_PIECE", piece)
        found = list(items_of(io.BytesIO(json.dumps(file, ensure_ascii=False).encode())))

    assert [json.loads(item or b"") for item in found] == items


@pytest.mark.parametrize(
    "text",
    ["{", '{"items": [{"a": 1}', "{}", "[]", '{"item": []}', '{"a": {"items": []}}', "]", "{}}"],
)
def test_a_file_that_ends_early_or_has_no_list_is_torn(text: str) -> None:
    with pytest.raises(TornSource):
        list(items_of(io.BytesIO(text.encode())))


def test_two_lists_of_one_name_are_torn() -> None:
    with pytest.raises(TornSource):
        list(items_of(io.BytesIO(b'{"items": [], "items": []}')))


def test_a_byte_order_mark_is_passed_over() -> None:
    assert list(items_of(io.BytesIO(b'\xef\xbb\xbf{"items": [{}]}'))) == [b"{}"]


def test_an_item_that_is_too_long_is_passed_over_and_the_next_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(json_items, "ITEM_BYTES", 1_000)
    long = json.dumps({"text": "x" * 200_000})

    found = list(items_of(io.BytesIO(f'{{"items": [{long}, {{"a": 1}}]}}'.encode())))

    assert found == [None, b'{"a": 1}']


def test_a_large_file_never_lies_in_memory(tmp_path: Path) -> None:
    path = tmp_path / "backup.json"
    item = json.dumps({"text": "x" * 100_000})
    with path.open("w") as file:
        file.write('{"items": [' + ",".join([item] * 300) + "]}")

    with path.open("rb") as binary:
        tracemalloc.start()
        count = sum(1 for _ in items_of(binary))
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()

    assert count == 300
    assert peak < 2 * 1024 * 1024
