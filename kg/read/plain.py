"""Plain text files: decoded, `\\r\\n` to `\\n`, nothing else changed."""

from __future__ import annotations

from collections.abc import Iterator

from kg.errors import DocumentError
from kg.model import Document, Issue
from kg.read.decode import decode
from kg.read.options import ReadOptions
from kg.read.source import Source


def read_plain(source: Source, options: ReadOptions) -> Iterator[Document | Issue]:
    """The one document of a text file."""
    text = decode(source.read(options.max_bytes), source.where, source.charset)
    if not text.strip():
        raise DocumentError(f"{source.where}: empty; nothing to read")
    yield Document(source.id, text, source=source.address or source.where)
