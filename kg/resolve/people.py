"""Which mentions of one name are one person. A group is all mentions of a name; no other name is ever looked at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from kg.resolve.flow import ITEMS, Emission, emit
from kg.resolve.grouping import Group, Grouping, mentions_of, resolve_name, scored_pairs
from kg.resolve.names import NameModel

CLOSEST = 5
"""How many possible doubles a person is linked to at most."""


class NameStage:
    """Key is a full name; values are its mentions and the judgements about it."""

    __slots__ = ("_names",)

    def __init__(self, names: NameModel) -> None:
        self._names = names

    def __call__(self, key: str, values: Sequence[Any]) -> Iterator[Emission]:
        """The people of a name, which mention is whose and why, and who may be the same."""
        mentions = mentions_of(key, [value for value in values if "doc" in value])
        judgements = [value for value in values if "verdict" in value]
        grouping = Grouping(key, mentions, judgements)
        yield from _unused(key, grouping, judgements)
        people = resolve_name(grouping, self._names)
        for iri, group in people:
            yield from _person(key, iri, group)
        if len(people) > 1:
            yield from self._possibly_same(grouping, {id(group): iri for iri, group in people})

    def _possibly_same(self, grouping: Grouping, iris: dict[int, str]) -> Iterator[Emission]:
        linked: dict[str, int] = defaultdict(int)
        for score, reasons, left, right in scored_pairs(grouping, self._names):
            source, target = sorted((iris[id(left)], iris[id(right)]))
            if linked[source] < CLOSEST or linked[target] < CLOSEST:
                linked[source] += 1
                linked[target] += 1
                facts = sorted((left.mentions[0].first["fact"], right.mentions[0].first["fact"]))
                yield emit(ITEMS, "link", ["possibly_same", source, target, score, reasons, facts, {}])


def _person(name: str, iri: str, group: Group) -> Iterator[Emission]:
    yield emit("entities", iri, ["person", name, name, {}])
    reasons: dict[str, set[str]] = defaultdict(set)
    facts: dict[str, set[str]] = defaultdict(set)
    for mention in group.mentions:
        yield emit("facts", mention.doc, ["person", name, mention.body, iri])
        for record in mention.records:
            if record["post"] and record["status"] != "proposed":
                yield emit("posts", record["post"], {"person": iri, "name": name, **_held(record)})
            if "part" in record:
                reasons[mention.id].add(f"{record['part']} said with the post of {name}, {record['postLabel']}")
                facts[mention.id].add(record["fact"])
    for joined, match, reason in group.joins:
        reasons[joined.id].add(f"{reason} (as in {match.doc})")
        facts[joined.id] |= {joined.first["fact"], match.first["fact"]}
    for mention_iri, held in reasons.items():
        yield emit(ITEMS, "link", ["merged", mention_iri, iri, 1.0, sorted(held), sorted(facts[mention_iri]), {}])


def _held(record: dict[str, Any]) -> dict[str, Any]:
    names = (
        "doc",
        "fact",
        "body",
        "place",
        "exclusive",
        "office",
        "status",
        "as_of",
        "start",
        "end",
        "quote",
        "word",
        "postLabel",
    )
    return {name: record[name] for name in names}


def _unused(name: str, grouping: Grouping, judgements: Sequence[dict[str, Any]]) -> Iterator[Emission]:
    for judgement in judgements:
        left, right = judgement["left"], judgement["right"]
        unknown = [side for side in (left, right) if not grouping.party(side)]
        if unknown:
            message = f"the judgement on {left} and {right}: no document names {' or '.join(unknown)}"
            yield emit(ITEMS, "issue", ["judgement-unused", "warning", unknown[0], message, {}])
