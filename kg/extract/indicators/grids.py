"""Tables as grids of cells at the document's own offsets: header, labels and what goes on from the left or from above.
It knows the shapes of tables, not what their words mean.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kg.extract.indicators.cells import cell_value
from kg.model import Document, Span

_RUN_OF_ROWS = re.compile(r"(?:^|(?<=\n))[^\n]*\t[^\n]*(?:\n[^\n]*\t[^\n]*)+")
_INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad]")
_SPACES = re.compile(r"\s+")
_MAX_COLUMNS = 80
_MOST_HEADER_ROWS = 4
_LEAD_LINES = 3
_LONGEST_LEAD = 90
_YEAR = re.compile(r"(?:19|20)\d\d年?")
_WORDS = re.compile(r"[\u4e00-\u9fffA-Za-z]")
_DIGIT = re.compile(r"\d")
_BLANK = re.compile(r"[-—–/…·]{1,4}")


@dataclass(frozen=True, slots=True)
class Cell:
    """`text` is folded and without spaces; `start:end` are the cell's words in the document's text."""

    text: str
    start: int
    end: int

    @property
    def is_number(self) -> bool:
        """Whether it holds a number and no words."""
        return bool(_DIGIT.search(self.text)) and not _WORDS.search(self.text)


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows of one table, all of one width. `lead` are the lines that introduce it, the nearest first; `heads` gives
    for each column the words of its header from top to bottom; `body` are the rows below the header.
    """

    span: Span
    lead: tuple[str, ...]
    heads: tuple[tuple[str, ...], ...]
    body: tuple[tuple[Cell, ...], ...]


def find_grids(document: Document, fold: Callable[[str], str]) -> Iterator[Grid]:
    """The tables of a document that have a header and rows below it. `fold` gives a text in one form for each sign, its
    length unchanged.
    """
    text = document.text
    if "\t" not in text:
        return
    spans = document.tables or tuple(Span(*match.span()) for match in _RUN_OF_ROWS.finditer(text))
    for span in spans:
        rows = _rows(text, span, fold)
        lead = _lead(text, span.start, fold)
        for part in _side_by_side(rows):
            yield from _blocks(part, lead)


def _rows(text: str, span: Span, fold: Callable[[str], str]) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    line_start = span.start
    for line in text[span.start : span.end].split("\n"):
        at, row = line_start, []
        for words in line.split("\t")[:_MAX_COLUMNS]:
            bare = words.strip()
            start = at + (words.index(bare) if bare else 0)
            row.append(Cell(_SPACES.sub("", _INVISIBLE.sub("", fold(bare))), start, start + len(bare)))
            at += len(words) + 1
        if any(cell.text for cell in row):
            rows.append(row)
        line_start += len(line) + 1
    width = max(map(len, rows), default=0)
    return [[*row, *(Cell("", row[-1].end, row[-1].end) for _ in range(width - len(row)))] for row in rows]


def _lead(text: str, start: int, fold: Callable[[str], str]) -> tuple[str, ...]:
    """The short lines right above a table: its caption, its unit, 如下表所示："""
    lines: list[str] = []
    end = start - 1
    while end > 0 and len(lines) < _LEAD_LINES:
        begin = text.rfind("\n", 0, end) + 1
        words = _SPACES.sub("", fold(text[begin:end]))
        if words:
            if len(words) > _LONGEST_LEAD or words.endswith(("。", "；")) or "\t" in text[begin:end]:
                break
            lines.append(words)
        end = begin - 1
    return tuple(lines)


def _side_by_side(rows: list[list[Cell]]) -> list[list[list[Cell]]]:
    """The parts of a table whose header comes twice or more on one line."""
    for row in rows[:3]:
        texts = [cell.text for cell in row]
        while texts and not texts[-1]:
            texts.pop()
        for size in range(2, len(texts) // 2 + 1):
            repeats = len(texts) // size
            if texts[0] and texts == texts[:size] * repeats and not any(map(_is_value, texts)):
                return [[line[at : at + size] for line in rows] for at in range(0, repeats * size, size)]
    return [rows]


def _blocks(rows: list[list[Cell]], lead: tuple[str, ...]) -> Iterator[Grid]:
    """A grid for each header of a table; rows with one cell above a header join its lead."""
    at = 0
    while at < len(rows):
        own = list(lead)
        while at < len(rows) and _filled(rows[at]) < 2:
            own[:0] = [cell.text for cell in rows[at] if cell.text]
            at += 1
        depth = _header_depth(rows[at:])
        if not depth:
            at += 1
            continue
        header, start = rows[at : at + depth], at + depth
        at = start
        while at < len(rows) and not (_resembles(rows[at], header[0]) and _header_depth(rows[at:])):
            at += 1
        body = tuple(tuple(row) for row in rows[start:at])
        if body:
            yield Grid(Span(header[0][0].start, body[-1][-1].end), tuple(own), _heads(header), body)


def _resembles(row: list[Cell], header: list[Cell]) -> bool:
    return row[0].text == header[0].text and _filled(row) >= 2


def _is_value(text: str) -> bool:
    return bool(_BLANK.fullmatch(text)) or cell_value(text) is not None


def _filled(row: list[Cell]) -> int:
    return sum(bool(cell.text) for cell in row)


def _is_words(row: list[Cell]) -> bool:
    """Whether a row names columns: words, or years beside a label."""
    filled = [cell for cell in row if cell.text]
    if len(filled) < 2:
        return False
    if all(_YEAR.fullmatch(cell.text) for cell in filled[1:]):
        return not filled[0].text.isdigit()
    return not any(cell.is_number and not _YEAR.fullmatch(cell.text) for cell in filled)


def _header_depth(rows: list[list[Cell]]) -> int:
    """How many rows at the top name the columns: each goes on below where it left cells empty, or the next does."""
    if not rows or not _is_words(rows[0]):
        return 0
    depth = 1
    while depth < min(len(rows), _MOST_HEADER_ROWS) and _is_words(rows[depth]):
        upper, lower = rows[depth - 1], rows[depth]
        parted = any(not up.text and low.text for up, low in zip(upper[1:], lower[1:], strict=True))
        if not parted or (lower[0].text and not any(not cell.text for cell in upper)):
            break
        if lower[0].text and any(_is_value(cell.text) for cell in lower[1:] if cell.text):
            break
        if lower[0].text and upper[0].text and lower[0].text != upper[0].text:
            break
        depth += 1
    return depth if len(rows) > depth else 0


def _heads(header: list[list[Cell]]) -> tuple[tuple[str, ...], ...]:
    """Each column's header words; a group's name goes on to the right until the next, where cells below part it."""
    width = len(header[0])
    columns: list[list[str]] = [[] for _ in range(width)]
    for depth, row in enumerate(header):
        group = ""
        for column, cell in enumerate(row):
            below = any(lower[column].text for lower in header[depth + 1 :])
            if cell.text:
                group = cell.text if below else ""
                columns[column].append(cell.text)
            elif group and below:
                columns[column].append(group)
            elif not below:
                group = ""
    return tuple(tuple(words) for words in columns)
