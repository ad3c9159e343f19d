"""`kg query`: a question to the graph, answered as a table, CSV, JSON, Markdown or Turtle."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.errors import QueryError
from kg.query import NamedQuery, Rows, answer, answer_within, is_sparql, named_queries, shown
from kg.store import open_store


class Format(StrEnum):
    table = "table"
    csv = "csv"
    json = "json"
    md = "md"
    ttl = "ttl"


def query_command(
    question: Annotated[str | None, typer.Argument(help="The name of a query, or SPARQL.", show_default=False)] = None,
    file: Annotated[Path | None, typer.Option("-f", "--file", help="A file with SPARQL.")] = None,
    directory: Annotated[Path, typer.Option("-o", "--output", help="The folder that kg build wrote.")] = Path("kg-out"),
    settings: Annotated[
        list[str] | None, typer.Option("--set", help="A parameter, name=value; may be repeated.")
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="How the answer is written.")] = Format.table,
    timeout: Annotated[float, typer.Option(help="Seconds that SPARQL of your own may take.")] = 60.0,
    listing: Annotated[bool, typer.Option("--list", help="List the named queries and their parameters.")] = False,
) -> None:
    """Ask the graph a question.

    Example: kg query targets --set place=济南高新区 --set year=2024
    """
    if listing:
        for named in named_queries().values():
            print(_described(named))
        return
    asked = _question(question, file)
    values = dict(_setting(setting) for setting in settings or [])
    if is_sparql(asked):
        rows = answer_within(directory / "store", asked, values, timeout)
    else:
        rows = answer(open_store(directory / "store"), asked, values)
    sys.stdout.write(_written(rows, form))


def _question(question: str | None, file: Path | None) -> str:
    if (question is None) == (file is None):
        raise QueryError("give the name of a query, SPARQL, or -f FILE; the names are shown by: kg query --list")
    if question is not None:
        return question
    assert file is not None
    try:
        text = file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"{file}: cannot be read: {error}") from error
    if not is_sparql(text):
        raise QueryError(f"{file}: no SPARQL in it")
    return text


def _setting(written: str) -> tuple[str, str]:
    name, sign, value = written.partition("=")
    if not sign or not name.strip():
        raise QueryError(f"--set {written}: write it as name=value")
    return name.strip(), value


def _described(named: NamedQuery) -> str:
    lines = [f"{named.name}: {named.title_zh} / {named.title_en}"]
    for parameter in named.parameters:
        default = "" if parameter.default is None else f' [default "{parameter.default}"]'
        lines.append(f"    --set {parameter.name}=…  {parameter.description} ({parameter.type}){default}")
    return "\n".join(lines)


def _written(rows: Rows, form: Format) -> str:
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
