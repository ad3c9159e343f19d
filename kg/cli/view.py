"""`kg view`: a page of a part of the graph."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.reading_graph import FolderOption, QuietOption, whole_graph
from kg.errors import InputError
from kg.model import FACT_FIELDS
from kg.query import Iri, answer
from kg.resolve.model import PLACE_KINDS
from kg.store import open_store
from kg.view import NODE_LIMIT, page_data, select, unknown_names, write_graph_page


def view_command(
    folder: FolderOption = Path("kg-out"),
    person: Annotated[list[str] | None, typer.Option(help="Only what is about this person; may be repeated.")] = None,
    place: Annotated[list[str] | None, typer.Option(help="Only what is about this place.")] = None,
    year: Annotated[list[int] | None, typer.Option(help="Only what is about this year.")] = None,
    type_: Annotated[
        list[str] | None,
        typer.Option("--type", help="Only this type of fact, such as holds.", autocompletion=lambda: FACT_FIELDS),
    ] = None,
    query: Annotated[Path | None, typer.Option(help="Only the things that this SPARQL file's answer names.")] = None,
    to: Annotated[Path | None, typer.Option(help="The page to write; view.html in the folder if not given.")] = None,
    title: Annotated[str, typer.Option(help="What stands at the top of the page.")] = "政图",
    nodes: Annotated[int, typer.Option(min=1, help="The most things a page may hold.")] = NODE_LIMIT,
    quiet: QuietOption = False,
) -> None:
    """Write a self-contained page (HTML, works offline) of the graph or a part of it, and print its path.

    Example: kg view --place 历下区 --year 2025 --to lixia.html
    """
    unknown = sorted(set(type_ or ()) - FACT_FIELDS.keys())
    if unknown:
        raise InputError(f"--type {unknown[0]}: no such type of fact; there are {', '.join(FACT_FIELDS)}")
    things: tuple[str, ...] | None = None
    if query is not None:
        things = _things_of(query, answer(open_store(folder / "store"), _query_text(query), {}).cells)
    resolution, documents = whole_graph(folder, quiet)
    whole = page_data(resolution, documents, title=title)
    for option, names, kinds in (("person", person, ("person",)), ("place", place, PLACE_KINDS)):
        for name, near in unknown_names(whole, names or (), kinds):
            raise InputError(f"--{option} {name}: not in the graph{'; perhaps ' + '、'.join(near) if near else ''}")
    part = select(
        whole, persons=person or (), places=place or (), years=year or (), types=type_ or (), things=things or ()
    )
    if not part.facts:
        raise InputError("nothing in the graph fits all of these conditions; leave one out")
    target = to or folder / "view.html"
    write_graph_page(target, part, node_limit=nodes)
    print(target)


def _query_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: not a readable query file: {error}") from error


def _things_of(path: Path, rows: tuple[tuple[object, ...], ...]) -> tuple[str, ...]:
    things = tuple(sorted({str(cell) for row in rows for cell in row if isinstance(cell, Iri)}))
    if not things:
        raise InputError(f"{path}: its answer names nothing; select at least one variable that is an IRI")
    return things
