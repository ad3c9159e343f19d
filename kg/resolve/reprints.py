"""The facts of an article that stands in several places: those of a reprint count as what the article says first.

A reprint has another headline, another day, and a site of another place; what it says is what the first one says. It
sees the facts of two documents; which documents are one article is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kg.model import Fact
from kg.ontology import document_iri, fact_iri
from kg.resolve.flow import ITEMS, Emission, emit
from kg.resolve.things import folded

_TIMES = frozenset({"date", "as_of", "start", "end", "period", "event_date"})


@dataclass(frozen=True, slots=True)
class EffectiveFact:
    """A fact as it counts in the graph, its own IRI, and the IRI of the article's fact that it repeats (or its own)."""

    fact: Fact
    iri: str
    first: str


def as_said(facts: Iterable[Fact]) -> list[EffectiveFact]:
    """The facts of a document that is no reprint: each counts as it is."""
    return [EffectiveFact(fact, fact_iri(fact), fact_iri(fact)) for fact in sorted(facts, key=Fact.sort_key)]


def as_first_said(facts: Iterable[Fact], first: Iterable[Fact]) -> list[EffectiveFact]:
    """The facts of a reprint. One that the first document has too, in the same words, counts as that one; the meetings
    that the others speak of are those of the first document.
    """
    ours, theirs = (sorted(held, key=Fact.sort_key) for held in (facts, first))
    twins = _twins(ours, theirs)
    meetings = _meetings(ours, theirs, twins)
    found = []
    for number, fact in enumerate(ours):
        twin = twins.get(number)
        if twin is not None:
            found.append(EffectiveFact(replace(fact, fields=twin.fields), fact_iri(fact), fact_iri(twin)))
        else:
            found.append(EffectiveFact(_at(fact, meetings), fact_iri(fact), fact_iri(fact)))
    return found


def said_of_reprints(document: str, article: Mapping[str, Any]) -> Iterator[Emission]:
    """That a document is a reprint, as a link to the one that counts; and what reprints that one has, as an issue."""
    if article["first"] != document:
        reasons = [f"nearly the same text as {article['first']}"]
        ends = [document_iri(document), document_iri(article["first"])]
        yield emit(ITEMS, "link", ["reprint_of", *ends, 1.0, reasons, [], {}])
    elif reprints := article.get("reprints"):
        message = f"{document}: the same article as {', '.join(reprints)}; it counts once, with the words of each"
        yield emit(ITEMS, "issue", ["reprints", "info", document, message, {"reprints": reprints}])


def _twins(ours: Sequence[Fact], theirs: Sequence[Fact]) -> dict[int, Fact]:
    """The facts of the first document by the place in `ours` of those that repeat them."""
    found: dict[int, Fact] = {}
    taken: set[int] = set()
    for key in (_words, _content, _meeting):
        groups: dict[object, list[int]] = {}
        for number, fact in enumerate(theirs):
            if number not in taken:
                groups.setdefault(key(fact), []).append(number)
        own: dict[object, list[int]] = {}
        for number, fact in enumerate(ours):
            if number not in found:
                own.setdefault(key(fact), []).append(number)
        for value, numbers in own.items():
            if value is not None and len(numbers) == len(groups.get(value, ())):
                for mine, other in zip(numbers, groups[value], strict=True):
                    found[mine] = theirs[other]
                    taken.add(other)
    return found


def _words(fact: Fact) -> object:
    return fact.type, fact.quote


def _content(fact: Fact) -> object:
    return fact.type, *(value for name, value in fact.fields.items() if name not in _TIMES)


def _meeting(fact: Fact) -> object:
    """What an article reports of once: itself, and the one meeting that is left."""
    return fact.type if fact.type in ("document", "event") else None


def _meetings(ours: Sequence[Fact], theirs: Sequence[Fact], twins: Mapping[int, Fact]) -> Mapping[str, Fact]:
    """The first document's events by the reprint's names of them: that of facts in the same words, that of the same
    name, the only one of a like name and no other day, and the one that is left where each has one.
    """
    events = {str(fact["title"]): fact for fact in theirs if fact.type == "event"}
    days = {title: _day(fact) for fact in sorted(ours, key=_day) if (title := _title(fact))}
    said = {_title(ours[number]): _title(twin) for number, twin in twins.items()}
    names = {title: said.get(title, title) for title in days}
    found = {title: events[name] for title, name in names.items() if name in events}
    for title in days.keys() - found.keys():
        like = [one for name, one in events.items() if days[title] in ("", _day(one)) and _alike(title, name)]
        if len(like) == 1:
            found[title] = like[0]
    left = [title for title in days if title not in found]
    right = [event for event in events.values() if event not in found.values()]
    return found | ({left[0]: right[0]} if len(left) == len(right) == 1 else {})


def _alike(one: str, other: str) -> bool:
    """Whether the signs of the shorter name stand in the longer one in their order: 区委会议, 青禾区委（扩大）会议."""
    short, long = sorted((folded(one), folded(other)), key=len)
    rest = iter(long)
    return len(short) >= 4 and all(sign in rest for sign in short)


def _title(fact: Fact) -> str:
    return str(fact.fields.get("title" if fact.type == "event" else "event") or "")


def _day(fact: Fact) -> str:
    return str(fact.fields.get("date" if fact.type == "event" else "event_date") or "")


def _at(fact: Fact, meetings: Mapping[str, Fact]) -> Fact:
    """A fact of a reprint as said of the first document's meeting."""
    meeting = meetings.get(_title(fact))
    if meeting is None:
        return fact
    if fact.type == "event":
        return replace(fact, fields=meeting.fields)
    day = {"event_date": meeting["date"]} if "event_date" in fact.fields else {}
    return replace(fact, fields={**fact.fields, "event": meeting["title"], **day})
