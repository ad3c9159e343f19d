"""`kg build`: documents in, a graph out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.reading import DEFAULT_DOCUMENT_SECONDS, DocumentSeconds, PathsArgument, with_read_options
from kg.cli.reading_graph import QuietOption
from kg.read.options import ReadOptions

if TYPE_CHECKING:
    from kg.pipeline import BuildReport

OutOption = Annotated[Path, typer.Option("-o", "--out", help="The folder of the graph.")]
JobsOption = Annotated[int | None, typer.Option("--jobs", min=1, help="Processes; one a processor if not given.")]
JudgementsOption = Annotated[
    Path | None, typer.Option("--judgements", help="Who is who (CSV, see kg review); the project's own if not given.")
]


@with_read_options
def build_command(
    paths: PathsArgument,
    out: OutOption = Path("kg-out"),
    jobs: JobsOption = None,
    judgements: JudgementsOption = None,
    fresh: Annotated[bool, typer.Option("--fresh", help="Start from nothing, even where there is a graph.")] = False,
    quiet: QuietOption = False,
    document_seconds: DocumentSeconds = DEFAULT_DOCUMENT_SECONDS,
    *,
    options: ReadOptions,
) -> None:
    """Build a graph of documents, or add documents to one: store, facts, page, tables.

    Only what is new or changed is read again; documents that are in the graph and not among PATHS stay in it.

    Example: kg build seeds/documents -o kg-out
    """
    from kg.pipeline import UNITS, BuildOptions, build
    from kg.progress import steps
    from kg.read import expected_documents

    expected = None if quiet else expected_documents(paths, options)
    with steps(UNITS, quiet=quiet) as shown:

        def told(step: str, done: int, total: int | None) -> None:
            shown(step, done, expected if step == "documents" else total)

        chosen = BuildOptions(jobs, judgements, fresh, options, progress=told, document_seconds=document_seconds)
        report = build(paths, out, chosen)
    finish(report, quiet, _read(report))


def finish(report: BuildReport, quiet: bool, *before: str) -> None:
    """Prints what a build gained and lost, after the lines `before`, and the documents it could not read; exits with 1
    if there are any.
    """
    for issue in report.unread:
        print(f"kg: {issue.message}", file=sys.stderr)
    if not quiet:
        for line in (*before, *_summary(report)):
            print(line, file=sys.stderr)
    raise typer.Exit(1 if report.unread else 0)


def _read(report: BuildReport) -> str:
    return (
        f"read: {report.gains.documents[0]:,} new or changed, {report.unchanged:,} unchanged, {report.skipped:,} "
        f"skipped, {report.counts['reprints']:,} reprints in the graph, {len(report.unread):,} failed"
    )


def _summary(report: BuildReport) -> list[str]:
    counts, gains = report.counts, report.gains
    changed = [
        f"{name} +{new} −{old}"
        for name, (new, old) in (
            ("documents", gains.documents),
            ("facts", gains.facts),
            ("statements", gains.statements),
            ("merges", gains.merges),
        )
    ]
    held = ", ".join(f"{counts[name]:,} {name}" for name in ("documents", "facts", "statements", "quads"))
    lines = [
        f"changed: {', '.join(changed)}",
        f"{report.folder}: {held} in {report.seconds:.1f} s",
    ]
    if report.page_documents is not None:
        shown = f"the latest {report.page_documents:,} of {counts['documents']:,} documents"
        whole = f"kg view -o {report.folder} --nodes {counts['entities']}"
        lines.append(f"{report.folder / 'graph.html'} shows {shown}; a page of all: {whole}")
    if report.unread:
        lines.append(f"{len(report.unread)} could not be read (see above)")
    if report.issues:
        lines.append(f"{report.issues} issues to look at: {report.folder / 'issues.jsonl'}")
    return lines
