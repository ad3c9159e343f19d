"""Which year each stretch of a document speaks of, and whether it looks back or ahead. Only what the document's own
words, its title and its metadata determine; a text that names no year keeps none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import regex

from kg.context.model import Context, PeriodScope
from kg.context.page_dates import SUMMARY, TITLE_YEAR, dated_title, read_dates, written_year
from kg.dates import plan_years
from kg.lexicon import Lexicon
from kg.numbers import parse_chinese
from kg.scan import led, near

REVIEW, PLAN, OPEN = "review", "plan", ""

_TAIL = re.compile(r"[^。；！？\n]{0,30}")
_CN5 = "一二两三四五六七八九十"
_SCOPE = led(
    rf"(?P<past>(?:刚刚)?过去(?:的)?一年(?:来|里|中)?|回顾(?:过去(?:的)?)?一年|一年来"
    rf"|(?:刚刚)?过去(?:的)?(?P<pastyear>20\d\d)年)"
    rf"|(?P<pastn>(?:刚刚)?(?:过去|这|近)(?:的)?(?P<n>[{_CN5}]|\d{{1,2}})年(?:来|里|间|中)?"
    rf"|(?P<n2>[{_CN5}])年来|(?<=[。\n；，])5年来)"
    rf"|(?P<next>(?:今后|未来)(?:的)?(?P<n3>[{_CN5}]|\d)年)"
    rf"|“?(?P<plan>十[一二三四五六]?)五”?(?P<planword>时期|期间|以来|规划|时期以来)"
    rf"|(?P<this>今年|新的一年|新一年|下一步|下步|(?:本|新)年度)"
    rf"|(?P<last>去年|上年)(?=[，,])"
    rf"|(?P<order>(?:会议|大会)(?:要求|强调|提出|明确|确定|部署))(?=[，,：:])"
    rf"|(?P<goal>(?:经济社会发展|全年|年度)?(?:的)?主要(?:预期)?目标(?:任务)?(?=\n?[是为：]))"
    rf"|(?P<year>20\d\d)年(?![\d一二三四五六七八九十]{{0,2}}月|代|版|来|前|末|底|间|以[来前后])(?P<comma>[，,])?"
)
_SCOPE_WORD = regex.compile("年|五”?[时期以规]|下一?步|主要(?:预期)?目标|[会议](?:要求|强调|提出|明确|确定|部署)")
"""What each match of `_SCOPE` holds."""
_CLAUSE_START = re.compile(r"[。！？；：\n，](?:[“（(]?[一二三四五六七八九十\d]{1,3}[）)、.]|[—]{1,2})?$")
_LINE = re.compile(r"[^\n]+")
_REVIEW_HEAD = re.compile(r"回顾|总结|成就|成绩|(?:工作|发展|完成|执行)情况|主要工作$|过去")
_PLAN_HEAD = re.compile(
    r"工作安排|重点工作|目标任务|工作任务|主要任务|总体要求|工作部署|总体思路|主要目标|预期目标|要求"
    r"|工作要点|任务分解|责任分解|工作建议|预算草案|计划草案|收支安排|预算安排|工作打算|重点任务"
    r"|计划(?!的?(?:执行|完成|实施|落实))|今后|下一步|发展目标|工作目标"
)
_ENUMERATED = re.compile(r"^ *(?:[（(]?[一二三四五六七八九十]{1,3}[）)、]|第[一二三四五六七八九十]+[部章]|[■◆●])")
_THIS_YEAR = re.compile(r"今年是|20\d\d年[，,是]")
_PROMISES = re.compile(r"将|力争|确保|目标|预期|计划|我们要")
_COMMITS = re.compile(
    r"将|要(?!求)|力争|确保|目标|预期|(?<!年度)计划(?!执行)|重点(?:抓|做|工作)|围绕|部署|安排|总体要求|总要求"
)


def read_periods(context: Context, lexicon: Lexicon) -> Context:
    """The context with `published`, `written` and `period_scopes`."""
    context = read_dates(context)
    return context.with_(period_scopes=_period_scopes(context))


def _period_scopes(context: Context) -> tuple[PeriodScope, ...]:
    """The stretches of the view by their period and stance, the first from offset 0. What a 会议 demands is said of
    now after a review of the year before, and of its own time in the story of older years."""
    text, now = context.text, written_year(context)
    title = dated_title(context)
    match = TITLE_YEAR.search(title)
    titled = int(match["year"]) if match else None
    if titled and SUMMARY.search(title):
        first = PeriodScope(0, titled, titled, REVIEW)
    else:
        first = PeriodScope(0, now, now, OPEN)
    scopes = [first]
    for scope in sorted(_triggers(text, now, titled if first.stance else now), key=lambda s: s.offset):
        current = scopes[-1]
        older = now is not None and current.last is not None and current.last < now - 1
        if older and text.startswith(("会议", "大会"), scope.offset):
            continue
        running = current.stance == REVIEW and now in (None, current.last)
        if running and scope.last == current.last and _tells_of_now(text, scope):
            continue
        if scope.stance != OPEN or (scope.first, scope.last) != (current.first, current.last):
            scopes.append(scope)
    return tuple(scopes)


def _tells_of_now(text: str, scope: PeriodScope) -> bool:
    """Whether a scope in a review of the year it was written in only names that year again (今年是…, 2023年，围绕…)."""
    line = text[scope.offset : scope.offset + 60].partition("\n")[0]
    return bool(_THIS_YEAR.match(line)) and not _PROMISES.search(line[:36])


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


def _span(match: re.Match[str], now: int | None, stance: str) -> tuple[int | None, int | None] | None:
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


def _trigger(match: re.Match[str], text: str, now: int | None, opens: bool, strong: bool) -> PeriodScope | None:
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
    if match["order"]:
        return PeriodScope(match.start(), first, last, OPEN, False)
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


def _named_goal(match: re.Match[str], text: str, span: tuple[int | None, int | None] | None) -> PeriodScope | None:
    """今年经济社会发展主要预期目标 in the middle of a clause opens a plan too."""
    if span and (match["year"] or match["this"] or match["plan"]):
        tail = text[match.end() : match.end() + 30]
        if re.match(
            r"[^，。；\n]{0,16}?\n?(?:主要)?(?:预期目标|主要目标|奋斗目标|发展目标)[^，。；\n]{0,4}\n?[是为：:]", tail
        ):
            return PeriodScope(match.start(), span[0], span[1], PLAN, True)
    return None
