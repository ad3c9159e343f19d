"""When an event was: the date beside its name, counted from the day the text speaks from. Nothing is invented: without
a year in the document the date is `--MM-DD`.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from kg.context.model import Context
from kg.numbers import parse_chinese
from kg.scan import led

HALF_DAY = (
    r"(?:[一二三四五六日天]?(?:上午|下午|中午|晚间|晚上|傍晚|凌晨|清晨|早上|晨|晚)|\d{1,2}(?:时|点)(?:\d{1,2}分|许|"
    r"半)?|，?(?:星期|周)[一二三四五六日天]|[（](?:星期|周)[一二三四五六日天][）]){0,3}"
)
DATE = led(
    r"(?:(?P<year>(?:19|20)\d\d)年|(?P<which>今年|去年|本年|明年))?(?P<month>1[0-2]|0?[1-9])月(?P<day>3[01]|[12]\d|"
    r"0?[1-9])(?:[日号](?!报|均|常)|(?=[至到—~～、-]{1,2}(?:3[01]|[12]\d|0?[1-9])[日号]))|"
    r"(?P<cmonth>十[一二]?|[一二三四五六七八九])月(?P<cday>三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])日|"
    r"(?P<relative>昨日|昨天|昨|今日|今天|前日|前天|当天|当日|同日|是日|次日)"
    r"(?=上午|下午|晚|早|中午|，|（|[^日天晚夜])(?:（(?:(?P<rmonth>1[0-2]|0?[1-9])月)?(?P<rday>3[01]|[12]\d|"
    r"0?[1-9])[日号]）)?|"
    r"(?<![\d月.至到~—-])(?P<only>3[01]|[12]\d|0?[1-9])日(?=上午|下午|晚|早|中午|，|[\u4e00-\u9fff])(?!均|报|常|游|"
    r"内|前|后|起|元)"
)
DAY_SIGNS = "日|号|天|昨"
_DAY_WORD = re.compile(DAY_SIGNS)
"""What every date that `DATE` finds holds, within fourteen signs of its beginning (2021年12月15——16日)."""
_SHIFTS = {"昨日": 1, "昨天": 1, "昨": 1, "今日": 0, "今天": 0, "前日": 2, "前天": 2}
_SAME = frozenset({"当天", "当日", "同日", "是日"})
_FULL = re.compile(r"\d{4}-\d\d-\d\d")


class Moment(NamedTuple):
    """A date said at `start:end`, as far as it is known: `YYYY-MM-DD`, `--MM-DD`, or `None`."""

    start: int
    end: int
    date: str | None


def find_moments(context: Context, start: int, end: int, running: str | None) -> list[Moment]:
    """The dates said in `start:end` of the view; `running` is the date of what was told before (当天, 24日)."""
    moments: list[Moment] = []
    word = _DAY_WORD.search(context.text, start, end)
    for match in DATE.finditer(context.text, max(start, word.start() - 14), end) if word else ():
        if context.text[match.end() : match.end() + 1] in ("讯", "电", "消"):
            continue
        found = _resolve(context, match, running)
        moments.append(Moment(match.start(), match.end(), found))
        running = found or running
    return moments


def _resolve(context: Context, match: re.Match[str], running: str | None) -> str | None:
    if match["month"]:
        year = _said_year(context, match) or _year_for(context, int(match["month"]), int(match["day"]))
        return _join(year, match["month"], match["day"])
    if match["cmonth"]:
        month, day = (int(parse_chinese(match[name]) or 0) for name in ("cmonth", "cday"))
        return _join(_year_for(context, month, day), str(month), str(day))
    spoken = context.published or context.written
    if match["relative"]:
        if match["relative"] in _SAME:
            return running
        if match["rday"]:
            return _day_near(context, match["rmonth"], int(match["rday"]), running)
        shift = _SHIFTS.get(match["relative"])
        return _days_before(spoken, shift) if spoken and shift is not None else None
    return _day_near(context, None, int(match["only"]), running)


def _days_before(spoken: str, days: int) -> str | None:
    """昨日 on a page's date; a date without a year keeps what is known, unless a leap day may lie between."""
    if _FULL.fullmatch(spoken):
        return (date.fromisoformat(spoken) - timedelta(days=days)).isoformat()
    if not re.fullmatch(r"--\d\d-\d\d", spoken):
        return None
    years = ("2024",) if spoken == "--02-29" else ("2023", "2024")
    found = {f"{date.fromisoformat(year + spoken[1:]) - timedelta(days=days):--%m-%d}" for year in years}
    return found.pop() if len(found) == 1 else None


def _said_year(context: Context, match: re.Match[str]) -> int | None:
    if match["year"]:
        return int(match["year"])
    base = _spoken_year(context)
    if match["which"] is None or base is None:
        return None
    return base + {"去年": -1, "明年": 1}.get(match["which"], 0)


def _spoken_year(context: Context) -> int | None:
    spoken = context.written or context.published
    return int(spoken[:4]) if spoken and spoken[:4].isdigit() else None


def _day_near(context: Context, month: str | None, day: int, running: str | None) -> str | None:
    """A day of the month with the month from the bracket, from what was told before, or from the page's date."""
    if month:
        return _join(_year_for(context, int(month), day), month, str(day))
    spoken = context.published or context.written
    if running and (found := re.fullmatch(r"(\d{4}|-)-(\d\d)-\d\d", running)):
        return _valid(f"{found[1]}-{found[2]}-{day:02d}")
    if spoken and _FULL.fullmatch(spoken):
        said = date.fromisoformat(spoken)
        inside = said if day <= said.day else said.replace(day=1) - timedelta(days=1)
        return _valid(f"{inside:%Y-%m}-{day:02d}")
    if spoken and (bare := re.fullmatch(r"--(\d\d)-(\d\d)", spoken)):
        month_said = int(bare[1]) if day <= int(bare[2]) else (int(bare[1]) - 2) % 12 + 1
        return _valid(f"--{month_said:02d}-{day:02d}")
    return None


def _year_for(context: Context, month: int, day: int) -> int | None:
    """The year of a day told of on the page's date: months ahead of it are of the year before."""
    for spoken in (context.published, context.written):
        if spoken and _FULL.fullmatch(spoken):
            year, now = int(spoken[:4]), int(spoken[5:7])
            return year - 1 if month - now > 1 else year
    return _spoken_year(context)


def _join(year: int | None, month: str, day: str) -> str | None:
    return _valid(f"{year or '-'}-{int(month):02d}-{int(day):02d}")


def _valid(text: str) -> str | None:
    try:
        date.fromisoformat(text.replace("--", "2024-", 1) if text.startswith("--") else text)
    except ValueError:
        return None
    return text
