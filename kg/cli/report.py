"""`kg report`: a research report of a place or the whole corpus."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.reading_graph import FolderOption, QuietOption, whole_graph
from kg.errors import InputError
from kg.report import report_of, to_html, to_markdown
from kg.resolve.model import PLACE_KINDS
from kg.view import page_data, select, unknown_names


def report_command(
    place: Annotated[str | None, typer.Argument(help="The place; everything if not given.")] = None,
    folder: FolderOption = Path("kg-out"),
    to: Annotated[Path | None, typer.Option(help="The page to write; report.html in the folder if not given.")] = None,
    quiet: QuietOption = False,
) -> None:
    """Write a report (HTML, and Markdown beside it): posts, targets and results, strategies, meetings, contradictions.

    Example: kg report 历下区 --to lixia.html
    """
    resolution, documents = whole_graph(folder, quiet)
    data = page_data(resolution, documents)
    if place is not None:
        for name, near in unknown_names(data, (place,), PLACE_KINDS):
            raise InputError(f"{name}: no such place in the graph{'; perhaps ' + '、'.join(near) if near else ''}")
        data = select(data, places=(place,))
    report = report_of(data, place)
    target = to or folder / "report.html"
    for path, text in ((target, to_html(report)), (target.with_suffix(".md"), to_markdown(report))):
        try:
            path.write_text(text, encoding="utf-8", newline="\n")
        except OSError as error:
            raise InputError(f"{path}: cannot write the report: {error.strerror}") from error
        print(path)
