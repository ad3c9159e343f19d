"""Parts of a page: by person, place, year, type or a list of things, and the cut that keeps a page usable."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from difflib import get_close_matches

from kg.resolve.model import PLACE_KINDS
from kg.view.model import Attendance, Comparison, Figure, Meeting, Omission, PageData, PageEdge, Tenure


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


def _rebuilt(data: PageData, nodes: list[int], fact_at: dict[int, int], edges: Iterable[PageEdge]) -> PageData:
    node_at = {old: new for new, old in enumerate(nodes)}
    facts = [data.facts[old] for old in fact_at]
    sentences = {old: new for new, old in enumerate(sorted({fact.sentence for fact in facts}))}
    documents = {old: new for new, old in enumerate(sorted({fact.document for fact in facts}))}

    def moved(old: Iterable[int]) -> tuple[int, ...]:
        return tuple(fact_at[at] for at in old if at in fact_at)

    def figure(item: Figure) -> Figure:
        return replace(item, facts=moved(item.facts))

    return replace(
        data,
        documents=tuple(data.documents[old] for old in documents),
        sentences=tuple(data.sentences[old] for old in sentences),
        nodes=tuple(data.nodes[old] for old in nodes),
        edges=tuple(
            replace(edge, source=node_at[edge.source], target=node_at[edge.target], facts=moved(edge.facts))
            for edge in edges
        ),
        facts=tuple(
            replace(
                fact, document=documents[fact.document], sentence=sentences[fact.sentence],
                nodes=tuple(node_at[node] for node in fact.nodes if node in node_at),
                place=node_at.get(fact.place) if fact.place is not None else None,
            )
            for fact in facts
        ),
        tenures=tuple(
            _tenure(row, node_at, moved(row.facts)) for row in data.tenures if _stays(row, node_at, moved(row.facts))
        ),
        comparisons=tuple(
            Comparison(
                node_at[row.place], node_at[row.indicator], row.period, row.measure,
                tuple(figure(item) for item in row.targets if moved(item.facts)),
                tuple(figure(item) for item in row.results if moved(item.facts)), row.attained,
            )
            for row in data.comparisons
            if row.place in node_at and row.indicator in node_at
            and any(moved(item.facts) for item in (*row.targets, *row.results))
        ),
        meetings=tuple(
            Meeting(
                node_at[row.event], row.date, node_at.get(row.place) if row.place is not None else None, row.venue,
                tuple(
                    Attendance(node_at[item.node], item.roles, moved(item.facts))
                    for item in row.attendance if item.node in node_at and moved(item.facts)
                ),
                moved(row.directives), moved(row.facts),
            )
            for row in data.meetings if row.event in node_at
        ),
        contradictions=tuple(
            replace(row, about=tuple(node_at[node] for node in row.about if node in node_at), facts=moved(row.facts))
            for row in data.contradictions if len(moved(row.facts)) == len(row.facts)
        ),
    )  # fmt: skip


def _stays(row: Tenure, node_at: dict[int, int], facts: tuple[int, ...]) -> bool:
    return row.person in node_at and row.post in node_at and bool(facts)


def _tenure(row: Tenure, node_at: dict[int, int], facts: tuple[int, ...]) -> Tenure:
    organization = node_at.get(row.organization) if row.organization is not None else None
    return replace(row, person=node_at[row.person], post=node_at[row.post], organization=organization, facts=facts)
