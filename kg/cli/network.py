"""`kg network`: measures of the graph's networks."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.answers import Format, written
from kg.cli.reading_graph import FolderOption, QuietOption, whole_graph
from kg.errors import InputError
from kg.network import MEASURES, PROJECTIONS, measure
from kg.progress import duration, patience
from kg.query import Rows

FORMATS = ("table", "csv", "json", "md")
LONG = 2.0
"""Seconds from which it is said how long a measure will take."""


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
        _print_list()
        return
    if format_ not in FORMATS:
        raise InputError(f"--format {format_}: there are {', '.join(FORMATS)}")
    if projection not in PROJECTIONS:
        raise InputError(f"--projection {projection}: there are {', '.join(PROJECTIONS)}")
    resolution, _ = whole_graph(folder, quiet)
    with patience(f"kg: {name} is being measured", quiet=quiet) as told:
        table = measure(resolution, name, projection, backend, partial(_foretell, told))
    if not quiet:
        print("\n".join((table.meaning, f"Misleads: {table.misleads}", *table.remarks)), file=sys.stderr)
    rows = Rows(table.columns, table.rows[:limit] if limit else table.rows)
    if not (rows.cells or quiet or table.remarks):
        print("Nothing in these documents to measure in this way.", file=sys.stderr)
    sys.stdout.write(written(rows, Format(format_)))


def _print_list() -> None:
    for title, entries in (("measures", MEASURES), ("projections", PROJECTIONS)):
        print(title)
        for entry in entries.values():
            print(f"  {entry.name}: {entry.meaning} Misleads: {entry.misleads}")


def _foretell(told: Callable[[str], None], nodes: int, edges: int, seconds: float) -> None:
    """Says of a long measure how long it will take."""
    if seconds >= LONG:
        told(f"kg: {nodes:,} nodes and {edges:,} edges; this takes about {duration(seconds)}")
