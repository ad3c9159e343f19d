"""`kg export`: the graph in other programs' formats."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.reading_graph import QuietOption
from kg.export import FORMATS, UNITS, export
from kg.progress import progress
from kg.store import open_store


def export_command(
    form: Annotated[
        str, typer.Argument(metavar="FORMAT", help=f"One of {', '.join(FORMATS)}.", autocompletion=lambda: FORMATS)
    ],
    directory: Annotated[Path, typer.Option("-o", "--output", help="The folder that kg build wrote.")] = Path("kg-out"),
    to: Annotated[
        Path | None, typer.Option(help="The file or folder to write; graph.FORMAT here if not given.")
    ] = None,
    quiet: QuietOption = False,
) -> None:
    """Write the graph as RDF (nquads, trig, turtle, jsonld), tables (csv, parquet) or a network (graphml, gexf, neo4j).

    Example: kg export graphml --to jinan.graphml
    """
    target = to or Path(FORMATS.get(form, "graph"))
    with progress("export", unit=UNITS.get(form, "quads"), quiet=quiet, alone=True) as advance:
        done = export(open_store(directory / "store"), form, target, advance)
    print(target)
    if not quiet:
        print(f"{target}: {done}", file=sys.stderr)
