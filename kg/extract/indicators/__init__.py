"""Targets and results: what a place commits itself to reach and what it reports as reached.

`quantities` finds numbers with units, `grammar` binds each to what it measures (`names`), `scopes` says when it holds
and whether it is promised, `vetoes` what is no fact, `tables` reads flattened tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kg.context import Context, Passage
from kg.context.periods import PeriodScope, period_scopes, written_year
from kg.extract.indicators.finding import Finding
from kg.extract.indicators.grammar import sentence_findings
from kg.extract.indicators.names import Names, is_statistic
from kg.extract.indicators.places import place_of
from kg.extract.indicators.quantities import find_quantities
from kg.extract.indicators.scopes import OPEN, PLAN, REVIEW, Stance, TimeMark, scope_at, scope_period, stance_of, time_marks
from kg.extract.indicators.tables import table_values
from kg.extract.indicators.valueless import WORTH as WITHOUT_NUMBER
from kg.extract.indicators.valueless import valueless_targets
from kg.extract.indicators.vetoes import vetoed
from kg.lexicon import Concept, Lexicon, Matcher
from kg.model import Fact

EXTRACTOR = "indicators"
_WORTH = re.compile(r"\d|[一二两三四五六七八九十百千万亿][百千万亿十]|[两二三四五六七八九十百千亿][个家项条%成倍番大件]|翻番|持平|百分之|分之|第[一二三四五六七八九十]|前[三五十]|过半")
_COLUMN_OF_NUMBERS = re.compile(r"\d%?\n[^\n。]{0,60}(?<![^\n \t|])[-+]?\d[\d,.]*%?(?=\n|$)")
_PART = re.compile(r"季度|半年|\d月")
_WHOLE_PLACE = re.compile(r"全[省市县区州盟旗]|我[省市县区州盟旗]")
_ACTION = re.compile(
    r"(?:开工|竣工|投产|签约|引进|新建|改建|改造|建成|建设|实施|完成|打造|整治|推进|启动|新增|培育|落地|储备|举办|惠及|发放|筹集|供地|拆迁|征迁|开通|打通|创建|投放|帮助|安置|办好|做好|保障|治理|修复|入库|获批|新认定|认定|净增|已(?:达|有|建|累计))"
)


@lru_cache(maxsize=4)
def _names(indicators: Matcher[Concept]) -> Names:
    return Names(indicators.values.items())


@lru_cache(maxsize=4)
def _units(units: Matcher[Concept]) -> dict[str, str]:
    return {name: values[0].first("kind") for name, values in units.values.items()}


def extract_indicators(context: Context, lexicon: Lexicon) -> Iterator[Fact]:
    """The `targets` and `achieves` of a document."""
    found = list(_facts(context, lexicon))
    body = {_figure(fact) for fact, passage in found if passage.paragraph > 1}
    for fact, passage in found:
        if passage.paragraph > 1 or _figure(fact) not in body:
            yield fact


def _figure(fact: Fact) -> tuple[object, ...]:
    """What a headline repeats of the body: the number and its unit."""
    return fact["value"], fact["unit"], fact["measure"]


def _facts(context: Context, lexicon: Lexicon) -> Iterator[tuple[Fact, Passage]]:
    names, units = _names(lexicon.indicators), _units(lexicon.units)
    if context.home:
        names = names.at_home(context.home.name, context.home.name[:-1])
    now, scopes = written_year(context), period_scopes(context)
    titled = _part_of_year(context.title or "", scopes[0], now)
    held, paragraph = titled, -1
    for passage in _joined(context):
        if passage.paragraph != paragraph:
            held, paragraph = titled, passage.paragraph
        if passage.kind in ("byline", "caption"):
            continue
        if WITHOUT_NUMBER.search(context.text, passage.start, passage.end):
            for fact in _valueless_facts(context, passage, names, scopes, now):
                yield fact, passage
        if not _WORTH.search(context.text, passage.start, passage.end):
            continue
        for fact in _passage_facts(context, lexicon, passage, names, units, scopes, now, held):
            yield fact, passage
        held = _part_of_year(context.text[passage.start : passage.end], scope_at(scopes, passage.start), now) or held
        if not held and now and context.text.startswith("全年", passage.start):
            held = _reported_period(context, [TimeMark(passage.start, passage.start + 2, None)], None, None, now)
    if _COLUMN_OF_NUMBERS.search(context.text):
        table = Passage(0, len(context.text), "table", len(context.text))
        for fact in _table_facts(context, names, scopes, now):
            yield fact, table


def _valueless_facts(
    context: Context, passage: Passage, names: Names, scopes: tuple[PeriodScope, ...], now: int | None
) -> Iterator[Fact]:
    text = context.text
    for goal in valueless_targets(text, passage.start, passage.end, names):
        place, scope = context.place_at(goal.start), scope_at(scopes, goal.start)
        marks = time_marks(text, passage.start, goal.start, scope, now)
        period = marks[-1].period if marks else scope_period(scope)
        stance = stance_of(text, passage.start, goal.start, goal.start, "", scope, period, now, False, False, False)
        if place is None or not stance.promised or scope.stance == REVIEW:
            continue
        yield context.fact(
            "targets",
            goal.start,
            goal.end,
            extractor=EXTRACTOR,
            confidence=0.8,
            place=place.name,
            indicator=goal.name.label,
            measure=goal.measure,
            comparator="=",
            period=period,
            modality=stance.modality,
            label=goal.name.written,
        )


def _joined(context: Context) -> Iterator[Passage]:
    """The passages, those of one paragraph that a semicolon parts taken together."""
    held: Passage | None = None
    for passage in context.passages:
        if held and held.paragraph == passage.paragraph and context.text[held.end - 1] == "；" and passage.kind == held.kind:
            held = Passage(held.start, passage.end, held.kind, held.paragraph)
            continue
        if held:
            yield held
        held = passage
    if held:
        yield held


def _table_facts(
    context: Context, names: Names, scopes: tuple[PeriodScope, ...], now: int | None
) -> Iterator[Fact]:
    for cell in table_values(context.text, 0, len(context.text), names):
        place = context.place_at(cell.start)
        scope = scope_at(scopes, cell.start)
        title = cell.title
        marks = time_marks(context.text, title.start, title.end, scope, now) if title else []
        period = str(cell.year) if cell.year else marks[-1].period if marks else scope_period(scope)
        if place is None or (cell.year and cell.measure != "level" and now_differs(scope, cell.year)):
            continue
        yield context.fact(
            "targets" if scope.stance == PLAN and not marks and not cell.year else "achieves",
            cell.start,
            cell.end,
            extractor=EXTRACTOR,
            confidence=0.9,
            place=place.name,
            indicator=cell.name.label,
            measure=cell.measure,
            comparator="=",
            value=cell.value,
            unit=cell.unit,
            period=period,
            label=cell.name.written,
            raw=cell.raw,
        )


def now_differs(scope: PeriodScope, year: int) -> bool:
    """Whether a column of another year stands in a table of this one."""
    return scope.last is not None and year > scope.last


def _passage_facts(
    context: Context,
    lexicon: Lexicon,
    passage: Passage,
    names: Names,
    units: dict[str, str],
    scopes: tuple[PeriodScope, ...],
    now: int | None,
    held: str | None,
) -> Iterator[Fact]:
    text = context.text
    quantities = find_quantities(text, passage.start, passage.end, units)
    if not quantities:
        return
    for finding in sentence_findings(text, passage.start, passage.end, quantities, names):
        scope = scope_at(scopes, finding.quantity.number_start)
        if vetoed(text, passage.start, passage.end, finding, scope.stance == OPEN):
            continue
        fact = _fact(context, lexicon, passage, finding, scope, now, held)
        if fact:
            yield fact


def _fact(
    context: Context, lexicon: Lexicon, passage: Passage, finding: Finding, scope: PeriodScope, now: int | None, held: str | None
) -> Fact | None:
    text, quantity = context.text, finding.quantity
    place, term = place_of(context, lexicon, finding, passage.start)
    if place is None:
        return None
    label = finding.name.label
    if term and finding.name.concept is None and label.startswith(term) and len(label) > len(term) + 2:
        label = label.removeprefix(term)
    marks = [m for m in time_marks(text, passage.start, quantity.end, scope, now) if m.end <= quantity.number_start]
    period = marks[-1].period if marks else scope_period(scope)
    if "年均" in finding.verb and scope.first != scope.last and period and "/" not in period:
        period = scope_period(scope)
    tail = text[quantity.end : quantity.end + 8]
    stance = stance_of(text, passage.start, finding.chunk, quantity.number_start, tail, scope, period, now, _year_end(context), _bounded(text, finding),
        quantity.value_max is not None)
    if not stance.promised and scope.stance == OPEN:
        period = _reported_period(context, marks, period, held, now)
    if not _worth(finding, scope, stance, text[passage.start : quantity.start]):
        return None
    return context.fact(
        "targets" if stance.promised else "achieves",
        finding.start,
        finding.end,
        extractor=EXTRACTOR,
        confidence=0.95 if finding.name.concept else 0.8,
        place=place,
        indicator=label,
        measure=finding.measure,
        comparator=quantity.comparator,
        value=quantity.value * finding.sign,
        value_max=None if quantity.value_max is None else quantity.value_max * finding.sign,
        unit=quantity.unit,
        period=period,
        modality=stance.modality if stance.promised else None,
        label=finding.name.written,
        raw=quantity.raw,
        distribution=finding.distribution,
    )


def _bounded(text: str, finding: Finding) -> bool:
    """Whether a yearly indicator is given a bound, as commitments are (增长6%以上) and results are not."""
    after = text[finding.quantity.end - 2 : finding.quantity.end]
    return finding.name.concept is not None and finding.measure in ("growth", "share") and after in ("以上", "左右", "以内")


def _reported_period(
    context: Context, marks: list[TimeMark], period: str | None, held: str | None, now: int | None
) -> str | None:
    """The period of a reported figure: a whole year that is not over yet (全年 in March) can only be the last one, and
    a sentence without a time word goes on with the part of the year spoken of before.
    """
    if not marks:
        return held or period
    word = context.text[marks[-1].start : marks[-1].end]
    over = context.written is None or str(context.written)[5:7] in ("", "11", "12")
    return str(now - 1) if word in ("全年", "年末") and now and not over else period


def _part_of_year(text: str, scope: PeriodScope, now: int | None) -> str | None:
    """The last part of a year a text names (上半年), which the sentences after it go on speaking of."""
    if not _PART.search(text):
        return None
    periods = [mark.period for mark in time_marks(text, 0, len(text), scope, now)]
    last = periods[-1] if periods else None
    if last and len(last) > 4 and last[4] != "/":
        return last
    return None


def _year_end(context: Context) -> bool:
    """Whether the text was written when a year's 预计 is an estimate of what was reached."""
    return bool(context.written) and str(context.written)[5:7] in ("11", "12", "01")


def _worth(finding: Finding, scope: PeriodScope, stance: Stance, before: str) -> bool:
    if finding.name.concept is not None:
        return True
    if finding.counted and len(finding.name.label) > 30:
        return False
    if scope.stance != OPEN:
        return True
    if is_statistic(finding.name.written) and finding.measure in ("growth", "share", "change", "rank", "multiple"):
        return True
    if finding.name.written.endswith("总投资") and len(finding.name.written) > 5:
        return True
    if is_statistic(finding.name.written) and _WHOLE_PLACE.search(finding.verb):
        return True
    if finding.name.written in ("总投资", "项目总投资", "投资额", "总投资额", "投资"):
        return False
    return bool(_ACTION.search(before[-80:]) or _ACTION.search(finding.name.written))
