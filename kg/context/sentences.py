"""Sentences as they are spoken: up to 。！？ or a line's end, semicolons inside, long quotations masked out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_SPEECH = re.compile(r"“(?:[^“”\n]{31,}|[^“”\n。！？；]*[。！？；][^“”\n]*)”")
"""A quotation longer than a name, or with stops."""
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
    return _SPEECH.sub(lambda match: f"“{MASK * (len(match[0]) - 2)}”", text) if "“" in text else text


def split_sentences(masked: str) -> Iterator[Sentence]:
    """The sentences of a masked text in order."""
    number = before = 0
    first = True
    for match in _SENTENCE.finditer(masked):
        start, end = match.span()
        if start > before and (lines := masked.count("\n", before, start)):
            number += lines
            first = True
        yield Sentence(start, end, number, first)
        before, first = end, False
