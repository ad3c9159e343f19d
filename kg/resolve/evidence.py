"""What speaks for and against two people of one name being one: places, times, the rarity of the name. As a number."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from kg.resolve.names import COMMON, RARE, NameModel
from kg.resolve.times import first_day, last_day

WORKING_LIFE = timedelta(days=60 * 366)
"""The longest time from a person's first post to the last."""

_ABSENCE = timedelta(days=25 * 366)
"""The longest time for which one person goes unseen between two posts."""

_LONG_GAP = timedelta(days=10 * 366)


@dataclass(frozen=True, slots=True)
class Sighting:
    """A person seen in a post: from `first` to `last` (`None` where no year is known), `full` for a post that fills a
    working day (head of a body), `within` the codes of its place and of all above, `city` and `province` theirs.
    """

    first: date | None
    last: date | None
    full: bool
    place: str
    city: str
    province: str
    within: frozenset[str]
    label: str
    date: str | None

    @classmethod
    def of(cls, record: dict[str, Any]) -> Sighting:
        """The sighting of a mention's record."""
        when = record["as_of"] or record["weak"]
        start, end = record["start"] or when, record["end"] or when
        if record["status"] == "former" and not (record["start"] or record["end"]):
            start = end = None
        first, last = first_day(start), last_day(end)
        if first and last and first > last:
            first, last = last, first
        full = bool(record["exclusive"]) and record["status"] in ("holds", "appointed", "former")
        place, within = record["place"], frozenset(record["within"].split("|"))
        label = record["postLabel"] or record["bodyLabel"]
        return cls(first, last, full, place, record["city"], record["province"], within, label, start)


def clash(left: Sequence[Sighting], right: Sequence[Sighting]) -> str | None:
    """Why two sets of sightings cannot be one person's, in words; `None` when nothing forbids it.

    Nobody heads bodies of two places that do not hold each other on one day or alternately, works for sixty years, or
    comes back after twenty-five.
    """
    a, b = _span(left), _span(right)
    if a and b and (max(a[1], b[1]) - min(a[0], b[0]) > WORKING_LIFE or max(b[0] - a[1], a[0] - b[1]) > _ABSENCE):
        return f"seen from {min(a[0], b[0]).year} to {max(a[1], b[1]).year}"
    for place, first, last, label in _terms(left):
        for other, begin, end, title in _terms(right):
            if place != other and begin <= last and first <= end and not _nested(left, right, place, other):
                return f"{label} and {title} at one time, {max(first, begin)}"
    return None


def _span(sightings: Sequence[Sighting]) -> tuple[date, date] | None:
    days = [day for sighting in sightings for day in (sighting.first, sighting.last) if day]
    return (min(days), max(days)) if days else None


def _terms(sightings: Iterable[Sighting]) -> list[tuple[str, date, date, str]]:
    """Stretches of days between sightings in full posts of one place; a sighting known by its year only spans none."""
    found: dict[str, tuple[date, date, str]] = {}
    for s in sightings:
        if s.full and s.place and s.first and s.last:
            precise = (s.last - s.first).days < 300 or s.first.month > 1
            first, last = (s.first, s.last) if precise else _middle(s)
            held = found.get(s.place)
            found[s.place] = (min(first, held[0]), max(last, held[1]), held[2]) if held else (first, last, s.label)
    return [(place, *term) for place, term in found.items()]


def _middle(sighting: Sighting) -> tuple[date, date]:
    """Of a term stated in years only the years between are sure; of a single year its middle."""
    assert sighting.first is not None and sighting.last is not None
    if sighting.last.year - sighting.first.year >= 2:
        return date(sighting.first.year + 1, 1, 1), date(sighting.last.year - 1, 12, 31)
    middle = sighting.first + (sighting.last - sighting.first) / 2
    return middle, middle


def _nested(left: Sequence[Sighting], right: Sequence[Sighting], place: str, other: str) -> bool:
    """Whether one of two places lies within the other, or a document itself has them held together."""
    return any(s.place == place and other in s.within for s in left) or any(
        s.place == other and place in s.within for s in right
    )


def pair_score(
    name: str, left: Sequence[Sighting], right: Sequence[Sighting], names: NameModel
) -> tuple[float, tuple[str, ...]]:
    """The estimated probability that two people of one name are one, and the reasons, in words."""
    against = clash(left, right)
    if against:
        return 0.01, (f"against: {against}",)
    near, logit = _nearness(left, right)
    reasons = [near]
    frequency = names.per_million(name)
    if frequency < RARE:
        logit += 2.0
        reasons.append("rare name")
    elif frequency >= COMMON:
        logit -= 1.5
        reasons.append("common name")
    gap = _gap(left, right)
    if gap is None:
        logit -= 1.0
        reasons.append("times unknown")
    else:
        reasons.append(f"no overlap, {round(gap.days / 365.25)} years between")
        logit -= 1.0 if gap > _LONG_GAP else 0.0
    return round(1 / (1 + math.exp(-logit)), 3), tuple(reasons)


def _nearness(left: Sequence[Sighting], right: Sequence[Sighting]) -> tuple[str, float]:
    cities = {s.city for s in left if s.city} & {s.city for s in right if s.city}
    if cities:
        return f"places of one city, {min(cities)}", 0.5
    if {s.province for s in left if s.province} & {s.province for s in right if s.province}:
        return "places of one province", -1.5
    return "places far apart or unknown", -3.0


def _gap(left: Sequence[Sighting], right: Sequence[Sighting]) -> timedelta | None:
    """The shortest time between the two sets of sightings; `None` when one of them has no year."""
    gaps = [
        max(b.first - a.last, a.first - b.last, timedelta(0))
        for a in left
        for b in right
        if a.first and a.last and b.first and b.last
    ]
    return min(gaps, default=None)
