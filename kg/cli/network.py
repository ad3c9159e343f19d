"""`kg network`: measures of the graph's networks."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.errors import InputError
from kg.network import MEASURES, PROJECTIONS, Table, measure
from kg.query import csv_cell
from kg.query.nouns import read_nouns
from kg.store import open_store

FORMATS = ("table", "csv", "json", "md")


def network_command(
    name: Annotated[str | None, typer.Argument(help="The measure; --list shows them.")] = None,
    folder: Annotated[Path, typer.Option("-o", "--out", help="The folder that kg build wrote.")] = Path("kg-out"),
    projection: Annotated[str, typer.Option(help="The graph to measure (centrality, communities).")] = "co-attendance",
    backend: Annotated[str | None, typer.Option(help="An installed networkx backend.")] = None,
    format_: Annotated[str, typer.Option("--format", help="table, csv, json or md.")] = "table",
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many rows.")] = None,
    list_: Annotated[
        bool, typer.Option("--list", help="Show the measures and projections with their meaning.")
    ] = False,
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
    resolution, _ = read_nouns(open_store(folder / "store"))
    table = measure(resolution, name, projection, backend)
    rows = table.rows[:limit] if limit else table.rows
    print(f"{table.meaning}\nMisleads: {table.misleads}", file=sys.stderr)
    print(_written(Table(table.name, table.columns, rows, table.meaning, table.misleads), format_), end="")


def _written(table: Table, format_: str) -> str:
    if format_ == "json":
        return (
            json.dumps([dict(zip(table.columns, row, strict=True)) for row in table.rows], ensure_ascii=False, indent=1)
            + "\n"
        )
    if format_ == "csv":
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows(
            [table.columns, *([csv_cell(c) for c in row] for row in table.rows)]
        )
        return out.getvalue()
    lines = [["" if cell is None else str(cell) for cell in row] for row in (table.columns, *table.rows)]
    if format_ == "md":
        lines = [[cell.replace("\\", "\\\\").replace("|", "\\|").replace("\n", " ") for cell in line] for line in lines]
        lines.insert(1, ["---"] * len(table.columns))
        return "".join("| " + " | ".join(line) + " |\n" for line in lines)
    return "".join("  ".join(line) + "\n" for line in lines)
