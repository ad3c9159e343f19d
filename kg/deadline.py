"""A function over many things in processes of their own, each within its time: a worker that takes longer, or dies, is
replaced, and what it was doing gives another result. The order of the results is that of the things.

Where no process can be started soundly (see `kg.engine.start_method`) all is done here, and no time is kept.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar

from kg.engine import end_process, end_with_parent, start_method, start_process

Item = TypeVar("Item")
Result = TypeVar("Result")

_ENDED = "ended its process (out of memory?)"
_AHEAD = 4
"""So many things a worker are begun before the first of them is taken."""


@dataclass(slots=True)
class _Worker(Generic[Item]):
    process: BaseProcess
    pipe: Connection
    number: int | None = None
    item: Item | None = None
    deadline: float = 0.0


def map_within(
    function: Callable[[Item], Result],
    items: Iterable[Item],
    seconds: float,
    late: Callable[[Item, str], Result],
    jobs: int = 1,
) -> Iterator[Result]:
    """`function` of each item. An item that takes longer than `seconds`, or ends its worker, gives `late(item, why)`.

    Items and results must be picklable. What `function` raises is raised here.
    """
    start = start_method()
    if start is None:
        yield from map(function, items)
        return
    upcoming = enumerate(items)
    workers: list[_Worker[Item]] = []
    done: dict[int, Any] = {}
    wanted, more = 0, True
    try:
        while more or wanted in done or any(worker.number is not None for worker in workers):
            while more and len(done) < _AHEAD * jobs and (free := _free(workers, jobs, start, function)):
                given = next(upcoming, None)
                more = given is not None
                if given is not None:
                    free.number, free.item = given
                    free.deadline = time.monotonic() + seconds
                    free.pipe.send(free.item)
            while wanted in done:
                yield done.pop(wanted)
                wanted += 1
            for index, (number, result, is_gone) in _finished(workers, seconds, late):
                done[number] = result
                if is_gone:
                    workers[index] = _Worker(*start_process(start, _work, function))
    finally:
        for worker in workers:
            end_process(worker.process, worker.pipe)


def _free(workers: list[_Worker[Item]], jobs: int, start: str, function: Callable[[Item], Any]) -> _Worker[Item] | None:
    """A worker that waits, a new one where that makes no more than `jobs`, else `None`."""
    free = next((worker for worker in workers if worker.number is None), None)
    if free is None and len(workers) < jobs:
        workers.append(free := _Worker(*start_process(start, _work, function)))
    return free


def stream_within(
    function: Callable[[Item], Iterator[Result]],
    items: Iterable[Item],
    seconds: float,
    late: Callable[[Item, str], Result],
) -> Iterator[Result]:
    """The results of `function` for each item, in one process that works ahead. When the next result takes longer than
    `seconds`, or the process ends, the item's last result is `late(item, why)`.
    """
    start = start_method()
    if start is None:
        for item in items:
            yield from function(item)
        return
    worker: _Worker[Item] | None = None
    try:
        for item in items:
            worker = worker or _Worker(*start_process(start, _work_on, function))
            worker.pipe.send(item)
            why = yield from _streamed(worker, seconds)
            if why is not None:
                end_process(worker.process, worker.pipe)
                worker = None
                yield late(item, why)
    finally:
        if worker is not None:
            end_process(worker.process, worker.pipe)


def _streamed(worker: _Worker[Any], seconds: float) -> Generator[Any, None, str | None]:
    """What a worker sends for one item. Returns why it sends no more, `None` when it is done."""
    while worker.pipe.poll(seconds):
        try:
            kind, value = worker.pipe.recv()
        except (EOFError, ConnectionError):
            return _ENDED
        if kind == "done":
            return None
        if kind == "error":
            raise value
        yield value
    return f"took longer than {seconds:g} seconds"


def _finished(
    workers: list[_Worker[Item]], seconds: float, late: Callable[[Item, str], Result]
) -> list[tuple[int, tuple[int, Result, bool]]]:
    """Waits until a worker is done or its time is up. Of each that is, its index and what `_result` says of it."""
    busy = [worker for worker in workers if worker.number is not None]
    if not busy:
        return []
    first = min(worker.deadline for worker in busy)
    ready = wait([worker.pipe for worker in busy], max(0.0, first - time.monotonic()))
    results = ((index, _result(one, one.pipe in ready, seconds, late)) for index, one in enumerate(workers))
    return [(index, result) for index, result in results if result is not None]


def _result(
    worker: _Worker[Item], ready: bool, seconds: float, late: Callable[[Item, str], Result]
) -> tuple[int, Result, bool] | None:
    """The number and result of what a worker was given, and whether the worker is gone; `None` while it works."""
    number, item = worker.number, worker.item
    if number is None or item is None or not (ready or time.monotonic() >= worker.deadline):
        return None
    worker.number = worker.item = None
    why = f"took longer than {seconds:g} seconds"
    if ready:
        try:
            ok, value = worker.pipe.recv()
        except (EOFError, ConnectionError):
            why = _ENDED
        else:
            if not ok:
                raise value
            return number, value, False
    end_process(worker.process, worker.pipe)
    return number, late(item, why), True


def _work(function: Callable[[Any], Any], pipe: Connection) -> None:
    for item in _given(pipe):
        try:
            pipe.send((True, function(item)))
        except Exception as error:
            pipe.send((False, error))


def _work_on(function: Callable[[Any], Iterator[Any]], pipe: Connection) -> None:
    for item in _given(pipe):
        try:
            for value in function(item):
                pipe.send(("result", value))
            pipe.send(("done", None))
        except Exception as error:
            pipe.send(("error", error))


def _given(pipe: Connection) -> Iterator[Any]:
    end_with_parent()
    while True:
        try:
            yield pipe.recv()
        except (EOFError, ConnectionError):
            return
