"""Parts of a page: by person, place, year, type or a list of things, and the cut that keeps a page usable."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches

from kg.resolve.model import PLACE_KINDS
from kg.view.model import (
    Attendance,
    Comparison,
    Contradiction,
    Figure,
    Meeting,
    Omission,
    PageData,
    PageEdge,
    Tenure,
)  # fmt: skip


def select(
    data: PageData,
    *,
    persons: Collection[str] = (),
    places: Collection[str] = (),
    years: Collection[int] = (),
    types: Collection[str] = (),
    things: Collection[str] = (),
) -> PageData:
    """The part of `data` that all given conditions keep; an empty condition keeps everything.

    `persons` and `places` are names (any name of the thing) or IRIs, `years` those a fact is about, `types` types of
    fact, `things` IRIs. Facts are kept or dropped; nodes, edges and rows follow their facts.
    """
    if not (persons or places or years or types or things):
        return data
    by_person = _named(data, persons, ("person",))
    by_place = _named(data, places, PLACE_KINDS)
    wanted = {at for at, node in enumerate(data.nodes) if node.id in set(things)}
    kept = [
        at
        for at, fact in enumerate(data.facts)
        if (not persons or by_person & set(fact.nodes))
        and (not places or fact.place in by_place or by_place & set(fact.nodes))
        and (not years or set(years) & set(fact.years))
        and (not types or fact.type in types)
        and (not things or wanted & set(fact.nodes))
    ]
    return _only_facts(data, kept, by_person | by_place | wanted)


def _named(data: PageData, names: Collection[str], kinds: tuple[str, ...]) -> set[int]:
    asked = set(names)
    return {
        at for at, node in enumerate(data.nodes) if node.kind in kinds and asked & {node.label, node.id, *node.names}
    }


def unknown_names(
    data: PageData, names: Iterable[str], kinds: tuple[str, ...]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each of `names` that no node of these kinds bears, with the names in the graph that look like it."""
    known = sorted({name for node in data.nodes if node.kind in kinds for name in (node.label, *node.names)})
    for name in names:
        if not _named(data, (name,), kinds):
            within = [other for other in known if name in other or other in name]
            yield name, tuple(dict.fromkeys([*within, *get_close_matches(name, known, 3)]))[:3]


def _only_facts(data: PageData, kept: list[int], always: set[int]) -> PageData:
    fact_at = {old: new for new, old in enumerate(kept)}
    used = set(always)
    for at in kept:
        used.update(data.facts[at].nodes)
    edges = [edge for edge in data.edges if any(at in fact_at for at in edge.facts)]
    kept_edges = set(edges)
    used.update(node for edge in edges for node in (edge.source, edge.target))
    edges = [
        edge for edge in data.edges if edge in kept_edges or (not edge.facts and {edge.source, edge.target} <= used)
    ]
    return _rebuilt(data, sorted(used), fact_at, edges)


def limit(data: PageData, most: int) -> PageData:
    """`data` with at most `most` nodes: the best connected stay, facts stay whole; `omitted` counts what went."""
    if len(data.nodes) <= most:
        return data
    degree: Counter[int] = Counter()
    for edge in data.edges:
        degree[edge.source] += 1
        degree[edge.target] += 1
    ranked = sorted(range(len(data.nodes)), key=lambda at: (-degree[at], at))
    chosen = set(ranked[:most])
    edges = [edge for edge in data.edges if edge.source in chosen and edge.target in chosen]
    kept = [at for at, fact in enumerate(data.facts) if chosen & set(fact.nodes) or not fact.nodes]
    small = _rebuilt(data, sorted(chosen), {old: new for new, old in enumerate(kept)}, edges)
    gone = Omission(len(data.nodes) - most, len(data.edges) - len(edges), len(data.nodes))
    return replace(small, omitted=gone)


@dataclass(frozen=True, slots=True)
class _Positions:
    """Where the nodes and facts of a page stand in a part of it."""

    nodes: Mapping[int, int]
    facts: Mapping[int, int]

    def node(self, old: int | None) -> int | None:
        """A node's position in the part, where it is there."""
        return None if old is None else self.nodes.get(old)

    def moved(self, old: Iterable[int]) -> tuple[int, ...]:
        """The positions of those of the facts that are in the part."""
        return tuple(self.facts[at] for at in old if at in self.facts)

    def figures(self, items: Iterable[Figure]) -> tuple[Figure, ...]:
        """Those figures of which a fact is in the part."""
        return tuple(replace(item, facts=facts) for item in items if (facts := self.moved(item.facts)))


def _rebuilt(data: PageData, nodes: list[int], fact_at: dict[int, int], edges: Iterable[PageEdge]) -> PageData:
    at = _Positions({old: new for new, old in enumerate(nodes)}, fact_at)
    facts = [data.facts[old] for old in fact_at]
    sentences = {old: new for new, old in enumerate(sorted({fact.sentence for fact in facts}))}
    documents = {old: new for new, old in enumerate(sorted({fact.document for fact in facts}))}
    return replace(
        data,
        documents=tuple(data.documents[old] for old in documents),
        sentences=tuple(data.sentences[old] for old in sentences),
        nodes=tuple(data.nodes[old] for old in nodes),
        edges=tuple(
            replace(edge, source=at.nodes[edge.source], target=at.nodes[edge.target], facts=at.moved(edge.facts))
            for edge in edges
        ),
        facts=tuple(
            replace(
                fact, document=documents[fact.document], sentence=sentences[fact.sentence],
                nodes=tuple(at.nodes[node] for node in fact.nodes if node in at.nodes), place=at.node(fact.place),
            )
            for fact in facts
        ),
        tenures=tuple(_tenures(data.tenures, at)),
        comparisons=tuple(_comparisons(data.comparisons, at)),
        meetings=tuple(_meetings(data.meetings, at)),
        contradictions=tuple(_contradictions(data.contradictions, at)),
    )  # fmt: skip


def _tenures(rows: Iterable[Tenure], at: _Positions) -> Iterator[Tenure]:
    for row in rows:
        facts = at.moved(row.facts)
        if row.person in at.nodes and row.post in at.nodes and facts:
            person, post, organization = at.nodes[row.person], at.nodes[row.post], at.node(row.organization)
            yield replace(row, person=person, post=post, organization=organization, facts=facts)


def _comparisons(rows: Iterable[Comparison], at: _Positions) -> Iterator[Comparison]:
    for row in rows:
        targets, results = at.figures(row.targets), at.figures(row.results)
        if row.place in at.nodes and row.indicator in at.nodes and (targets or results):
            place, indicator = at.nodes[row.place], at.nodes[row.indicator]
            yield replace(row, place=place, indicator=indicator, targets=targets, results=results)


def _meetings(rows: Iterable[Meeting], at: _Positions) -> Iterator[Meeting]:
    for row in rows:
        if row.event in at.nodes:
            there = tuple(
                Attendance(at.nodes[item.node], item.roles, facts)
                for item in row.attendance
                if item.node in at.nodes and (facts := at.moved(item.facts))
            )
            directives, facts = at.moved(row.directives), at.moved(row.facts)
            yield replace(
                row, event=at.nodes[row.event], place=at.node(row.place), attendance=there, directives=directives,
                facts=facts,
            )  # fmt: skip


def _contradictions(rows: Iterable[Contradiction], at: _Positions) -> Iterator[Contradiction]:
    for row in rows:
        facts = at.moved(row.facts)
        if len(facts) == len(row.facts):
            yield replace(row, about=tuple(at.nodes[node] for node in row.about if node in at.nodes), facts=facts)
