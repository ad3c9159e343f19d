"""Judgements from their file, and those of the build before."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from kg.errors import InputError
from kg.model import Judgement
from kg.pipeline.state import State
from kg.seeds import read_judgements as read_rows


def read_judgements(path: Path | None) -> tuple[Judgement, ...]:
    """The judgements of a file, by default the seeds' own, in the order of what they say. Raises `SeedError`."""
    if path is not None and not path.is_file():
        raise InputError(f"{path}: no such file of judgements; kg review writes one")
    return tuple(sorted(set(read_rows(path)), key=lambda j: (j.left, j.right, j.verdict, j.reason, j.kind)))


def judged_earlier(state: State, judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """The judgements of the last build; remembers those of this one."""
    earlier = tuple(Judgement(*row) for row in json.loads(state.get_meta("judged") or "[]"))
    rows = [(j.left, j.right, j.verdict, j.reason, j.kind) for j in judgements]
    state.set_meta("judged", json.dumps(rows, ensure_ascii=False))
    return earlier
