"""When a number holds: the time words of a sentence and the periods they mean."""

from __future__ import annotations

import re
from typing import NamedTuple

import regex

from kg.context.model import PeriodScope
from kg.context.periods import REVIEW
from kg.dates import plan_years, year_span
from kg.numbers import parse_chinese
from kg.scan import led

_CN = "一二三四五六七八九十"
_TIME = led(
    rf"(?:“?(?P<plan>十[一二三四五六]?)五(?!运会|届)”?(?P<planend>末|时期末|期末|时期"
    rf"|期间|以来|规划期)?"
    rf"|第(?P<nth>十[一二三四五六]?)个五年(?:规划|计划)(?:时期|期间|期)?|(?P<plannedspan>(?<=[，：；、。\n])规划期(?:内|间)?)"
    rf"|(?P<first>20\d\d)年?[-—~至到](?P<second>20\d\d)年"
    rf"|(?P<by>到|至)?(?:(?P<year>20\d\d)年|(?P<rel>今年|去年|上年|前年|明年|全年|当年|本年(?!度?[级])|年内"
    rf"|年底|年末|年初))(?:(?<=年)全年)?(?P<since>以来|同期)?(?P<yearend>底|末)?"
    rf"(?:(?:[的，]|前(?![三3]季度)|以来)?(?:第?(?P<quarter>[一二三四1-4])季度|(?P<half>上半年|下半年)|(?P<three>前[三3]季度)"
    rf"|(?P<m1>\d{{1,2}})(?:月(?:份)?)?[-—~至到](?P<m2>\d{{1,2}})月"
    rf"|(?:截至)?(?P<month>\d{{1,2}})月(?P<day>\d{{1,2}}日)?))?"
    rf"|第?(?P<quarter2>[一二三四])季度|(?P<half2>上半年|下半年)|(?P<three2>前[三3]季度)"
    rf"|前(?P<months>\d{{1,2}}|[{_CN}]{{1,2}})个?月"
    rf"|(?<!\d)(?P<m3>\d{{1,2}})(?:月(?:份)?)?[-—~至到](?P<m4>\d{{1,2}})月"
    rf"|(?<![\d年])(?P<month2>\d{{1,2}})月(?P<day2>\d{{1,2}}日)?(?!\d)"
    rf"|(?P<past>过去|近|这|刚刚过去的)(?P<n>[{_CN}]|\d)年|(?<![\d十])(?P<n2>[{_CN}]|\d)年(?:来|累计)"
    rf"|(?:未来|今后)(?P<n3>[{_CN}]|\d)年|(?<![\d十])(?P<n4>[{_CN}]|\d)年(?:(?:之)?内|(?:左右)?时间)"
    rf"|(?P<pastyear>过去(?:的)?一年|一年来)"
    rf"|(?P<now>截至目前|目前|截至(?!\d)\w{{0,3}}(?:底|末)))"
)
_BASES = frozenset("比较由从与同")
"""What stands before a time that is only compared with."""
_TIMES_TAIL = regex.compile(r"(?:同期)?(?:水平)?的[\d.一二两三四五六七八九十]+(?:倍|%|成)")
_PLAN_TAIL = regex.compile(
    r"(?:一般公共|收入|地方|财政|度)?(?:预算|计划|目标|任务)[数额]?(?:的?(?:约|近)?[\d.]+(?:%|成)|[\d.,]+[万亿]?元的)"
)
_PRICE_TAIL = regex.compile("(?:的|度)?(?:可比|不变|同)(?:价|口径)")
_OPENING_TAIL = regex.compile(r"[^，。；\d]{0,8}(?:开门[红稳]|良好开局|开好局)")
_PLAN_NAMED = re.compile(
    r"[“第]?(?P<plan>十[一二三四五六]?)(?:个五年|五”?)(?:时期|期间|规划|目标|计划)|(?P<since>20\d\d)年以来"
)
_BASE_TAIL = regex.compile(r"^[^，。；]{0,24}基础上")


_FIVE = ("五", "5")


class TimeMark(NamedTuple):
    """A time word at `start:end` and the period it means, `None` where the document does not tell the year. One in
    brackets dates nothing from `until` on.
    """

    start: int
    end: int
    period: str | None
    until: int


def scope_period(scope: PeriodScope) -> str | None:
    """The period of a scope as facts write it."""
    return None if scope.first is None or scope.last is None else year_span(scope.first, scope.last)


def time_marks(text: str, start: int, end: int, scope: PeriodScope, now: int | None) -> list[TimeMark]:
    """The time words of `text[start:end]`, without those that only say what is compared with (比上年)."""
    marks: list[TimeMark] = []
    said: int | None = None
    plan: str | None = None
    for match in _TIME.finditer(text, start, end):
        begin = match.start()
        base = text[begin - 1] if begin > start else ""
        if base in _BASES or match["since"] == "同期":
            continue
        if _TIMES_TAIL.match(text, match.end()) or _BASE_TAIL.match(text[match.end() : match.end() + 30]):
            continue
        if _PLAN_TAIL.match(text, match.end()):  # 为年初预算的78% says what is compared with
            continue
        if _PRICE_TAIL.match(text, match.end()):
            continue
        if _OPENING_TAIL.match(text, match.end()):  # 一季度“开门红” is striven for, and dates nothing that follows
            continue
        said = int(match["year"]) if match["year"] else said
        period = _period(match, scope, now, said)
        if match["plan"] or match["nth"]:
            plan = period
        elif plan and (match["plannedspan"] or (match["n2"] in _FIVE and text.endswith("累计", 0, match.end()))):
            period = plan
        begin -= base == "于"
        marks.append(TimeMark(begin, match.end(), period, _closing(text, start, begin, end)))
    return marks


def _closing(text: str, start: int, at: int, end: int) -> int:
    """Where a time word at `at` ends to hold: at the bracket that encloses it, with the part that gives an estimate
    (预计全年…；) or a part of a whole (其中6月增长5%；), else at `end`.
    """
    if text.endswith(("预计", "其中", "其中，"), 0, at):
        parted = text.find("；", at, end)
        return parted if parted >= 0 else end
    opened = text.rfind("（", start, at)
    if opened < 0 or text.find("）", opened, at) >= 0:
        return end
    closed = text.find("）", at, end)
    return closed if closed >= 0 else end


def _number(text: str) -> int:
    return int(text) if text.isdigit() else int(parse_chinese(text))


def _period(match: re.Match[str], scope: PeriodScope, now: int | None, said: int | None) -> str | None:
    """The period of a time word; a part of a year without one is of the year `said` where nothing else tells it."""
    if match["plan"] or match["nth"]:
        return _plan(match)
    if match["plannedspan"]:
        return scope_period(scope) if scope.first != scope.last else None
    if match["first"]:
        return year_span(int(match["first"]), int(match["second"]))
    if match["now"]:
        return str(now) if now else None
    if match["n"] or match["n2"] or match["pastyear"]:
        return _years_back(match, scope, now)
    ahead = match["n3"] or match["n4"]
    if ahead:
        base = scope.last if scope.last and scope.first == scope.last else now
        return year_span(base, base + _number(ahead) - 1) if base else None
    if match["since"] == "以来" and match["year"]:
        return _since(int(match["year"]), scope, now)
    year = _year(match, scope, now) or (None if match["rel"] else said)
    return _part(match, year) if year else None


def _since(year: int, scope: PeriodScope, now: int | None) -> str:
    """The years since one: to the last of those reviewed, else to the year the text speaks from."""
    last = scope.last if scope.stance == REVIEW and scope.last and scope.last > year else now
    return year_span(year, last) if last and last > year else str(year)


def _plan(match: re.Match[str]) -> str | None:
    try:
        first, last = plan_years(match["plan"] or match["nth"])
    except ValueError:
        return None
    return str(last) if (match["planend"] or "").endswith("末") else year_span(first, last)


def _years_back(match: re.Match[str], scope: PeriodScope, now: int | None) -> str | None:
    """五年来, 过去一年: the years of a review of as many years, else those before the year the text speaks from."""
    count = _number(match["n"] or match["n2"] or "1")
    if scope.stance == REVIEW and scope.first and scope.last and scope.last - scope.first + 1 == count:
        return year_span(scope.first, scope.last)
    return year_span(now - count, now - 1) if now and 0 < count < 50 else None


def _year(match: re.Match[str], scope: PeriodScope, now: int | None) -> int | None:
    if match["year"]:
        return int(match["year"])
    single = scope.last if scope.first == scope.last else now
    word = match["rel"]
    if word in (None, "全年", "当年", "本年", "年内", "年底", "年末", "年初"):
        return single
    if word == "上年":
        return single - 1 if single else None
    return None if now is None else now + {"今年": 0, "去年": -1, "前年": -2, "明年": 1}[word]


def _part(match: re.Match[str], year: int) -> str:
    quarter, half = match["quarter"] or match["quarter2"], match["half"] or match["half2"]
    if quarter:
        return f"{year}-Q{_number(quarter)}"
    if half:
        return f"{year}-H{1 if half == '上半年' else 2}"
    if match["three"] or match["three2"]:
        return f"{year}-01/{year}-09"
    first, last = match["m1"] or match["m3"], match["m2"] or match["m4"]
    if first and 1 <= int(first) < int(last) <= 12:
        return f"{year}-{int(first):02d}/{year}-{int(last):02d}"
    if match["months"]:
        return f"{year}-01/{year}-{_number(match['months']):02d}"
    month = match["month"] or match["month2"]
    if month and 1 <= int(month) <= 12:
        day = match["day"] or match["day2"]
        return f"{year}-{int(month):02d}" + (f"-{int(day[:-1]):02d}" if day else "")
    return str(year)


def plan_before(text: str, at: int, scope: PeriodScope, sums: bool = False) -> str | None:
    """The span that a text named last before `at`, of which a yearly rate without years is: a five-year plan, or the
    years since one (2018年以来) where that opens what is reviewed; of `sums` only the latter.
    """
    named = list(_PLAN_NAMED.finditer(text, max(0, at - 2000), at))
    opened = [match for match in named if match["since"] and match.start() >= scope.offset]
    if opened and scope.last and int(opened[-1]["since"]) < scope.last:
        return year_span(int(opened[-1]["since"]), scope.last)
    plans = [match["plan"] for match in named if match["plan"]]
    return year_span(*plan_years(plans[-1])) if plans and not sums else None


_BASE_YEAR = regex.compile(r"(?:[是为比较由从]|相当于)(?P<year>20\d\d)年")


def years_since(text: str, start: int, at: int, period: str) -> str | None:
    """The years that a yearly rate is of, where its sentence compares with a year long past (2021年…是2016年的1.7倍，
    年均增长11%).
    """
    base = [int(match["year"]) for match in _BASE_YEAR.finditer(text, start, at)]
    last = int(period[:4])
    return year_span(base[-1] + 1, last) if base and base[-1] < last - 1 else None


def to_month(period: str | None) -> str | None:
    """A single month as the months up to it: what is summed up in it (4月，累计完成…) began with the year."""
    single = period is not None and len(period) == 7 and period[5:].isdigit() and period[5:] != "01"
    return f"{period[:4]}-01/{period}" if period and single else period


def last_year_of(period: str) -> str:
    """The last year of a span of years: what grew from one value to another has the other at its end."""
    first, _, last = period.partition("/")
    return last if len(first) == len(last) == 4 else period


def part_is_over(period: str | None, month: str) -> bool:
    """Whether a period is a part of a year that ends with the month a text was written in, or before."""
    if period is None or period[4:5] != "-":
        return False
    last = period.split("/")[-1][5:7]
    ends = {"Q1": 3, "Q2": 6, "Q3": 9, "Q4": 12, "H1": 6, "H2": 12}.get(last) or (int(last) if last.isdigit() else 13)
    return bool(month) and ends <= int(month)
