"""Partial dates: never padded, read and written."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.dates import (
    PartialDate,
    find_dates,
    parse_date,
    parse_iso,
    plan_years,
    year_span,
)


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    day = draw(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
    kind = draw(st.sampled_from(["year", "month", "day", "month-day"]))
    if kind == "year":
        return PartialDate(day.year)
    if kind == "month":
        return PartialDate(day.year, day.month)
    return PartialDate(day.year if kind == "day" else None, day.month, day.day)


@given(partial_dates())
def test_iso_round_trip(value: PartialDate) -> None:
    assert parse_iso(str(value)) == value


@given(partial_dates())
def test_chinese_round_trip(value: PartialDate) -> None:
    parts = ((value.year, "年"), (value.month, "月"), (value.day, "日"))
    written = "".join(f"{number}{sign}" for number, sign in parts if number is not None)
    assert [mention.date for mention in find_dates(written)] == [value]


@given(partial_dates(), partial_dates())
def test_order_is_total(left: PartialDate, right: PartialDate) -> None:
    assert (left < right) or (right < left) or left == right or str(left)[-5:] == str(right)[-5:]
    assert not (left < right and right < left)


@given(partial_dates())
def test_a_date_contains_itself_and_its_year_contains_it(value: PartialDate) -> None:
    assert value.contains(value)
    if value.year is not None:
        assert PartialDate(value.year).contains(value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021年3月5日", "2021-03-05"),
        ("二〇二一年三月五日", "2021-03-05"),
        ("2021年3月", "2021-03"),
        ("2021年", "2021"),
        ("5月6日", "--05-06"),
        ("五月十六日", "--05-16"),
        ("5月6号", "--05-06"),
        ("2021-03-05", "2021-03-05"),
        ("2021/3/5 10:30", "2021-03-05"),
        ("2021.3.5", "2021-03-05"),
        ("2026-02-09 09:45:30", "2026-02-09"),
        ("--05-06", "--05-06"),
        ("13月40日", None),
        ("2月30日", None),
        ("2021年2月29日", None),
        ("第3号", None),
        ("", None),
    ],
)
def test_the_first_date_of_a_text(text: str, expected: str | None) -> None:
    found = parse_date(text)
    assert (str(found) if found else None) == expected


def test_nothing_is_padded() -> None:
    value = PartialDate(month=5, day=6)
    assert (str(value), value.precision, value.datatype) == ("--05-06", "month-day", "gMonthDay")
    assert str(value.in_year(2020)) == "2020-05-06"
    assert value.in_year(None) is value
    assert str(PartialDate(month=2, day=29).in_year(2021)) == "--02-29"


@pytest.mark.parametrize("parts", [(None, None, None), (2021, 13, None), (2021, 2, 30), (2021, None, 5), (0, 1, 1)])
def test_what_no_calendar_has_is_refused(parts: tuple[int | None, int | None, int | None]) -> None:
    with pytest.raises(ValueError):
        PartialDate(*parts)


def test_plans_and_spans() -> None:
    assert [plan_years(plan) for plan in ("十", "十二", "十四", "十五")] == [
        (2001, 2005),
        (2011, 2015),
        (2021, 2025),
        (2026, 2030),
    ]
    assert (year_span(2021, 2025), year_span(2024, 2024)) == ("2021/2025", "2024")
    with pytest.raises(ValueError):
        plan_years("二")


@pytest.mark.parametrize(
    "worst", ["2021年" * 20_000, "12月" * 33_000, "一" * 100_000, "2021-1-" * 14_000, "1" * 100_000]
)
def test_reading_does_not_backtrack(worst: str) -> None:
    start = time.perf_counter()
    for _ in find_dates(worst):
        pass
    assert time.perf_counter() - start < 5
