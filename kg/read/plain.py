"""Plain text and Markdown files: decoded, `\\r\\n` to `\\n`, nothing else changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.errors import DocumentError
from kg.model import Document, Issue
from kg.read.decode import decode
from kg.read.options import ReadOptions


def read_plain(path: Path, options: ReadOptions) -> Iterator[Document | Issue]:
    """The one document of a text file; its id is the file's stem."""
    text = decode(path.read_bytes(), str(path))
    if not text.strip():
        raise DocumentError(f"{path}: empty; nothing to read")
    yield Document(path.stem, text, source=str(path))
