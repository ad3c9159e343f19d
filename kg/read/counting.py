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

from kg.read.discover import STANDARD_INPUT
from kg.read.extras import load

Name = Callable[[str], bool]

_COUNTED = 64 << 20
"""Bytes of a table that are looked through; a larger one may be a single line, or unpack without end."""


def count_documents(path: Path, readable: Name) -> int | None:
    """The documents of a file: rows of a table, lines of JSON, members of a zip file; one of any other kind.

    `readable` says by a name whether a member is read. `None` where only reading tells (crawls, workbooks, large
    tables, standard input), and for a file that is not what its ending says.
    """
    if path == STANDARD_INPUT:
        return None
    packed = path.name.lower().endswith(".gz")
    ending = Path(path.name.lower().removesuffix(".gz")).suffix
    try:
        if ending == ".parquet" and not packed:
            return int(load("pyarrow.parquet", "archive", str(path)).read_metadata(path).num_rows)
        if ending == ".zip" and not packed:
            return _members(path, readable)
        if ending in (".csv", ".tsv", ".jsonl"):
            opened = cast(IO[bytes], gzip.open(path)) if packed else path.open("rb")  # noqa: SIM115
            with opened as handle:
                head = io.BytesIO(handle.read(_COUNTED + 1))
            if head.getbuffer().nbytes > _COUNTED:
                return None
            return _lines(head) if ending == ".jsonl" else _rows(head, ending)
    except Exception:  # what is wrong with a file is told when it is read
        return None
    return None if ending in (".xlsx", ".warc", ".zip", ".parquet") else 1


def _lines(handle: IO[bytes]) -> int:
    return sum(1 for line in handle if not line.isspace())


def _rows(handle: IO[bytes], ending: str) -> int:
    """Latin-1 shows quotes, delimiters and line ends of UTF-8 and GB18030 alike, and reads any bytes."""
    csv.field_size_limit(sys.maxsize)
    text = io.TextIOWrapper(handle, encoding="latin-1", newline="")
    header = text.readline()
    delimiter = "\t" if ending == ".tsv" else max(",;\t", key=header.count)
    return sum(1 for row in csv.reader(text, delimiter=delimiter) if row)


def _members(path: Path, readable: Name) -> int | None:
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if readable(name)]
    several = (".csv", ".tsv", ".jsonl", ".parquet", ".xlsx", ".warc", ".zip")
    return None if any(name.lower().removesuffix(".gz").endswith(several) for name in names) else len(names)
