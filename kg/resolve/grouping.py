"""Mentions of one name joined step by step, the strongest evidence first, in an order that only the mentions determine.

It keeps who was joined to whom and why, and what a judgement keeps apart stays apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from kg.ontology import entity_iri, hashed_iri
from kg.resolve.evidence import Sighting, clash, pair_score
from kg.resolve.names import RARE, NameModel

MERGE_AT = 0.9
"""The estimated probability from which a move within a city joins two people."""

WHOLE_BLOCK = 40
"""People of a name up to which all pairs are compared; of more, only those within one province."""

_GOVERNING = re.compile(r"(?:委|政府|人大常委会|政协|省|自治区)$")
PERSON = entity_iri("person", "")


@dataclass(slots=True)
class Mention:
    """What one document says of a name in one body; `records` are those of its facts."""

    id: str
    doc: str
    body: str
    records: list[dict[str, Any]]

    @property
    def first(self) -> dict[str, Any]:
        """The record that stands for the mention where any would do."""
        return self.records[0]

    @property
    def day(self) -> str:
        """The first date the mention gives, for ordering; last where it gives none."""
        return min((r["start"] or r["as_of"] or "9999" for r in self.records), default="9999")


@dataclass(slots=True)
class Group:
    """Mentions taken for one person so far; `joins` are (joined mention, its match, reason)."""

    mentions: list[Mention]
    sightings: list[Sighting]
    joins: list[tuple[Mention, Mention, str]] = field(default_factory=list)


def mentions_of(name: str, records: Iterable[dict[str, Any]]) -> list[Mention]:
    """The records of a name, gathered by document and body."""
    found: dict[tuple[str, str], Mention] = {}
    for record in sorted(records, key=lambda r: (r["doc"], r["body"], r["fact"])):
        key = (record["doc"], record["body"])
        if key not in found:
            found[key] = Mention(hashed_iri("mention", record["doc"], name, record["body"]), *key, [])
        found[key].records.append(record)
    return list(found.values())


def person_iri(name: str, group: Group, taken: dict[str, str]) -> str:
    """The name and a hash of where the person is first seen; of the document too where two people share that."""
    first = min(group.mentions, key=lambda m: (m.day, m.body, m.doc))
    where = first.body or first.first["place"] or first.doc
    iri = entity_iri("person", name, _digest(where))
    if taken.setdefault(iri, first.id) != first.id:
        iri = entity_iri("person", name, _digest(where, first.doc))
    return iri


def _digest(*key: str) -> str:
    return hashed_iri("", *key).rsplit("/", 1)[1][:10]


class Grouping:
    """The people that the mentions of one name make."""

    __slots__ = ("_apart", "_group", "_mentions", "name")

    def __init__(self, name: str, mentions: Sequence[Mention], judgements: Sequence[dict[str, Any]] = ()) -> None:
        self.name = name
        self._mentions = mentions
        self._group = {m.id: Group([m], [Sighting.of(record) for record in m.records]) for m in mentions}
        self._apart: list[tuple[frozenset[str], frozenset[str]]] = []
        sides = [(j, self.party(j["left"]), self.party(j["right"])) for j in judgements]
        for judgement, left, right in sides:
            if judgement["verdict"] == "different" and left and right:
                self._apart.append((left - right or left, right - left or right))
        for judgement, left, right in sides:
            if judgement["verdict"] == "same" and left and right:
                chosen = [m for m in mentions if m.id in left | right]
                self._chain(chosen, f"judged the same: {judgement['reason'] or 'no reason given'}")

    def party(self, side: str) -> frozenset[str]:
        """The mentions that a side of a judgement means: an IRI of a person or mention, or name@body (or @document)."""
        if side.startswith(PERSON):
            plain = resolve_name(Grouping(self.name, self._mentions))
            return frozenset(m.id for iri, group in plain for m in group.mentions if iri == side)
        if "@" in side:
            body = side.split("@", 1)[1]
            return frozenset(m.id for m in self._mentions if body in (m.body, m.first["bodyLabel"], m.doc))
        return frozenset(m.id for m in self._mentions if m.id == side)

    def groups(self) -> list[Group]:
        """The people so far, in the order of their first mentions."""
        return list({id(group): group for m in self._mentions for group in [self._group[m.id]]}.values())

    def apart(self, left: Group, right: Group) -> bool:
        """Whether a judgement keeps two groups apart."""
        if not self._apart:
            return False
        a, b = {m.id for m in left.mentions}, {m.id for m in right.mentions}
        return any((a & one and b & two) or (a & two and b & one) for one, two in self._apart)

    def join(self, earlier: Mention, later: Mention, reason: str) -> bool:
        """Makes the groups of two mentions one, unless they are or a judgement forbids it."""
        a, b = self._group[earlier.id], self._group[later.id]
        if a is b or self.apart(a, b):
            return False
        a.joins += [*b.joins, (later, earlier, reason)]
        a.mentions += b.mentions
        a.sightings += b.sightings
        for mention in b.mentions:
            self._group[mention.id] = a
        return True

    def join_all(self, key: Callable[[Mention], str], reason: Callable[[Mention], str]) -> None:
        """Joins all mentions of equal, non-empty keys."""
        for mentions in self._shared(key):
            self._chain(mentions, reason(mentions[0]))

    def join_compatible(self, key: Callable[[Mention], str], reason: Callable[[Mention], str]) -> None:
        """Joins mentions of equal, non-empty keys where times and posts allow that one person is both."""
        for mentions in self._shared(key):
            firsts: list[Mention] = []
            for mention in mentions:
                group = self._group[mention.id]
                for earlier in firsts:
                    other = self._group[earlier.id]
                    if other is group:
                        break
                    if clash(other.sightings, group.sightings) is None and self.join(earlier, mention, reason(mention)):
                        break
                else:
                    firsts.append(mention)

    def join_moves(self, names: NameModel) -> None:
        """A rare name seen in two places of one city at different times is one person, unless a third, who cannot be
        the same, has as good a claim."""
        if names.per_million(self.name) >= RARE:
            return
        while (found := self._next_move(names)) is not None:
            left, right, reasons = found
            self.join(left.mentions[0], right.mentions[0], "; ".join(reasons))

    def _next_move(self, names: NameModel) -> tuple[Group, Group, tuple[str, ...]] | None:
        likely = [pair for pair in scored_pairs(self, names) if pair[0] >= MERGE_AT]
        for _, reasons, left, right in likely:
            claims = [b if a is own else a for _, _, a, b in likely for own in (left, right) if own in (a, b)]
            rivals = [group for group in claims if group is not left and group is not right]
            if all(clash(rival.sightings, [*left.sightings, *right.sightings]) is None for rival in rivals):
                return left, right, reasons
        return None

    def _shared(self, key: Callable[[Mention], str]) -> list[list[Mention]]:
        shared: dict[str, list[Mention]] = {}
        for mention in self._mentions:
            if value := key(mention):
                shared.setdefault(value, []).append(mention)
        return [mentions for _, mentions in sorted(shared.items()) if len(mentions) > 1]

    def _chain(self, mentions: Sequence[Mention], reason: str) -> None:
        """Joins all to the first; where a judgement forbids that, to the next that it may join."""
        firsts = [mentions[0]]
        for mention in mentions[1:]:
            if any(self._group[m.id] is self._group[mention.id] or self.join(m, mention, reason) for m in firsts):
                continue
            firsts.append(mention)


def scored_pairs(grouping: Grouping, names: NameModel) -> list[tuple[float, tuple[str, ...], Group, Group]]:
    """Pairs of people of the name that no judgement parts, with the probability that they are one, likeliest first.

    Of more than `WHOLE_BLOCK` people, only those of one province are paired, so that the work stays near linear.
    """
    groups = grouping.groups()
    scored = [
        (*pair_score(grouping.name, left.sightings, right.sightings, names), left, right)
        for left, right in combinations(groups, 2)
        if (len(groups) <= WHOLE_BLOCK or _provinces(left) & _provinces(right)) and not grouping.apart(left, right)
    ]
    return sorted(scored, key=lambda pair: (-pair[0], pair[2].mentions[0].id, pair[3].mentions[0].id))


def _provinces(group: Group) -> set[str]:
    return {sighting.province for sighting in group.sightings if sighting.province}


def resolve_name(grouping: Grouping, names: NameModel | None = None) -> list[tuple[str, Group]]:
    """Joins all that the rules join, and gives each person an IRI."""
    grouping.join_all(lambda m: m.doc, lambda m: f"same name in one document, {m.doc}")
    grouping.join_all(lambda m: str(m.first["article"]), lambda m: f"same name in one article, {m.first['article']}")
    grouping.join_compatible(lambda m: m.body, lambda m: f"same name in the same body, {m.first['bodyLabel']}")
    grouping.join_compatible(
        _place_counted_for, lambda m: f"same name in the same place, {m.first['bodyLabel'] or m.first['place']}"
    )
    if names is not None:
        grouping.join_moves(names)
    taken: dict[str, str] = {}
    return [(person_iri(grouping.name, group, taken), group) for group in grouping.groups()]


def _place_counted_for(mention: Mention) -> str:
    """The place that a mention counts for: its body's; of a province's bodies only those that govern it."""
    place = str(mention.first["place"])
    return (
        "" if place.endswith("0000") and mention.body and not _GOVERNING.search(mention.first["bodyLabel"]) else place
    )
