"""PDF files: the text of their pages, in development."""

from __future__ import annotations

from collections.abc import Iterator

from kg.errors import DocumentError
from kg.model import Document, Issue
from kg.read.options import ReadOptions
from kg.read.source import Source


def read_pdf(source: Source, options: ReadOptions) -> Iterator[Document | Issue]:
    """The one document of a PDF."""
    raise DocumentError(f"{source.where}: PDF is not read yet")
    yield
