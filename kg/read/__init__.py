"""Files to Documents. One module a kind of file, listed here explicitly; nothing here knows what texts mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from kg.errors import DocumentError, InputError
from kg.model import Document, Issue
from kg.read.metadata import is_metadata, read_metadata, with_metadata
from kg.read.options import ReadOptions
from kg.read.plain import read_plain
from kg.read.table import read_table

__all__ = ["READERS", "ReadOptions", "find_files", "read_documents", "read_file"]

Reader = Callable[[Path, ReadOptions], Iterator[Document | Issue]]

READERS: dict[str, Reader] = {
    ".txt": read_plain,
    ".md": read_plain,
    ".csv": read_table,
    ".tsv": read_table,
}


def find_files(paths: Iterable[Path]) -> Iterator[Path]:
    """The readable files under `paths`, folders walked in sorted order.

    Raises `InputError` for a path that is not there and for a folder with nothing to read.
    """
    for path in paths:
        if path.is_dir():
            files = (p for p in path.rglob("*") if p.suffix.lower() in READERS and p.is_file())
            found = sorted(p for p in files if not is_metadata(p))
            if not found:
                raise InputError(f"{path}: no documents in this folder; it reads {' '.join(READERS)}")
            yield from found
        elif path.exists():
            yield path
        else:
            raise InputError(f"{path}: no such file or folder; check the path")


def read_documents(paths: Iterable[Path], options: ReadOptions | None = None) -> Iterator[Document | Issue]:
    """Every document under `paths`; what cannot be read gives an `Issue` in its place."""
    folders: dict[Path, dict[str, Mapping[str, str]]] = {}
    for path in find_files(paths):
        if path.parent not in folders:
            try:
                folders[path.parent] = read_metadata(path.parent)
            except (DocumentError, OSError) as error:
                folders[path.parent] = {}
                yield Issue("unreadable-metadata", f"{error}; its documents are read without it", str(path.parent))
        row = folders[path.parent].get(path.name)
        items = read_file(path, options or ReadOptions())
        yield from with_metadata(items, row) if row else items


def read_file(path: Path, options: ReadOptions) -> Iterator[Document | Issue]:
    """The documents of one file, or an `Issue` that says why there are none."""
    reader = READERS.get(path.suffix.lower(), read_plain)
    try:
        if path.stat().st_size > options.max_bytes:
            raise DocumentError(f"{path}: over {options.max_bytes:,} bytes; raise --max-bytes or split it")
        yield from reader(path, options)
    except DocumentError as error:
        yield Issue("unreadable", str(error), str(path), "error")
    except OSError as error:
        yield Issue("unreadable", f"{path}: {error.strerror or error}; check the file", str(path), "error")
    except InputError as error:
        yield Issue("unusable-columns", str(error), str(path), "error")
