"""`kg extract`: documents in, facts out as JSON lines."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.extract import extract
from kg.lexicon import load_lexicon
from kg.model import Issue
from kg.read import read_documents


def extract_command(
    paths: Annotated[list[Path], typer.Argument(help="Files or folders of documents.")],
    output: Annotated[str, typer.Option("-o", "--output", help="Where the facts go; - is standard output.")] = "-",
) -> None:
    """Print the facts of documents as JSON lines.

    Example: kg extract seeds/documents -o facts.jsonl
    """
    lexicon = load_lexicon()
    failed = 0
    handle = sys.stdout if output == "-" else Path(output).open("w", encoding="utf-8")
    for item in read_documents(paths):
        if isinstance(item, Issue):
            print(f"kg: {item.message}", file=sys.stderr)
            failed += 1
            continue
        for fact in extract(item, lexicon):
            handle.write(json.dumps(fact.to_json(), ensure_ascii=False) + "\n")
    if handle is not sys.stdout:
        handle.close()
    raise typer.Exit(1 if failed else 0)
