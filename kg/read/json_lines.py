"""JSON lines: one document an object, read line by line. Objects within objects are keys with dots (`data.title`)."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from typing import IO, Any

from kg.errors import DocumentError
from kg.model import Document, Issue
from kg.read.options import ReadOptions
from kg.read.records import documents_of
from kg.read.source import Source
from kg.read.table import bounded_lines, open_text

_HEAD = 200
_DEPTH = 4


def read_json_lines(source: Source, options: ReadOptions) -> Iterator[Document | Issue]:
    """The documents of a file with one JSON object a line, or with one list of objects; what is none gives an `Issue`.

    The keys are those of the first lines together; a line may lack some.
    """
    broken: list[Issue] = []
    with open_text(source, options.max_bytes) as handle:
        lines = _listed(handle) or bounded_lines(handle, options.max_bytes, source.where)
        records = _records(lines, source.where, broken)
        head = [record for _, record in zip(range(_HEAD), records, strict=False)]
        if not head:
            yield from broken or [Issue("empty", f"{source.where}: empty; nothing to read", source.where, "error")]
            return
        keys = dict.fromkeys(key for record in head for key in record)
        for item in documents_of(_chained(head, records), keys, options, source.id, source.where):
            yield from broken
            broken.clear()
            yield item
        yield from broken


def _listed(handle: IO[str]) -> Iterator[str] | None:
    """The objects of a file that is one JSON list, each as a line, or `None`; one too large to hold has lines."""
    held = handle.getvalue() if isinstance(handle, io.StringIO) else ""
    if not held.lstrip("\ufeff \r\n\t").startswith("["):
        return None
    try:
        items = json.loads(held.lstrip("\ufeff"))
    except (ValueError, RecursionError):
        return None
    return (json.dumps(item, ensure_ascii=False) for item in items)


def _flat(record: Mapping[str, Any], before: str = "", depth: int = 0) -> dict[str, Any]:
    """A record whose objects within objects are keys with dots: `data.title`."""
    flat: dict[str, Any] = {}
    for key, value in record.items():
        if isinstance(value, dict) and depth < _DEPTH:
            flat.update(_flat(value, f"{before}{key}.", depth + 1))
        else:
            flat[f"{before}{key}"] = value
    return flat


def _chained(head: list[Mapping[str, Any]], rest: Iterator[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    yield from head
    yield from rest


def _records(lines: Iterator[str], where: str, broken: list[Issue]) -> Iterator[Mapping[str, Any]]:
    try:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                record = json.loads(line)
            except (ValueError, RecursionError) as error:
                why = "nested too deeply" if isinstance(error, RecursionError) else f"not JSON ({error})"
                message = f"{where}:{number}: {why}; the line is left out"
                broken.append(Issue("broken-record", message, f"{where}:{number}", "error"))
                continue
            if isinstance(record, dict):
                yield _flat(record)
            else:
                message = f"{where}:{number}: not a JSON object; the line is left out"
                broken.append(Issue("broken-record", message, f"{where}:{number}", "error"))
    except UnicodeDecodeError as error:
        raise DocumentError(f"{where}: bytes that are no text; save it as UTF-8") from error
