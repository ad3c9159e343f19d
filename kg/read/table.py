"""CSV and TSV files: one document a row, read line by line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import IO

from kg.errors import DocumentError
from kg.model import Document, Issue
from kg.read.decode import decode, stream_encoding
from kg.read.options import ReadOptions
from kg.read.records import documents_of
from kg.read.source import Source

_BLOCK = 1 << 20


def read_table(source: Source, options: ReadOptions) -> Iterator[Document | Issue]:
    """The documents of a table with a header line; a `.tsv` is parted by tabs, a `.csv` by commas (or semicolons)."""
    csv.field_size_limit(max(csv.field_size_limit(), options.max_bytes))
    handle = open_text(source, options.max_bytes)
    with handle:
        lines = bounded_lines(handle, options.max_bytes, source.where)
        header_line = next((line for line in lines if line.strip()), "")
        if not header_line.strip():
            raise DocumentError(f"{source.where}: empty; nothing to read")
        tabs = source.name.lower().removesuffix(".gz").endswith(".tsv")
        delimiter = "\t" if tabs else max(",;\t", key=header_line.count)
        reader = csv.DictReader(_again(header_line, lines), delimiter=delimiter)
        try:
            yield from documents_of(reader, reader.fieldnames or (), options, source.id, source.where)
        except csv.Error as error:
            raise DocumentError(f"{source.where}:{reader.line_num}: not a table: {error}") from error
        except UnicodeDecodeError as error:
            raise DocumentError(f"{source.where}:{reader.line_num}: bytes that are no text; save it as UTF-8") from error  # noqa: E501


def open_text(source: Source, max_bytes: int) -> IO[str]:
    """A file as text, its line ends as they are: held in memory up to `max_bytes`, streamed beyond."""
    with source.open() as handle:
        head = handle.read(max_bytes + 1)
    if len(head) <= max_bytes:
        return io.StringIO(decode(head, source.where, source.charset), newline="")
    del head
    with source.open() as handle:
        encoding = stream_encoding(iter(lambda: handle.read(_BLOCK), b""), source.where)
    return io.TextIOWrapper(source.open(), encoding=encoding, newline="")


def bounded_lines(handle: IO[str], max_bytes: int, where: str) -> Iterator[str]:
    """The lines of a text. Raises `DocumentError` for one longer than `max_bytes`, which is never held whole."""
    number = 0
    while line := handle.readline(max_bytes + 1):
        number += 1
        if len(line) > max_bytes:
            raise DocumentError(f"{where}:{number}: a line of over {max_bytes:,} bytes; raise --max-bytes or split it")
        yield line


def _again(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest
