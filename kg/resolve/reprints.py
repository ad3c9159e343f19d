"""The facts of an article that stands in several places: those of a reprint count as what the article says first.

A reprint has another headline, another day, and a site of another place; what it says is what the first one says. It
sees the facts of two documents; which documents are one article is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kg.model import Fact, Value
from kg.ontology import document_iri, fact_iri
from kg.resolve.flow import ITEMS, Emission, emit

_TIMES = frozenset({"date", "as_of", "start", "end", "period", "event_date"})


@dataclass(frozen=True, slots=True)
class Counted:
    """A fact as it counts, its own IRI, and the IRI of the fact of the article that it repeats (or its own)."""

    fact: Fact
    iri: str
    first: str


def as_said(facts: Iterable[Fact]) -> list[Counted]:
    """The facts of a document that is no reprint: each counts as it is."""
    return [Counted(fact, fact_iri(fact), fact_iri(fact)) for fact in sorted(facts, key=Fact.sort_key)]


def as_first_said(facts: Iterable[Fact], first: Iterable[Fact]) -> list[Counted]:
    """The facts of a reprint. One that the first document has too, in the same words, counts as that one; of the others
    only the names of meetings are taken over.
    """
    ours, theirs = (sorted(held, key=Fact.sort_key) for held in (facts, first))
    twins = _twins(ours, theirs)
    meetings = _meetings(ours, theirs)
    found = []
    for number, fact in enumerate(ours):
        twin = twins.get(number)
        if twin is not None:
            found.append(Counted(replace(fact, fields=twin.fields), fact_iri(fact), fact_iri(twin)))
        else:
            found.append(Counted(_renamed(fact, meetings), fact_iri(fact), fact_iri(fact)))
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


def _meetings(ours: Sequence[Fact], theirs: Sequence[Fact]) -> Mapping[str, str]:
    """The first document's names of meetings for the reprint's, where each has one more that the other has not."""
    own, other = (
        list(dict.fromkeys(str(title) for fact in facts if (title := _title(fact)))) for facts in (ours, theirs)
    )
    left, right = [t for t in own if t not in other], [t for t in other if t not in own]
    return {left[0]: right[0]} if len(left) == len(right) == 1 else {}


def _title(fact: Fact) -> Value:
    return fact["title"] if fact.type == "event" else fact.fields.get("event")


def _renamed(fact: Fact, meetings: Mapping[str, str]) -> Fact:
    title = str(_title(fact))
    if title not in meetings:
        return fact
    name = "title" if fact.type == "event" else "event"
    return replace(fact, fields={**fact.fields, name: meetings[title]})
