"""Statements as networkx graphs of one kind of edge each: nodes are IRIs with `label` and `kind`, edges have `weight`."""  # noqa: E501

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from types import MappingProxyType
from typing import Any, TypeAlias

import networkx as nx

from kg.errors import KgError
from kg.resolve.model import Resolution, Statement

CROWD = 400
"""Members of one meeting or body above which it says nothing about pairs and is left out."""

MOST_EDGES = 2_000_000
"""Edges of a projection above which it is refused with a word why."""

Graph: TypeAlias = "nx.Graph[Any]"


@dataclass(frozen=True, slots=True)
class Projection:
    """A way to make a graph: `meaning` says what an edge is, `misleads` when it is not what it seems."""

    name: str
    meaning: str
    misleads: str
    build: Callable[[Resolution], Graph]


def project(resolution: Resolution, name: str) -> Graph:
    """The named projection. Raises `KgError` for an unknown name, with those there are."""
    if name not in PROJECTIONS:
        raise KgError(f"no projection {name}; there are {', '.join(PROJECTIONS)}")
    return PROJECTIONS[name].build(resolution)


def _of(resolution: Resolution, *kinds: str) -> Iterable[Statement]:
    return (statement for statement in resolution.statements if statement.kind in kinds)


def _labelled(graph: Graph, resolution: Resolution) -> Graph:
    entities = {entity.iri: entity for entity in resolution.entities}
    for node in graph.nodes:
        if node in entities:
            graph.nodes[node].update(label=entities[node].label, kind=entities[node].kind)
        else:
            graph.nodes[node].update(label=node, kind="")
    return graph


def _pairs(resolution: Resolution, groups: Mapping[str, set[str]]) -> Graph:
    graph: Graph = nx.Graph()
    weights: Counter[tuple[str, str]] = Counter()
    for members in (sorted(groups[key]) for key in sorted(groups)):
        graph.add_nodes_from(members)
        if len(members) <= CROWD:
            weights.update(combinations(members, 2))
        if len(weights) > MOST_EDGES:
            raise KgError(f"more than {MOST_EDGES:,} pairs; take a part of the graph (fewer documents, one place)")
    graph.add_weighted_edges_from((left, right, weight) for (left, right), weight in weights.items())
    return _labelled(graph, resolution)


def co_attendance(resolution: Resolution) -> Graph:
    """People joined by the meetings both took part in; `weight` counts them."""
    groups: dict[str, set[str]] = defaultdict(set)
    people = {entity.iri for entity in resolution.entities if entity.kind == "person"}
    for statement in _of(resolution, "participation"):
        if statement.roles.get("participant") in people and "event" in statement.roles:
            groups[statement.roles["event"]].add(statement.roles["participant"])
    return _pairs(resolution, groups)


def shared_bodies(resolution: Resolution) -> Graph:
    """People joined by the bodies both were seen in, whether at one time or not; `weight` counts them."""
    groups: dict[str, set[str]] = defaultdict(set)
    for statement in _of(resolution, "tenure"):
        if {"person", "organization"} <= statement.roles.keys():
            groups[statement.roles["organization"]].add(statement.roles["person"])
    return _pairs(resolution, groups)


def _of_links(resolution: Resolution, kind: str, role: str) -> Graph:
    held = {statement.iri: statement for statement in _of(resolution, "tenure")}
    graph: Graph = nx.DiGraph()
    for link in resolution.links:
        if link.kind == kind and link.source in held and link.target in held:
            source, target = held[link.source].roles.get(role), held[link.target].roles.get(role)
            if source and target and source != target:
                weight = graph[source][target]["weight"] + 1 if graph.has_edge(source, target) else 1
                graph.add_edge(source, target, weight=weight)
    return _labelled(graph, resolution)


def career_moves(resolution: Resolution) -> Graph:
    """Bodies joined by people who went from one to the other; directed, `weight` counts moves."""
    return _of_links(resolution, "moved_to", "organization")


def succession(resolution: Resolution) -> Graph:
    """People joined to those they followed in a post; directed from the later to the earlier."""
    return _of_links(resolution, "succeeded", "person")


def _bipartite(resolution: Resolution, kinds: tuple[str, ...], role: str) -> Graph:
    graph: Graph = nx.Graph()
    for statement in _of(resolution, *kinds):
        place, thing = statement.roles.get("place"), statement.roles.get(role)
        if place and thing:
            weight = graph[place][thing]["weight"] + 1 if graph.has_edge(place, thing) else 1
            graph.add_edge(place, thing, weight=weight)
    return _labelled(graph, resolution)


def place_indicator(resolution: Resolution) -> Graph:
    """Places and the indicators they set targets for; `weight` counts targets."""
    return _bipartite(resolution, ("target",), "indicator")


def place_strategy(resolution: Resolution) -> Graph:
    """Places and the strategies they adopt."""
    return _bipartite(resolution, ("adoption",), "strategy")


def place_industry(resolution: Resolution) -> Graph:
    """Places and the industries they develop."""
    return _bipartite(resolution, ("development",), "industry")


def _entry(name: str, build: Callable[[Resolution], Graph], misleads: str) -> tuple[str, Projection]:
    return name, Projection(name, (build.__doc__ or "").strip(), misleads, build)


PROJECTIONS: Mapping[str, Projection] = MappingProxyType(dict((
    _entry("co-attendance", co_attendance, "Being in one hall is not knowing each other; large meetings join everyone."),  # noqa: E501
    _entry("shared-bodies", shared_bodies, "People of different years are joined; large bodies join everyone."),
    _entry("career-moves", career_moves, "Only moves that documents show: well reported places have more."),
    _entry("succession", succession, "A holder that no document names is skipped, so two may not be direct."),
    _entry("place-indicator", place_indicator, "A report that is longer names more indicators."),
    _entry("place-strategy", place_strategy, "One strategy under two wordings counts twice."),
    _entry("place-industry", place_industry, "A named industry need not be a large one."),
)))  # fmt: skip


def attributes(graph: Graph, node: Any) -> tuple[str, str]:
    """The label and kind of a node."""
    return str(graph.nodes[node].get("label", node)), str(graph.nodes[node].get("kind", ""))
