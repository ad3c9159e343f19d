"""`kg check`: what is wrong with a graph, one line an issue."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.check.graph import UNITS, check_store
from kg.cli.reading_graph import QuietOption
from kg.progress import steps
from kg.store import open_store


def check_command(
    directory: Annotated[Path, typer.Option("-o", "--output", help="The folder that kg build wrote.")] = Path("kg-out"),
    pyshacl: Annotated[bool, typer.Option("--pyshacl", help="Run the shapes with pySHACL; much slower.")] = False,
    jobs: Annotated[int | None, typer.Option(help="Processes for --pyshacl; all cores if not given.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print issues as JSON lines.")] = False,
    quiet: QuietOption = False,
) -> None:
    """Check a graph against its shapes and rules. Exit status 1 when it has errors.

    Example: kg check -o kg-out
    """
    store = open_store(directory / "store")
    with steps(UNITS, quiet=quiet, alone=not pyshacl) as told:
        issues = check_store(store, pyshacl=pyshacl, jobs=jobs, told=told)
    for issue in issues:
        print(
            json.dumps(issue.to_json(), ensure_ascii=False)
            if as_json
            else f"{issue.severity} {issue.code}: {issue.message}"
        )
    errors = sum(issue.severity == "error" for issue in issues)
    if not quiet:
        print(f"{errors} errors, {len(issues) - errors} warnings", file=sys.stderr)
    raise typer.Exit(1 if errors else 0)
