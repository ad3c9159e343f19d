"""Sentences as they are spoken: up to 。！？ or a line's end, semicolons inside, long quotations masked out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_QUOTED = re.compile(r"“[^“”\n]*”")
_STOPS = re.compile(r"[。！？；\n]")
_SENTENCE = re.compile(r"[^。！？\n]+(?:[。！？]+[”’）]*)?")
MASK = "■"


class Sentence(NamedTuple):
    """`start:end` of the view; `paragraph` counts lines; `first` of its paragraph."""

    start: int
    end: int
    paragraph: int
    first: bool


def mask_quotations(text: str, names: Iterable[tuple[int, int]] = ()) -> str:
    """The text, its length kept, with quoted speech (longer than a name, or with stops) masked; a damaged sign in one
    of the `names` (start, end) is no stop either.
    """
    for start, end in names:
        if "？" in text[start:end]:
            text = text[:start] + text[start:end].replace("？", "·") + text[end:]

    def mask(match: re.Match[str]) -> str:
        inner = match[0][1:-1]
        if len(inner) > 30 or _STOPS.search(inner):
            return "“" + MASK * len(inner) + "”"
        return match[0]

    return _QUOTED.sub(mask, text) if "“" in text else text


def split_sentences(masked: str) -> Iterator[Sentence]:
    """The sentences of a masked text in order."""
    start = 0
    for number, line in enumerate(masked.split("\n")):
        for count, match in enumerate(_SENTENCE.finditer(line)):
            yield Sentence(start + match.start(), start + match.end(), number, count == 0)
        start += len(line) + 1
