"""Processes that answer questions: one that takes too long, or dies of its query, is replaced and nothing else suffers.

Oxigraph has no time-out, and a query can take its process down; so the server never asks the store itself.
"""

from __future__ import annotations

import queue
import signal
import time
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

import pyoxigraph as ox

from kg.engine import end_process, start_process
from kg.errors import KgError, QueryError
from kg.query.guard import guard, names_data_set
from kg.serve.protocol import GRAPHS, RESULTS, Question, RefusedError, chosen
from kg.store import NAMESPACES, open_store

LARGEST = 256 << 20
"""Bytes of the largest answer."""

Answer = tuple[str, bytes]
"""The media type and the bytes of an answer."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A `RefusedError` on its way between processes."""

    status: int
    message: str


@dataclass(frozen=True, slots=True)
class _Worker:
    process: BaseProcess
    pipe: Connection


class Workers:
    """So many processes over the store in `folder`; `seconds` is what a question may take, waiting included."""

    def __init__(self, folder: Path, jobs: int, seconds: float) -> None:
        self._folder, self._seconds = folder, seconds
        self._idle: queue.SimpleQueue[_Worker] = queue.SimpleQueue()
        self._closed = False
        for _ in range(jobs):
            self._idle.put(self._started())

    def ask(self, question: Question) -> Answer:
        """The answer, from any thread. Raises `RefusedError`: 400 for the query's own faults, 503 when time is up."""
        deadline = time.monotonic() + self._seconds
        try:
            worker = self._idle.get(timeout=self._seconds)
        except queue.Empty as error:
            raise RefusedError(503, "too many questions at once; ask again in a moment") from error
        try:
            worker.pipe.send(question)
            if not worker.pipe.poll(max(0.1, deadline - time.monotonic())):
                raise RefusedError(503, f"no answer within {self._seconds:g} seconds; ask for less (LIMIT, one graph)")
            outcome: Answer | Refusal = worker.pipe.recv()
        except (EOFError, OSError) as error:
            worker = self._replaced(worker)
            raise RefusedError(500, "the query took its process down; make it simpler") from error
        except RefusedError:
            worker = self._replaced(worker)
            raise
        finally:
            self._idle.put(worker)
        if isinstance(outcome, Refusal):
            raise RefusedError(outcome.status, outcome.message)
        return outcome

    def close(self) -> None:
        """Ends the processes that are idle; those at work are ended with this one."""
        self._closed = True
        while not self._idle.empty():
            worker = self._idle.get()
            end_process(worker.process, worker.pipe)

    def _replaced(self, worker: _Worker) -> _Worker:
        end_process(worker.process, worker.pipe)
        return worker if self._closed else self._started()

    def _started(self) -> _Worker:
        return _Worker(*start_process("spawn", _work, self._folder))


def _work(folder: Path, pipe: Connection) -> None:
    """Answers until its parent is gone. After a build the store is another one, which is then opened."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    opened: tuple[Path, ox.Store] | None = None
    while True:
        try:
            question: Question = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            place = (folder / "store").resolve()
            if opened is None or opened[0] != place:
                opened = place, open_store(place)
            pipe.send(answered(opened[1], question))
        except RefusedError as error:
            pipe.send(Refusal(error.status, str(error)))
        except KgError as error:
            pipe.send(Refusal(400 if isinstance(error, QueryError) else 500, str(error)))


def answered(store: ox.Store, question: Question) -> Answer:
    """The answer of an open store. Raises `QueryError` for what is not allowed, `RefusedError` for forms."""
    guard(question.sparql)
    default: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] = [*map(ox.NamedNode, question.default_graphs)]
    named: list[ox.NamedNode | ox.BlankNode] = [*map(ox.NamedNode, question.named_graphs)]
    given = bool(default or named)
    union = not (given or names_data_set(question.sparql))
    try:
        found = store.query(
            question.sparql, prefixes=NAMESPACES, use_default_graph_as_union=union,
            default_graph=default if given else None, named_graphs=named if given else None,
        )  # fmt: skip
        if isinstance(found, ox.QueryTriples):
            kind = chosen(question.accepted, dict(GRAPHS))
            written = found.serialize(format=GRAPHS[kind])
        else:
            kind = chosen(question.accepted, dict(RESULTS))
            written = found.serialize(format=RESULTS[kind])
    except SyntaxError as error:
        raise QueryError(f"not SPARQL: {error}") from error
    except (OSError, ValueError, RuntimeError) as error:
        raise QueryError(f"the query was not answered: {error}") from error
    if written is None or len(written) > LARGEST:
        raise RefusedError(400, f"the answer is larger than {LARGEST >> 20} MB; ask for less with LIMIT")
    return kind, written
