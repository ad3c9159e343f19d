"""The lines of a folded text, with those put together that a fixed width broke. It knows no kind of line."""

from __future__ import annotations

import re
from typing import NamedTuple

from kg.model import Span

TERMINAL = "。！？；!?;…"
"""How a sentence ends."""
_LINE = re.compile(r"[^\n]+")
_RAGGED = 5
"""Lines of one width differ by so many ASCII signs: no line begins with a closing mark."""
_FEWEST = 5
"""From so many lines of one width on, a text that has others too was wrapped at it."""


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
    wide as the widest, without a closing mark), and the spans of those breaks."""
    widths = [_width(line.text) for line in lines]
    width = sorted(widths)[-max(1, len(widths) // 10)] if widths else 0
    full = [line for line, size in zip(lines, widths, strict=True) if abs(size - width) <= _RAGGED]
    wrapped = len(lines) >= 6 and 40 <= width <= 180 and (len(full) * 5 >= len(lines) * 2 or _broken_off(full))
    if not wrapped:
        return lines, []
    whole: list[Line] = []
    breaks: list[Span] = []
    open_line = False
    for line, size in zip(lines, widths, strict=True):
        if open_line:
            before = whole[-1]
            breaks.append(Span(before.end, line.start))
            whole[-1] = Line(before.start, line.end, before.text + line.text)
        else:
            whole.append(line)
        open_line = abs(size - width) <= _RAGGED and line.text[-1] not in TERMINAL
    return whole, breaks


def _broken_off(full: list[Line]) -> bool:
    """Whether lines of one width, among others that are no wider, mostly end in the middle of a Chinese sentence."""
    broken = [line for line in full if line.text[-1] not in TERMINAL and _width(line.text) > 1.5 * len(line.text)]
    return len(full) >= _FEWEST and len(broken) * 5 >= len(full) * 3


def _width(text: str) -> int:
    """How wide a line stands on paper: an ASCII sign takes half of what a Chinese one does."""
    return 2 * len(text) - len(text.encode("ascii", "ignore"))
