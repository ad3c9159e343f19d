"""When a page was published and the day its text speaks from, by its metadata, head, title and own words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import regex

from kg.context.model import Context
from kg.context.page_ends import signature_of
from kg.dates import PartialDate, find_dates, parse_date

_HEAD_DATE = re.compile(r"(?:日期|时间)[ \n]*[:：][ \n]*(?P<date>20\d\d[-/.年][01]?\d[-/.月][0-3]?\d日?)")
_BARE_LINE = re.compile(
    r"^[ （(]*(?P<date>20\d\d(?:[-/.][01]?\d[-/.][0-3]?\d"
    r"|年[01]?\d月[0-3]?\d日))(?:(?:[ T]|(?<=日))\d\d?:\d\d(?::\d\d)?)?(?=[ )）]|$)",
    re.M,
)
_STAMP = regex.compile(
    r"(?<!\d)(?P<date>20\d\d(?:[-/.][01]?\d[-/.][0-3]?\d|年[01]?\d月[0-3]?\d日))"
    r"(?:(?: {1,2}|(?<=日))[0-2]?\d[:：][0-5]\d(?!\d)|(?=[^\d，。；\n]{1,6}\d{0,6}$))",
    re.M,
)
"""The day and minute of a page among the rest of its head (作者：… 编辑：… 2012-02-18 16:09), or a counter after it."""
_WIRE = regex.compile(r"(?:^|[\n （(])[^\n，。 ]{0,12}?(?P<date>(?:20\d\d年)?[01]?\d月[0-3]?\d日)(?:讯|电)")
_PRINTED = re.compile(r"(?P<date>20\d\d(?:年[01]?\d月[0-3]?\d日|[-/.][01]?\d[-/.][0-3]?\d))")
_PAPER = re.compile("[报刊网]|新闻|融媒")
"""（2024年2月27日《甲日报》）at the end of a text says when it was printed."""
_SPOKEN = re.compile(
    r"^[—\- ]*(?P<date>20\d\d年[01]?\d月[0-3]?\d日)[^\n。]{0,40}(?:会议|全会|大会)[^\n。]{0,6}上", re.M
)
TITLE_YEAR = re.compile(r"(?:^|\D)(?P<year>20\d\d)(?:年(?!来|前|以来|间)(?!度?考核)|(?=[^\d年.\-/月]))")
SUMMARY = re.compile(r"公报|总结|回顾|完成情况|年鉴|决算")
_PLANNED_YEAR = regex.compile(
    r"(?<![到至自从—\-比])(?P<year>20\d\d)年(?:度)?(?![^，。；\n]{0,4}总结)(?=[^\d。；\n]{0,16}?(?:目标|重点任务|重点工作|工作任务"
    r"|工作安排|工作部署|主要任务|动员|[划算]草案)"
    r"|[，,]?[^\d。；，\n]{0,14}将)|(?:部署|安排|谋划|做好)(?:安排)?(?P<year2>20\d\d)年"
)
_MEETING_YEAR = re.compile(r"(?P<year>20\d\d)年(?:度)?[^，。；、\n\d]{0,16}(?:会议|大会|[推动座现]\w{1,2}会|仪式)")
_REVIEWED_YEAR = re.compile(r"(?P<year>20\d\d)年(?:度)?[^，。；\n\d]{0,6}(?:总结|表彰)")
_PART_OF_YEAR = regex.compile(
    r"(?P<year>20\d\d)年(?:第?[一二三]季度|上半年|前[三3]季度|前\d个?月|1[-—~至](?:1[01]|\d)月)"
)
_REPORT_OF_YEAR = regex.compile(
    r"(?<year>20\d\d)年(?:度)?[^，。；\n\d]{0,16}政府工作报告》?(?:中|里)?(?:明确)?(?:提出|指出|明确|要求|强调)[，：][^。”\n]{0,40}?今年(?!以来)"
)
"""The report of a year says 今年 of that year."""
_CLOSING_TITLE = re.compile(
    r"(?:[—\-]{1,2}|[（(]|(?=《))(?:摘自|选自|节选自|来源[:：]|据)?《?"
    r"(?P<title>[^\n，。；《》\d]{0,20}20\d\d年(?!\d|1?\d月)[^\n，。；《》\d]{2,30}(?:公报|政府工作报告|总结|年鉴))》?[)）]?$"
)
_LONGEST_DATE = 20


def read_dates(context: Context) -> Context:
    """The context with `published` and `written`."""
    head = context.folded[:3000]
    published = _published(context, head)
    written = _written(context, head, published)
    if published and published.year is None and written and written.year:
        published = published.in_year(written.year)
    if written and written.day is None and published and written.contains(published):
        written = published
    return context.with_(published=str(published) if published else None, written=str(written) if written else None)


def written_year(context: Context) -> int | None:
    """The year the text speaks from, `None` where nothing tells."""
    year = (context.written or "")[:4]
    return int(year) if year.isdigit() else None


def headline(context: Context) -> str:
    """The title, else the first short line that is no sentence, else empty."""
    if context.title:
        return context.title
    for passage in context.passages[:3]:
        line = context.text[passage.start : passage.end]
        alone = context.text[passage.end : passage.end + 1] in ("", "\n")
        if alone and 6 <= len(line) <= 60 and line[-1] not in "。；！？，：":
            return line
    return ""


def dated_title(context: Context) -> str:
    """The headline; where it names no year, a title with one that is set below the text (——2021年某市统计公报)."""
    title = headline(context)
    if TITLE_YEAR.search(title):
        return title
    text = context.text.rstrip()
    closing = _CLOSING_TITLE.match(text, text.rfind("\n") + 1)
    return closing["title"] if closing else title


def _reports_of_years(text: str) -> Iterator[regex.Match[str]]:
    """Where the report of a year is quoted with what it says of 今年."""
    at = text.find("政府工作报告")
    while at >= 0:
        found = _REPORT_OF_YEAR.search(text, max(0, at - 24), at + 64)
        if found:
            yield found
        at = text.find("政府工作报告", at + 6)


def _published(context: Context, head: str) -> PartialDate | None:
    if context.document.date:
        given = parse_date(context.document.date)
        if given:
            return given
    for pattern in (_HEAD_DATE, _BARE_LINE, _STAMP):
        match = pattern.search(head)
        date = parse_date(match["date"]) if match else None
        if date:
            return date
    signature = signature_of(context.folded)
    printed = _PRINTED.search(signature) if _PAPER.search(signature) else None
    if printed:
        return parse_date(printed["date"])
    wire = _WIRE.search(head)
    return parse_date(wire["date"]) if wire else None


def _written(context: Context, head: str, published: PartialDate | None) -> PartialDate | None:
    spoken = _SPOKEN.search(head)
    date = parse_date(spoken["date"]) if spoken else None
    if date:
        return date
    if published and published.year:
        return published
    title = dated_title(context)
    match = TITLE_YEAR.search(title)
    if match and not SUMMARY.search(title):
        return PartialDate(int(match["year"]))
    reported = {int(match["year"]) for match in _reports_of_years(context.text)}
    if len(reported) == 1:
        return PartialDate(reported.pop())
    planned = Counter(int(m["year"] or m["year2"]) for m in _PLANNED_YEAR.finditer(context.text))
    if planned:
        most = max(planned.values())
        return PartialDate(max(year for year, count in planned.items() if count == most))
    return (
        _after_the_reviewed_year(context)
        or _opening_or_signing_date(context)
        or _meeting_of_a_year(context)
        or _year_still_running(context)
    )


def _year_still_running(context: Context) -> PartialDate | None:
    """A text that opens with what a part of one year brought (2023年前三季度) speaks from that year; what its last
    quarter brought may be told in the next.
    """
    opening = context.passages[min(3, len(context.passages) - 1)].end if context.passages else 0
    told = {int(match["year"]) for match in _PART_OF_YEAR.finditer(context.text, 0, opening)}
    return PartialDate(told.pop()) if len(told) == 1 else None


def _meeting_of_a_year(context: Context) -> PartialDate | None:
    """A text that opens with the meeting of a year (2020年旅游工作会议3月28日召开) speaks from it."""
    opening = context.passages[0].end if context.passages else 0
    match = _MEETING_YEAR.search(context.text, 0, opening)
    return PartialDate(int(match["year"])) if match else None


def _after_the_reviewed_year(context: Context) -> PartialDate | None:
    """A meeting on a day of January to March that sums up one year is held in the next."""
    reviewed = {int(match["year"]) for match in _REVIEWED_YEAR.finditer(context.text)}
    if len(reviewed) != 1:
        return None
    first = next((m.date for m in find_dates(context.text) if m.date.precision == "day" or m.date.year is None), None)
    if first is None or first.year is not None or first.month is None or first.month > 3:
        return None
    return PartialDate(reviewed.pop() + 1)


def _opening_or_signing_date(context: Context) -> PartialDate | None:
    """The latest whole date where a text says when it speaks: its opening or its last words. One in between is a date
    that is told of, and says nothing about the year of the others.
    """
    opening = context.passages[min(2, len(context.passages) - 1)].end if context.passages else 0
    signing = len(context.text) - 80
    if signing <= opening:
        told = [*find_dates(context.text)]
    else:
        told = [m for m in find_dates(context.text, 0, opening + _LONGEST_DATE) if m.start < opening]
        told += [m for m in find_dates(context.text, max(0, signing - _LONGEST_DATE)) if m.start >= signing]
    return max((m.date for m in told if m.date.precision == "day"), default=None)
