"""The lines of a PDF as paragraphs: wrapped lines joined, words put together again, aligned cells as rows of tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from statistics import median

from kg.read.pdf_lines import Cell, PdfLine
from kg.read.text_lines import TextLine, row_line

_END = "。！？；：!?;:"
_HYPHEN = re.compile(r"[A-Za-z]-$")


def paragraphs(lines: list[PdfLine], title: TextLine | None) -> Iterator[TextLine]:
    """The lines of the document, the title first on one line where it was found."""
    if not lines:
        return
    rows = {**_table_rows(lines), **{index: list(line.row) for index, line in enumerate(lines) if line.row}}
    body = median(line.size for line in lines)
    texts = [line for index, line in enumerate(lines) if index not in rows]
    right = _margin([line.right for line in texts if abs(line.size - body) < 0.2 * body])
    left = min((line.left for line in texts if abs(line.size - body) < 0.2 * body), default=0.0)
    titled = _title_lines(lines, title)
    if title:
        yield title
    pending, before = "", None
    for index, line in enumerate(lines):
        if index in titled:
            continue
        if index in rows:
            if pending:
                yield TextLine(pending)
            pending, before = "", None
            yield row_line(rows[index])
            continue
        if before is not None and _goes_on(before, line, left, right):
            pending = _joined(pending, line.text)
        else:
            if pending:
                yield TextLine(pending)
            pending = line.text
        before = line
    if pending:
        yield TextLine(pending)


def _margin(rights: list[float]) -> float:
    ordered = sorted(rights)
    return ordered[int(len(ordered) * 0.9)] if ordered else 0.0


def _goes_on(before: PdfLine, line: PdfLine, left: float, right: float) -> bool:
    """Whether a line is the next of the same paragraph: the one before is full, this one is not indented."""
    same_size = abs(before.size - line.size) < 0.15 * before.size
    if not same_size or before.right < right - 2.2 * before.size or line.left > left + 1.2 * line.size:
        return False
    if before.page == line.page and before.height - line.height > 3.5 * line.size:
        return False
    return not (before.text[-1] in _END and before.right < right - 0.8 * before.size)


def _joined(text: str, more: str) -> str:
    if _HYPHEN.search(text) and more[:1].islower():
        return text[:-1] + more
    apart = text[-1:].isascii() and text[-1:].isalnum() and more[:1].isascii() and more[:1].isalpha()
    return text + (" " if apart else "") + more


def _table_rows(lines: list[PdfLine]) -> dict[int, list[str]]:
    """The lines of tables by index, as cells: two cells or more that stand in the same columns as a neighbour's."""
    runs: list[list[int]] = []
    for index in range(len(lines) - 1):
        one, two = lines[index], lines[index + 1]
        if not one.row and not two.row and len(one.cells) >= 2 and len(two.cells) >= 2 and _aligned(one, two) >= 2:
            if runs and runs[-1][-1] == index:
                runs[-1].append(index + 1)
            else:
                runs.append([index, index + 1])
    return {index: cells for run in runs for index, cells in _in_columns(run, lines)}


def _in_columns(run: list[int], lines: list[PdfLine]) -> Iterator[tuple[int, list[str]]]:
    """Each row's cells in the columns of the fullest row, where each falls into one; else as they come."""
    fullest = max((lines[index] for index in run), key=lambda line: len(line.cells))
    for index in run:
        cells = lines[index].cells
        columns = [
            min(range(len(fullest.cells)), key=lambda column: _apart(cell, fullest.cells[column])) for cell in cells
        ]
        if len(set(columns)) == len(cells):
            texts = dict(zip(columns, (cell.text for cell in cells), strict=True))
            yield index, [texts.get(column, "") for column in range(len(fullest.cells))]
        else:
            yield index, [cell.text for cell in cells]


def _apart(one: Cell, two: Cell) -> float:
    """How far two cells are from standing in one column: nothing where they share an edge or the middle."""
    middle = abs(one.left + one.right - two.left - two.right) / 2
    return min(abs(one.left - two.left), abs(one.right - two.right), middle)


def _aligned(one: PdfLine, two: PdfLine) -> int:
    slack = 0.8 * max(one.size, two.size)
    return sum(any(_apart(cell, other) < slack for other in two.cells) for cell in one.cells)


def title_of(lines: list[PdfLine], said: str | None) -> TextLine | None:
    """The title: the largest lines at the top of the first page, or the file's own where these say the same."""
    first = [line for line in lines[:40] if line.page == lines[0].page] if lines else []
    if not first:
        return None
    body = median(line.size for line in lines)
    largest = max(line.size for line in first[:15])
    if largest >= 1.15 * body:
        top = next(index for index, line in enumerate(first) if line.size == largest)
        run: list[str] = []
        for line in first[top : top + 4]:
            if abs(line.size - largest) > 0.05 * largest or len(line.cells) > 1 or (run and line.text.startswith("—")):
                break
            run.append(line.text)
        title = "".join(run)
        if 4 <= len(title) <= 80 and not title.endswith(("。", "；")):
            return TextLine(title)
    head = "".join(line.text for line in first[:8]).replace(" ", "")
    if said and len(said) >= 5 and said.replace(" ", "") in head:
        return TextLine(said)
    return None


def _title_lines(lines: list[PdfLine], title: TextLine | None) -> set[int]:
    if title is None:
        return set()
    found: set[int] = set()
    rest = title.text.replace(" ", "")
    for index, line in enumerate(lines[:40]):
        words = line.text.replace(" ", "")
        if rest and rest.startswith(words):
            found.add(index)
            rest = rest[len(words) :]
        elif found:
            break
    return found if not rest else set()
