"""Measures as tables. Each says what it means and when it misleads; none ranks people by more than what documents show."""  # noqa: E501

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import combinations
from types import MappingProxyType
from typing import Any

import networkx as nx

from kg.errors import KgError
from kg.model import Value
from kg.network.between import sampled_betweenness
from kg.network.projections import Graph, attributes, place_indicator, place_strategy, project
from kg.resolve.model import Resolution, Statement

EXACT = 2_000
"""Nodes up to which betweenness is exact; above it is estimated from `SAMPLE` nodes."""

SAMPLE = 200
EDGE_SECONDS, EXACT_SECONDS = 1e-4, 8e-7
"""What an edge costs in communities and in sampled centrality, and a node times an edge in exact betweenness."""

MOST_NODES, MOST_EDGES = 100_000, 1_000_000

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows with named columns, and the two sentences without which they should not be read."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    meaning: str
    misleads: str


Told = Callable[[int, int, float], None]
"""Told, before a measure of a graph starts, its nodes, its edges and the seconds it will roughly take."""


@dataclass(frozen=True, slots=True)
class Means:
    """What a measure works with: a projection's name, a networkx backend, and who is told how long it takes."""

    projection: str = "co-attendance"
    backend: str | None = None
    told: Told = lambda nodes, edges, seconds: None

    @property
    def options(self) -> dict[str, Any]:
        return {"backend": self.backend} if self.backend else {}


@dataclass(frozen=True, slots=True)
class Measure:
    """`build` takes a resolution and the means and gives columns and rows."""

    name: str
    meaning: str
    misleads: str
    build: Callable[[Resolution, Means], tuple[tuple[str, ...], list[tuple[Cell, ...]]]]


def measure(
    resolution: Resolution,
    name: str,
    projection: str = "co-attendance",
    backend: str | None = None,
    told: Told = lambda nodes, edges, seconds: None,
) -> Table:
    """The named measure as a table. `backend` is a networkx backend that is installed.

    Raises `KgError` for an unknown name or backend, and for a graph too large to finish in minutes, with the way out.
    """
    if name not in MEASURES:
        raise KgError(f"no measure {name}; there are {', '.join(MEASURES)}")
    if backend is not None and backend not in nx.config.backends:
        there = ", ".join(sorted(nx.config.backends)) or "none but networkx itself"
        raise KgError(f"no networkx backend {backend} is installed; there are: {there}")
    chosen = MEASURES[name]
    try:
        columns, rows = chosen.build(resolution, Means(projection, backend, told))
    except (NotImplementedError, ImportError) as error:
        if backend is None:
            raise
        raise KgError(f"the networkx backend {backend} cannot do {name}: {error}; leave --backend out") from error
    return Table(name, columns, tuple(rows), chosen.meaning, chosen.misleads)


def _sized(graph: Graph) -> Graph:
    if graph.number_of_nodes() > MOST_NODES or graph.number_of_edges() > MOST_EDGES:
        raise KgError(
            f"{graph.number_of_nodes():,} nodes and {graph.number_of_edges():,} edges would take hours in networkx "
            f"(limit {MOST_NODES:,} and {MOST_EDGES:,}); take a part of the graph, or: kg export graphml"
        )
    return graph


def centrality(resolution: Resolution, means: Means) -> tuple[tuple[str, ...], list[Any]]:
    """Degree (with how many), PageRank (how much weight comes in) and betweenness (how often between two others)."""
    graph = _sized(project(resolution, means.projection))
    nodes, edges, plain = graph.number_of_nodes(), graph.number_of_edges(), means.backend is None
    means.told(nodes, edges, nodes * edges * EXACT_SECONDS if nodes <= EXACT else edges * EDGE_SECONDS)
    ranks = _pagerank(graph) if plain else nx.pagerank(graph, weight="weight", **means.options)
    between: Mapping[Any, float] = {}
    if plain and nodes > EXACT:
        between = sampled_betweenness(graph, SAMPLE)
    elif graph:
        between = nx.betweenness_centrality(graph, k=None if nodes <= EXACT else SAMPLE, seed=1, **means.options)
    degree = dict(graph.degree())
    rows = [
        (*attributes(graph, node), degree[node], round(ranks[node], 6), round(between[node], 6)) for node in graph.nodes
    ]
    rows.sort(key=lambda row: (-row[3], -row[2], row[0]))
    return ("label", "kind", "degree", "pagerank", "betweenness"), rows


def _pagerank(graph: Graph) -> dict[Any, float]:
    """rustworkx does a million edges in half a second where networkx needs scipy."""
    import rustworkx as rx

    if not graph:
        return {}
    nodes = list(graph.nodes)
    made = rx.PyDiGraph()
    at = dict(zip(nodes, made.add_nodes_from(nodes), strict=True))
    edges = [(at[a], at[b], float(data.get("weight", 1))) for a, b, data in graph.edges(data=True)]
    made.add_edges_from(edges if graph.is_directed() else [*edges, *((b, a, weight) for a, b, weight in edges)])
    found = rx.pagerank(made, weight_fn=float)
    return {node: found[at[node]] for node in nodes}


def communities(resolution: Resolution, means: Means) -> tuple[tuple[str, ...], list[Any]]:
    """Groups with more ties inside than outside (Louvain, seeded), numbered from the largest."""
    graph = _sized(project(resolution, means.projection))
    means.told(graph.number_of_nodes(), graph.number_of_edges(), graph.number_of_edges() * EDGE_SECONDS)
    plain = graph.to_undirected() if graph.is_directed() else graph
    found = nx.community.louvain_communities(plain, weight="weight", seed=1, **means.options) if plain else []
    ordered = sorted(found, key=lambda group: (-len(group), min(map(str, group))))
    rows: list[Any] = [
        (number, len(group), *attributes(graph, node))
        for number, group in enumerate(ordered, 1)
        for node in sorted(group, key=lambda one: attributes(graph, one))
    ]
    return ("community", "size", "label", "kind"), rows


def similarity(resolution: Resolution, means: Means) -> tuple[tuple[str, ...], list[Any]]:
    """Jaccard of what two places set targets for and of the strategies they adopt: shared ÷ all of either."""
    rows: list[Any] = []
    for by, graph in (("targets", place_indicator(resolution)), ("strategies", place_strategy(resolution))):
        places = sorted(node for node in graph if graph.nodes[node]["kind"] in ("place", "zone"))
        holders: dict[Any, list[Any]] = defaultdict(list)
        for place in places:
            for thing in graph[place]:
                holders[thing].append(place)
        for left, right in sorted({pair for group in holders.values() for pair in combinations(group, 2)}):
            shared, either = set(graph[left]) & set(graph[right]), set(graph[left]) | set(graph[right])
            names = "、".join(sorted(attributes(graph, thing)[0] for thing in shared))
            score = round(len(shared) / len(either), 3)
            rows.append((by, attributes(graph, left)[0], attributes(graph, right)[0], score, len(shared), names))
    rows.sort(key=lambda row: (row[0], -row[3], -row[4], row[1], row[2]))
    return ("by", "place", "other", "jaccard", "shared", "what"), rows


def diffusion(resolution: Resolution, means: Means) -> tuple[tuple[str, ...], list[Any]]:
    """For each strategy in more than one place or answered by another: when and where it is seen, earliest first."""
    labels = {entity.iri: entity.label for entity in resolution.entities}
    levels = {entity.iri: entity.properties.get("level", ("",))[0] for entity in resolution.entities}
    dates = _dates(resolution)
    seen: dict[str, set[tuple[str, str, str, str]]] = defaultdict(set)
    for statement in resolution.statements:
        if statement.kind == "adoption" and "place" in statement.roles:
            place = statement.roles["place"]
            year = min((dates[fact][:4] for fact in statement.facts if dates.get(fact)), default="")
            for role, how in (("strategy", "adopts"), ("follows", "answers")):
                if role in statement.roles:
                    seen[statement.roles[role]].add((year, levels.get(place, ""), labels.get(place, place), how))
    rows = [
        (labels.get(strategy, strategy), year or None, level or None, place, how)
        for strategy, found in sorted(seen.items(), key=lambda item: labels.get(item[0], item[0]))
        if len({place for _, _, place, _ in found}) > 1
        for year, level, place, how in sorted(found, key=lambda one: (one[0] or "9999", *one[1:]))
    ]
    return ("strategy", "year", "level", "place", "how"), rows


def _dates(resolution: Resolution) -> dict[str, str]:
    """The date of each fact's document: its own, else the one year on which all its posts are said to be held."""
    dated: dict[str, str] = {}
    seen: dict[str, set[str]] = defaultdict(set)
    for item in resolution.facts:
        said = str(item.fact.fields.get("date" if item.fact.type == "document" else "as_of") or "")
        if item.fact.type == "document" and said and not said.startswith("--"):
            dated[item.fact.doc] = said
        elif item.fact.type == "holds" and said[:4].isdigit():
            seen[item.fact.doc].add(said[:4])
    only = {doc: years.pop() for doc, years in seen.items() if len(years) == 1}
    known = only | dated
    return {item.iri: known.get(item.fact.doc, "") for item in resolution.facts}


def _parents(resolution: Resolution) -> dict[str, str]:
    """The place directly above each place: by its vocabulary, else by what documents say."""
    above = {
        item.roles["child"]: item.roles["parent"]
        for item in resolution.statements
        if item.kind == "membership_of_place" and {"child", "parent"} <= item.roles.keys()
    }
    above |= {
        entity.iri: entity.properties["parent"][0] for entity in resolution.entities if entity.properties.get("parent")
    }
    return above


def amplification(resolution: Resolution, means: Means) -> tuple[tuple[str, ...], list[Any]]:
    """层层加码: a place's growth target less that of the place above it for one indicator and period, in points."""
    labels = {entity.iri: entity.label for entity in resolution.entities}
    targets: dict[tuple[str, str, str], list[float]] = defaultdict(list)
    for item in resolution.statements:
        value = _growth(item)
        if value is not None:
            targets[item.roles["place"], item.roles["indicator"], str(item.values.get("period") or "")].append(value)
    above = _parents(resolution)
    rows: list[Any] = []
    for (place, indicator, period), own in sorted(targets.items()):
        higher = targets.get((above.get(place, ""), indicator, period))
        if higher and period:
            points = round(max(own) - max(higher), 3)
            upper = labels.get(above[place], above[place])
            rows.append(
                (
                    labels.get(indicator, indicator),
                    period,
                    labels.get(place, place),
                    max(own),
                    upper,
                    max(higher),
                    points,
                )
            )
    rows.sort(key=lambda row: (row[0], row[1], -row[6], row[2]))
    return ("indicator", "period", "place", "target", "above", "target_above", "points"), rows


def _growth(item: Statement) -> float | None:
    value: Value = item.values.get("value")
    fits = (
        item.kind == "target" and item.values.get("measure") == "growth" and {"place", "indicator"} <= item.roles.keys()
    )
    return float(value) if fits and isinstance(value, int | float) else None


def attainment(resolution: Resolution, means: Means) -> tuple[tuple[str, ...], list[Any]]:
    """Results beside the targets they are measured against: met, missed or open, and the difference in the same unit."""  # noqa: E501
    labels = {entity.iri: entity.label for entity in resolution.entities}
    held = {item.iri: item for item in resolution.statements}
    rows: list[Any] = []
    for link in resolution.links:
        if link.kind == "attains" and link.source in held and link.target in held:
            result, target = held[link.source], held[link.target]
            names = [labels.get(target.roles.get(role, ""), "") for role in ("place", "indicator")]
            figures = [item.values.get("value") for item in (target, result)]
            rows.append((*names, target.values.get("period"), target.values.get("comparator"), *figures,
                         target.values.get("unit"), link.values.get("verdict"), link.values.get("difference")))  # fmt: skip  # noqa: E501
    rows.sort(key=lambda row: tuple(str(cell) for cell in row))
    return ("place", "indicator", "period", "comparator", "target", "result", "unit", "verdict", "difference"), rows


def _entry(name: str, build: Callable[..., Any], misleads: str) -> tuple[str, Measure]:
    return name, Measure(name, " ".join((build.__doc__ or "").split()), misleads, build)


MEASURES: Mapping[str, Measure] = MappingProxyType(dict((
    _entry("centrality", centrality, "Who is reported more is more central: it measures news, not power."),
    _entry("communities", communities, "Louvain always finds groups, also where there are none; small ones are unstable."),  # noqa: E501
    _entry("similarity", similarity, "Short documents share little; a common indicator (GDP) makes everyone alike."),
    _entry("diffusion", diffusion, "The first document here is not the first use; undated documents stand last."),
    _entry("amplification", amplification, "Places start from different levels, and only growth rates are compared."),
    _entry("attainment", attainment, "Only what documents give both a target and a result for; failures are reported less."),  # noqa: E501
)))  # fmt: skip
