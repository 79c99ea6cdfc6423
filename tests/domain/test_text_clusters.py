"""Where a text may be cut."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.text.clusters import cluster_around, cluster_starts, clusters
from app.domain.text.folding import fold


@pytest.mark.parametrize(
    "parts",
    [
        "เลื อ ก ตั้ ง",
        "ป่า ไม้",
        "เกาะ",
        "ປະ ເທ ດ ລາ ວ",
        "မြ န် မာ နို င် ငံ",
        "အ င်္ဂ လိ ပ်",
        "ပ စ္စ ည်း",
        "ក ម្ពុ ជា",
        "ស្ត្រី",
        "ភ្នំ ពេ ញ",
        "हि न्दी",
        "বাং লা",
        "ශ්‍රී",
        "시 민",
        "マ ス ク",
        "合 意",
        "B a ̉ n".replace(" ̉", "̉"),
        "e\u0301 a",
    ],
)
def test_a_cluster_holds_its_marks_and_what_they_pull_in(parts: str) -> None:
    assert clusters(parts.replace(" ", "")) == parts.split()


@settings(deadline=None, max_examples=200)
@given(st.text())
def test_clusters_joined_are_the_text(text: str) -> None:
    assert "".join(clusters(text)) == text
    assert cluster_starts(text)[-1] == len(text)


@settings(deadline=None, max_examples=200)
@given(st.text())
def test_clusters_of_folded_text_are_folded_text(text: str) -> None:
    assert [part for part in clusters(fold(text)) if fold(part) != part] == []


@settings(deadline=None, max_examples=300)
@given(
    st.text()
    | st.text(st.sampled_from("กเแำ่合か\u3099가가ຂເໍမ္ါအခ្មា៉कि्\u200dé\u0301ab \n"), max_size=40)
)
def test_the_cluster_around_a_place_is_one_of_all(text: str) -> None:
    starts = cluster_starts(text)
    for start, end in itertools.pairwise(starts):
        assert {cluster_around(text, at) for at in range(start, end)} == {(start, end)}
