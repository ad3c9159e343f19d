"""`documents.csv` beside documents: what a user knows of them (title, date, place, publisher) that they do not say."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from kg.errors import DocumentError
from kg.model import Document, Issue
from kg.read.decode import decode
from kg.read.records import iso_date

FILE_NAME = "documents.csv"


def is_metadata(path: Path) -> bool:
    """Whether this is a table of metadata (it has a column `file` and none of text), not one of documents."""
    if path.name != FILE_NAME:
        return False
    with path.open("rb") as handle:
        header = handle.readline().decode("utf-8-sig", "replace").strip().split(",")
    return "file" in header and "text" not in header


def read_metadata(folder: Path) -> dict[str, Mapping[str, str]]:
    """File name to its row of the folder's `documents.csv`; empty where there is none.

    Raises `DocumentError` for a table that cannot be read.
    """
    path = folder / FILE_NAME
    if not path.is_file() or not is_metadata(path):
        return {}
    try:
        rows = csv.DictReader(decode(path.read_bytes(), str(path)).splitlines())
        return {row["file"]: {k: v for k, v in row.items() if k and v} for row in rows if row.get("file")}
    except csv.Error as error:
        raise DocumentError(f"{path}: not a table: {error}") from error


def with_metadata(items: Iterator[Document | Issue], row: Mapping[str, str]) -> Iterator[Document | Issue]:
    """The documents with what the row says; a reader's own findings give way to it."""
    for item in items:
        if isinstance(item, Issue):
            yield item
            continue
        yield replace(
            item,
            title=row.get("title") or item.title,
            date=iso_date(row.get("date")) or item.date,
            place=row.get("place") or item.place,
            publisher=row.get("publisher") or item.publisher,
            source=row.get("source") or item.source,
        )
