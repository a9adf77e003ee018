"""Times in a recording: as transcripts write them, in milliseconds, and as people read them."""

import re

TIME = r"(?:\d{1,3}:\d{1,2}:\d{1,2}|\d{1,3}:\d{2})(?:[.,]\d{1,3}|-\d)?(?![\d:])"
"""A regular expression for a time: minutes and seconds or hours, minutes and seconds, with a fraction or without.

``00:03:40-5``, as f4 and MAXQDA write it, has tenths of a second behind the hyphen.
"""

_PARTS = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d{1,2})(?:[.,-](\d{1,3}))?", re.ASCII)


def milliseconds(time: str) -> int | None:
    """Return what a time says in milliseconds, or None if it is none: "1:99" is not, nor are a million hours."""
    found = _PARTS.fullmatch(time)
    if not found:
        return None
    hours, minutes, seconds = (int(part or 0) for part in found.groups()[:3])
    if seconds > 59 or (found[1] and minutes > 59):
        return None
    return (hours * 3600 + minutes * 60 + seconds) * 1000 + int((found[4] or "").ljust(3, "0"))


def clock(time_ms: int) -> str:
    """Return a time as ``hh:mm:ss``, the second that has begun."""
    minutes, seconds = divmod(time_ms // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{seconds:02d}"
