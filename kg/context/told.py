"""What a sentence may tell of an event, and what is known where it is told. Knows no words but a year in a name."""

from __future__ import annotations

import re
from typing import NamedTuple

from kg.context.event_dates import Moment
from kg.context.model import Context, PersonMention
from kg.context.people_said import people_between
from kg.context.sentences import Sentence

_YEAR_NAMED = re.compile(r"[^，。\d]{0,16}(20\d\d)年(?!度|以来|全年)")
_PLANS = re.compile(r"工作|部署|动员|谋划|务虚|计划|总结|表彰|述职|考核|决算")
"""About the turn of the year, a meeting that plans or sums up a year (2025年工作会议) may be held beside it."""


class Gathering(NamedTuple):
    """One mention of an event: `start:end` is its name. `kind` is meeting, ceremony, activity, visit or reception.

    `said_date`: the date stands in the sentence. `new`: the words introduce it (召开…). `refers_only`: it can only
    be the name of something introduced before. `person` leads a visit.
    """

    title: str
    kind: str
    start: int
    end: int
    sentence: int
    date: str | None
    said_date: bool
    venue: str | None = None
    new: bool = True
    refers_only: bool = False
    person: str | None = None


class Telling(NamedTuple):
    """A sentence of the masked `text` with the dates it says; `running` is the date of what was told before it."""

    text: str
    sentence: Sentence
    moments: tuple[Moment, ...]
    running: str | None
    context: Context

    def date_at(self, offset: int) -> tuple[str | None, bool]:
        """The date nearest before an offset, else the first shortly after, else the one told of before (`False`)."""
        before = [moment for moment in self.moments if moment.end <= offset and moment.date]
        if before:
            return before[-1].date, True
        after = [one for one in self.moments if one.start >= offset and one.date and not self._compared(one)]
        if after and after[0].start - offset < 40:
            return after[0].date, True
        return self.running, False

    def _compared(self, moment: Moment) -> bool:
        """Whether a date is only that of an earlier event: 这是继9月30日观摩会之后…."""
        return self.text[max(0, moment.start - 1) : moment.start] in ("继", "自", "从", "距", "较")

    def people(self) -> list[PersonMention]:
        """The people the sentence names."""
        return people_between(self.context, self.sentence.start, self.sentence.end)

    def named(self, title: str, kind: str, start: int, end: int, **more: str | bool | None) -> Gathering:
        """A gathering of this sentence, with the date that fits its place."""
        date, said = self.date_at(start)
        year = _YEAR_NAMED.match(title)
        if year and date and date.startswith("--") and not (date[2:4] in ("12", "01") and _PLANS.search(title)):
            date = year[1] + date[1:]
        return Gathering(title, kind, start, end, self.sentence.start, date, said, **more)  # type: ignore[arg-type]
