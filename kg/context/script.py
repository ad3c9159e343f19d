"""In which script a document is written, and how traditional characters are read as simplified ones. Offsets and the
document's own text stay as they are: only what is compared and what facts say is simplified.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from kg.model import Document
from kg.seeds import read_traditional

_HAN = re.compile("[\u3400-\u9fff]")
_SAMPLE = 3000
_LEAST = 4
_LEAST_SHARE = 0.1
"""In traditional text three characters in ten have another form; in simplified text hardly one in a hundred."""


def is_traditional(text: str) -> bool:
    """Whether the beginning of a text is written in traditional characters."""
    pattern, _ = _forms()
    sample = text[:_SAMPLE]
    if pattern.search(sample) is None:
        return False
    found = len(pattern.findall(sample))
    return found >= _LEAST and found >= _LEAST_SHARE * len(_HAN.findall(sample))


def simplification(text: str) -> Mapping[int, str] | None:
    """The map from the traditional characters of a text written in them, else `None`."""
    return _forms()[1] if is_traditional(text) else None


def in_simplified(document: Document) -> tuple[Document, Mapping[int, str] | None]:
    """The document with its metadata in simplified characters, and the map for its text; `None` for the map and the
    document as it is where it is not written in traditional ones.
    """
    simplify = simplification(document.text)
    if simplify is None:
        return document, None

    def simple(words: str | None) -> str | None:
        return words.translate(simplify) if words else words

    simplified = replace(
        document,
        title=simple(document.title),
        publisher=simple(document.publisher),
        place=simple(document.place),
        authors=tuple(name.translate(simplify) for name in document.authors),
    )
    return simplified, simplify


@cache
def _forms() -> tuple[re.Pattern[str], Mapping[int, str]]:
    simplify = read_traditional()
    return re.compile(f"[{''.join(map(chr, sorted(simplify)))}]"), simplify
