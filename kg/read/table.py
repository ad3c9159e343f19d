"""CSV and TSV files: one document a row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from kg.errors import DocumentError
from kg.model import Document, Issue
from kg.read.decode import decode
from kg.read.options import ReadOptions
from kg.read.records import documents_of


def read_table(path: Path, options: ReadOptions) -> Iterator[Document | Issue]:
    """The documents of a table with a header line; a `.tsv` is parted by tabs, a `.csv` by commas (or semicolons)."""
    csv.field_size_limit(max(csv.field_size_limit(), options.max_bytes))
    text = decode(path.read_bytes(), str(path))
    header_line = text.partition("\n")[0]
    if not header_line.strip():
        raise DocumentError(f"{path}: empty; nothing to read")
    delimiter = "\t" if path.suffix.lower() == ".tsv" else max(",;\t", key=header_line.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        yield from documents_of(reader, reader.fieldnames or (), options, path.stem, str(path))
    except csv.Error as error:
        raise DocumentError(f"{path}:{reader.line_num}: not a table: {error}") from error
