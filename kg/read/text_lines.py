"""Lines of a document in the making, some of them rows of tables, joined to its text and the spans of its tables."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kg.model import Span

_BREAKS = re.compile(r"[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line; a row holds its cells parted by tabs."""

    text: str
    is_row: bool = False


def row_line(cells: Iterable[str]) -> TextLine:
    """A row of a table; white space in cells becomes single spaces."""
    return TextLine("\t".join(" ".join(cell.split()) for cell in cells).rstrip("\t"), True)


def joined(lines: Iterable[TextLine]) -> tuple[str, tuple[Span, ...]]:
    """The lines as text, and the span of each run of rows, without its last line end."""
    parts: list[str] = []
    tables: list[Span] = []
    at, start = 0, None
    for line in lines:
        text = _BREAKS.sub(" ", line.text)
        if line.is_row and start is None:
            start = at
        elif not line.is_row and start is not None:
            tables.append(Span(start, at - 1))
            start = None
        parts.append(text)
        at += len(text) + 1
    if start is not None and at - 1 > start:
        tables.append(Span(start, at - 1))
    return "\n".join(parts), tuple(span for span in tables if span.end > span.start)
