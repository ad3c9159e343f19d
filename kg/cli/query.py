"""`kg query`: a question to the graph, answered as a table, CSV, JSON, Markdown or Turtle."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.answers import Format, written
from kg.cli.reading_graph import QuietOption
from kg.errors import QueryError
from kg.progress import patience
from kg.query import NamedQuery, answer, answer_within, is_sparql, named_queries
from kg.store import open_store


def query_command(
    question: Annotated[
        str | None,
        typer.Argument(
            help="The name of a query, or SPARQL.", show_default=False, autocompletion=lambda: named_queries()
        ),
    ] = None,
    file: Annotated[Path | None, typer.Option("-f", "--file", help="A file with SPARQL.")] = None,
    directory: Annotated[Path, typer.Option("-o", "--output", help="The folder that kg build wrote.")] = Path("kg-out"),
    settings: Annotated[
        list[str] | None, typer.Option("--set", help="A parameter, name=value; may be repeated.")
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="How the answer is written.")] = Format.table,
    timeout: Annotated[float, typer.Option(help="Seconds that SPARQL of your own may take.")] = 60.0,
    listing: Annotated[bool, typer.Option("--list", help="List the named queries and their parameters.")] = False,
    quiet: QuietOption = False,
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
    own = is_sparql(asked)
    limit = f"; it is given up after {timeout:g} s (--timeout)" if own else ""
    with patience(f"kg: this question takes a while{limit}", quiet=quiet):
        if own:
            rows = answer_within(directory / "store", asked, values, timeout)
        else:
            rows = answer(open_store(directory / "store"), asked, values)
    sys.stdout.write(written(rows, form))


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
