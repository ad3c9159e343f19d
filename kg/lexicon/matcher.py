"""Finding many terms in a text at once. It owns the ahocorasick_rs library and knows nothing of what terms mean."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, NamedTuple, TypeVar

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

T = TypeVar("T")


class Hit(NamedTuple, Generic[T]):
    """`text[start:end]` is a term, and `values` is what it stands for, in the order given.

    A tuple, because more of them are made than of all other nouns and a frozen dataclass takes three times as long.
    """

    start: int
    end: int
    term: str
    values: tuple[T, ...]


class Matcher(Generic[T]):
    """Terms to values; `find` gives leftmost-longest hits that do not overlap."""

    __slots__ = ("_found", "_longest", "values")

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        """Entries may repeat a term; its values keep their order. Empty terms are left out."""
        gathered: dict[str, list[T]] = {}
        for term, value in entries:
            if term:
                gathered.setdefault(term, []).append(value)
        self.values: dict[str, tuple[T, ...]] = {term: tuple(values) for term, values in gathered.items()}
        self._found = list(self.values.items())
        # A table for each state is twice as fast alone, but its megabytes leave no room in the processor's cache.
        self._longest = AhoCorasick(
            list(gathered), matchkind=MatchKind.LeftmostLongest, implementation=Implementation.ContiguousNFA
        )

    def find(self, text: str, start: int = 0, end: int | None = None) -> list[Hit[T]]:
        """Leftmost-longest, non-overlapping hits inside `text[start:end]`, with offsets into `text`."""
        part = text if start == 0 and end is None else text[start:end]
        matches = self._longest.find_matches_as_indexes(part)
        found, make = self._found, tuple.__new__
        return [make(Hit, (first + start, last + start, *found[index])) for index, first, last in matches]

    def get(self, term: str) -> tuple[T, ...]:
        """The values of exactly this term, empty when it is none."""
        return self.values.get(term, ())
