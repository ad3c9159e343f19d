"""The measures by name, as tables that say what they mean and when they mislead; none ranks people by more than what
documents show.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import networkx as nx

from kg.errors import KgError
from kg.network.comparisons import amplification, attainment, diffusion, similarity
from kg.network.graphs import centrality, communities
from kg.network.means import Build, Cell, Columns, Forecast, Means
from kg.resolve.model import Resolution


@dataclass(frozen=True, slots=True)
class Table:
    """Rows with named columns, the two sentences without which they should not be read, and remarks on these rows."""

    name: str
    columns: Columns
    rows: tuple[tuple[Cell, ...], ...]
    meaning: str
    misleads: str
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Measure:
    """`build` takes a resolution and the means and gives columns and rows."""

    name: str
    meaning: str
    misleads: str
    build: Build


def measure(
    resolution: Resolution,
    name: str,
    projection: str = "co-attendance",
    backend: str | None = None,
    told: Forecast = lambda nodes, edges, seconds: None,
) -> Table:
    """The named measure as a table. `backend` is a networkx backend that is installed; what it lacks is done without.

    Raises `KgError` for an unknown name or backend, a backend that fails, and for a graph too large to finish in
    minutes, with the way out.
    """
    if name not in MEASURES:
        raise KgError(f"no measure {name}; there are {', '.join(MEASURES)}")
    if backend is not None and backend not in nx.config.backends:
        there = ", ".join(sorted(nx.config.backends)) or "none but networkx itself"
        raise KgError(f"no networkx backend {backend} is installed; there are: {there}")
    chosen = MEASURES[name]
    remarks: list[str] = []
    columns, rows = chosen.build(resolution, Means(projection, backend, told, remarks.append))
    if backend and name not in OF_GRAPHS:
        remarks.append(f"{name} runs no algorithm of networkx; --backend changes nothing.")
    return Table(name, columns, tuple(rows), chosen.meaning, chosen.misleads, tuple(remarks))


OF_GRAPHS = frozenset({"centrality", "communities"})
"""The measures that run algorithms on a projection."""


def _entry(name: str, build: Build, misleads: str) -> tuple[str, Measure]:
    return name, Measure(name, " ".join((build.__doc__ or "").split()), misleads, build)


MEASURES: Mapping[str, Measure] = MappingProxyType(dict((
    _entry("centrality", centrality, "Who is reported more is more central: it measures news, not power; a small "
           "closed circle raises all in it."),
    _entry("communities", communities, "Louvain always finds groups, also where there are none; small ones are "
           "unstable."),
    _entry("similarity", similarity, "Short documents share little; a common indicator (GDP) makes everyone alike; "
           "levels differ in what they steer."),
    _entry("diffusion", diffusion, "The first document here is not the first use; one label in two places need not be "
           "one thing; what has no date stands last."),
    _entry("amplification", amplification, "Places start from different levels; only growth rates are compared; of "
           "ceilings (<=) and falls the lower is the stricter."),
    _entry("attainment", attainment, "Only what documents give both a target and a result for; failures are reported "
           "less."),
)))  # fmt: skip
