"""Moments as other programs write them -> aware values in UTC."""

from datetime import UTC, datetime, timedelta

_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
_END = datetime(3000, 1, 1, tzinfo=UTC)
_LONGEST = 64


def moment_in(text: str) -> datetime | None:
    """A moment from ISO 8601 or close to it; without a zone it is taken as UTC.

    `None` where it is no date, or lies outside 1970-3000.
    """
    text = text.strip()
    if not 0 < len(text) <= _LONGEST or not text.isascii():
        return None
    try:
        moment = datetime.fromisoformat(text.replace(" Z", "Z").replace(" +", "+"))
        moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return moment if _BEGINNING < moment < _END else None


def moment_of_microseconds(count: int) -> datetime | None:
    """A moment from microseconds since 1970; `None` outside 1970-3000."""
    try:
        moment = _BEGINNING + timedelta(microseconds=count)
    except OverflowError:
        return None
    return moment if _BEGINNING < moment < _END else None


def written(moment: datetime) -> str:
    """The one spelling our own copies use: `2026-01-02T03:04:05.678901Z`, zeros left out."""
    text = moment.astimezone(UTC).isoformat()
    return text.removesuffix("+00:00") + "Z"
