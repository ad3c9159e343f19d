"""Chinese dates, read and written, never padded; knows nothing of documents.

A `PartialDate` holds what is known: a year, a year and a month, a day, or month and day without a year (`--05-06`).
A *period* is text: a partial date, `2024-Q1`, `2024-H1`, or two of the same kind with a slash (`2021/2025`).
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import total_ordering

import regex

from kg.numbers import parse_chinese

_CN = "〇零○一二三四五六七八九十"
_YEAR = rf"(?P<year>(?:19|20)\d\d|[一二][{_CN}]{{3}})年"
_MONTHS = rf"[01]?\d|[{_CN}]{{1,2}}"
_DAYS = rf"[0-3]?\d|[{_CN}]{{1,3}}"
_CHINESE_DATE = regex.compile(
    rf"{_YEAR}(?:(?P<month>{_MONTHS})月(?:份)?(?:(?P<day>{_DAYS})[日号])?)?"
    rf"|(?<![\d{_CN}])(?P<month2>{_MONTHS})月(?P<day2>{_DAYS})[日号]"
)
_NUMERIC_DATE = regex.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<sep>[-/.])(?P<month>[01]?\d)(?P=sep)(?P<day>[0-3]?\d)(?!\d)"
)
_ISO = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?|--(?P<month2>\d\d)(?:-(?P<day2>\d\d))?")


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as far as it is known. Raises `ValueError` for what no calendar has (13月, 2月30日)."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.year is None and self.month is None:
            raise ValueError("a date needs a year or a month")
        if self.year is not None and not 1 <= self.year <= 9999:
            raise ValueError(f"no year {self.year}")
        if self.month is not None and not 1 <= self.month <= 12:
            raise ValueError(f"no month {self.month}")
        if self.day is not None:
            if self.month is None:
                raise ValueError("a day needs a month")
            days = monthrange(self.year, self.month)[1] if self.year else monthrange(2000, self.month)[1]
            if not 1 <= self.day <= days:
                raise ValueError(f"no day {self.day} in month {self.month}")

    def __str__(self) -> str:
        """`2024`, `2024-05`, `2024-05-06`, `--05` or `--05-06`."""
        head = f"{self.year:04d}" if self.year is not None else "-"
        return "-".join([head, *(f"{part:02d}" for part in (self.month, self.day) if part is not None)])

    def __lt__(self, other: PartialDate) -> bool:
        """By year, month, day; what is not known stands before what is."""
        return self._key() < other._key()

    def _key(self) -> tuple[int, int, int]:
        return (self.year or 0, self.month or 0, self.day or 0)

    @property
    def precision(self) -> str:
        """`year`, `month`, `day`, `month-only` or `month-day`."""
        if self.year is None:
            return "month-only" if self.day is None else "month-day"
        return "year" if self.month is None else "month" if self.day is None else "day"

    @property
    def datatype(self) -> str:
        """The XML Schema type that says exactly this much, by local name."""
        names = {
            "year": "gYear",
            "month": "gYearMonth",
            "day": "date",
            "month-only": "gMonth",
            "month-day": "gMonthDay",
        }
        return names[self.precision]

    def in_year(self, year: int | None) -> PartialDate:
        """The date with a year where it had none and the day exists in that year."""
        if self.year is not None or year is None:
            return self
        try:
            return replace(self, year=year)
        except ValueError:
            return self

    def contains(self, other: PartialDate) -> bool:
        """Whether `other` lies wholly within what this date says (a year contains its days)."""
        pairs = ((self.year, other.year), (self.month, other.month), (self.day, other.day))
        return all(mine is None or mine == theirs for mine, theirs in pairs)


@dataclass(frozen=True, slots=True)
class DateMention:
    """`text[start:end]` says `date`."""

    start: int
    end: int
    date: PartialDate


def parse_iso(text: str) -> PartialDate:
    """The inverse of `str(PartialDate)`. Raises `ValueError`."""
    match = _ISO.fullmatch(text)
    if not match:
        raise ValueError(f"no date: {text}")
    year, month, day = match["year"], match["month"] or match["month2"], match["day"] or match["day2"]
    return PartialDate(*(int(part) if part else None for part in (year, month, day)))


def _whole(text: str | None) -> int | None:
    if not text:
        return None
    return int(text) if text.isascii() and text.isdigit() else int(parse_chinese(text))


def find_dates(text: str, start: int = 0, end: int | None = None) -> Iterator[DateMention]:
    """The dates of a folded text in its order: 2021年3月5日, 二〇二一年三月, 5月6日, 2021-03-05, 2021/3/5, 2021.3.5.

    A month alone and a year alone without 年 are no dates. What no calendar has is left out.
    """
    stop = len(text) if end is None else end
    found = [*_CHINESE_DATE.finditer(text, start, stop), *_NUMERIC_DATE.finditer(text, start, stop)]
    for match in sorted(found, key=regex.Match.start):
        parts = match.groupdict()
        month, day = parts.get("month") or parts.get("month2"), parts.get("day") or parts.get("day2")
        try:
            date = PartialDate(_whole(parts.get("year")), _whole(month), _whole(day))
        except ValueError:
            continue
        yield DateMention(match.start(), match.end(), date)


def parse_date(text: str) -> PartialDate | None:
    """The first date in a text, or `None`: for metadata such as `2025/2/8 10:30` or `2025年2月8日`."""
    if _ISO.fullmatch(text.strip()):
        try:
            return parse_iso(text.strip())
        except ValueError:
            return None
    return next((mention.date for mention in find_dates(text)), None)


def plan_years(ordinal: str) -> tuple[int, int]:
    """The first and last year of a five-year plan: 十四 (of 十四五) → (2021, 2025). Raises `ValueError`."""
    number = parse_chinese(ordinal)
    if not 6 <= number <= 30:
        raise ValueError(f"no five-year plan {ordinal}")
    first = int(1981 + 5 * (number - 6))
    return first, first + 4


def year_span(first: int, last: int) -> str:
    """`2021/2025`; one year alone is that year."""
    return str(first) if first == last else f"{first}/{last}"
