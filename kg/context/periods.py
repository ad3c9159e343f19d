"""Which year each stretch of a document speaks of, and whether it looks back or ahead. Only what the document's own
words, its title and its metadata determine; a text that names no year keeps none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import regex

from kg.context.model import Context
from kg.dates import PartialDate, find_dates, parse_date, plan_years
from kg.lexicon import Lexicon
from kg.numbers import parse_chinese
from kg.scan import near
from kg.text import fold

REVIEW, PLAN, OPEN = "review", "plan", ""

_HEAD_DATE = re.compile(
    r"(?:日期|时间)[ \n]*[:：][ \n]*(?P<date>20\d\d[-/.年][01]?\d[-/.月][0-3]?\d日?)"
)
_TAIL = re.compile(r"[^。；！？\n]{0,30}")
_BARE_LINE = re.compile(
    r"^[ （(]*(?P<date>20\d\d(?:[-/.][01]?\d[-/.][0-3]?\d"
    r"|年[01]?\d月[0-3]?\d日))(?:[ T]\d\d?:\d\d(?::\d\d)?)?(?=[ )）]|$)",
    re.M,
)
_STAMP = re.compile(
    r"(?<!\d)(?P<date>20\d\d(?:[-/.][01]?\d[-/.][0-3]?\d|年[01]?\d月[0-3]?\d日))"
    r"(?: {1,2}[0-2]?\d[:：][0-5]\d(?!\d)|(?=[^\d，。；\n]{1,6}\d{0,6}$))",
    re.M,
)
"""The day and minute of a page among the rest of its head (作者：… 编辑：… 2012-02-18 16:09), or a counter after it."""
_WIRE = regex.compile(r"(?:^|[\n （(])[^\n，。 ]{0,12}?(?P<date>(?:20\d\d年)?[01]?\d月[0-3]?\d日)(?:讯|电)")
_SPOKEN = re.compile(
    r"^[—\- ]*(?P<date>20\d\d年[01]?\d月[0-3]?\d日)[^\n。]{0,40}(?:会议|全会|大会)[^\n。]{0,6}上", re.M
)
_TITLE_YEAR = re.compile(r"(?:^|\D)(?P<year>20\d\d)(?:年(?!来|前|以来|间)(?!度?考核)|(?=[^\d年.\-/月]))")
_SUMMARY = re.compile(r"公报|总结|回顾|完成情况|年鉴|决算")
_PLANNED_YEAR = regex.compile(
    r"(?<![到至自从—\-比])(?P<year>20\d\d)年(?:度)?(?![^，。；\n]{0,4}总结)(?=[^\d。；\n]{0,16}?(?:目标|重点任务|重点工作|工作任务"
    r"|工作安排|工作部署|主要任务|动员)"
    r"|[，,]?[^\d。；，\n]{0,14}将)|(?:部署|安排|谋划|做好)(?:安排)?(?P<year2>20\d\d)年"
)

_MEETING_YEAR = re.compile(r"(?P<year>20\d\d)年(?:度)?[^，。；、\n\d]{0,16}(?:会议|大会|[推动座现]\w{1,2}会|仪式)")
_REVIEWED_YEAR = re.compile(r"(?P<year>20\d\d)年(?:度)?[^，。；\n\d]{0,6}(?:总结|表彰)")

_CN5 = "一二两三四五六七八九十"
_SCOPE = regex.compile(
    rf"(?P<past>(?:刚刚)?过去(?:的)?一年(?:来|里|中)?|回顾(?:过去(?:的)?)?一年|一年来"
    rf"|(?:刚刚)?过去(?:的)?(?P<pastyear>20\d\d)年)"
    rf"|(?P<pastn>(?:刚刚)?(?:过去|这|近)(?:的)?(?P<n>[{_CN5}]|\d{{1,2}})年(?:来|里|间|中)?"
    rf"|(?P<n2>[{_CN5}])年来|(?<=[。\n；，])5年来)"
    rf"|(?P<next>(?:今后|未来)(?:的)?(?P<n3>[{_CN5}]|\d)年)"
    rf"|“?(?P<plan>十[一二三四五六]?)五”?(?P<planword>时期|期间|以来|规划|时期以来)"
    rf"|(?P<this>今年|新的一年|新一年|下一步|下步|(?:本|新)年度)"
    rf"|(?P<last>去年|上年)(?=[，,])"
    rf"|(?P<goal>(?:经济社会发展|全年|年度)?(?:的)?主要(?:预期)?目标(?:任务)?(?=\n?[是为：]))"
    rf"|(?P<year>20\d\d)年(?![\d一二三四五六七八九十]{{0,2}}月|代|版|来|前|末|底|间|以[来前后])(?P<comma>[，,])?"
)
_SCOPE_WORD = re.compile("年|五”?[时期以规]|下一?步|主要(?:预期)?目标")
"""What each match of `_SCOPE` holds."""
_CLAUSE_START = re.compile(r"[。！？；：\n，](?:[“（(]?[一二三四五六七八九十\d]{1,3}[）)、.]|[—]{1,2})?$")
_LONGEST_DATE = 20
_LINE = re.compile(r"[^\n]+")
_REVIEW_HEAD = re.compile(r"回顾|总结|成就|成绩|(?:工作|发展|完成|执行)情况|主要工作$|过去")
_PLAN_HEAD = re.compile(
    r"工作安排|重点工作|目标任务|工作任务|主要任务|总体要求|工作部署|总体思路|主要目标|预期目标|要求"
    r"|工作建议|工作打算|重点任务|计划|今后|下一步|发展目标|工作目标"
)
_ENUMERATED = re.compile(r"^ *(?:[（(]?[一二三四五六七八九十]{1,3}[）)、]|第[一二三四五六七八九十]+[部章]|[■◆●])")
_COMMITS = re.compile(r"将|要(?!求)|力争|确保|目标|预期|计划|重点(?:抓|做|工作)|围绕|部署|安排|总体要求|总要求")


@dataclass(frozen=True, slots=True)
class PeriodScope:
    """From `offset` on the text speaks of the years `first` to `last`, looking back (`review`), ahead (`plan`) or
    neither. `strong` scopes come from headings and openings of paragraphs, the others from a clause.
    """

    offset: int
    first: int | None
    last: int | None
    stance: str
    strong: bool = True


def read_periods(context: Context, lexicon: Lexicon) -> Context:
    """The context with `published`, `written` and `year_scopes`."""
    head = fold(context.document.text[:3000], context.simplify)
    published = _published(context, head)
    written = _written(context, head, published)
    if published and published.year is None and written and written.year:
        published = published.in_year(written.year)
    if written and written.day is None and published and written.contains(published):
        written = published
    context = context.with_(published=str(published) if published else None, written=str(written) if written else None)
    scopes = period_scopes(context)
    return context.with_(year_scopes=tuple((s.offset, s.last if s.first == s.last else None) for s in scopes))


def written_year(context: Context) -> int | None:
    """The year the text speaks from, `None` where nothing tells."""
    written = parse_date(context.written) if context.written else None
    return written.year if written else None


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
    wire = _WIRE.search(head)
    return parse_date(wire["date"]) if wire else None


def _written(context: Context, head: str, published: PartialDate | None) -> PartialDate | None:
    spoken = _SPOKEN.search(head)
    date = parse_date(spoken["date"]) if spoken else None
    if date:
        return date
    if published and published.year:
        return published
    title = _title(context)
    match = _TITLE_YEAR.search(title)
    if match and not _SUMMARY.search(title):
        return PartialDate(int(match["year"]))
    planned = Counter(int(m["year"] or m["year2"]) for m in _PLANNED_YEAR.finditer(context.text))
    if planned:
        most = max(planned.values())
        return PartialDate(max(year for year, count in planned.items() if count == most))
    return _after_the_reviewed_year(context) or _opening_or_signing_date(context) or _meeting_of_a_year(context)


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


def _title(context: Context) -> str:
    if context.title:
        return context.title
    for passage in context.passages[:3]:
        line = context.text[passage.start : passage.end]
        alone = context.text[passage.end : passage.end + 1] in ("", "\n")
        if alone and 6 <= len(line) <= 60 and line[-1] not in "。；！？，：":
            return line
    return ""


def period_scopes(context: Context) -> tuple[PeriodScope, ...]:
    """The stretches of the view by their period and stance, the first from offset 0."""
    text, now = context.text, written_year(context)
    title = _title(context)
    match = _TITLE_YEAR.search(title)
    titled = int(match["year"]) if match else None
    if titled and _SUMMARY.search(title):
        first = PeriodScope(0, titled, titled, REVIEW)
    else:
        first = PeriodScope(0, now, now, OPEN)
    scopes = [first]
    for scope in sorted(_triggers(text, now, titled if first.stance else now), key=lambda s: s.offset):
        current = scopes[-1]
        if scope.stance != OPEN or (scope.first, scope.last) != (current.first, current.last):
            scopes.append(scope)
    return tuple(scopes)


def _triggers(text: str, now: int | None, current: int | None) -> Iterator[PeriodScope]:
    heads: set[int] = set()
    for line in _LINE.finditer(text):
        if len(line[0]) <= 60 and not line[0].endswith(("。", "；", "，", "：")):
            scope = _heading(line, now)
            if scope:
                heads.add(line.start())
                yield scope
    line_start = 0
    for match in near(_SCOPE_WORD, _SCOPE, text, before=16, after=40):
        start = match.start()
        line_start = text.rfind("\n", 0, start) + 1
        if line_start in heads:
            continue
        before = text[max(0, start - 6) : start]
        opens = start == line_start or bool(_CLAUSE_START.search(before))
        scope = _trigger(match, text, now, opens, start == line_start or before[-1:] in "。！？\n")
        if scope:
            yield scope


def _heading(line: re.Match[str], now: int | None) -> PeriodScope | None:
    text = line[0]
    review, plan = _REVIEW_HEAD.search(text), _PLAN_HEAD.search(text)
    if not (review or plan):
        return None
    named = _SCOPE.search(text)
    if not (named or _ENUMERATED.match(text)) or (named is None and len(text) > 25):
        return None
    if named is None and not re.search(r"工作|目标|任务|回顾|总结", text):
        return None
    stance = REVIEW if review and (not plan or review.start() < plan.start()) else PLAN
    first = last = now
    if named:
        span = _span(named, now, stance)
        first, last = span if span else (now, now)
    elif stance == REVIEW and now:
        first = last = now - 1
    return PeriodScope(line.start(), first, last, stance)


def _count(text: str | None) -> int:
    return int(text) if text and text.isdigit() else int(parse_chinese(text)) if text else 0


def _span(match: regex.Match[str], now: int | None, stance: str) -> tuple[int | None, int | None] | None:
    if match["year"] or match["pastyear"]:
        year = int(match["year"] or match["pastyear"])
        return year, year
    if match["plan"]:
        try:
            return plan_years(match["plan"])
        except ValueError:
            return None
    if now is None:
        return None
    if match["past"] or match["last"]:
        return now - 1, now - 1
    if match["pastn"]:
        years = _count(match["n"] or match["n2"] or "5")
        return now - years, now - 1
    if match["next"]:
        return now, now + _count(match["n3"]) - 1
    return now, now


def _trigger(match: regex.Match[str], text: str, now: int | None, opens: bool, strong: bool) -> PeriodScope | None:
    if match["goal"]:
        line = text.rfind("\n", 0, match.start()) + 1
        broken = line == match.start() and text[line - 2 : line - 1] == "的"
        opening = text.rfind("\n", 0, line - 1) + 1 if broken else line
        sentence = text[max(text.rfind("。", 0, match.start()) + 1, opening) : match.start()]
        named = re.search(r"年|五”?(?:时期|期间)", sentence)
        return None if named else PeriodScope(match.start(), now, now, PLAN, True)
    span = _span(match, now, OPEN)
    if span is None or not opens:
        return _named_goal(match, text, span)
    first, last = span
    start, tail = match.start(), _TAIL.match(text, match.end())[0]  # type: ignore[index]
    if match["past"] or match["pastn"] or match["last"]:
        return PeriodScope(start, first, last, REVIEW, strong)
    if match["next"]:
        return PeriodScope(start, first, last, PLAN, strong)
    if match["plan"]:
        past = now is not None and last is not None and last < now
        if match["planword"] in ("以来", "时期以来"):
            return PeriodScope(start, first, now, REVIEW, strong)
        return PeriodScope(start, first, last, REVIEW if past else PLAN, strong) if strong else None
    if match["this"]:
        if match["this"] == "今年" and not re.match(
            r"[，是]|(?:的|我)?(?:工作|经济工作|政府工作|经济社会|们|政府|将|要|全[省市区县]|[省市区县])", tail
        ):
            return None
        looks_ahead = match["this"] != "今年" or tail.startswith("是") or bool(_COMMITS.search(tail))
        return PeriodScope(start, first, last, PLAN if looks_ahead else OPEN, strong)
    return _year_scope(start, first, now, tail, strong, bool(match["comma"]))


def _year_scope(
    start: int, year: int | None, now: int | None, tail: str, strong: bool, comma: bool
) -> PeriodScope | None:
    if year is None or (now is not None and year > now + 1):
        return None
    if now is not None and year < now:
        return PeriodScope(start, year, year, REVIEW, strong) if comma or strong else None
    if now is None or year >= now:
        ahead = bool(_COMMITS.search(tail))
        return PeriodScope(start, year, year, PLAN if ahead else OPEN, strong) if comma or ahead else None
    return None


def _named_goal(match: regex.Match[str], text: str, span: tuple[int | None, int | None] | None) -> PeriodScope | None:
    """今年经济社会发展主要预期目标 in the middle of a clause opens a plan too."""
    if span and (match["year"] or match["this"] or match["plan"]):
        tail = text[match.end() : match.end() + 30]
        if re.match(
            r"[^，。；\n]{0,16}?\n?(?:主要)?(?:预期目标|主要目标|奋斗目标|发展目标)[^，。；\n]{0,4}\n?[是为：:]", tail
        ):
            return PeriodScope(match.start(), span[0], span[1], PLAN, True)
    return None
