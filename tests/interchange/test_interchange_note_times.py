"""Moments as programs write them."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.interchange.note_times import moment_in, moment_of_microseconds, written


@pytest.mark.parametrize(
    "text",
    [
        "2024-03-01T02:30:00Z",
        "2024-03-01T02:30:00.000Z",
        "2024-03-01T09:30:00+07:00",
        "2024-03-01 02:30:00Z",
        "2024-03-01 02:30:00 Z",
        "2024-03-01T02:30",
        " 2024-03-01 02:30 ",
    ],
)
def test_every_common_spelling_is_the_same_moment(text: str) -> None:
    assert moment_in(text) == datetime(2024, 3, 1, 2, 30, tzinfo=UTC)


def test_a_day_is_its_beginning() -> None:
    assert moment_in("2024-03-01") == datetime(2024, 3, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "2024-13-01",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-14:00",
        "1" * 5_000,
        "၂၀၂၄-၀၃-၀၁",
    ],
)
def test_what_is_no_moment_of_our_time_is_none(text: str) -> None:
    assert moment_in(text) is None


@pytest.mark.parametrize("count", [0, -1, 10**18, 10**30])
def test_a_count_outside_our_time_is_none(count: int) -> None:
    assert moment_of_microseconds(count) is None


@given(
    st.datetimes(
        min_value=datetime(1971, 1, 1),  # noqa: DTZ001 - hypothesis takes bounds without zone
        max_value=datetime(2999, 1, 1),  # noqa: DTZ001 - as above
        timezones=st.just(UTC),
    )
)
def test_our_own_spelling_reads_back(moment: datetime) -> None:
    assert moment_in(written(moment)) == moment
