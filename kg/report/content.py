"""What a report says, before any markup: sections of lines, each with the facts that prove it. Made from page data."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from kg.report.chart import Chart, Mark
from kg.view.model import Comparison, Figure, PageData

STATUS = {"holds": "任职", "appointed": "任命", "removed": "免去", "proposed": "拟任", "former": "曾任"}
CONTRADICTIONS = {"tenure": "任职相左", "target": "目标相左", "result": "结果相左"}
ROLES = {"chair": "主持", "speaker": "讲话", "presenter": "发言", "attendee": "出席"}

_TARGETS_NOTE = (
    "措辞照原文：≥ 以上、≤ 以内、左右、确保、力争、预期。目标与结果都有的在前，其次是最多地方都有的指标；"
    "同一地方、指标、时期、口径的目标与结果才相比。"
)


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table; `facts` are positions in the page data."""

    cells: tuple[str, ...]
    facts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A table under a heading, charts and a note on how to read it before it; `gist` says in a line what it has."""

    id: str
    title: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    charts: tuple[Chart, ...] = ()
    note: str = ""
    gist: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """A title and sections; `data` holds the sentences that the lines refer to."""

    title: str
    data: PageData
    sections: tuple[Section, ...]


def report_of(data: PageData, place: str | None = None) -> Report:
    """The report of page data that is already selected; `place` names it in the title."""
    title = f"{place}：政务研究报告" if place else "政务研究报告"
    sections = (_posts(data), _targets(data), _strategies(data), _meetings(data), _contradictions(data))
    places = _places(data)
    return Report(title, data, (places, *sections) if len(places.lines) > 1 else sections)


def _places(data: PageData) -> Section:
    """What there is of each place, most first."""
    columns = ("地方", "目标", "结果", "达成", "未达成", "战略", "会议")
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    for row in data.comparisons:
        verdict = _verdict(row)
        counts[row.place].update({"目标": len(row.targets), "结果": len(row.results)})
        counts[row.place].update([verdict] if verdict in columns else [])
    for edge in data.edges:
        if edge.kind == "adopts":
            counts[edge.source]["战略"] += 1
    for meeting in data.meetings:
        if meeting.place is not None:
            counts[meeting.place]["会议"] += 1
    ranked = sorted(counts, key=lambda place: (-counts[place].total(), _label(data, place)))
    lines = (
        Line((_label(data, place), *(str(counts[place][name] or "") for name in columns[1:])), ()) for place in ranked
    )
    note = f"只要一个地方的：kg report {_label(data, ranked[0])}。" if ranked else ""
    gist = f"{len(ranked)} 个地方"
    return Section("places", "各地一览", columns, tuple(lines), note=note, gist=gist)


def _verdict(row: Comparison) -> str:
    """达成, 未达成 or 无法比较 where there is a target and a result, else nothing."""
    return {True: "达成", False: "未达成", None: "无法比较"}[row.attained] if row.targets and row.results else ""


def _counted(words: Iterable[tuple[int, str]]) -> str:
    """`3 人，2 个职务`: only what there is."""
    return "，".join(f"{count:,} {word}" for count, word in words if count)


def day_shown(date: str | None) -> str:
    """A day as a report shows it; one of which no document gives the year is shown as such."""
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
        seen = "、".join(map(day_shown, row.seen)) or day_shown(None)
        cells = (_label(data, row.person), _label(data, row.post), STATUS.get(row.status, row.status), seen, start, end)
        lines.append(Line(cells, row.facts))
    people, posts = {row.person for row in data.tenures}, {row.post for row in data.tenures}
    return Section("posts", "官员与职务", ("人物", "职务", "状态", "文中可见", "开始", "结束"), tuple(lines),
                   note="“文中可见”是文件说到此人任此职的日子；结束“不详”不等于仍在任。",
                   gist=_counted(((len(people), "人"), (len(posts), "个职务"))))  # fmt: skip


def _targets(data: PageData) -> Section:
    lines = []
    for row in _in_order(data):
        facts = tuple(sorted({fact for item in (*row.targets, *row.results) for fact in item.facts}))
        cells = (_label(data, row.place), _label(data, row.indicator), row.period, _words(row.targets), _words(row.results), _verdict(row))  # fmt: skip  # noqa: E501
        lines.append(Line(cells, facts))
    columns = ("地方", "指标", "时期", "目标", "结果", "达成")
    verdicts = Counter(map(_verdict, data.comparisons))
    gist = _counted((
        (sum(len(row.targets) for row in data.comparisons), "个目标"),
        (sum(len(row.results) for row in data.comparisons), "个结果"),
        *((verdicts[verdict], f"行{verdict}") for verdict in ("达成", "未达成", "无法比较")),
    ))  # fmt: skip
    return Section("targets", "目标与结果", columns, tuple(lines), _charts(data), _TARGETS_NOTE, gist)


def _in_order(data: PageData) -> list[Comparison]:
    """Where a target meets a result first; then the indicators that most places have; a place's periods together."""
    places: dict[int, set[int]] = defaultdict(set)
    for row in data.comparisons:
        places[row.indicator].add(row.place)
    return sorted(
        data.comparisons,
        key=lambda row: (not _verdict(row), -len(places[row.indicator]), row.indicator, row.place),
    )


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
    gist = _counted((
        (len({line.cells[0] for line in lines}), "个地方"),
        (len({line.cells[1] for line in lines}), "个战略"),
        (sum(bool(line.cells[2]) for line in lines), "行有对标"),
    ))  # fmt: skip
    return Section("strategies", "战略与对标", ("地方", "战略", "对标"), _sorted(lines, 0), gist=gist)


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
            day_shown(row.date),
            _label(data, row.event),
            _label(data, row.place),
            people,
            str(len(row.directives)),
        )
        lines.append(Line(cells, tuple(sorted(set(facts)))))
    present = {item.node for row in data.meetings for item in row.attendance}
    told = sum(len(row.directives) for row in data.meetings)
    gist = _counted(((len(lines), "次会议"), (len(present), "个参加者"), (told, "条要求")))
    return Section("meetings", "会议与讲话", ("日期", "会议", "地方", "人员", "要求数"), tuple(lines), gist=gist)


def _contradictions(data: PageData) -> Section:
    lines = [Line((code, message, where), ()) for code, where, message in data.issues]
    for row in data.contradictions:
        said = " 与 ".join(f"“{quote_of(data, fact)}”" for fact in row.facts)
        where = " ".join([*dict.fromkeys(_label(data, node) for node in row.about), row.period]).strip()
        lines.append(Line((CONTRADICTIONS.get(row.kind, row.kind), said, where), row.facts))
    gist = _counted(((len(data.contradictions), "处矛盾"), (len(data.issues), "个疑点")))
    return Section("issues", "矛盾与疑点", ("种类", "说明", "位置"), tuple(lines), gist=gist)


def quote_of(data: PageData, fact: int) -> str:
    """The words of a fact, by its position in the page data."""
    shown = data.facts[fact]
    return data.sentences[shown.sentence][shown.start : shown.end]


def _sorted(lines: Iterable[Line], column: int) -> tuple[Line, ...]:
    return tuple(sorted(lines, key=lambda line: (line.cells[column], line.cells)))
