"""The same answers from a process of their own, which is stopped when the time is up: Oxigraph has no time-out.

`python -m kg.query.limited` is that process: it reads a pickled (folder, question, values) from standard input and
writes the pickled rows, or the error, to standard output.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from kg.errors import KgError, QueryError
from kg.query.answer import answer, resolve_question
from kg.query.rows import Rows
from kg.store import open_store


def answer_within(
    folder: Path, question: str, values: Mapping[str, object] | None = None, seconds: float = 60.0
) -> Rows:
    """The rows from the store in `folder`, or `QueryError` after `seconds`.

    A query that takes its process down is reported likewise; the caller's process lives on.
    """
    resolve_question(question, values or {})
    asked = pickle.dumps((folder, question, dict(values or {})))
    command = [sys.executable, "-m", "kg.query.limited"]
    try:
        done = subprocess.run(command, input=asked, capture_output=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired as error:
        late = f"no answer after {seconds:g} seconds; ask for less, or give more time with --timeout"
        raise QueryError(late) from error
    if done.returncode != 0 or not done.stdout:
        raise QueryError("the query took its process down; make it simpler")
    outcome = pickle.loads(done.stdout)  # written by our own child, not by users
    if isinstance(outcome, KgError):
        raise outcome
    rows: Rows = outcome
    return rows


def _serve_one() -> None:
    folder, question, values = pickle.loads(sys.stdin.buffer.read())
    outcome: Rows | KgError
    try:
        outcome = answer(open_store(folder), question, values)
    except KgError as error:
        outcome = error
    sys.stdout.buffer.write(pickle.dumps(outcome))


if __name__ == "__main__":
    _serve_one()
