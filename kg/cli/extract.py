"""`kg extract`: documents in, facts out as JSON lines."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import chain
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.reading import DEFAULT_DOCUMENT_SECONDS, DocumentSeconds, PathsArgument, with_read_options
from kg.cli.reading_graph import QuietOption
from kg.deadline import map_within
from kg.extract import extract
from kg.lexicon import load_lexicon
from kg.model import Document, Issue
from kg.progress import progress
from kg.read import ReadOptions, expected_documents
from kg.read.within import documents_within


@with_read_options
def extract_command(
    paths: PathsArgument,
    output: Annotated[str, typer.Option("-o", "--output", help="Where the facts go; - is standard output.")] = "-",
    document_seconds: DocumentSeconds = DEFAULT_DOCUMENT_SECONDS,
    quiet: QuietOption = False,
    *,
    options: ReadOptions,
) -> None:
    """Print the facts of documents as JSON lines.

    Example: kg extract seeds/documents -o facts.jsonl
    """
    failures: list[str] = []

    def report(message: str, severity: str) -> None:
        print(f"kg: {message}", file=sys.stderr)
        if severity == "error":
            failures.append(message)

    def documents() -> Iterator[Document]:
        for item in documents_within(paths, options, document_seconds):
            if isinstance(item, Issue):
                report(item.message, item.severity)
            else:
                yield item

    load_lexicon()  # before the worker starts, which then has it too
    items = _first_checked(documents())
    with ExitStack() as stack:
        handle = sys.stdout if output == "-" else stack.enter_context(Path(output).open("w", encoding="utf-8"))
        silent = quiet or (output == "-" and sys.stdout.isatty())  # a bar would stand among the facts
        total = None if silent else expected_documents(paths, options)
        advance = stack.enter_context(progress("documents", total=total, unit="documents", quiet=silent))
        for lines, failure in map_within(_lines, items, document_seconds, _late):
            handle.write(lines)
            advance(1)
            if failure:
                report(failure, "error")
    raise typer.Exit(1 if failures else 0)


def _first_checked(documents: Iterator[Document]) -> Iterator[Document]:
    """The same documents, the first already read: a path that is not there is told before a file is written over."""
    first = next(documents, None)
    return documents if first is None else chain((first,), documents)


def _lines(document: Document) -> tuple[str, str | None]:
    """The facts of a document as lines, and why there are none where extraction failed."""
    try:
        facts = extract(document, load_lexicon())
    except Exception as error:
        return "", f"{document.source}: not understood: {type(error).__name__}: {error}; please report it"
    return "".join(json.dumps(fact.to_json(), ensure_ascii=False) + "\n" for fact in facts), None


def _late(document: Document, why: str) -> tuple[str, str | None]:
    return "", f"{document.source}: {why}; left out, raise --document-seconds or split it"
