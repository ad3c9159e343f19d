"""What judgements are about, and what they make of the places, companies, strategies, projects and bodies that are
named. (The judgements on people are weighed with their mentions, in `kg.resolve.grouping`.)

A thing is what the rules take a name for, an IRI. A judgement joins things, or parts the names of one; the rulings that
follow are the same whatever the documents are, so that each document can be settled alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import unquote

from kg.model import Judgement
from kg.ontology import entity_iri
from kg.resolve.bodies import body_of
from kg.resolve.finder import PlaceFinder
from kg.resolve.model import role_kind
from kg.resolve.places import Gazetteer
from kg.resolve.things import company_of, folded, project_of, strategy_of

_PERSON = entity_iri("person", "")
_IDS = _PERSON.removesuffix("person/")
_IN_GAZETTEER = re.compile(re.escape(_IDS) + r"(?:place/\d{6}$|zone/\d{6}\b)")


class Side(NamedTuple):
    """One side of a judgement: the thing that its name is by the rules, empty for a name in one document; the name,
    folded, empty for an IRI; and the key of the place or the id of the document it is said of, empty for neither.
    """

    text: str
    thing: str
    name: str
    scope: str


class Ruling(NamedTuple):
    """What a thing is by the judgements, where its name is `name` and it is said in `scope` (empty: any). `node` is
    what it is before it is joined, `iri` what it is in the end, `apart` what it was judged not to be.
    """

    name: str
    scope: str
    node: str
    iri: str
    reasons: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A judgement with the things on its sides; `trouble` says why it cannot be followed."""

    judgement: Judgement
    nodes: tuple[str, str]
    trouble: str = ""

    @property
    def key(self) -> str:
        """What tells it from others."""
        return "\t".join((self.judgement.left, self.judgement.right, self.judgement.verdict))


@dataclass(frozen=True, slots=True)
class Rulings:
    """The rulings on each thing, the narrowest first; those on names in one document by `kind@document`."""

    by_thing: Mapping[str, tuple[Ruling, ...]] = field(default_factory=dict)
    rows: tuple[Row, ...] = ()

    def find(self, kind: str, thing: str, name: str, chain: Sequence[str], document: str) -> Ruling | None:
        """The ruling on a name in a document, said of a place (the keys of it and of all that hold it)."""
        for ruling in (*self.by_thing.get(f"{kind}@{document}", ()), *self.by_thing.get(thing, ())):
            if ruling.name in ("", folded(name)) and (ruling.scope in ("", document) or ruling.scope in chain):
                return ruling
        return None

    def changed(self, earlier: Rulings) -> list[str]:
        """The things, and names in one document, on which there are other rulings than earlier."""
        things = sorted(self.by_thing.keys() | earlier.by_thing.keys())
        return [thing for thing in things if self.by_thing.get(thing) != earlier.by_thing.get(thing)]


def kind_of(judgement: Judgement) -> str:
    """What a judgement is about: its kind, else that of its IRIs, else people."""
    for side in (judgement.left, judgement.right) if not judgement.kind else ():
        if side.startswith(_IDS):
            kind = side[len(_IDS) :].split("/")[0]
            return "person" if kind == "mention" else role_kind(kind)
    return judgement.kind or "person"


def name_of(side: str) -> str | None:
    """The person's name in one side of a judgement; `None` where it names no person."""
    if side.startswith(_PERSON):
        return unquote(side[len(_PERSON) :].split("/")[0]) or None
    name, at, rest = side.partition("@")
    return name.strip() if at and name.strip() and rest.strip() else None


def by_name(judgements: Iterable[Judgement]) -> dict[str, list[Judgement]]:
    """The judgements on people by the name they are about; those about no name are left out."""
    found: dict[str, list[Judgement]] = {}
    for judgement in judgements:
        if kind_of(judgement) == "person":
            for name in dict.fromkeys((name_of(judgement.left), name_of(judgement.right))):
                if name:
                    found.setdefault(name, []).append(judgement)
    return found


def rulings_of(judgements: Iterable[Judgement], gazetteer: Gazetteer) -> Rulings:
    """What the judgements on things other than people come to, whatever their order."""
    judged = sorted({j for j in judgements if kind_of(j) != "person"}, key=lambda j: (j.verdict, j.left, j.right))
    if not judged:
        return Rulings()
    sides = [(j, _side(j.left, kind_of(j), gazetteer), _side(j.right, kind_of(j), gazetteer)) for j in judged]
    splits = _Splits(sides)
    joins = _Joins()
    rows = []
    for judgement, left, right in sides:
        kind = kind_of(judgement)
        nodes = (splits.node(kind, left), splits.node(kind, right))
        known = kind in _SETTLED
        rows.append(Row(judgement, nodes, joins.judge(judgement, *nodes) if known else f"a {kind} cannot be judged"))
    return Rulings(splits.rulings(joins), tuple(rows))


def _side(text: str, kind: str, gazetteer: Gazetteer) -> Side:
    if text.startswith(_IDS) or kind not in _SETTLED:
        return Side(text, text, "", "")
    name, at, where = (part.strip() for part in text.rpartition("@"))
    if not at:
        name, where = where, ""
    finder = PlaceFinder(gazetteer, "", where or None, (where,) if where else (), {}, None)
    place = finder.home
    if place is not None and place.code is None and len(place.chain) == 1:
        return Side(text, "", folded(name), where)
    thing = _SETTLED[kind](name, finder)
    return Side(text, thing, folded(name), place.key if place else "")


def _place_of(name: str, finder: PlaceFinder) -> str:
    found = finder.find(name, finder.home)
    return found.iri if found else ""


_SETTLED: Mapping[str, Callable[[str, PlaceFinder], str]] = MappingProxyType(
    {
        "place": _place_of,
        "body": lambda name, finder: body_of(name, finder).iri,
        "company": lambda name, finder: company_of(name, finder.home).iri,
        "strategy": lambda name, finder: strategy_of(name, finder.home).iri,
        "project": lambda name, finder: project_of(name, finder.home).iri,
    }
)


class _Splits:
    """The names that judgements part from what the rules take them for."""

    __slots__ = ("_held", "_things")

    def __init__(self, sides: Iterable[tuple[Judgement, Side, Side]]) -> None:
        self._held: dict[str, dict[tuple[str, str], tuple[str, str]]] = {}
        self._things: set[str] = set()
        for judgement, left, right in sides:
            kind = kind_of(judgement)
            self._things |= {side.thing for side in (left, right) if side.thing}
            why = judgement.reason or "no reason given"
            for side in (left, right):
                if not side.thing:
                    self._put(kind, side, side.scope, f"judged in {side.scope} alone: {why}")
            if judgement.verdict == "different" and left.thing and left.thing == right.thing:
                stays, goes = (left, right) if right.name else (right, left)
                scope = goes.scope if goes.name == stays.name else ""
                if (goes.name, scope) != (stays.name, stays.scope if scope else ""):
                    self._put(kind, goes, scope, f"judged different from {stays.text}: {why}")

    def _put(self, kind: str, side: Side, scope: str, reason: str) -> None:
        where = side.thing or f"{kind}@{side.scope}"
        above = [unquote(part) for part in side.thing.removeprefix(_IDS).split("/")] if side.thing else [kind]
        node = entity_iri(*above, *([scope] if scope else []), side.name)
        self._held.setdefault(where, {}).setdefault((side.name, scope), (node, reason))

    def node(self, kind: str, side: Side) -> str:
        """The thing that a side is, once names are parted."""
        held = self._held.get(side.thing or f"{kind}@{side.scope}", {})
        found = held.get((side.name, side.scope)) or held.get((side.name, ""))
        return found[0] if found else side.thing

    def rulings(self, joins: _Joins) -> dict[str, tuple[Ruling, ...]]:
        """All rulings, by thing."""
        found: dict[str, tuple[Ruling, ...]] = {}
        for thing in sorted(self._things | self._held.keys()):
            parted = [
                joins.ruling(name, scope, node, (reason,))
                for (name, scope), (node, reason) in self._held.get(thing, {}).items()
            ]
            rest = [joins.ruling("", "", thing, ())] if thing in self._things else []
            found[thing] = tuple(sorted([*parted, *rest], key=lambda r: (not r.scope, not r.name, r)))
        return found


def _chosen(members: Iterable[str]) -> str:
    """Which of several that are one gives its IRI: a place of the gazetteers before all others."""
    return min(members, key=lambda one: (not _IN_GAZETTEER.match(one), one))


class _Joins:
    """Things that judgements make one; what they keep apart stays apart."""

    __slots__ = ("_apart", "_members", "_reasons")

    def __init__(self) -> None:
        self._members: dict[str, set[str]] = {}
        self._apart: set[tuple[str, str]] = set()
        self._reasons: dict[str, set[str]] = {}

    def judge(self, judgement: Judgement, left: str, right: str) -> str:
        """Follows a judgement, those that say different first. Returns why it cannot be followed, else nothing."""
        a, b = self._of(left), self._of(right)
        if judgement.verdict == "different":
            self._apart |= {(left, right), (right, left)}
            return "the rules see one name there" if left == right else ""
        if a is b:
            return ""
        if any((one, other) in self._apart for one in a for other in b):
            return "another judgement says different"
        for node in (left, right):
            self._reasons.setdefault(node, set()).add(f"judged the same: {judgement.reason or 'no reason given'}")
        a |= b
        for node in b:
            self._members[node] = a
        return ""

    def _of(self, node: str) -> set[str]:
        return self._members.setdefault(node, {node})

    def ruling(self, name: str, scope: str, node: str, reasons: tuple[str, ...]) -> Ruling:
        """The ruling on a name that is `node`."""
        members = self._of(node)
        iri = _chosen(members)
        why = tuple(sorted(self._reasons[node])) if iri != node else ()
        apart = {_chosen(self._of(other)) for one in members for _, other in self._parted(one)}
        return Ruling(name, scope, node, iri, reasons + why, tuple(sorted(apart)))

    def _parted(self, node: str) -> Iterator[tuple[str, str]]:
        return (pair for pair in sorted(self._apart) if pair[0] == node)
