"""Rows as a command prints them: a table for people, CSV, JSON, Markdown or Turtle."""

from __future__ import annotations

import sys
from enum import StrEnum

from kg.errors import QueryError
from kg.query import Rows, shown


class Format(StrEnum):
    table = "table"
    csv = "csv"
    json = "json"
    md = "md"
    ttl = "ttl"


def written(rows: Rows, form: Format) -> str:
    """The rows in a form. Raises `QueryError` for Turtle of what is no graph."""
    if form is Format.csv:
        return rows.to_csv()
    if form is Format.json:
        return rows.to_json() + "\n"
    if form is Format.md:
        return rows.to_markdown()
    if form is Format.ttl:
        if rows.triples is None:
            raise QueryError("--format ttl is for CONSTRUCT and DESCRIBE; take table, csv, json or md")
        return rows.to_turtle()
    return _table(rows)


def _table(rows: Rows) -> str:
    from rich.console import Console
    from rich.table import Table

    table = Table(show_lines=False, box=None, header_style="bold", pad_edge=False)
    for column in rows.columns:
        table.add_column(column, overflow="fold")
    for cells in rows.cells:
        table.add_row(*(shown(cell).replace("\n", " ") for cell in cells))
    width = None if sys.stdout.isatty() else 200
    console = Console(width=width, highlight=False, markup=False, emoji=False)
    with console.capture() as captured:
        console.print(table)
    count = f"{len(rows)} row{'' if len(rows) == 1 else 's'}"
    return captured.get() + f"{count}\n" if rows.cells else "no rows\n"
