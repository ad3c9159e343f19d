"""Tables of a page: those that hold data become rows of cells parted by tabs, those that lay out the page are text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_LONG_CELL = 160
_MAX_SPAN = 60


def is_data_table(table: Any) -> bool:
    """Whether a table has two columns or more of short cells, none of them a table, and few links."""
    cells = links = size = 0
    widest = 0
    rows = 0
    if next(table.iterdescendants("table"), None) is not None:
        return False
    for row in table.iterdescendants("tr"):
        rows += 1
        width = 0
        for cell in row:
            if cell.tag not in ("td", "th"):
                continue
            text = cell_text(cell)
            if len(text) > _LONG_CELL or next(cell.iterdescendants("ul", "script", "h1"), None) is not None:
                return False
            cells += bool(text)
            width += bool(text)
            size += len(text)
            links += sum(len(cell_text(link)) for link in cell.iterdescendants("a"))
        widest = max(widest, width)
    return widest >= 2 and cells >= 4 and rows >= 2 and links * 2 <= size


def cell_text(element: Any) -> str:
    """The words of a cell on one line; its paragraphs meet without a space where Chinese meets Chinese."""
    words = "".join(element.itertext()).split()
    text = ""
    for word in words:
        apart = text and text[-1].isascii() and word[0].isascii()
        text += (" " if apart else "") + word
    return text


def table_rows(table: Any) -> Iterator[tuple[str, int]]:
    """Each row's cells with tabs between them, and the number of characters in links.

    A cell over several columns is followed by empty ones; one over several rows leaves empty ones below it.
    """
    below: dict[int, int] = {}
    for row in table.iterdescendants("tr"):
        cells: list[str] = []
        links = 0
        for cell in row:
            if cell.tag not in ("td", "th"):
                continue
            _skip_spanned(cells, below)
            width, height = _span(cell, "colspan"), _span(cell, "rowspan")
            if height > 1:
                below.update({len(cells) + column: height for column in range(width)})
            cells.extend([cell_text(cell), *[""] * (width - 1)])
            links += sum(len(cell_text(link)) for link in cell.iterdescendants("a"))
        below = {column: left - 1 for column, left in below.items() if left > 1}
        line = "\t".join(cells).rstrip("\t")
        if line.strip():
            yield line, links


def captions(table: Any) -> list[str]:
    """The captions of a table."""
    return [text for caption in table.iterdescendants("caption") if (text := cell_text(caption))]


def _skip_spanned(cells: list[str], below: dict[int, int]) -> None:
    while below.get(len(cells), 0) > 0 and len(cells) < 1000:
        cells.append("")


def _span(cell: Any, name: str) -> int:
    value = (cell.get(name) or "1").strip()
    return min(max(int(value), 1), _MAX_SPAN) if value.isdecimal() and len(value) < 6 else 1
