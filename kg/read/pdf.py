"""PDF files: the text of their pages, without running heads and page numbers, its wrapped lines joined, its tables kept."""  # noqa: E501

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

from kg.errors import DocumentError
from kg.model import Document, Issue
from kg.read.decode import commonness, is_text
from kg.read.extras import load
from kg.read.options import ReadOptions
from kg.read.pdf_lines import PdfLine, page_of, without_running_lines
from kg.read.pdf_paragraphs import paragraphs, title_of
from kg.read.source import Source
from kg.read.text_lines import joined

_FEW_COMMON = 0.08


def read_pdf(source: Source, options: ReadOptions) -> Iterator[Document | Issue]:
    """The one document of a PDF. A page that cannot be read gives an `Issue`; the others are read."""
    pypdf = load("pypdf", "pdf", source.where)
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it logs each oddity; failures are reported below
    with source.open() as handle:
        if source.size is not None and source.size > options.max_bytes:
            raise source.too_large(options.max_bytes)
        import io

        raw = io.BytesIO(source.read(options.max_bytes)) if not handle.seekable() else handle
        reader = _opened(pypdf, raw, source)
        pages, issues = _pages(reader, source)
        said = _metadata_title(reader)
    yield from issues
    lines, removed = without_running_lines(pages)
    title = title_of(lines, said)
    text, tables = joined(paragraphs(lines, title))
    _check(text, source, len(pages))
    yield Document(
        source.id,
        text,
        title=title.text if title else None,
        source=source.address or source.where,
        tables=tables,
        removed=tuple(removed),
    )


def _opened(pypdf: Any, handle: Any, source: Source) -> Any:
    try:
        reader = pypdf.PdfReader(handle, strict=False)
        locked = reader.is_encrypted and not reader.decrypt("")
    except Exception as error:  # pypdf raises whatever its parser meets
        if "cryptography" in str(error):
            raise DocumentError(
                f"{source.where}: encrypted; pip install cryptography, or save it unprotected"
            ) from error
        reason = f"{type(error).__name__}: {error}"[:120]
        raise DocumentError(f"{source.where}: damaged or cut off ({reason}); get it again") from error
    if locked:
        raise DocumentError(f"{source.where}: protected by a password; save it unprotected")
    return reader


def _pages(reader: Any, source: Source) -> tuple[list[list[PdfLine]], list[Issue]]:
    pages: list[list[PdfLine]] = []
    failed: list[int] = []
    reason = ""
    try:
        total = len(reader.pages)
    except Exception as error:
        raise DocumentError(f"{source.where}: damaged or cut off ({type(error).__name__}); get it again") from error
    for number in range(total):
        try:
            pages.append(page_of(reader.pages[number]))
        except Exception as error:  # one damaged page costs the others nothing
            failed.append(number + 1)
            reason = f"{type(error).__name__}: {error}"[:80]
            pages.append([])
    if not failed:
        return pages, []
    if len(failed) == total:
        raise DocumentError(f"{source.where}: no page can be read ({reason}); get it again")
    listed = ", ".join(map(str, failed[:10]))
    message = f"{source.where}: page {listed} cannot be read ({reason}); the others are"
    return pages, [Issue("damaged-page", message, source.where, "warning", {"pages": failed})]


def _metadata_title(reader: Any) -> str | None:
    try:
        title = reader.metadata.title if reader.metadata else None
    except Exception:
        return None
    return " ".join(str(title).split()) if title else None


def _check(text: str, source: Source, pages: int) -> None:
    if not text.strip():
        raise DocumentError(
            f"{source.where}: {pages} pages without text (a scan?); recognise its text and save it again"
        )
    han = sum("\u3400" <= character <= "\u9fff" for character in text[:20_000])
    if not is_text(text) or (han > 100 and commonness(text) < _FEW_COMMON):
        raise DocumentError(f"{source.where}: its fonts do not say which characters they show; recognise its text")
