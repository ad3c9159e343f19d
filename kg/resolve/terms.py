"""Observations of one person in one post as terms: when a term was seen, what is stated of it, where a second begins."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from kg.resolve.times import earliest, first_day, last_day, latest, surely_before

_BREAK = timedelta(days=31)
_RETURN = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Observation:
    """One fact of a holder: `seen` is a day on which the post is held, `start` and `end` what is stated, `over` a day
    by which the document says it has ended.
    """

    fact: str
    doc: str
    quote: str
    seen: str | None
    start: str | None
    end: str | None
    over: str | None

    @classmethod
    def of(cls, record: dict[str, Any]) -> Observation:
        """The observation of a mention's record."""
        status, as_of = record["status"], record["as_of"]
        held = as_of if status in ("holds", "appointed") else None
        over = as_of if status in ("removed", "former") else None
        return cls(record["fact"], record["doc"], record["quote"], held, record["start"], record["end"], over)

    @property
    def first(self) -> str | None:
        """The first date the observation puts the holder in the post."""
        return self.start or self.seen or self.end

    @property
    def last(self) -> str | None:
        """The last one."""
        return self.end or self.seen or self.start


@dataclass(slots=True)
class Term:
    """One stretch of one person in one post; `undated` observations support it without placing it."""

    person: str
    observations: list[Observation] = field(default_factory=list)

    @property
    def first_seen(self) -> str | None:
        """The first day on which a document says the post is held."""
        return earliest(o.seen for o in self.observations)

    @property
    def last_seen(self) -> str | None:
        """The last such day."""
        return latest(o.seen for o in self.observations)

    @property
    def stated_start(self) -> str | None:
        """The start of the term, where a document gives it; of several the earliest."""
        return earliest(o.start for o in self.observations)

    @property
    def stated_end(self) -> str | None:
        """The end of the term, where a document gives it; of several the latest."""
        return latest(o.end for o in self.observations)

    @property
    def over(self) -> str | None:
        """The first day by which a document says the term has ended."""
        after = [o.over for o in self.observations if not surely_before(o.over, self.last_seen)]
        return earliest(after)

    @property
    def first(self) -> str | None:
        """The first date of the term that is known."""
        return earliest((self.stated_start, self.first_seen)) or self.stated_end

    @property
    def last(self) -> str | None:
        """The last date of the term that is known."""
        return latest((self.stated_end, self.last_seen)) or self.stated_start

    def order(self) -> tuple[date, date, str]:
        """By time, undated terms last."""
        return (first_day(self.first) or date.max, last_day(self.last) or date.max, self.person)


def split_terms(person: str, observations: Sequence[Observation], others: Iterable[str]) -> list[Term]:
    """The terms of one person in one post, by time. `others` are days on which somebody else is seen in the post, empty
    where several may hold it at once.

    A new term begins where somebody else was seen in between with a year's distance, where the earlier one is
    stated to have ended, or where a document says in between that it is over.
    """
    dated = sorted((o for o in observations if first_day(o.first)), key=_order)
    days = sorted(day for other in others if (day := first_day(other)))
    overs = sorted(day for o in observations if (day := last_day(o.over)))
    terms: list[Term] = []
    for observation in dated:
        if not terms or _parted(terms[-1], observation, days, overs):
            terms.append(Term(person))
        terms[-1].observations.append(observation)
    terms = terms or [Term(person)]
    for observation in observations:
        if not first_day(observation.first):
            _term_of_undated(terms, observation).observations.append(observation)
    return terms


def _order(observation: Observation) -> tuple[date, date, str]:
    return (
        first_day(observation.first) or date.max,
        last_day(observation.last) or date.max,
        observation.fact,
    )


def _parted(term: Term, observation: Observation, others: Sequence[date], overs: Sequence[date]) -> bool:
    last, first = last_day(term.last), first_day(observation.first)
    if last is None or first is None or first <= last:
        return False
    if any(last < day < first for day in overs):
        return True
    if term.stated_end and not surely_before(term.stated_end, term.last_seen) and observation.start:
        return first - last > _BREAK
    between = [day for day in others if last < day < first]
    return bool(between) and between[0] - last < first - last and first - last >= _RETURN


def _term_of_undated(terms: Sequence[Term], observation: Observation) -> Term:
    """The last term that had begun when the document calls it over; the first where no date helps."""
    over = last_day(observation.over)
    begun = [term for term in terms if over and (day := first_day(term.first)) and day <= over]
    return begun[-1] if begun else terms[0]
