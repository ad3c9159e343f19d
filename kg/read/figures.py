"""Sheets that are no list of documents but one table of figures: read as one document whose text is the table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kg.model import Document
from kg.read.text_lines import TextLine, joined, row_line

MAX_ROWS = 20_000
_LEAST_NUMBERS = 2
_NUMBER = re.compile(r"[-+−<>≥≤]?\s*\d[\d,]{0,20}(?:\.\d{1,15})?\s*[%‰％]?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_HAN = re.compile("[\u4e00-\u9fff]{2}")
_UNIT_LINE = re.compile(r"[（(]?(?:计量)?单位")


def document_of_figures(
    rows: Iterable[Sequence[str]], id_: str, source: str, caption: str | None = None
) -> Document | None:
    """The rows as one document with one table, or `None` where they are no table of figures: words above and beside, a
    tenth of the cells numbers; columns named in no Chinese are those of a data set. Rows with a single cell above and
    below the table are lines of text; the first is the title.
    """
    lines = [[" ".join(cell.split()) for cell in row] for row in rows]
    lines = [row for row in lines if any(row)]
    wide = [index for index, row in enumerate(lines) if sum(map(bool, row)) >= 2]
    if len(wide) < 2 or not _holds_figures(lines[wide[0] : wide[-1] + 1]):
        return None
    above = [TextLine("".join(row)) for row in lines[: wide[0]]]
    table = [row_line(row) for row in lines[wide[0] : wide[-1] + 1]]
    below = [TextLine("".join(row)) for row in lines[wide[-1] + 1 :]]
    title = next((line.text for line in above if len(line.text) >= 4 and not _UNIT_LINE.match(line.text)), caption)
    named = [TextLine(caption)] if caption and caption != title else []
    text, tables = joined([*named, *above, *table, *below])
    return Document(id_, text, title=title, source=source, tables=tables)


def _holds_figures(rows: list[list[str]]) -> bool:
    header, body = rows[0], rows[1:]
    if any(_NUMBER.fullmatch(cell) and not _YEAR.fullmatch(cell) for cell in header):
        return False
    if not any(_HAN.search(cell) or _YEAR.search(cell) for cell in header):
        return False
    cells = [cell for row in body for cell in row if cell]
    numbers = sum(bool(_NUMBER.fullmatch(cell)) for cell in cells)
    words = any(_HAN.search(cell) for row in rows for cell in row)
    valued = sum(any(character.isdigit() for character in cell) and len(cell) <= 24 for cell in cells)
    return words and valued >= _LEAST_NUMBERS and (numbers * 10 >= len(cells) or valued * 3 >= len(cells))
