"""Times are stored as microseconds since 1970 in UTC and leave storage as aware values: SQLite has no time zones."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TICK = timedelta(microseconds=1)


def stored(moment: datetime) -> int:
    """Raises TypeError for a time without a zone: it would be somebody's local time, and nobody could tell whose."""
    return (moment - _EPOCH) // _TICK


def moment(stored: int) -> datetime:
    return _EPOCH + timedelta(microseconds=stored)
