"""A whole graph read for a page, a report or a measure, with progress where that takes long."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.model import Document
from kg.progress import progress
from kg.query.nouns import read_nouns
from kg.resolve import Resolution
from kg.store import open_store

FolderOption = Annotated[Path, typer.Option("-o", "--out", help="The folder that kg build wrote.")]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but what went wrong.")]


def whole_graph(folder: Path, quiet: bool) -> tuple[Resolution, tuple[Document, ...]]:
    """All that the store in a folder holds. Raises `StoreError` where there is none."""
    store = open_store(folder / "store")
    with progress("read", unit="documents", quiet=quiet, alone=True) as advance:
        return read_nouns(store, advance)
