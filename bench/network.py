"""How long the measures of `kg network` take on a large made-up graph, beside rustworkx where it has the measure.

    python bench/network.py [--people 100000] [--edges 1000000]

People meet at made-up meetings until there are so many pairs. One line a step with its seconds; the last column is
rustworkx's time for the same measure, with the same samples where the measure is estimated.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from collections.abc import Callable
from typing import Any

import networkx as nx
import rustworkx as rx

from kg.network import measure, project
from kg.network.graphs import SAMPLE
from kg.resolve.model import Entity, Resolution, Statement

PEOPLE_A_MEETING = 8


def made_up(people: int, edges: int) -> Resolution:
    """People at meetings of eight, most with those of their own place: nearly `edges` pairs of people."""
    chance = random.Random(1)
    entities = [Entity(f"p{n:07}", "person", f"人物{n:07}", (f"人物{n:07}",)) for n in range(people)]
    pairs = PEOPLE_A_MEETING * (PEOPLE_A_MEETING - 1) // 2
    statements = []
    for meeting in range(round(edges / pairs * 0.95)):
        centre = chance.randrange(people)
        there = {(centre + chance.randrange(-200, 200)) % people for _ in range(PEOPLE_A_MEETING)}
        there |= {chance.randrange(people)} if meeting % 4 == 0 else set()
        for person in sorted(there):
            roles = {"participant": f"p{person:07}", "event": f"e{meeting:07}"}
            statements.append(Statement(f"s{len(statements):08}", "participation", roles, {}, ()))
    return Resolution(tuple(entities), (), tuple(statements), (), ())


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    started = time.perf_counter()
    made = work()
    return made, time.perf_counter() - started


def twin(graph: nx.Graph[Any]) -> rx.PyGraph[Any, Any]:
    """The same graph for rustworkx."""
    made: rx.PyGraph[Any, Any] = rx.PyGraph()
    at = dict(zip(graph, made.add_nodes_from(list(graph)), strict=True))
    made.add_edges_from([(at[a], at[b], float(data["weight"])) for a, b, data in graph.edges(data=True)])
    return made


def say(step: str, seconds: float, other: str = "") -> None:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(f"{step:<34}{seconds:>9.1f} s   {other:<34}peak {peak:.1f} GB", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--edges", type=int, default=1_000_000)
    options = parser.parse_args()
    resolution = made_up(options.people, options.edges)
    graph, seconds = timed(lambda: project(resolution, "co-attendance"))
    say(f"project {graph.number_of_nodes():,} / {graph.number_of_edges():,}", seconds)
    other = twin(graph)
    _, ranked = timed(lambda: rx.pagerank(other.to_directed(), weight_fn=float))
    _, whole = timed(lambda: rx.connected_components(other))
    say("rustworkx pagerank, components", ranked + whole, f"{ranked:.1f} s, {whole:.1f} s")
    table, seconds = timed(lambda: measure(resolution, "communities"))
    say(f"communities ({table.rows[-1][0]:,})", seconds, "rustworkx: no Louvain")
    table, seconds = timed(lambda: measure(resolution, "centrality"))
    say(f"centrality (betweenness of {SAMPLE})", seconds, f"rustworkx: pagerank {ranked:.1f} s")
    print(f"centrality / rustworkx pagerank   {seconds / ranked:.0f}")


if __name__ == "__main__":
    main()
