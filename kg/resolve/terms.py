"""Observations of one person in one post as terms: when it was seen, what is stated of it, where a second begins."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from kg.resolve.times import earliest, first_day, last_day, latest, surely_before

_BREAK = timedelta(days=31)
_RETURN = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Observation:
    """One fact of a holder: `status` is what it says, `seen` a day on which the post is held, `start` and `end` what is
    stated, `over` a day by which the document says it has ended, `left` one on which it says that the holder leaves.
    """

    fact: str
    doc: str
    quote: str
    status: str
    seen: str | None
    start: str | None
    end: str | None
    over: str | None
    left: str | None

    @classmethod
    def of(cls, record: dict[str, Any]) -> Observation:
        """The observation of a mention's record."""
        status, as_of = record["status"], record["as_of"]
        held = as_of if status in ("holds", "appointed") else None
        over = as_of if status in ("removed", "former") else None
        left = as_of if status == "removed" else None
        said = record["fact"], record["doc"], record["quote"], status
        return cls(*said, held, record["start"], record["end"], over, left)

    @property
    def first(self) -> str | None:
        """The first date the observation puts the holder in the post."""
        return self.start or self.seen or self.end

    @property
    def last(self) -> str | None:
        """The last one."""
        return self.end or self.seen or self.start


@dataclass(frozen=True, slots=True)
class Term:
    """One stretch of one person in one post.

    `first_seen` and `last_seen` are days on which a document says that the post is held, `stated_start` and
    `stated_end` the earliest start and latest end that documents give, `over` the first day by which one says that it
    has ended, `left` the first day after `last_seen` on which the holder leaves; `first` and `last` are the ends of all
    that is known.
    """

    person: str
    observations: tuple[Observation, ...]
    first_seen: str | None
    last_seen: str | None
    stated_start: str | None
    stated_end: str | None
    over: str | None
    left: str | None
    first: str | None
    last: str | None

    @property
    def status(self) -> str | None:
        """What the documents say of the holder in the end: removed or former, or appointed where they say no more;
        `None` for one who is seen in the post.
        """
        if self.left or self.over:
            return "removed" if self.left else "former"
        said = {observation.status for observation in self.observations}
        if said <= {"removed", "former"}:
            return "removed" if "removed" in said else "former"
        return "appointed" if said == {"appointed"} else None

    @classmethod
    def of(cls, person: str, observations: Sequence[Observation]) -> Term:
        """The term that these observations make, in the order of documents."""
        first_seen, last_seen = earliest(o.seen for o in observations), latest(o.seen for o in observations)
        start, end = earliest(o.start for o in observations), latest(o.end for o in observations)
        over = earliest(o.over for o in observations if not surely_before(o.over, last_seen))
        left = earliest(o.left for o in observations if not surely_before(o.left, last_seen))
        first, last = earliest((start, first_seen)) or end, latest((end, last_seen)) or start
        ordered = tuple(sorted(observations, key=lambda o: (o.doc, o.fact)))
        return cls(person, ordered, first_seen, last_seen, start, end, over, left, first, last)

    def order(self) -> tuple[date, date, str]:
        """By time, undated terms last."""
        return (first_day(self.first) or date.max, last_day(self.last) or date.max, self.person)


def held_until(left: str | None, last: str | None, next_: str | None) -> str | None:
    """The last day known of a term that ends before another begins on `next_`: who leaves a post held it till then.
    `None` where the two do not follow each other.
    """
    return next((day for day in (left, last) if not_after(day, next_)), None)


def not_after(left: str | None, right: str | None) -> bool:
    """Whether `left` may be taken as the earlier: it ends before or on the day `right` begins, or before it ends."""
    a, b = last_day(left), first_day(right)
    return a is not None and b is not None and a <= b


def split_terms(person: str, observations: Sequence[Observation], others: Iterable[str]) -> list[Term]:
    """The terms of one person in one post, by time. `others` are days on which somebody else is seen in the post, empty
    where several may hold it at once.

    A new term begins where somebody else was seen in between with a year's distance, where the earlier one is
    stated to have ended, or where a document says in between that it is over.
    """
    dated = sorted((o for o in observations if first_day(o.first)), key=_order)
    days = sorted(day for other in others if (day := first_day(other)))
    overs = sorted(day for o in observations if (day := last_day(o.over)))
    parts: list[list[Observation]] = []
    last: date | None = None
    for observation in dated:
        if not parts or _parted(parts[-1], last, observation, days, overs):
            parts.append([])
        parts[-1].append(observation)
        ends = last_day(observation.last)
        last = ends if last is None or (ends and ends > last) else last
    parts = parts or [[]]
    for observation in observations:
        if not first_day(observation.first):
            _part_of_undated(parts, observation).append(observation)
    return [Term.of(person, part) for part in parts]


def _order(observation: Observation) -> tuple[date, date, str]:
    return (
        first_day(observation.first) or date.max,
        last_day(observation.last) or date.max,
        observation.fact,
    )


def _parted(
    part: Sequence[Observation],
    last: date | None,
    observation: Observation,
    others: Sequence[date],
    overs: Sequence[date],
) -> bool:
    first = first_day(observation.first)
    if last is None or first is None or first <= last:
        return False
    if bisect_right(overs, last) < bisect_left(overs, first):
        return True
    if observation.start and first - last > _BREAK and any(last_day(o.end) == last for o in part):
        return True
    return first - last >= _RETURN and bisect_right(others, last) < bisect_left(others, first)


def _part_of_undated(parts: Sequence[list[Observation]], observation: Observation) -> list[Observation]:
    """The last part that had begun when the document calls it over; the first where no date helps."""
    over = last_day(observation.over)
    begun = [part for part in parts if over and part and (day := first_day(part[0].first)) and day <= over]
    return begun[-1] if begun else parts[0]
