"""The graph for network programs: GraphML and GEXF (Gephi, Cytoscape, igraph), and CSV files for Neo4j's import."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.export.tables import table_rows
from kg.progress import Advance, silent
from kg.query import Cell, Row

if TYPE_CHECKING:
    import networkx as nx

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
NODE_FIELDS = ("label", "kind", "code", "names")
EDGE_FIELDS = ("type", "detail", "date", "statement_id", "document", "quote", "start", "end")


PARTS = 3
"""What a file of a network is made in: the nodes, the edges, the writing."""


def network(store: ox.Store, advance: Advance = silent) -> nx.MultiDiGraph[str]:
    """Things as nodes and statements as edges, with labels, words and offsets as attributes (left out where unknown).

    An edge's key is its type and statement, so that two statements between the same things are two edges. `advance`
    hears of the nodes and of the edges.
    """
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for row in table_rows(store, "nodes"):
        graph.add_node(str(row["id"]), **_attributes(row, NODE_FIELDS))
    advance(1, PARTS)
    for row in table_rows(store, "edges"):
        source, target = str(row["source"]), str(row["target"])
        if source in graph and target in graph:
            key = f"{row['type']} {row['statement_id'] or ''}".strip()
            graph.add_edge(source, target, key=key, **_attributes(row, EDGE_FIELDS))
    advance(1, PARTS)
    return graph


def _attributes(row: Row, names: Iterable[str]) -> dict[str, Any]:
    return {name: _clean(row[name]) for name in names if row[name] is not None}


def _clean(cell: Cell) -> Any:
    """What XML can hold: control characters become U+FFFD."""
    return _NOT_XML.sub("\ufffd", str(cell)) if isinstance(cell, str) else cell


def write_graphml(store: ox.Store, path: Path, advance: Advance = silent) -> tuple[int, int]:
    """Write GraphML; returns the numbers of nodes and edges."""
    import networkx as nx

    graph = network(store, advance)
    nx.write_graphml(graph, path, encoding="utf-8", named_key_ids=True)
    advance(1, PARTS)
    return graph.number_of_nodes(), graph.number_of_edges()


def write_gexf(store: ox.Store, path: Path, advance: Advance = silent) -> tuple[int, int]:
    """Write GEXF 1.2; returns the numbers of nodes and edges."""
    import networkx as nx

    graph = network(store, advance)
    for _, attributes in graph.nodes(data=True):
        attributes["class"] = attributes.pop("kind")
    for place, (_, _, attributes) in enumerate(graph.edges(data=True)):
        attributes["id"] = str(place)
        attributes["label"] = attributes.pop("type")
        attributes["first_offset"] = attributes.pop("start", -1)
        attributes["last_offset"] = attributes.pop("end", -1)
    nx.write_gexf(graph, path, encoding="utf-8")
    advance(1, PARTS)
    return graph.number_of_nodes(), graph.number_of_edges()


def write_neo4j(store: ox.Store, folder: Path, advance: Advance = silent) -> tuple[int, int]:
    """Write `nodes.csv` and `relationships.csv` for `neo4j-admin database import`; returns how many of each.

    Labels are the kinds in capitals (`Person`), relationship types upper case (`HOLDS`). Cells are quoted, and empty
    where nothing is known.
    """
    folder.mkdir(parents=True, exist_ok=True)
    graph = network(store, advance)
    nodes = []
    for iri in sorted(graph):
        held = graph.nodes[iri]
        cells = (_one_line(held.get(name, "")) for name in NODE_FIELDS[:3])
        nodes.append([iri, *cells, str(held.get("names", "")).replace("|", ";"), str(held["kind"]).capitalize()])
    _write(folder / "nodes.csv", ["iri:ID", "label", "kind", "code", "names:string[]", ":LABEL"], nodes)
    heads = ["detail", "date", "statement", "document", "quote", "start:int", "end:int"]
    edges = [
        [source, *(_one_line(held.get(name, "")) for name in EDGE_FIELDS[1:]), target, str(held["type"]).upper()]
        for source, target, _, held in sorted(graph.edges(keys=True, data=True), key=lambda edge: edge[:3])
    ]
    _write(folder / "relationships.csv", [":START_ID", *heads, ":END_ID", ":TYPE"], edges)
    advance(1, PARTS)
    return len(nodes), len(edges)


def _one_line(value: Any) -> Any:
    return " ".join(value.splitlines()) if isinstance(value, str) else value


def _write(path: Path, heads: Iterable[str], rows: Iterable[Iterable[Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
        writer.writerow(heads)
        writer.writerows(rows)
