"""Accept what the named queries answer on the seeds now: `python -m tests.queries.accept`; then read the diff."""

from __future__ import annotations

import kg
from tests.queries.cases import CASES, path_of, written
from tests.seed_graph import seed_graph


def accept() -> None:
    """Rewrite the file of every case."""
    graph = kg.open(seed_graph())
    for case, (name, parameters) in CASES.items():
        path_of(case).write_text(written(graph.query(name, **parameters)), encoding="utf-8")


if __name__ == "__main__":
    accept()
