"""Looking for signs, and for a costly pattern only where it can be found. It knows no pattern and no word.

A pattern that may begin in many ways is tried at every sign of a text, ten to fifty times as slowly as one whose first
sign is known. Where each of its matches holds one of a few words, those are looked for, and the pattern around them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from re import _parser  # type: ignore[attr-defined]
from typing import Any, Protocol, TypeVar


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


def led(pattern: str) -> re.Pattern[str]:
    """The pattern, compiled with a look ahead to the signs that its matches begin with: at any other sign the engine
    is done at once, where it would try all the beginnings of a long alternation. Where a match may begin with any sign
    or be empty, there is nothing to look for. Texts are folded: their digits are ASCII.
    """
    signs, may_be_empty = _beginnings(_parser.parse(pattern))
    return re.compile(pattern if may_be_empty or not signs else f"(?=[{''.join(sorted(signs))}])(?:{pattern})")


_ANY_SIGN = r"\s\S"


@dataclass(frozen=True, slots=True)
class Closing:
    """A pattern that ends where it is looked for; `signs` are all that a match may end with, or a line's end."""

    pattern: re.Pattern[str]
    signs: frozenset[str]

    def before(self, text: str, end: int, start: int = 0) -> re.Match[str] | None:
        """The match in `text[start:end]` that ends at `end`; a `start` below 0 is the text's."""
        return self.pattern.search(text, start, end) if text[end - 1 : end] in self.signs else None


def closing(pattern: str) -> Closing:
    """The pattern, which ends in `$`, with the signs that its matches end with: at most offsets it need not be tried.

    Raises `ValueError` where a match may end with any sign or be empty.
    """
    ends, may_be_empty = _beginnings(_parser.parse(pattern), backwards=True)
    signs = {sign[-1] for sign in ends}
    if may_be_empty or {re.escape(sign) for sign in signs} != ends:
        raise ValueError(f"a match may end with any sign: {pattern}")
    return Closing(led(pattern), frozenset(signs | {"\n"}))


def _beginnings(parsed: Iterable[tuple[object, Any]], *, backwards: bool = False) -> tuple[set[str], bool]:
    """The signs, as a class of signs lists them, that a parsed pattern may begin with (`backwards`: end with), and
    whether it may be empty.
    """
    signs: set[str] = set()
    for operation, argument in reversed(list(parsed)) if backwards else parsed:
        name = str(operation)
        if name in ("ASSERT", "ASSERT_NOT", "AT"):
            continue
        branches = _branches(name, argument)
        if branches is None:
            return signs | _signs(name, argument), False
        found = [_beginnings(branch, backwards=backwards) for branch in branches]
        signs.update(*(begun for begun, _ in found))
        repeated_or_left_out = name.endswith("REPEAT") and argument[0] == 0
        if not (repeated_or_left_out or any(may_be_empty for _, may_be_empty in found)):
            return signs, False
    return signs, True


def _branches(name: str, argument: Any) -> list[Iterable[tuple[object, Any]]] | None:
    """The patterns of which an operation takes one, `None` for one that takes a sign."""
    if name == "BRANCH":
        return list(argument[1])
    if name == "ATOMIC_GROUP":
        return [argument]
    if name == "SUBPATTERN":
        return [argument[3]]
    return [argument[2]] if name.endswith("REPEAT") else None


def _signs(name: str, argument: Any) -> set[str]:
    """The signs that an operation takes."""
    if name == "LITERAL":
        return {re.escape(chr(argument))}
    if name == "RANGE":
        return {f"{re.escape(chr(argument[0]))}-{re.escape(chr(argument[1]))}"}
    if name == "CATEGORY" and str(argument) in _CLASSES:
        return {_CLASSES[str(argument)]}
    if name == "IN":
        return set().union(*(_signs(str(kind), value) for kind, value in argument))
    return {_ANY_SIGN}


_CLASSES = {"CATEGORY_DIGIT": "0-9", "CATEGORY_SPACE": r"\s", "CATEGORY_WORD": r"\w"}


class _Match(Protocol):
    def start(self) -> int: ...

    def end(self) -> int: ...


Match = TypeVar("Match", bound=_Match, covariant=True)


class Pattern(Protocol[Match]):
    """A compiled pattern of `re` or of `regex`."""

    def search(self, string: str, pos: int, endpos: int, /) -> Match | None: ...


def near(
    word: Pattern[_Match],
    pattern: Pattern[Match],
    text: str,
    start: int = 0,
    end: int | None = None,
    *,
    before: int,
    after: int,
    within: str = "",
) -> Iterator[Match]:
    """What `pattern.finditer(text, start, end)` gives.

    Each match must hold a `word`, or end before one, that ends within `before` signs of the match's beginning; it and
    what it looks ahead to must end within `after` signs behind that word. No match holds a sign of `within`.
    """
    stop = len(text) if end is None else end
    reached = looked = start
    while found := word.search(text, looked, stop):
        looked = found.end()
        first = max(reached, looked - before)
        if within:
            first = max(first, last_of(within, text, first, looked) + 1)
        match = pattern.search(text, first, min(stop, looked + after))
        if match and match.start() <= found.start():
            yield match
            reached = looked = match.end()
