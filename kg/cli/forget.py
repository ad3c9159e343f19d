"""`kg forget`: documents out of a graph."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.build import JobsOption, JudgementsOption, OutOption, finish
from kg.cli.reading_graph import QuietOption


def forget_command(
    documents: Annotated[list[str], typer.Argument(help="The ids of documents: their file names without ending.")],
    out: OutOption = Path("kg-out"),
    jobs: JobsOption = None,
    judgements: JudgementsOption = None,
    quiet: QuietOption = False,
) -> None:
    """Take documents out of a graph, which is then as if they had never been in it.

    Example: kg forget zhangqiu-2022 -o kg-out
    """
    from kg.pipeline import UNITS, BuildOptions, forget
    from kg.progress import steps

    with steps(UNITS, quiet=quiet) as told:
        report = forget(documents, out, BuildOptions(jobs, judgements, progress=told))
    finish(report, quiet)
