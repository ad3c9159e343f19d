"""Statistical tables, as rows of cells or flattened to one cell a line: cells and what they measure, no place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extract.indicators.heads import is_unit
from kg.extract.indicators.names import Name, Names
from kg.numbers import parse_arabic, tidy

_NUMBER = re.compile(r"[-+±−]?\d[\d,]*(?:\.\d+)?%?")
_BLANK = re.compile(r"[-—–…/]+|…")
_CELL = re.compile(r"[^\s|│]+")
_LONG = re.compile(r"(?<![一二三四五六七八九十])[。；！？]")
_UNIT = re.compile(r"单位[:：]?(?P<unit>[^\s，。）)]{1,10})")
_IN_BRACKETS = re.compile(r"[（(](?P<unit>[^（）()]{1,10})[）)]$")
_RATE = re.compile(r"增长|增速|增幅|±|同比|比上年|涨幅|升降|增减")
_SHARE = re.compile(r"比重|占比|占")
_LEVEL = re.compile(
    r"绝对[数值量]|总量|指标值|实绩|完成|数量|数值|累计|本[年期月]|全年|总额|产量|金额|[元吨人户个件%]$"
)
_YEAR = re.compile(r"(?P<year>20\d\d)年?")
_LEADING = re.compile(
    r"^(?:#|其中[:：]?|[一二三四五六七八九十]{1,3}[、。]|\d+[.、]|[（(][一二三四五六七八九十\d]+[）)])"
)


@dataclass(frozen=True, slots=True)
class Cell:
    """`text[start:end]` of the view."""

    text: str
    start: int
    end: int

    @property
    def is_number(self) -> bool:
        return bool(_NUMBER.fullmatch(self.text) or _BLANK.fullmatch(self.text))


@dataclass(frozen=True, slots=True)
class TableValue:
    """One cell of a table: what it measures, its value as read, and the words from the row's label to the cell;
    `under_year` says that its own column is headed by the year.
    """

    name: Name
    measure: str
    value: int | float
    unit: str
    raw: str
    start: int
    end: int
    year: int | None
    title: Cell | None
    under_year: bool


@dataclass(frozen=True, slots=True)
class _Column:
    measure: str
    unit: str
    year: int | None
    headed: bool = True


def table_values(text: str, start: int, end: int, names: Names) -> Iterator[TableValue]:
    """The values of all tables in `text[start:end]`."""
    block: list[Cell] = []
    at = start
    for line in text[start:end].split("\n"):
        if len(line) > 120 or _LONG.search(line):
            yield from _block_values(block, names)
            block = []
        else:
            block.extend(Cell(m[0], at + m.start(), at + m.end()) for m in _CELL.finditer(line))
        at += len(line) + 1
    yield from _block_values(block, names)


def _block_values(cells: list[Cell], names: Names) -> Iterator[TableValue]:
    if sum(cell.is_number for cell in cells) < 3:
        return
    if any(cell.text in ("单位", "计量单位") for cell in cells):
        cells = list(_with_units(cells))
    index = 0
    while index < len(cells):
        width = _width(cells, index)
        rows = _rows(cells, index, width) if width else 0
        if rows < 2:
            index += 1
            continue
        columns, title = _header(cells[:index], width)
        if columns:
            for row in range(rows):
                at = index + row * (width + 1)
                yield from _row(cells[at], cells[at + 1 : at + 1 + width], columns, title, names)
        index += rows * (width + 1)


def _with_units(cells: list[Cell]) -> Iterator[Cell]:
    """The cells of a table with a column of units, each unit taken into its row's label."""
    skip = False
    for cell, after in zip(cells, [*cells[1:], Cell("", 0, 0)], strict=True):
        if skip or cell.text in ("单位", "计量单位"):
            skip = False
            continue
        skip = is_unit(after.text) and not cell.is_number
        yield Cell(f"{cell.text}（{after.text}）", cell.start, after.end) if skip else cell


def _width(cells: list[Cell], index: int) -> int:
    if cells[index].is_number or len(cells[index].text) > 30:
        return 0
    width = 0
    while index + 1 + width < len(cells) and cells[index + 1 + width].is_number:
        width += 1
    return width if width <= 8 else 0


def _rows(cells: list[Cell], index: int, width: int) -> int:
    rows = 0
    while True:
        at = index + rows * (width + 1)
        row = cells[at : at + width + 1]
        if len(row) < width + 1 or row[0].is_number or not all(cell.is_number for cell in row[1:]):
            return rows
        rows += 1


def _header(before: list[Cell], width: int) -> tuple[list[_Column], Cell | None]:
    """The meaning of each column and the table's title, no columns where the header does not tell them."""
    heads = [cell.text for cell in before[-width:]]
    unit = ""
    for cell in reversed(before[-(width + 8) :]):
        found = _UNIT.search(cell.text)
        if found:
            unit = found["unit"]
            break
    columns = [_column(head, unit) for head in heads]
    title = next((c for c in reversed(before[-(width + 8) :]) if _YEAR.search(c.text) and len(c.text) > 6), None)
    if len(columns) < width or any(column is None for column in columns):
        return [], title
    years = [column.year for column in columns if column and column.year]
    told = [replace(c, year=max(years), headed=False) if years and not c.year else c for c in columns if c]
    return told, title


def _column(head: str, unit: str) -> _Column | None:
    year = _YEAR.search(head)
    when = int(year["year"]) if year else None
    bracket = _IN_BRACKETS.search(head)
    if _RATE.search(head):
        return _Column("growth", "%", when)
    if _SHARE.search(head):
        return _Column("share", "%", when)
    if _LEVEL.search(head) or year or (bracket and bracket["unit"] != "%"):
        own = bracket["unit"] if bracket and bracket["unit"] not in ("%", "±%") else unit
        return _Column("level", own, when)
    return None


def _row(
    label: Cell, cells: list[Cell], columns: list[_Column], title: Cell | None, names: Names
) -> Iterator[TableValue]:
    unit, name = _label(label.text, title.text if title else "", names)
    for cell, column in zip(cells, columns, strict=True):
        if _BLANK.fullmatch(cell.text) or name is None:
            continue
        own = unit or column.unit if column.measure == "level" else "%"
        measure = column.measure
        if measure == "level" and own == "%":
            measure = "share" if name.measure in ("share", "") else "growth"
        if not own:
            continue
        sign = -1 if cell.text[0] in "-−" else 1
        value = tidy(sign * parse_arabic(cell.text.lstrip("-+±−").rstrip("%")))
        yield TableValue(name, measure, value, own, cell.text, label.start, cell.end, column.year, title, column.headed)


def _label(label: str, title: str, names: Names) -> tuple[str, Name | None]:
    bracket = _IN_BRACKETS.search(label)
    unit = bracket["unit"] if bracket and re.search(r"[元吨人户个件头亩米里度%‰时次]", bracket["unit"]) else ""
    phrase = _LEADING.sub("", label[: bracket.start()] if unit and bracket else label).strip("：:")
    concept = names.standard(phrase)
    if concept is None and "生产总值" in title:
        grown = names.by_name.get(phrase + "增加值")
        if grown or phrase.endswith("业"):
            return unit, Name(grown.label if grown else phrase + "增加值", phrase, grown)
    if concept:
        return unit, Name(concept.label, phrase, concept)
    return unit, Name(phrase, phrase) if len(phrase) >= 2 and re.search(r"[一-鿿]{2}", phrase) else None
