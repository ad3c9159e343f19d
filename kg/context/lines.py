"""The lines of a folded text, with those put together that a fixed width broke. It knows no kind of line."""

from __future__ import annotations

import re
from typing import NamedTuple

from kg.model import Span

TERMINAL = "。！？；!?;…"
"""How a sentence ends."""
_LINE = re.compile(r"[^\n]+")


class Line(NamedTuple):
    """A line without the spaces around it; `kind` is what it is on the page, empty until that is told."""

    start: int
    end: int
    text: str
    kind: str = ""


def lines_of(folded: str) -> list[Line]:
    """The lines of a text that are not empty."""
    found = []
    for match in _LINE.finditer(folded):
        text = match[0].strip(" ")
        if text:
            start = match.start() + match[0].index(text[0])
            found.append(Line(start, start + len(text), text))
    return found


def line_end(folded: str, end: int) -> int:
    """Where the line that ends at `end` is over, its line break included."""
    newline = folded.find("\n", end)
    return len(folded) if newline < 0 else newline + 1


def joined(lines: list[Line]) -> tuple[list[Line], list[Span]]:
    """Lines put together that were broken in the middle of sentences where the text was wrapped at a width (a line as
    long as the longest, without a closing mark), and the spans of those breaks."""
    widths = sorted(len(line.text) for line in lines)
    width = widths[-max(1, len(widths) // 10)] if widths else 0
    full = sum(width - 3 <= size <= width + 2 for size in widths)
    if len(widths) < 6 or not 20 <= width <= 90 or full * 5 < len(widths) * 2:
        return lines, []
    whole: list[Line] = []
    breaks: list[Span] = []
    open_line = False
    for line in lines:
        if open_line:
            before = whole[-1]
            breaks.append(Span(before.end, line.start))
            whole[-1] = Line(before.start, line.end, before.text + line.text)
        else:
            whole.append(line)
        open_line = width - 3 <= len(line.text) <= width + 2 and line.text[-1] not in TERMINAL
    return whole, breaks
