"""Dates as documents give them (2019, 2019-03, 2019-03-05, --03-05) as stretches of days that can be compared."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

_DATED = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


@lru_cache(maxsize=1 << 16)
def day_range(text: str | None) -> tuple[date, date] | None:
    """The first and last day that a partial date may mean; `None` without a year or for no real date."""
    match = _DATED.fullmatch(text) if text else None
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        first = date(year or 1, month or 1, day or 1)
        last_month = month or 12
        return first, date(first.year, last_month, day or calendar.monthrange(first.year, last_month)[1])
    except ValueError:
        return None


def first_day(text: str | None) -> date | None:
    """The earliest day a partial date may mean."""
    days = day_range(text)
    return days[0] if days else None


def last_day(text: str | None) -> date | None:
    """The latest day a partial date may mean."""
    days = day_range(text)
    return days[1] if days else None


def earliest(dates: Iterable[str | None]) -> str | None:
    """The partial date that ends first; of equals the more precise one; those without a year count as unknown."""
    known = [(days[1], -len(text), text) for text in dates if text and (days := day_range(text))]
    return min(known)[2] if known else None


def latest(dates: Iterable[str | None]) -> str | None:
    """The partial date that begins last; of equals the more precise one; those without a year count as unknown."""
    known = [(days[0], len(text), text) for text in dates if text and (days := day_range(text))]
    return max(known)[2] if known else None


def surely_before(left: str | None, right: str | None) -> bool:
    """Whether every day of `left` lies before every day of `right`; false when either is unknown."""
    a, b = last_day(left), first_day(right)
    return a is not None and b is not None and a < b


def year_of(text: str | None) -> int | None:
    """The year of a partial date."""
    days = day_range(text)
    return days[0].year if days else None
