"""Moments as the stores keep them: whole microseconds since 1970-01-01 UTC."""

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TICK = timedelta(microseconds=1)


def ticks(moment: datetime) -> int:
    """The microseconds of an aware moment; a naive one is our mistake and raises `TypeError`."""
    return (moment - _EPOCH) // _TICK


def moment(ticks_: int) -> datetime:
    """The moment, aware and in UTC, of that many microseconds."""
    return _EPOCH + ticks_ * _TICK
