"""Gold folders: `NAME.txt` (or `NAME.csv`) beside `NAME.jsonl`. It knows their form, not how they are scored."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import InputError


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A document's id, the path of its text and its gold facts as JSON objects."""

    id: str
    path: Path
    facts: tuple[dict[str, Any], ...]


def read_gold(folder: Path) -> tuple[GoldDocument, ...]:
    """The pairs of a folder, sorted by name. Raises `InputError` where there are none or one is broken."""
    if not folder.is_dir():
        raise InputError(f"{folder}: no such folder; name one that holds NAME.txt and NAME.jsonl")
    pairs = []
    for gold in sorted(folder.glob("*.jsonl")):
        path = gold.with_suffix(".txt")
        if not path.is_file():
            raise InputError(f"{path}: missing; {gold.name} holds gold facts for it")
        pairs.append(GoldDocument(gold.stem, path, tuple(read_records(gold))))
    if not pairs:
        raise InputError(f"{folder}: no gold facts; it needs pairs of NAME.txt and NAME.jsonl")
    return tuple(pairs)


def read_records(path: Path) -> Iterator[dict[str, Any]]:
    """The JSON objects of a file, one a line. Raises `InputError` with the line for what is not one."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                record = json.loads(line)
            except json.JSONDecodeError as error:
                raise InputError(f"{path}:{number}: not JSON: {error}") from error
            if not isinstance(record, dict):
                raise InputError(f"{path}:{number}: not a JSON object")
            yield record
