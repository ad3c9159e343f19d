"""The reading of one document for its targets and results: its context with what its numbers are read by."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

from kg.context import Context
from kg.context.model import PeriodScope
from kg.extract.indicators.names import Names
from kg.extract.indicators.quantities import Units
from kg.extract.indicators.times import TimeMark, time_marks
from kg.lexicon import Hit, Lexicon
from kg.seeds import Place, Zone

EXTRACTOR = "indicators"


@dataclass(frozen=True, slots=True)
class Reading:
    """A document with what its numbers are read by; `now` is the year it speaks from; `unnamed` says that it is a
    place's own news that never names it, whose facts have no place; `marked` keeps the time words of stretches read,
    `placeless` the clauses seen to open with no place: where each begins, and the end up to which it was looked at.
    """

    context: Context
    lexicon: Lexicon
    names: Names
    units: Units
    scopes: tuple[PeriodScope, ...]
    now: int | None
    unnamed: bool
    marked: dict[tuple[int, int, int], list[TimeMark]] = field(default_factory=dict)
    placeless: dict[int, int] = field(default_factory=dict)
    text: str = field(init=False)
    offsets: list[int] = field(init=False)
    """Where each of the scopes begins."""
    month: str = field(init=False)
    """The month the text was written in, empty where it is not known."""
    places_in: Callable[[str], list[Hit[Place | Zone]]] = field(init=False)
    """The places that words name; kept, as each number's clauses are looked at."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", self.context.text)
        object.__setattr__(self, "offsets", [scope.offset for scope in self.scopes])
        object.__setattr__(self, "month", str(self.context.written)[5:7] if self.context.written else "")
        object.__setattr__(self, "places_in", cache(self.lexicon.places.find))

    def scope(self, offset: int) -> PeriodScope:
        """The period scope at an offset."""
        return self.scopes[max(0, bisect_right(self.offsets, offset) - 1)]

    def marks(self, start: int, end: int, at: int) -> list[TimeMark]:
        """The time words of `text[start:end]`, as they are meant at `at`."""
        scope = self.scope(at)
        key = (start, end, scope.offset)
        if key not in self.marked:
            self.marked[key] = time_marks(self.text, start, end, scope, self.now)
        return self.marked[key]
