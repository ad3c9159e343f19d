"""What a report says, before any markup: sections of lines, each with the facts that prove it. Made from page data."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from kg.report.chart import Chart, Mark
from kg.view.model import Comparison, Figure, PageData

STATUS = {"holds": "任职", "appointed": "任命", "removed": "免去", "proposed": "拟任", "former": "曾任"}
CONTRADICTIONS = {"tenure": "任职相左", "target": "目标相左", "result": "结果相左"}
ROLES = {"chair": "主持", "speaker": "讲话", "presenter": "发言", "attendee": "出席"}

_TARGETS_NOTE = (
    "措辞照原文：≥ 以上、≤ 以内、左右、确保、力争、预期。最多地方都有的指标在前；"
    "同一地方、指标、时期、口径的目标与结果才相比。"
)


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table; `facts` are positions in the page data."""

    cells: tuple[str, ...]
    facts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A table under a heading, with a note on how to read it and charts before it."""

    id: str
    title: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    charts: tuple[Chart, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """A title, counts and sections; `data` holds the sentences that the lines refer to."""

    title: str
    data: PageData
    sections: tuple[Section, ...]


def report_of(data: PageData, place: str | None = None) -> Report:
    """The report of page data that is already selected; `place` names it in the title."""
    title = f"{place}：政务研究报告" if place else "政务研究报告"
    sections = (_posts(data), _targets(data), _strategies(data), _meetings(data), _contradictions(data))
    return Report(title, data, sections)


def _day(date: str | None) -> str:
    """A day of which no document gives the year is shown as such."""
    if not date:
        return "日期不详"
    return f"{date[2:]}（年份不详）" if date.startswith("--") else date


def _label(data: PageData, node: int | None) -> str:
    return "" if node is None else data.nodes[node].label


def _posts(data: PageData) -> Section:
    lines = []
    for row in data.tenures:
        start = row.start or (f"不早于 {row.not_before}" if row.not_before else "不详")
        end = row.end or (f"不晚于 {row.not_after}" if row.not_after else "不详")
        seen = "、".join(map(_day, row.seen)) or "日期不详"
        cells = (_label(data, row.person), _label(data, row.post), STATUS.get(row.status, row.status), seen, start, end)
        lines.append(Line(cells, row.facts))
    return Section("posts", "官员与职务", ("人物", "职务", "状态", "文中可见", "开始", "结束"), _sorted(lines, 1),
                   note="“文中可见”是文件说到此人任此职的日子；结束“不详”不等于仍在任。")  # fmt: skip


def _targets(data: PageData) -> Section:
    lines = []
    for row in _widest_first(data):
        verdict = {True: "达成", False: "未达成", None: "无法比较"}[row.attained] if row.targets and row.results else ""
        facts = tuple(sorted({fact for item in (*row.targets, *row.results) for fact in item.facts}))
        cells = (_label(data, row.place), _label(data, row.indicator), row.period, _words(row.targets), _words(row.results), verdict)  # fmt: skip  # noqa: E501
        lines.append(Line(cells, facts))
    columns = ("地方", "指标", "时期", "目标", "结果", "达成")
    return Section("targets", "目标与结果", columns, tuple(lines), _charts(data), _TARGETS_NOTE)


def _widest_first(data: PageData) -> list[Comparison]:
    """The indicators that most places have come first; a place's periods stay together."""
    places: dict[int, set[int]] = defaultdict(set)
    for row in data.comparisons:
        places[row.indicator].add(row.place)
    return sorted(data.comparisons, key=lambda row: (-len(places[row.indicator]), row.indicator, row.place))


def _words(figures: Iterable[Figure]) -> str:
    return "；".join(item.wording.zh for item in figures)


def _charts(data: PageData) -> tuple[Chart, ...]:
    """One chart for an indicator, measure and unit; what came together over years is not drawn beside single years."""
    groups: dict[tuple[int, str, str, bool], list[Comparison]] = defaultdict(list)
    for row in data.comparisons:
        together = row.measure != "growth" and "/" in row.period
        for unit in sorted({item.unit for item in (*row.targets, *row.results) if item.number is not None}):
            groups[row.indicator, row.measure, unit, together].append(row)
    charts = []
    for (indicator, measure, unit, _), rows in groups.items():
        bars = tuple(
            (f"{_label(data, row.place)} {row.period}".strip(), _value(row.targets, unit), _value(row.results, unit))
            for row in rows
        )
        if len(bars) > 1:
            word = {"growth": "增速", "level": "总量", "share": "比率", "change": "增减"}.get(measure, measure)
            charts.append(Chart(f"{_label(data, indicator)}（{word}，{unit}）", unit, bars[:30]))
    return tuple(sorted(charts, key=lambda chart: (-len(chart.bars), chart.title))[:12])


def _value(figures: Iterable[Figure], unit: str) -> Mark | None:
    for item in figures:
        if item.number is not None and item.unit == unit:
            return Mark(item.number, item.number_max, item.wording.zh)
    return None


def _strategies(data: PageData) -> Section:
    answers: dict[int, list[tuple[str, tuple[int, ...]]]] = defaultdict(list)
    for edge in data.edges:
        if edge.kind == "follows":
            answers[edge.source].append((_label(data, edge.target), edge.facts))
    lines = []
    for edge in data.edges:
        if edge.kind == "adopts":
            above = [(name, facts) for name, facts in answers[edge.target] if set(facts) & set(edge.facts)]
            cells = (_label(data, edge.source), _label(data, edge.target), "、".join(name for name, _ in above))
            lines.append(Line(cells, edge.facts))
    return Section("strategies", "战略与对标", ("地方", "战略", "对标"), _sorted(lines, 0))


def _meetings(data: PageData) -> Section:
    lines = []
    for row in data.meetings:
        people = "；".join(
            f"{ROLES[role]}：{'、'.join(_label(data, item.node) for item in row.attendance if role in item.roles)}"
            for role in ROLES
            if any(role in item.roles for item in row.attendance)
        )
        facts = (*row.facts, *(fact for item in row.attendance for fact in item.facts), *row.directives)
        cells = (
            _day(row.date),
            _label(data, row.event),
            _label(data, row.place),
            people,
            str(len(row.directives)),
        )
        lines.append(Line(cells, tuple(sorted(set(facts)))))
    return Section("meetings", "会议与讲话", ("日期", "会议", "地方", "人员", "要求数"), tuple(lines))


def _contradictions(data: PageData) -> Section:
    lines = [Line((code, message, where), ()) for code, where, message in data.issues]
    for row in data.contradictions:
        said = " 与 ".join(f"“{_quote(data, fact)}”" for fact in row.facts)
        where = " ".join([*dict.fromkeys(_label(data, node) for node in row.about), row.period]).strip()
        lines.append(Line((CONTRADICTIONS.get(row.kind, row.kind), said, where), row.facts))
    return Section("issues", "矛盾与疑点", ("种类", "说明", "位置"), tuple(lines))


def _quote(data: PageData, fact: int) -> str:
    shown = data.facts[fact]
    return data.sentences[shown.sentence][shown.start : shown.end]


def _sorted(lines: Iterable[Line], column: int) -> tuple[Line, ...]:
    return tuple(sorted(lines, key=lambda line: (line.cells[column], line.cells)))
