"""`kg export`: the graph in other programs' formats."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.export import FORMATS, export
from kg.store import open_store


def export_command(
    form: Annotated[str, typer.Argument(metavar="FORMAT", help=f"One of {', '.join(FORMATS)}.")],
    directory: Annotated[Path, typer.Option("-o", "--output", help="The folder that kg build wrote.")] = Path("kg-out"),
    to: Annotated[
        Path | None, typer.Option(help="The file or folder to write; graph.FORMAT here if not given.")
    ] = None,
) -> None:
    """Write the graph as RDF (nquads, trig, turtle, jsonld), tables (csv, parquet) or a network (graphml, gexf, neo4j).

    Example: kg export graphml --to jinan.graphml
    """
    target = to or Path(FORMATS.get(form, "graph"))
    done = export(open_store(directory / "store"), form, target)
    print(target)
    print(f"{target}: {done}", file=sys.stderr)
