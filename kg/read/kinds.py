"""What kind of file bytes are, by their first ones, whatever a name says. It knows no reader."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

from kg.errors import DocumentError
from kg.read.source import Source

_TEXTS = frozenset((".txt", ".md", ".html", ".htm", ".shtml", ".csv", ".tsv", ".jsonl"))
_MAY_BE_MARKUP = frozenset((".md", ".html", ".htm", ".shtml"))
_PACKED = frozenset((".pdf", ".docx", ".xlsx"))
_OLD_KINDS = {
    ".doc": "save it as .docx", ".wps": "save it as .docx", ".rtf": "save it as .docx", ".odt": "save it as .docx",
    ".ppt": "save its text as .docx", ".pptx": "save its text as .docx", ".dps": "save its text as .docx",
    ".xls": "save it as .xlsx", ".et": "save it as .xlsx", ".ods": "save it as .xlsx", ".ofd": "save it as .pdf",
    ".caj": "save it as .pdf", ".mht": "save the page as .html", ".mhtml": "save the page as .html",
    ".rar": "unpack it", ".7z": "unpack it", ".tar": "unpack it",
}  # fmt: skip
_MAGIC = (
    (b"%PDF-", ".pdf"), (b"PAR1", ".parquet"), (b"WARC/", ".warc"), (b"\x1f\x8b\x08", ".gz"), (b"PK\x03\x04", ".zip"),
)  # fmt: skip
_UNREAD = (
    (b"\xd0\xcf\x11\xe0", "an old or encrypted Office file; save it unprotected as .docx or .xlsx"),
    (b"{\\rtf", "a Rich Text file; save it as .docx"),
    (b"\xff\xd8\xff", "a picture; only text is read, save what it shows as text"),
    (b"\x89PNG\r\n", "a picture; only text is read, save what it shows as text"),
    (b"GIF8", "a picture; only text is read, save what it shows as text"),
    (b"Rar!\x1a\x07", "a RAR archive; unpack it"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive; unpack it"),
)
_OBJECTS = re.compile(rb'(?:\xef\xbb\xbf)?\s*+(?:\[\s*+)?\{\s*+"')
_MARKUP = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype html|html|head|body|meta)\b",
    re.I | re.S,
)
_HEAD = 4096


def packed_by_gzip(source: Source) -> bool:
    """Whether a file named so is: what unpacks on its way is often saved under the name that it had."""
    return _head(source).startswith(b"\x1f\x8b") or source.size == 0


def true_kind(source: Source, named: str | None) -> str:
    """The kind of a file, as an ending: the one that its name tells, unless its bytes are evidently of another.

    Raises `DocumentError` with what it is and what to do, where that is no kind that is read.
    """
    hint = _OLD_KINDS.get(Path(source.name).suffix.lower())
    if named is None and hint:
        raise DocumentError(f"{source.where}: this kind of file is not read; {hint}")
    if named in (".zip", ".parquet"):
        return named
    head = _head(source)
    found = _found(source, head)
    if named is None:
        return found or (".jsonl" if _OBJECTS.match(head) else ".txt")
    if named in _TEXTS:
        return named if found == ".html" and named in _MAY_BE_MARKUP else found or named
    if named in _PACKED and not head:
        raise DocumentError(f"{source.where}: empty; nothing to read")
    if named in _PACKED and not (found == named or (named == ".pdf" and b"%PDF-" in head[:1024])):
        if found in (".pdf", ".html", ".parquet") or (found in (".docx", ".xlsx") and named != ".pdf"):
            return found
        if found is None and head and b"\x00" not in head:
            raise DocumentError(f"{source.where}: no {named[1:]} file, it holds plain text; name it .txt")
    if named == ".warc" and head and found not in (".warc", ".gz"):
        raise DocumentError(f"{source.where}: no archive of a crawl, which begins with WARC/; get it again")
    return found if named == ".warc" and found == ".gz" else named


def _found(source: Source, head: bytes) -> str | None:
    """The kind that the first bytes tell, if they tell one."""
    for magic, what in _UNREAD:
        if head.startswith(magic):
            raise DocumentError(f"{source.where}: {what}")
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return _office_kind(source) if kind == ".zip" else kind
    return ".html" if _MARKUP.match(head) else None


def _head(source: Source) -> bytes:
    with source.open() as handle:
        return handle.read(_HEAD)


def _office_kind(source: Source) -> str:
    with source.open() as handle:
        raw = io.BytesIO(handle.read()) if not handle.seekable() else handle
        try:
            names = set(zipfile.ZipFile(raw).namelist())
        except zipfile.BadZipFile:
            return ".zip"
    return ".docx" if "word/document.xml" in names else ".xlsx" if "xl/workbook.xml" in names else ".zip"
