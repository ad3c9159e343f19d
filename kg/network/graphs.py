"""Measures of one projection: who is central, and which groups there are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import networkx as nx

from kg.errors import KgError
from kg.network.between import sampled_betweenness
from kg.network.means import Columns, Means
from kg.network.projections import Graph, attributes, project
from kg.resolve.model import Resolution

EXACT = 2_000
"""Nodes up to which betweenness is exact; above it is estimated from `SAMPLE` nodes."""

SAMPLE = 200
EDGE_SECONDS, EXACT_SECONDS = 1e-4, 8e-7
"""What an edge costs in communities and in sampled centrality, and a node times an edge in exact betweenness."""

MOST_NODES, MOST_EDGES = 100_000, 1_000_000
TOLERANCE, ITERATIONS = 1e-10, 1_000
"""Of PageRank: so near that its six digits are the same whoever computes them."""


def _sized(graph: Graph) -> Graph:
    if graph.number_of_nodes() > MOST_NODES or graph.number_of_edges() > MOST_EDGES:
        raise KgError(
            f"{graph.number_of_nodes():,} nodes and {graph.number_of_edges():,} edges would take hours in networkx "
            f"(limit {MOST_NODES:,} and {MOST_EDGES:,}); take a part of the graph, or: kg export graphml"
        )
    return graph


def centrality(resolution: Resolution, means: Means) -> tuple[Columns, list[Any]]:
    """Degree (with how many), PageRank (how much weight comes in) and betweenness (how often between two others)."""
    graph = _sized(project(resolution, means.projection))
    nodes, edges = graph.number_of_nodes(), graph.number_of_edges()
    means.told(nodes, edges, nodes * edges * EXACT_SECONDS if nodes <= EXACT else edges * EDGE_SECONDS)
    ranks = _pagerank(graph, means)
    between = _betweenness(graph, means)
    degree = dict(graph.degree())
    rows = [
        (*attributes(graph, node), degree[node], round(ranks[node], 6), round(between[node], 6)) for node in graph.nodes
    ]
    rows.sort(key=lambda row: (-row[3], -row[2], row[0]))
    return ("label", "kind", "degree", "pagerank", "betweenness"), rows


def _betweenness(graph: Graph, means: Means) -> Mapping[Any, float]:
    if not graph:
        return {}
    sample = None if len(graph) <= EXACT else SAMPLE
    if means.by_backend(nx.betweenness_centrality):
        return dict(means.run(nx.betweenness_centrality, graph, k=sample, seed=1))
    return sampled_betweenness(graph, sample) if sample else nx.betweenness_centrality(graph)


def _pagerank(graph: Graph, means: Means) -> Mapping[Any, float]:
    """rustworkx does a million edges in half a second where networkx needs scipy."""
    import rustworkx as rx

    if not graph:
        return {}
    if means.by_backend(nx.pagerank):
        return dict(means.run(nx.pagerank, graph, weight="weight", tol=TOLERANCE, max_iter=ITERATIONS))
    nodes = list(graph.nodes)
    made = rx.PyDiGraph()
    at = dict(zip(nodes, made.add_nodes_from(nodes), strict=True))
    edges = [(at[a], at[b], float(data.get("weight", 1))) for a, b, data in graph.edges(data=True)]
    made.add_edges_from(edges if graph.is_directed() else [*edges, *((b, a, weight) for a, b, weight in edges)])
    found = rx.pagerank(made, weight_fn=float, tol=TOLERANCE, max_iter=ITERATIONS)
    return {node: found[at[node]] for node in nodes}


def communities(resolution: Resolution, means: Means) -> tuple[Columns, list[Any]]:
    """Groups with more ties inside than outside (Louvain, seeded), numbered from the largest."""
    graph = _sized(project(resolution, means.projection))
    means.told(graph.number_of_nodes(), graph.number_of_edges(), graph.number_of_edges() * EDGE_SECONDS)
    plain = graph.to_undirected() if graph.is_directed() else graph
    found = _louvain(plain, means) if plain else []
    ordered = sorted(found, key=lambda group: (-len(group), min(map(str, group))))
    rows: list[Any] = [
        (number, len(group), *attributes(graph, node))
        for number, group in enumerate(ordered, 1)
        for node in sorted(group, key=lambda one: attributes(graph, one))
    ]
    return ("community", "size", "label", "kind"), rows


def _louvain(graph: Graph, means: Means) -> list[set[Any]]:
    louvain = nx.community.louvain_communities
    if means.by_backend(louvain):
        return list(means.run(louvain, graph, weight="weight", seed=1))
    return list(louvain(graph, weight="weight", seed=1))
