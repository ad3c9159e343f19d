"""How many documents files hold, seen without reading what they say: for the time left, not for anything else."""

from __future__ import annotations

import csv
import gzip
import io
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import IO, cast

from kg.read.crawl import count_pages
from kg.read.extras import load
from kg.read.options import ReadOptions
from kg.read.spreadsheet import count_rows

Name = Callable[[str], bool]

_COUNTED = 32 << 20
"""Bytes that are looked through; more may be a single line, or unpack without end."""

_PACKED = (b"PK", b"\x1f\x8b", b"WARC/")


def count_documents(path: Path, readable: Name, options: ReadOptions) -> int | None:
    """The documents of a file: rows of a table or workbook, lines of JSON, pages of a crawl, members of a zip file; one
    of any other kind.

    `readable` says by a name whether a member is read. What is longer than a look is estimated by its beginning. `None`
    where only reading tells, and for a file that is not what its ending says.
    """
    name = path.name.lower()
    ending = Path(name.removesuffix(".gz")).suffix
    try:
        if ending == ".parquet" and not name.endswith(".gz"):
            return int(load("pyarrow.parquet", "archive", str(path)).read_metadata(path).num_rows)
        if ending == ".xlsx" and not name.endswith(".gz"):
            return count_rows(path, options)
        with path.open("rb") as handle:
            if ending == ".zip" and not name.endswith(".gz"):
                return _members(handle, readable)
            return count_in(handle, name, path.stat().st_size)
    except Exception:  # what is wrong with a file is told when it is read
        return None


def count_in(handle: IO[bytes], name: str, size: int) -> int | None:
    """The documents of bytes that have a name with an ending, `size` of them; `None` as above."""
    ending = Path(name.removesuffix(".gz")).suffix
    if ending in (".xlsx", ".zip", ".parquet"):
        return None
    if ending not in (".csv", ".tsv", ".jsonl", ".warc"):
        return 1
    unpacked = cast(IO[bytes], gzip.GzipFile(fileobj=handle)) if name.endswith(".gz") else handle
    if ending == ".warc":
        seen = count_pages(unpacked, lambda: handle.tell() > _COUNTED)
    else:
        head = io.BytesIO(unpacked.read(_COUNTED))
        seen = _lines(head) if ending == ".jsonl" else _rows(head, ending)
    return seen if not unpacked.read(1) else round(seen * size / handle.tell())


def count_stream(stream: IO[bytes]) -> int | None:
    """The documents of standard input that comes from a file, which is left as it was; `None` for a pipe."""
    if not stream.seekable():
        return None
    start = stream.tell()
    head = stream.read(_COUNTED)
    size = stream.seek(0, io.SEEK_END) - start
    stream.seek(start)
    if not head.lstrip().startswith(b"{"):
        return None if head.startswith(_PACKED) else 1
    seen = _lines(io.BytesIO(head))
    return seen if len(head) == size else round(seen * size / len(head))


def _lines(handle: IO[bytes]) -> int:
    return sum(1 for line in handle if not line.isspace())


def _rows(handle: IO[bytes], ending: str) -> int:
    """Latin-1 shows quotes, delimiters and line ends of UTF-8 and GB18030 alike, and reads any bytes."""
    csv.field_size_limit(sys.maxsize)
    text = io.TextIOWrapper(handle, encoding="latin-1", newline="")
    header = text.readline()
    delimiter = "\t" if ending == ".tsv" else max(",;\t", key=header.count)
    return sum(1 for row in csv.reader(text, delimiter=delimiter) if row)


def _members(handle: IO[bytes], readable: Name) -> int | None:
    total = 0
    with zipfile.ZipFile(handle) as archive:
        for member in archive.infolist():
            if readable(member.filename):
                with archive.open(member) as inner:
                    count = count_in(inner, member.filename.lower(), member.file_size)
                if count is None:
                    return None
                total += count
    return total
