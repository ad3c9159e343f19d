"""Judgements from their file to the names that they are about."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from kg.errors import InputError
from kg.model import Judgement
from kg.pipeline.state import State
from kg.resolve import by_name
from kg.seeds import read_judgements as read_rows


def read_judgements(path: Path | None) -> tuple[Judgement, ...]:
    """The judgements of a file, by default the seeds' own, in the order of what they say. Raises `SeedError`."""
    if path is not None and not path.is_file():
        raise InputError(f"{path}: no such file of judgements; kg review writes one")
    rows = {Judgement(row.left, row.right, row.verdict, row.reason) for row in read_rows(path)}
    return tuple(sorted(rows, key=lambda j: (j.left, j.right, j.verdict, j.reason)))


def judged(state: State, judgements: Sequence[Judgement]) -> Mapping[str, Sequence[Judgement]]:
    """The judgements of each name; names that had some at the last build and have none now come with none."""
    found = by_name(judgements)
    earlier: list[str] = json.loads(state.get_meta("judged") or "[]")
    state.set_meta("judged", json.dumps(sorted(found), ensure_ascii=False))
    return {**{name: [] for name in earlier}, **found}
