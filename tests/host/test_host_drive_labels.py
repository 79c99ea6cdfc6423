"""What drives and sizes are called."""

import pytest

from app.host import drive_labels
from app.host.drive import Access


@pytest.mark.parametrize(
    ("count", "told"),
    [
        (0, "0 bytes"),
        (1023, "1023 bytes"),
        (1024, "1 KB"),
        (262_144, "256 KB"),
        (1536, "1.5 KB"),
        (1024**2 - 1, "1023 KB"),
        (5 * 1024**3 + 900 * 1024**2, "5.8 GB"),
        (2**32 - 1, "3.9 GB"),
        (3 * 1024**4, "3072 GB"),
    ],
)
def test_a_size_is_never_told_as_more_than_it_is(count: int, told: str) -> None:
    assert drive_labels.size(count) == told


def test_every_access_has_words_of_its_own() -> None:
    assert len({drive_labels.access(one) for one in Access}) == len(Access)
