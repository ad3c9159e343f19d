"""Whom a given name or surname said with a post means (家义书记): the one full name known in that post at that time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from kg.resolve.flow import ITEMS, Emission, emit
from kg.resolve.names import NameModel
from kg.resolve.times import first_day, last_day

NEAR = timedelta(days=5 * 366)
"""How far from the mention a full name may last have been seen in the post: a term of office."""


class PartialNameStage:
    """Key is a post; values are full names seen in it with their days, and mentions by a part of a name."""

    __slots__ = ("_names",)

    def __init__(self, names: NameModel) -> None:
        self._names = names

    def __call__(self, key: str, values: Sequence[Any]) -> Iterator[Emission]:
        """Passes each mention on under the full name, or reports that nothing tells whose it is."""
        full = [(name, days) for kind, name, days in values if kind == "full"]
        for kind, part, mention in values:
            if kind != "partial":
                continue
            name = self._complete(part, mention["as_of"] or mention["start"], full)
            if name is None:
                message = (
                    f"{mention['doc']}: “{mention['quote']}” names {part}, and no full name is known in that post then"
                )
                yield emit(ITEMS, "issue", ["partial-name", "info", mention["doc"], message, {"fact": mention["fact"]}])
            else:
                yield emit("names", name, {**mention, "part": part})
                yield emit("facts", mention["doc"], ["alias", part, name])

    def _complete(self, part: str, day: str | None, full: list[tuple[str, list[str]]]) -> str | None:
        when = first_day(day)
        if when is None:
            return None
        nearest: dict[str, timedelta] = {}
        for name, days in full:
            for gap in (_gap(when, other) for other in days):
                if gap is not None and gap <= NEAR:
                    nearest[name] = min(gap, nearest.get(name, gap))
        matching = sorted(name for name in nearest if self._names.completes(name, part))
        return matching[0] if len(matching) == 1 else None


def _gap(when: date, text: str) -> timedelta | None:
    first, last = first_day(text), last_day(text)
    if first is None or last is None:
        return None
    return max(first - when, when - last, timedelta(0))
