"""Targets and results in tables: each cell with its row's label, its column's heading and what holds for the table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.context.periods import PLAN
from kg.extract.indicators.cells import CellValue, cell_value
from kg.extract.indicators.grids import Cell, Grid, find_grids
from kg.extract.indicators.heads import NO_INDICATOR, Head, is_unit, name_of_cell, read_head
from kg.extract.indicators.names import Name, is_share
from kg.extract.indicators.reading import EXTRACTOR, Reading
from kg.extract.indicators.table_columns import LABEL, UNIT, VALUE, YEARS, Column, columns_of
from kg.extract.indicators.table_frame import Frame, frame_of, names_places, place_in
from kg.extract.indicators.tables import TableValue
from kg.extract.indicators.times import scope_period
from kg.model import Fact, Span
from kg.text import fold

_RATES = ("%", "‰")


@dataclass(frozen=True, slots=True)
class _Row:
    """A row's label read: its head and indicator, its place (`elsewhere`: one not spoken of here), its unit."""

    start: int
    head: Head
    place: str | None = None
    elsewhere: bool = False
    is_place: bool = False


def grid_facts(reading: Reading) -> Iterator[tuple[Span, list[Fact]]]:
    """Each table of the document as its span in the view, with its facts."""
    context, view = reading.context, reading.context.view
    for grid in find_grids(context.document, lambda text: fold(text, context.simplify)):
        span = Span(view.position(grid.span.start), view.position(grid.span.end))
        yield span, list(_facts(grid, reading)) if span.end > span.start else []


def _facts(grid: Grid, reading: Reading) -> Iterator[Fact]:
    frame = frame_of(grid, reading)
    columns = columns_of(grid, frame)
    labels = [column for column in columns if column.kind == LABEL]
    unit_at = next((column.index for column in columns if column.kind == UNIT), None)
    above: dict[int, Cell] = {}
    named: Name | None = None
    for cells in grid.body if columns else ():
        row = _row(cells, labels, above, frame)
        if row is None or row.head.skipped:
            continue
        if unit_at is not None and is_unit(cells[unit_at].text):
            row = replace(row, head=replace(row.head, unit=cells[unit_at].text))
        if not row.head.words and not row.is_place and row.head.measure:
            row = replace(row, head=replace(row.head, name=row.head.name or named))
        named = row.head.name or (None if row.head.words else named)
        for column in columns:
            if column.kind == VALUE and (found := cell_value(cells[column.index].text)):
                fact = _fact(row, column, found, cells[column.index], frame)
                if fact:
                    yield fact


def _row(cells: tuple[Cell, ...], labels: list[Column], above: dict[int, Cell], frame: Frame) -> _Row | None:
    """The label of a row; none for a row without one. Places, years and the first label go on downward where cells are
    merged.
    """
    own = [column for column in labels if cells[column.index].text]
    if not own:
        return None
    row = _Row(cells[own[0].index].start, Head())
    heads: list[Head] = []
    for column in labels:
        cell = cells[column.index]
        goes_on = not cell.text and (column is labels[0] or names_places(column.title) or YEARS.fullmatch(column.title))
        cell = above.get(column.index, cell) if goes_on else cell
        above[column.index] = cell
        is_place, place = place_in(cell.text, frame, listed=names_places(column.title)) if cell.text else (False, None)
        if is_place:
            row = replace(row, place=place, elsewhere=place is None or cell.text in NO_INDICATOR, is_place=True)
        elif cell.text:
            heads.append(read_head(cell.text, frame.reading.names))
    return replace(row, start=cells[own[-1].index].start if not row.is_place else row.start, head=_label(heads))


def _label(heads: list[Head]) -> Head:
    """What the labels of a row say together: the last that has words names the row, the others its period or group."""
    named = next((head for head in reversed(heads) if head.words), None)
    last = heads[-1] if heads else Head()
    if named is None or any(head.skipped for head in heads):
        return replace(last, skipped=any(head.skipped for head in heads))
    when = next((head for head in reversed(heads) if head.year or head.part), named)
    kept = named if named is last or last.says_when else replace(last, words=named.words, name=named.name)
    if kept is not named and named.name is None:
        kept = replace(kept, words="")
    return replace(kept, year=when.year, part=when.part)


def _fact(row: _Row, column: Column, found: CellValue, cell: Cell, frame: Frame) -> Fact | None:
    name = _name(row, column, frame)
    place = _place(row, column, frame)
    elsewhere = row.elsewhere or column.elsewhere or (row.is_place and column.place)
    if name is None or elsewhere or not (place or frame.reading.unnamed):
        return None
    measured = _measured(row.head, column.head, found, name, frame)
    if measured is None:
        return None
    measure, unit = measured
    period, stance = _when(row, column, frame)
    promised = frame.promised(stance, period)
    falls = min(row.head.sign, column.head.sign) < 0
    view = frame.reading.context.view
    return frame.reading.context.fact(
        "targets" if promised else "achieves",
        view.position(row.start),
        view.position(cell.end),
        extractor=EXTRACTOR,
        confidence=0.9 if name.concept else 0.8,
        place=place,
        indicator=name.label,
        measure=measure,
        comparator=found.comparator,
        value=-abs(found.value) if falls else found.value,
        value_max=None if found.value_max is None else -abs(found.value_max) if falls else found.value_max,
        unit=unit,
        period=period,
        modality=frame.modality if promised else None,
        label=name.written,
        raw=found.raw,
    )


def _name(row: _Row, column: Column, frame: Frame) -> Name | None:
    if (row.is_place or row.head.says_when) and not row.head.words and not row.head.name:
        return column.head.name or (frame.name if not column.head.words else None)
    return name_of_cell(row.head, column.head, frame.reading.names)


def _place(row: _Row, column: Column, frame: Frame) -> str | None:
    """Whose value it is: the row's or the column's place, else the document's."""
    home = frame.reading.context.place_at(frame.start)
    return row.place or column.place or (home.name if home else None)


def _when(row: _Row, column: Column, frame: Frame) -> tuple[str | None, str]:
    if row.head.year or row.head.part:
        return frame.when(replace(row.head, earlier=False)), row.head.stance or column.stance
    return column.period, column.stance or row.head.stance


def _measured(label: Head, column: Head, found: CellValue, name: Name, frame: Frame) -> tuple[str, str] | None:
    """The measure and the unit of a value; none where label and heading contradict each other or no unit is told."""
    said = {measure for measure in (label.measure, column.measure) if measure}
    if found.grown:
        return ("growth", "%") if said <= {"growth"} and found.unit in ("", "%") else None
    if said >= {"change"} and said <= {"change", "growth", "share"}:
        unit = found.unit or column.unit or label.unit
        return ("change", unit) if unit and unit not in _RATES else None
    if len(said) > 1 or (label.measure and column.measure):
        return None
    measure = said.pop() if said else "level"
    if measure == "rank":
        return ("rank", "位") if isinstance(found.value, int) and found.unit in ("", "位", "名") else None
    is_rate = name.measure == "share" or (name.concept is None and name.label.endswith("率"))
    if measure in ("growth", "share"):
        if found.unit not in ("", *_RATES) or (column.measure == "growth" and is_rate):
            return None
        return measure, "‰" if "‰" in (found.unit, label.unit, column.unit) else "%"
    unit = found.unit or label.unit or column.unit or frame.unit
    if not unit:
        return None
    if unit in _RATES:
        grows = name.concept is not None and not is_rate and not is_share(name.label)
        return "growth" if grows else "share", unit
    return "level", unit


def lost_table_fact(reading: Reading, cell: TableValue) -> Fact | None:
    """The fact of a cell of a table whose cells are lost; none where its place is not known or a rate stands under a
    year to come.
    """
    place, scope = reading.context.place_at(cell.start), reading.scope(cell.start)
    marks = reading.marks(cell.title.start, cell.title.end, cell.start) if cell.title else []
    period = str(cell.year) if cell.year else marks[-1].period if marks else scope_period(scope)
    later = cell.under_year and cell.year is not None and scope.last is not None and cell.year > scope.last
    if not (place or reading.unnamed) or (later and cell.measure != "level"):
        return None
    promised = scope.stance == PLAN and not marks and not cell.year
    return reading.context.fact(
        "targets" if promised else "achieves",
        cell.start,
        cell.end,
        extractor=EXTRACTOR,
        confidence=0.9,
        place=place.name if place else None,
        indicator=cell.name.label,
        measure=cell.measure,
        comparator="=",
        value=cell.value,
        unit=cell.unit,
        period=period,
        label=cell.name.written,
        raw=cell.raw,
        modality=None,
        distribution=None,
    )
