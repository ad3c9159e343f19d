"""`kg network`: measures of the graph's networks."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.answers import Format, written
from kg.cli.reading_graph import FolderOption, QuietOption, whole_graph
from kg.errors import InputError
from kg.network import MEASURES, PROJECTIONS, measure
from kg.progress import duration
from kg.query import Rows

FORMATS = ("table", "csv", "json", "md")
LONG = 2.0
"""Seconds from which a measure says beforehand how long it will take."""


def network_command(
    name: Annotated[
        str | None, typer.Argument(help="The measure; --list shows them.", autocompletion=lambda: MEASURES)
    ] = None,
    folder: FolderOption = Path("kg-out"),
    projection: Annotated[
        str,
        typer.Option(help="The graph to measure (centrality, communities).", autocompletion=lambda: PROJECTIONS),
    ] = "co-attendance",
    backend: Annotated[str | None, typer.Option(help="An installed networkx backend.")] = None,
    format_: Annotated[str, typer.Option("--format", help="table, csv, json or md.")] = "table",
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many rows.")] = None,
    list_: Annotated[
        bool, typer.Option("--list", help="Show the measures and projections with their meaning.")
    ] = False,
    quiet: QuietOption = False,
) -> None:
    """Measure who is with whom, which places are alike, how slogans spread and what came of targets.

    Example: kg network similarity --format csv
    """
    if list_ or name is None:
        for title, entries in (("measures", MEASURES), ("projections", PROJECTIONS)):
            print(title)
            for entry in entries.values():
                print(f"  {entry.name}: {entry.meaning} Misleads: {entry.misleads}")
        return
    if format_ not in FORMATS:
        raise InputError(f"--format {format_}: there are {', '.join(FORMATS)}")
    if projection not in PROJECTIONS:
        raise InputError(f"--projection {projection}: there are {', '.join(PROJECTIONS)}")
    resolution, _ = whole_graph(folder, quiet)
    table = measure(resolution, name, projection, backend, _told_nothing if quiet else _patience)
    if not quiet:
        print("\n".join((table.meaning, f"Misleads: {table.misleads}", *table.remarks)), file=sys.stderr)
    rows = Rows(table.columns, table.rows[:limit] if limit else table.rows)
    if not (rows.cells or quiet or table.remarks):
        print("Nothing in these documents to measure in this way.", file=sys.stderr)
    sys.stdout.write(written(rows, Format(format_)))


def _told_nothing(nodes: int, edges: int, seconds: float) -> None:
    pass


def _patience(nodes: int, edges: int, seconds: float) -> None:
    """Says before a long measure how long it will take."""
    if seconds >= LONG:
        print(f"kg: {nodes:,} nodes and {edges:,} edges; this takes about {duration(seconds)}", file=sys.stderr)
