"""CSV and TSV files: one document a row, read line by line, or one document where the file is a table of figures."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import chain, islice
from typing import IO

from kg.errors import DocumentError, InputError
from kg.model import Document, Issue
from kg.read.decode import decode, stream_encoding
from kg.read.figures import MAX_ROWS, document_of_figures
from kg.read.options import ReadOptions
from kg.read.records import documents_of
from kg.read.source import Source

_BLOCK = 1 << 20


def read_table(source: Source, options: ReadOptions) -> Iterator[Document | Issue]:
    """The documents of a table with a header line; a `.tsv` is parted by tabs, a `.csv` by commas (or semicolons).

    A table of figures without a column of text is one document. Raises `InputError` for any other without one.
    """
    csv.field_size_limit(max(csv.field_size_limit(), options.max_bytes))
    with open_text(source, options.max_bytes) as handle:
        lines = bounded_lines(handle, options.max_bytes, source.where)
        header_line = next((line for line in lines if line.strip()), "")
        if not header_line.strip():
            raise DocumentError(f"{source.where}: empty; nothing to read")
        tabs = source.name.lower().removesuffix(".gz").endswith(".tsv")
        delimiter = "\t" if tabs else max(",;\t", key=header_line.count)
        reader = csv.reader(chain([header_line], lines), delimiter=delimiter)
        try:
            header = next(reader)
            try:
                options.columns(header, source.where)
            except InputError:
                figures = None if options.text else _figures(chain([header], reader), source)
                if figures is None:
                    raise
                yield figures
                return
            records = (dict(zip(header, row, strict=False)) for row in reader if row)
            yield from documents_of(records, header, options, source.id, source.where)
        except csv.Error as error:
            raise DocumentError(f"{source.where}:{reader.line_num}: not a table: {error}") from error
        except UnicodeDecodeError as error:
            raise DocumentError(
                f"{source.where}:{reader.line_num}: bytes that are no text; save it as UTF-8"
            ) from error


def _figures(rows: Iterator[list[str]], source: Source) -> Document | None:
    held = list(islice(rows, MAX_ROWS + 1))
    if len(held) > MAX_ROWS:
        return None
    return document_of_figures(held, source.id, source.address or source.where)


def open_text(source: Source, max_bytes: int) -> IO[str]:
    """A file as text, its line ends as they are: held in memory up to `max_bytes`, streamed beyond."""
    with source.open() as handle:
        head = handle.read(max_bytes + 1)
    if len(head) <= max_bytes:
        return io.StringIO(decode(head, source.where, source.charset), newline="")
    del head
    with source.open() as handle:
        encoding = stream_encoding(bounded_blocks(handle, max_bytes, source.where), source.where)
    return io.TextIOWrapper(source.open(), encoding=encoding, newline="")


def bounded_blocks(handle: IO[bytes], max_bytes: int, where: str) -> Iterator[bytes]:
    """The blocks of a file. An endless line ends here, before all of it was read to find its encoding."""
    number, held = 1, 0
    while block := handle.read(_BLOCK):
        last = max(block.rfind(b"\n"), block.rfind(b"\r"))
        number += block.count(b"\n")
        held = held + len(block) if last < 0 else len(block) - last - 1
        if held > max_bytes:
            raise _too_long(where, number, max_bytes)
        yield block


def _too_long(where: str, number: int, max_bytes: int) -> DocumentError:
    return DocumentError(f"{where}:{number}: a line of over {max_bytes:,} bytes; raise --max-bytes or split it")


def bounded_lines(handle: IO[str], max_bytes: int, where: str) -> Iterator[str]:
    """The lines of a text. Raises `DocumentError` for one longer than `max_bytes`, which is never held whole."""
    number = 0
    while line := handle.readline(max_bytes + 1):
        number += 1
        if len(line) > max_bytes:
            raise _too_long(where, number, max_bytes)
        yield line
