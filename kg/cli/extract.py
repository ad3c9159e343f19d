"""`kg extract`: documents in, facts out as JSON lines."""

from __future__ import annotations

import json
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.reading import (
    DateColumn,
    IdColumn,
    MaxBytes,
    PathsArgument,
    PlaceColumn,
    SourceColumn,
    TextColumn,
    TitleColumn,
)
from kg.extract import extract
from kg.lexicon import load_lexicon
from kg.model import Issue
from kg.read import ReadOptions, read_documents


def extract_command(
    paths: PathsArgument,
    output: Annotated[str, typer.Option("-o", "--output", help="Where the facts go; - is standard output.")] = "-",
    text_column: TextColumn = None,
    title_column: TitleColumn = None,
    date_column: DateColumn = None,
    place_column: PlaceColumn = None,
    id_column: IdColumn = None,
    source_column: SourceColumn = None,
    max_bytes: MaxBytes = ReadOptions().max_bytes,
) -> None:
    """Print the facts of documents as JSON lines.

    Example: kg extract seeds/documents -o facts.jsonl
    """
    options = ReadOptions(text_column, title_column, date_column, place_column, id_column, source_column,
                          max_bytes=max_bytes)  # fmt: skip
    failed = 0
    with ExitStack() as stack:
        handle = sys.stdout if output == "-" else stack.enter_context(Path(output).open("w", encoding="utf-8"))
        lexicon = load_lexicon()
        for item in read_documents(paths, options):
            if isinstance(item, Issue):
                print(f"kg: {item.message}", file=sys.stderr)
                failed += item.severity == "error"
                continue
            for fact in extract(item, lexicon):
                handle.write(json.dumps(fact.to_json(), ensure_ascii=False) + "\n")
    raise typer.Exit(1 if failed else 0)
