"""Looking for signs, and for a costly pattern only where it can be found. It knows no pattern and no word.

A pattern that may begin in many ways is tried at every sign of a text, ten to fifty times as slowly as one whose first
sign is known. Where each of its matches holds one of a few words, those are looked for, and the pattern around them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar


def last_of(signs: str, text: str, start: int, end: int) -> int:
    """Where the last of some signs stands in `text[start:end]`, -1 where none does."""
    last = -1
    for sign in signs:
        at = text.rfind(sign, start, end)
        if at >= 0:
            last, start = at, at + 1
    return last


def occurrences(names: Iterable[str], text: str) -> Iterator[tuple[int, int]]:
    """Where a document's own names stand in it: leftmost-longest, without overlaps. For some dozens of names: to build
    a pattern or an automaton for one document takes longer than to look for each.
    """
    found: list[tuple[int, int]] = []
    for name in names:
        at = text.find(name) if name else -1
        while at >= 0:
            found.append((at, -len(name)))
            at = text.find(name, at + 1)
    reached = 0
    for start, length in sorted(found):
        if start >= reached:
            reached = start - length
            yield start, reached


def first_signs(*words: str) -> str:
    """The signs that words parted by | begin with, to look ahead to one of them before a long alternation is tried."""
    return "".join(sorted({word[0] for listed in words for word in listed.split("|")}))


class _Match(Protocol):
    def start(self) -> int: ...

    def end(self) -> int: ...


Match = TypeVar("Match", bound=_Match, covariant=True)


class Pattern(Protocol[Match]):
    """A compiled pattern of `re` or of `regex`."""

    def search(self, string: str, pos: int, endpos: int, /) -> Match | None: ...


def near(
    word: re.Pattern[str],
    pattern: Pattern[Match],
    text: str,
    start: int = 0,
    end: int | None = None,
    *,
    before: int,
    after: int,
) -> Iterator[Match]:
    """What `pattern.finditer(text, start, end)` gives.

    Each match must hold a `word`, or end before one, that ends within `before` signs of the match's beginning; it and
    what it looks ahead to must end within `after` signs behind that word.
    """
    stop = len(text) if end is None else end
    reached = looked = start
    while found := word.search(text, looked, stop):
        looked = found.end()
        match = pattern.search(text, max(reached, looked - before), min(stop, looked + after))
        if match and match.start() <= found.start():
            yield match
            reached = looked = match.end()
