"""Parquet files: one document a row, read batch by batch."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any

from kg.errors import DocumentError
from kg.model import Document, Issue
from kg.read.extras import load
from kg.read.options import ReadOptions
from kg.read.records import documents_of
from kg.read.source import Source

_BATCH = 64
_MAX_GROUP = 512 * 1024 * 1024


def read_parquet(source: Source, options: ReadOptions) -> Iterator[Document | Issue]:
    """The documents of a Parquet file; only the columns that are read are loaded."""
    arrow = load("pyarrow", "archive", source.where)
    parquet = load("pyarrow.parquet", "archive", source.where)
    with source.open() as opened:
        handle = opened if opened.seekable() else io.BytesIO(source.read(options.max_bytes))
        try:
            file = parquet.ParquetFile(handle)
            header = list(file.schema_arrow.names)
            columns = options.columns(header, source.where)
            kind = file.schema_arrow.field(columns["text"]).type
            if not _holds_text(arrow.types, kind):
                raise DocumentError(f"{source.where}: column {columns['text']!r} holds {kind}, no text; "
                                    "name another with --text-column")  # fmt: skip
            _check_groups(file, source)
            records = _records(file, sorted(set(columns.values())))
            for item in documents_of(records, header, options, source.id, source.where):
                if isinstance(item, Document) and len(item.text) > options.max_bytes:
                    yield Issue("unreadable", str(source.too_large(options.max_bytes)), source.where, "error")
                else:
                    yield item
        except (arrow.ArrowException, OSError) as error:
            reason = str(error).partition("\n")[0][:200]
            raise DocumentError(f"{source.where}: not readable as Parquet ({reason}); write it again") from error


def _holds_text(types: Any, kind: Any) -> bool:
    """Whether a column's type is text: plain, coded by a dictionary, or in a list of paragraphs."""
    if types.is_dictionary(kind) or types.is_list(kind) or types.is_large_list(kind):
        kind = kind.value_type
    return bool(types.is_string(kind) or types.is_large_string(kind) or str(kind) == "string_view")


def _check_groups(file: Any, source: Source) -> None:
    for index in range(file.metadata.num_row_groups):
        if file.metadata.row_group(index).total_byte_size > _MAX_GROUP:
            raise DocumentError(f"{source.where}: a row group of over {_MAX_GROUP:,} bytes; write it with smaller ones")


def _records(file: Any, columns: list[str]) -> Iterator[Mapping[str, Any]]:
    for batch in file.iter_batches(batch_size=_BATCH, columns=columns):
        yield from batch.to_pylist()
