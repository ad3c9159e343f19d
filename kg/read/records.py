"""Rows of tables and lines of JSON to Documents: one document a record. It knows columns, not file formats."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta, timezone
from typing import Any

from kg.model import Document, Issue
from kg.read.options import ReadOptions
from kg.read.source import clean

_DATE = re.compile(r"\s*(\d{4})\s*[-/.年]\s*(\d{1,2})(?:\s*[-/.月]\s*(\d{1,2}))?")
_COMPACT = re.compile(r"\s*(\d{4})(\d{2})(\d{2})(?:\d{6})?\s*$")
_STAMP = re.compile(r"(1\d{9})(?:\d{3})?(?:\.0)?")
_CHINA = timezone(timedelta(hours=8))
_ADDRESS = re.compile(r"\w{2,10}:/|//|www\.|/", re.I)
_SURROGATE = re.compile("[\ud800-\udfff]")


def documents_of(
    records: Iterable[Mapping[str, Any]], header: Iterable[str], options: ReadOptions, stem: str, where: str
) -> Iterator[Document | Issue]:
    """One document for each record; ids are `stem`, or `stem#1`, `stem#2`, … where there are several records.

    A record without text gives an `Issue` that names its number. Raises `InputError` for unusable columns.
    """
    columns = options.columns(header, where)
    pending: tuple[int, Mapping[str, Any]] | None = None
    many = False
    for number, record in enumerate(records, 1):
        if pending is not None:
            many = True
            yield _document(pending[1], columns, f"{stem}#{pending[0]}", f"{where}#{pending[0]}")
        pending = (number, record)
    if pending is not None:
        number, record = pending
        yield _document(record, columns, f"{stem}#{number}" if many else stem, f"{where}#{number}")


def _document(record: Mapping[str, Any], columns: Mapping[str, str], id_: str, where: str) -> Document | Issue:
    values = {field: _text(record.get(column)) for field, column in columns.items()}
    text = _SURROGATE.sub("\ufffd", values["text"] or "").replace("\r\n", "\n")
    if not text.strip():
        return Issue("empty-record", f"{where}: no text in column {columns['text']!r}; left out", where, "error")
    source, publisher = values.get("source"), values.get("publisher")
    if source == publisher and columns.get("source") == columns.get("publisher"):
        source, publisher = (source, None) if _ADDRESS.match(source or "") else (None, publisher)
    return Document(
        id=clean(values.get("id") or id_),
        text=text,
        title=values.get("title"),
        date=iso_date(values.get("date")),
        publisher=publisher,
        place=values.get("place"),
        source=source or where,
    )


def _text(value: Any) -> str | None:
    if value is None or value != value:  # NaN of a data frame
        return None
    if isinstance(value, (list, tuple)):
        value = "\n".join(str(part) for part in value)
    if isinstance(value, datetime) and value.tzinfo is not None:
        value = value.astimezone(_CHINA)
    text = value.isoformat() if hasattr(value, "isoformat") else str(value)
    return text if text.strip() else None


def iso_date(value: str | None) -> str | None:
    """`2026-02-03` of `2026/2/3`, `2026年2月3日`, `20260203`, or of seconds since 1970 (in China); `2026-02` of a
    month; else `None`.
    """
    if value is None:
        return None
    stamp = _STAMP.fullmatch(value.strip())
    if stamp:
        return datetime.fromtimestamp(int(stamp[1]), _CHINA).date().isoformat()
    match = _COMPACT.match(value) or _DATE.match(value)
    if match is None:
        return None
    year, month, day = match[1], int(match[2]), int(match[3] or 0)
    if not (1 <= month <= 12 and 0 <= day <= 31):
        return None
    return f"{year}-{month:02d}-{day:02d}" if day else f"{year}-{month:02d}"
