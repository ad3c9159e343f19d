"""From a period as facts write it (`2024`, `2024-Q1`, `2019/2021`) to its first and last day."""

from __future__ import annotations

import re
from calendar import monthrange

_PART = re.compile(r"(\d{4})(?:-(?:Q([1-4])|H([12])|(\d\d)(?:-(\d\d))?))?")


def period_bounds(period: str) -> tuple[str, str] | None:
    """First and last day as `YYYY-MM-DD`, or `None` for what is no period."""
    first, _, last = period.partition("/")
    begins, ends = _bounds(first), _bounds(last or first)
    return (begins[0], ends[1]) if begins and ends else None


def _bounds(part: str) -> tuple[str, str] | None:
    found = _PART.fullmatch(part)
    if not found:
        return None
    year, quarter, half, month, day = found.groups()
    if day:
        return part, part
    months = (1, 12)
    if quarter:
        months = (int(quarter) * 3 - 2, int(quarter) * 3)
    elif half:
        months = (int(half) * 6 - 5, int(half) * 6)
    elif month:
        months = (int(month), int(month))
    if not 1 <= months[0] <= 12:
        return None
    return f"{year}-{months[0]:02}-01", f"{year}-{months[1]:02}-{monthrange(int(year), months[1])[1]:02}"
