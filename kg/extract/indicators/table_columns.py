"""The columns of a table: which name its rows, which give units, and what the others measure, of when and where."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg.extract.indicators.cells import cell_value
from kg.extract.indicators.grids import Grid
from kg.extract.indicators.heads import RESULT, Head, is_unit, read_head
from kg.extract.indicators.table_frame import Frame, like_place, names_places, place_in

LABEL, UNIT, VALUE = "label", "unit", "value"

_ORDER = re.compile(r"序号?|编号|(?:科目|行业|单位)?(?:代码|编码)|行次|No\\.?", re.I)
_UNIT = re.compile(r"(?:计量)?单位")
YEARS = re.compile(r"年份|年度|时间|年")
_OF_OTHERS = re.compile(
    r"企业|公司|(?:重点|建设|工程)?项目名称|工程|姓名|学校|单位名称|车次|日期|任务|事项|岗位|职位|线路|品牌|景区|医院|地块|宗地|标段|政策|事由|内容|举措|措施"
)


_SAYS_NOTHING = Head()


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `kind` is label, unit, value or empty (left out); `place` is whose it is where its heading says one,
    `elsewhere` that it is a place that is not spoken of here.
    """

    index: int
    kind: str
    title: str = ""
    head: Head = _SAYS_NOTHING
    period: str | None = None
    stance: str = ""
    place: str | None = None
    elsewhere: bool = False


def columns_of(grid: Grid, frame: Frame) -> list[Column]:
    """The columns of a table in order; empty where its labels name things that have no indicators (projects, firms)."""
    columns: list[Column] = []
    listed = sum(bool(words) and like_place(words[-1]) for words in grid.heads) >= 2
    for index, words in enumerate(grid.heads):
        texts = [row[index].text for row in grid.body if row[index].text]
        title = "".join(words)
        measured = any(column.kind == VALUE for column in columns)
        columns.append(_column(index, words, title, texts, frame, measured=measured, listed=listed))
    labels = [column for column in columns if column.kind == LABEL]
    if not labels or any(_OF_OTHERS.search(column.title) for column in labels):
        return []
    return _timed(columns, frame)


def _column(
    index: int, words: tuple[str, ...], title: str, texts: list[str], frame: Frame, *, measured: bool, listed: bool
) -> Column:
    if _ORDER.fullmatch(title) or not texts or (not title and all(text.isdigit() for text in texts)):
        return Column(index, "", title)
    if _UNIT.fullmatch(title) and sum(map(is_unit, texts)) * 2 >= len(texts):
        return Column(index, UNIT, title)
    numbers = sum(cell_value(text) is not None for text in texts)
    if not measured and (names_places(title) or _of_years(title, texts) or numbers * 2 < len(texts)):
        return Column(index, LABEL, title)
    head, place, elsewhere = _merged(words, frame, listed)
    if head is None or head.skipped or not numbers:
        return Column(index, "", title)
    return Column(index, VALUE, title, head, place=place, elsewhere=elsewhere)


def _of_years(title: str, texts: list[str]) -> bool:
    return bool(YEARS.fullmatch(title)) and all(re.fullmatch(r"(?:19|20)\d\d年?", text) for text in texts)


def _merged(chain: tuple[str, ...], frame: Frame, listed: bool) -> tuple[Head | None, str | None, bool]:
    """What the words of a header say together, from the group's down to the column's own; none where they clash."""
    merged, place, elsewhere = Head(), None, False
    names = frame.reading.names
    for words in chain:
        is_place, found = place_in(words, frame, listed=listed and like_place(words))
        if is_place:
            place, elsewhere = found, found is None
            continue
        head = read_head(words, names)
        if merged.words and head.words:
            concept = names.standard(merged.words + head.words)
            head = read_head(concept.label, names) if concept else head
            if head.name is None:
                return None, None, False
        merged = Head(
            head.measure or merged.measure, head.unit or merged.unit, head.year or merged.year,
            head.part or merged.part, head.months or merged.months, head.earlier or merged.earlier,
            head.stance or merged.stance, min(head.sign, merged.sign), head.yearly or merged.yearly,
            head.skipped or merged.skipped, False,
            head.words or merged.words, head.name or merged.name,
        )  # fmt: skip
    if merged.words and merged.name is None and merged.measure == "" and not merged.says_when:
        known = merged.unit or names.standard(merged.words)
        return (merged, place, elsewhere) if known else (None, None, False)
    return merged, place, elsewhere


def _timed(columns: list[Column], frame: Frame) -> list[Column]:
    """The columns with their periods. A rate that names none is of the amounts to its left, the latest of them."""
    done: list[Column] = []
    for column in columns:
        head = column.head
        if column.kind != VALUE:
            done.append(column)
            continue
        if head.yearly:
            years = frame.years
            spanned = f"{years[0]}/{years[1]}" if years and years[0] < years[1] else None
            done.append(replace(column, kind=VALUE if spanned else "", period=spanned, stance=head.stance))
            continue
        head = _of_the_left(done, head)
        column = replace(column, head=head)
        beside = _amounts_before(done, column) if head.measure and not head.says_when else []
        if beside:
            latest = max(beside, key=lambda other: (other.period or "", other.stance == RESULT))
            done.append(replace(column, period=latest.period, stance=latest.stance))
        else:
            done.append(replace(column, period=frame.when(head), stance=head.stance))
    return _dated_by_the_next(done)


def _of_the_left(done: list[Column], head: Head) -> Head:
    """A heading that only says 增长 is of the thing that the amounts to its left are of."""
    left = next((other.head for other in reversed(done) if other.kind == VALUE and not other.head.measure), None)
    if head.words or not head.measure or left is None or not left.words:
        return head
    return replace(head, words=left.words, name=left.name)


def _amounts_before(done: list[Column], column: Column) -> list[Column]:
    """The run of amounts right before a column, of the same thing and place."""
    run: list[Column] = []
    for other in reversed(done):
        if other.kind != VALUE or (other.head.measure and run):
            break
        if other.head.measure:
            continue
        if other.head.words != column.head.words and column.head.words and other.head.words:
            break
        if not other.head.earlier:
            run.append(other)
    return run


def _dated_by_the_next(columns: list[Column]) -> list[Column]:
    """A table without a period of its own whose only dated columns are of one year: the others are of that year too."""
    dated = {(column.period, column.stance) for column in columns if column.kind == VALUE and column.period}
    if len(dated) != 1:
        return columns
    period, stance = dated.pop()
    return [
        replace(column, period=period, stance=column.stance or stance)
        if column.kind == VALUE and column.period is None
        else column
        for column in columns
    ]
