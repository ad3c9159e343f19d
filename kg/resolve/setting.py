"""What one document sets for its facts: its places, its date, who and what is in it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.model import Fact
from kg.resolve.finder import PlaceFinder
from kg.resolve.places import Gazetteer
from kg.resolve.ruled_places import RuledPlaces
from kg.resolve.times import earliest, year_of

_MEETING = re.compile(r"(?:会议|大会|全会|会)$")


@dataclass(frozen=True, slots=True)
class Setting:
    """What is settled once a document: its finder of places, its date, and the full names of the people in it;
    `article` is the document that counts where several are one article. `days` are those of the meetings that its
    facts speak of, `own_meetings` those that it tells of itself.
    """

    document: str
    article: str
    finder: PlaceFinder
    date: str | None
    weak_date: str | None
    people: frozenset[str]
    own_meetings: frozenset[str]
    days: Mapping[str, str]


def setting_of(document: str, article: str, facts: Sequence[Fact], gazetteer: Gazetteer, ruled: RuledPlaces) -> Setting:
    """The setting that the facts of a document make together."""
    head = next((fact for fact in facts if fact.type == "document"), None)
    date = head.text("date") if head else None
    names = {str(fact[field]) for fact in facts for field in ("place", "child", "parent") if fact.fields.get(field)}
    parents = {str(fact["child"]): str(fact["parent"]) for fact in facts if fact.type == "part_of"}
    finder = PlaceFinder(gazetteer, article, head.text("place") if head else None, names, parents, date, ruled.settle)
    people = {str(fact["person"]) for fact in facts if fact.type == "holds" and fact["person"]}
    people |= {str(f["participant"]) for f in facts if f.type == "participates" and f["participant_type"] == "person"}
    people |= {str(f["speaker"]) for f in facts if f.type == "directive" and f["speaker"] and not _MEETING.search(str(f["speaker"]))}  # fmt: skip  # noqa: E501
    own_meetings = frozenset(str(fact["title"]) for fact in facts if fact.type == "event" and fact["title"])
    days = {str(fact["event"]): str(fact["event_date"]) for fact in facts if fact.fields.get("event_date")}
    full_names = frozenset(people - {"None"})
    return Setting(document, article, finder, date, _weak_date(facts, date), full_names, own_meetings, days)


def _weak_date(facts: Sequence[Fact], date: str | None) -> str | None:
    """The year a document seems to be of, for telling people apart only: its date, its first event's, else the year
    that most of its targets are for."""
    if year_of(date):
        return date
    events = earliest(fact.text("date") for fact in facts if fact.type == "event")
    if events:
        return events
    years = [str(year) for fact in facts if fact.type == "targets" and (year := year_of(fact.text("period")))]
    return max(sorted(set(years)), key=years.count, default=None)
