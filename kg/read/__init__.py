"""Files to Documents. One module a kind of file, listed here explicitly; nothing here knows what texts mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.errors import DocumentError, InputError
from kg.model import Document, Issue
from kg.read.plain import read_plain

READERS = {".txt": read_plain, ".md": read_plain}


def find_files(paths: Iterable[Path]) -> Iterator[Path]:
    """The readable files under `paths`, folders walked in sorted order. Raises `InputError` for a missing path."""
    for path in paths:
        if path.is_dir():
            yield from sorted(p for p in path.rglob("*") if p.suffix.lower() in READERS and p.is_file())
        elif path.exists():
            yield path
        else:
            raise InputError(f"{path}: no such file or folder")


def read_documents(paths: Iterable[Path]) -> Iterator[Document | Issue]:
    """Every document under `paths`; a file that cannot be read gives an `Issue` in its place."""
    for path in find_files(paths):
        reader = READERS.get(path.suffix.lower(), read_plain)
        try:
            yield from reader(path)
        except DocumentError as error:
            yield Issue("unreadable", str(error), str(path), "error")
