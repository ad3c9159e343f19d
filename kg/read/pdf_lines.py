"""The lines of a PDF's pages: fragments of text put together by where they stand, running heads and numbers told apart."""  # noqa: E501

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Any

from kg.read.pdf_rulings import RuledTable, Rulings, ruled_tables

_LONG_CELL = 200
"""A ruled box with more characters is no cell of data but lays out the page."""
_GAP = 0.6
"""A gap of so many font sizes parts cells."""

_LEAST_ROWS, _LEAST_PROSE = 4, 12
"""Two columns share so many rows, and half of each one's lines have so many characters: cells are shorter."""

_NUMBER = re.compile(
    r"[\s\-—–~·•|/第共页]*\d{1,4}[\s\-—–~·•|/第共页]*(?:\d{1,4}[\s页]*)?|Page\s*\d+(?:\s*of\s*\d+)?", re.I
)
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Cell:
    """Words that stand together on a line, from `left` to `right` (points)."""

    text: str
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class PdfLine:
    """One line of a page: its cells from left to right, its height above the bottom, its font size (points)."""

    cells: tuple[Cell, ...]
    height: float
    size: float
    page: int = 0
    row: tuple[str, ...] = ()
    """The cells of a row of a ruled table, empty ones too; empty for other lines."""

    @property
    def text(self) -> str:
        """The cells with two spaces between them."""
        return "  ".join(cell.text for cell in self.cells)

    @property
    def left(self) -> float:
        return self.cells[0].left

    @property
    def right(self) -> float:
        return self.cells[-1].right


@dataclass(frozen=True, slots=True)
class _Fragment:
    text: str
    left: float
    height: float
    size: float

    @property
    def right(self) -> float:
        return self.left + self.size * sum(1.0 if character > "\u2e7f" else 0.5 for character in self.text)


def page_of(page: Any) -> list[PdfLine]:
    """The lines of a page from top to bottom."""
    fragments: list[_Fragment] = []
    turned = 0

    def visit(text: str, cm: list[float], tm: list[float], _font: Any, size: float) -> None:
        nonlocal turned
        words = text.replace("\n", "").replace("\x00", "")
        if not words.strip():
            return
        a, b, _, d, e, f = (float(value) for value in tm)
        across = a * cm[0] + b * cm[2]
        upward = abs(b * cm[1] + d * cm[3]) or abs(d)
        turned += abs(a * cm[1] + b * cm[3]) > abs(across)
        left = e * cm[0] + f * cm[2] + cm[4]
        height = e * cm[1] + f * cm[3] + cm[5]
        indent = len(words) - len(words.lstrip())
        real = abs(float(size) * upward) or 10.0
        fragments.append(_Fragment(words.strip(), left + indent * real * 0.25, height, real))

    rulings = Rulings()
    plain = page.extract_text(visitor_text=visit, visitor_operand_before=rulings.operate)
    if turned * 2 > len(fragments) or not fragments:
        return [PdfLine((Cell(line.strip(), 0, 0),), 0, 10) for line in plain.split("\n") if line.strip()]
    free, ruled = _in_tables(fragments, ruled_tables(rulings.lines))
    if not ruled and (columns := _two_columns(_rows(free))):
        return [_line(row) for row in columns]
    return sorted([*(_line(row) for row in _rows(free)), *ruled], key=lambda line: -line.height)


def _two_columns(rows: list[list[_Fragment]]) -> list[list[_Fragment]] | None:
    """The rows of a page that is set in two columns of prose, the left one's first, the right one's moved to its place;
    `None` for other pages. Rows that cross the gutter stay between what is above and below them.
    """
    if not rows:
        return None
    left, right = min(f.left for row in rows for f in row), max(f.right for row in rows for f in row)
    gaps = [
        (one.right, two.left)
        for row in rows
        for one, two in pairwise(row)
        if two.left - one.right > one.size and left + 0.3 * (right - left) < two.left < left + 0.7 * (right - left)
    ]
    if len(gaps) < _LEAST_ROWS:
        return None
    start = median(gap[1] for gap in gaps)
    gutter = start - 2
    halves = [([f for f in row if f.left < gutter], [f for f in row if f.left >= gutter]) for row in rows]
    sizes = [[sum(len(f.text) for f in half[side]) for half in halves if half[side]] for side in (0, 1)]
    if min(median(size) for size in sizes) < _LEAST_PROSE:
        return None
    found: list[list[_Fragment]] = []
    later: list[list[_Fragment]] = []
    for one, two in halves:
        if one and max(f.right for f in one) > gutter:
            found.extend(later)
            later = []
            found.append([*one, *two])
            continue
        found.extend([one] if one else [])
        later.extend([[replace(f, left=f.left - start + left) for f in two]] if two else [])
    return [*found, *later]


def _in_tables(fragments: list[_Fragment], tables: list[RuledTable]) -> tuple[list[_Fragment], list[PdfLine]]:
    """The fragments outside ruled tables, and the rows of these as lines."""
    cells: dict[tuple[int, int, int], list[_Fragment]] = {}
    free: list[_Fragment] = []
    for fragment in fragments:
        x, y = (fragment.left + fragment.right) / 2, fragment.height + fragment.size * 0.3
        held = next(((i, cell) for i, table in enumerate(tables) if (cell := table.cell_at(x, y))), None)
        if held is None:
            free.append(fragment)
        else:
            cells.setdefault((held[0], *held[1]), []).append(fragment)
    lines: list[PdfLine] = []
    for number, table in enumerate(tables):
        own = {key: words for key, words in cells.items() if key[0] == number}
        if any(sum(len(fragment.text) for fragment in words) > _LONG_CELL for words in own.values()):
            free.extend(fragment for words in own.values() for fragment in words)
            continue
        for row, top in enumerate(table.levels[:-1]):
            held_cells = [cells.get((number, row, column), []) for column in range(len(table.edges) - 1)]
            texts = tuple("".join(_line(line).text for line in _rows(words)) for words in held_cells)
            filled = [
                Cell(text, table.edges[column], table.edges[column + 1]) for column, text in enumerate(texts) if text
            ]
            if filled:
                size = max(fragment.size for words in held_cells for fragment in words)
                lines.append(PdfLine(tuple(filled), top - size, size, row=texts))
    return free, lines


def _rows(fragments: list[_Fragment]) -> list[list[_Fragment]]:
    rows: list[list[_Fragment]] = []
    for fragment in sorted(fragments, key=lambda f: (-f.height, f.left)):
        if rows and abs(rows[-1][0].height - fragment.height) < 0.45 * max(fragment.size, rows[-1][0].size, 4):
            rows[-1].append(fragment)
        else:
            rows.append([fragment])
    return [sorted(row, key=lambda f: f.left) for row in rows]


def _line(row: list[_Fragment]) -> PdfLine:
    cells: list[Cell] = []
    for fragment in row:
        before = cells[-1] if cells else None
        if before is None or fragment.left - before.right > _GAP * fragment.size:
            cells.append(Cell(fragment.text, fragment.left, fragment.right))
            continue
        if abs(fragment.left - before.left) < 0.15 * fragment.size and fragment.text == before.text:
            continue  # bold by printing twice
        ascii_ends = before.text[-1].isascii() and fragment.text[0].isascii()
        apart = ascii_ends and fragment.left - before.right > 0.2 * fragment.size
        cells[-1] = Cell(before.text + (" " if apart else "") + fragment.text, before.left, fragment.right)
    return PdfLine(tuple(cells), row[0].height, max(fragment.size for fragment in row))


def without_running_lines(pages: list[list[PdfLine]]) -> tuple[list[PdfLine], list[tuple[str, str]]]:
    """The lines of all pages without page numbers and what stands at the head or foot of many pages; and these."""
    seen: Counter[str] = Counter()
    for page in pages:
        seen.update({_shape(line) for line in _edges(page)})
    filled = sum(bool(page) for page in pages)
    repeated = {shape for shape, count in seen.items() if count >= max(3, filled * 0.4) or (filled == count == 2)}
    kept: list[PdfLine] = []
    removed: dict[tuple[str, str], None] = {}
    for number, page in enumerate(pages):
        edges = {id(line) for line in _edges(page)}
        for line in page:
            if id(line) in edges and _NUMBER.fullmatch(line.text):
                removed[("page number", line.text)] = None
            elif id(line) in edges and _shape(line) in repeated and _may_run(line.text):
                removed[("running head", line.text)] = None
            else:
                kept.append(replace(line, page=number))
    return kept, list(removed)[:200]


def _may_run(text: str) -> bool:
    """Whether a line could be a running head: short, and no part of a sentence."""
    return len(text) <= 80 and text[-1] not in "。；，、！？"


def _edges(page: list[PdfLine]) -> list[PdfLine]:
    return [*page[:2], *page[-2:]]


def _shape(line: PdfLine) -> str:
    return _DIGITS.sub("#", line.text)
