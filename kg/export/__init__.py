"""The graph in other programs' formats: RDF files, research tables, network files."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pyoxigraph as ox

from kg.errors import InputError
from kg.export.network import network, write_gexf, write_graphml, write_neo4j
from kg.export.rdf import write_rdf
from kg.export.tables import (
    CODEBOOK,
    Table,
    one_row_each,
    order_of,
    research_tables,
    table_rows,
    write_codebook,
    write_parquet,
    write_rows,
    write_tables,
)
from kg.progress import Advance, silent

__all__ = [
    "CODEBOOK",
    "FORMATS",
    "UNITS",
    "Table",
    "export",
    "network",
    "one_row_each",
    "order_of",
    "research_tables",
    "table_rows",
    "write_codebook",
    "write_gexf",
    "write_graphml",
    "write_neo4j",
    "write_parquet",
    "write_rdf",
    "write_rows",
    "write_tables",
]

FORMATS = {
    "nquads": "graph.nq",
    "trig": "graph.trig",
    "turtle": "graph.ttl",
    "jsonld": "graph.jsonld",
    "graphml": "graph.graphml",
    "gexf": "graph.gexf",
    "csv": "tables",
    "parquet": "parquet",
    "neo4j": "neo4j",
}
"""Every format with the name of the file or folder that it is written to when none is given."""


UNITS = {"csv": "tables", "parquet": "tables", "graphml": "parts", "gexf": "parts", "neo4j": "parts"}
"""What progress counts by format; quads for the formats of RDF."""


def export(store: ox.Store, form: str, target: Path, advance: Advance = silent) -> str:
    """Write the graph in a format of `FORMATS` to a file, or for csv, parquet and neo4j to a folder.

    `advance` hears how many of `UNITS` just got done, and how many there are. Returns what was written, in words.
    Raises `InputError` for an unknown format and for a target that cannot be written.
    """
    if form not in FORMATS:
        raise InputError(f"{form}: no such format; there are {', '.join(FORMATS)}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        return _written(store, form, target, advance)
    except OSError as error:
        raise InputError(f"{target}: cannot be written: {error.strerror or error}") from error


def _written(store: ox.Store, form: str, target: Path, advance: Advance) -> str:
    if form in ("csv", "parquet"):
        write = partial(write_tables, store, target) if form == "csv" else partial(write_parquet, store, target)
        files = write(advance=advance)
        return f"{len(files)} tables"
    if form in ("graphml", "gexf", "neo4j"):
        writer = {"graphml": write_graphml, "gexf": write_gexf, "neo4j": write_neo4j}[form]
        nodes, edges = writer(store, target, advance)
        return f"{nodes:,} nodes, {edges:,} edges"
    return f"{write_rdf(store, target, form, advance):,} {'triples' if form == 'turtle' else 'quads'}"
