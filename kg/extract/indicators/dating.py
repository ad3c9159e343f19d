"""Which period a number's value is of: by the time words of its sentence, its scope, and what was spoken of before."""

from __future__ import annotations

import re

import regex

from kg.context import Passage
from kg.context.model import PeriodScope
from kg.context.periods import REVIEW
from kg.extract.indicators.finding import Finding
from kg.extract.indicators.reading import Reading
from kg.extract.indicators.times import (
    TimeMark,
    last_year_of,
    plan_before,
    scope_period,
    time_marks,
    to_month,
    years_since,
)
from kg.model import Value
from kg.scan import last_of

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_YEARLY_RATE = re.compile("年均(?!汇率|浓度|气温|降水|日照|值)")
_SUMMED = re.compile("累计[^。；]*$")
PART = re.compile("季度|半年|月")
"""What each part of a year holds."""
_SUMMED_UP = re.compile("(?![底末])[^\\d。；]{0,30}累计|[底末]，?(?:[全我].)?累计(?:完成|实现|入库)")
_WEEK = regex.compile(r"(?:(?<![以之])[上本这当]一?|最?近一|过去一)周(?![年期边围长岁末报一二三四五六日天\d])")
_NO_WEEK = re.compile(r"20\d\d年|[今去全]年|累计|季度|月|截至|目前|会议|提出|要求|调研|考察|召开|举行|获悉")
"""What is said in a week of a time of its own."""
_GREW_TO = re.compile(
    r"[由从][^。；]{1,40}(?:增|提高|提升|上升|跃升|攀升|扩大|发展|降)[^，。；\d]{0,3}[到至为](?:20\d\d年的?)?(?:约|近|超过?)?$"
)


def period_of(
    reading: Reading, finding: Finding, scope: PeriodScope, marks: list[TimeMark], sentence: int
) -> str | None:
    """The period of a finding in a scope whose sentence begins at `sentence` and dates it by `marks`."""
    text, at = reading.text, finding.quantity.number_start
    period = marks[-1].period if marks else scope_period(scope)
    if _YEARLY_RATE.search(finding.verb) and period and "/" not in period:
        plan = plan_before(text, at, scope)
        since = years_since(text, sentence, at, period)
        if scope.first != scope.last:
            period = scope_period(scope)
        elif since or not marks or (plan and plan.endswith(f"/{period}")):
            period = since or plan
    elif finding.quantity.form == "doubled" and period and len(period) == 4 and _over_years(text, marks):
        period = years_since(text, sentence, at, period) or period
    elif not marks and scope.stance == REVIEW and _SUMMED.search(text, sentence, at):
        period = plan_before(text, at, scope, sums=True) or period
    period = _year_of(period, marks) if "年度" in finding.verb else period
    if marks and _SUMMED_UP.match(text, marks[-1].end, at):
        period = to_month(period)
    if period and finding.measure == "level" and _GREW_TO.search(text, max(finding.start, at - 80), at):
        period = last_year_of(period)
    return period


def of_a_week(text: str, start: int, at: int) -> bool:
    """Whether the sentence that begins at `start`, or the one it is a part of (其中…), dates a number by a week: no
    fact has such a period.
    """
    if text.startswith("其中", start):
        start = last_of("。\n", text, 0, max(start - 1, 0)) + 1
    if text.find("周", start, at) < 0:
        return False
    weeks = list(_WEEK.finditer(text, start, at))
    return bool(weeks) and not _NO_WEEK.search(text, weeks[-1].end(), at)


def _over_years(text: str, marks: list[TimeMark]) -> bool:
    """Whether a sentence tells of a number of years (五年来，…): what doubled in it did so over all of them."""
    return any(text.endswith("年来", mark.start, mark.end) for mark in marks)


def _year_of(period: str | None, marks: list[TimeMark]) -> str | None:
    """The year of a part of a year: what is planned for the 年度 is the whole year's."""
    if period and marks and period[4:5] == "-" and period.split("/")[-1][:4] == period[:4]:
        return period[:4]
    return period


def reported_period(reading: Reading, marks: list[TimeMark], period: str | None, held: str | None) -> str | None:
    """The period of a reported figure: a whole year that is not over yet (全年 in March) can only be the last one, and
    a sentence without a time word goes on with the part of the year spoken of before.
    """
    if not marks:
        return held or period
    word = reading.text[marks[-1].start : marks[-1].end]
    over = reading.month in ("", "11", "12")
    return str(reading.now - 1) if word in ("全年", "年末") and reading.now and not over else period


def still_runs(reading: Reading, scope: PeriodScope, held: str | None) -> bool:
    """Whether a review is of the year it was written in, of which a part was spoken of before (上半年计划执行情况)."""
    running = scope.stance == REVIEW and scope.first == scope.last == reading.now and reading.month != "12"
    return running and held is not None and held.startswith(f"{reading.now}-")


def spoken_period(reading: Reading, passage: Passage, held: str | None) -> str | None:
    """The part of a year, or the past 全年, that a passage speaks of and the ones after it go on with; the day up to
    which balances are given (截至3月末) takes no place of a part `held` before.
    """
    text = reading.text
    named = PART.search(text, passage.start, passage.end)
    marks = reading.marks(passage.start, passage.end, passage.start) if named else []
    part = _last_part(marks)
    if part and held and text.startswith(("截至", "截止"), max(passage.start, marks[-1].start - 2)):
        return held
    if part and _SUMMED_UP.match(text, marks[-1].end, passage.end):
        part = to_month(part)
    if part or not text.startswith("全年", passage.start):
        return part
    opening = TimeMark(passage.start, passage.start + 2, None, passage.end)
    return reported_period(reading, [opening], None, None)


def past_year(reading: Reading, period: Value) -> str | None:
    """A period that is a year before the one the text speaks from: the sentences of a paragraph go on with it."""
    told = isinstance(period, str) and len(period) == 4 and reading.now is not None and int(period) < reading.now
    return str(period) if told else None


def part_of_year(reading: Reading, title: str) -> str | None:
    """The last part of a year that a title names (上半年)."""
    return _last_part(time_marks(title, 0, len(title), reading.scope(0), reading.now)) if PART.search(title) else None


def _last_part(marks: list[TimeMark]) -> str | None:
    last = marks[-1].period if marks else None
    return last if last and len(last) > 4 and last[4] != "/" and not _DAY.fullmatch(last) else None
