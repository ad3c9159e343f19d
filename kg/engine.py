"""A function over many things, in order, by as many processes as it pays for, and one thing beside another; where it
runs changes nothing else.
"""

from __future__ import annotations

import ctypes
import gc
import multiprocessing
import os
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, islice
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, Generic, TypeVar, cast

from kg.errors import KgError

Item = TypeVar("Item")
Result = TypeVar("Result")

FEW = 24
"""As many things are done sooner here than processes start."""

MANY = 2_000
"""From so many things on, `Copies` are made."""

_CHUNK = 8
_BATCH = 64
_DIE_WITH_PARENT = 1


def ordered_map(function: Callable[[Item], Result], items: Iterable[Item], jobs: int | None = None) -> Iterator[Result]:
    """The results in the order of the items. `jobs` is the number of processes, by default that of the processors.

    `function` and items must be picklable where several processes work. What `function` raises is raised here.
    """
    wanted = jobs if jobs is not None else os.cpu_count() or 1
    upcoming = iter(items)
    first = list(islice(upcoming, FEW + 1))
    start = start_method()
    if wanted <= 1 or len(first) <= FEW or start is None:
        yield from map(function, chain(first, upcoming))
        return
    with multiprocessing.get_context(start).Pool(wanted, end_with_parent) as pool:
        yield from pool.imap(function, chain(first, upcoming), _CHUNK)


class Copies(Generic[Item, Result]):
    """Processes that apply one function to many things, again and again; a context manager. They are copies of this
    process, made when there is much to do, so that the function need not be picklable; things and results must be.
    """

    __slots__ = ("_function", "_jobs", "_processes")

    def __init__(self, function: Callable[[Item], Result], jobs: int | None = None) -> None:
        self._function = function
        self._jobs = jobs if jobs is not None else os.cpu_count() or 1
        self._processes: dict[Connection, BaseProcess] = {}

    def __enter__(self) -> Copies[Item, Result]:
        return self

    def __exit__(self, *_: object) -> None:
        for pipe, process in self._processes.items():
            end_process(process, pipe)

    def map(self, items: Iterable[Item], count: int) -> Iterator[Result]:
        """The results in the order of the items, of which there are `count`. Few are done here. `items` is read a
        little ahead, in this process. What the function raises is raised here.
        """
        upcoming = iter(items)
        if count < MANY or not self._started():
            yield from map(self._function, upcoming)
            return
        busy: deque[Connection] = deque()
        for pipe in self._processes:
            busy.extend(_handed(pipe, upcoming))
        while busy:
            pipe = busy.popleft()
            results = _taken(pipe)
            busy.extend(_handed(pipe, upcoming))
            yield from results

    def _started(self) -> bool:
        if not self._processes and self._jobs > 1 and start_method() == "fork":
            for _ in range(self._jobs):
                process, pipe = start_process("fork", _work_in_batches, self._function)
                self._processes[pipe] = process
        return bool(self._processes)


def _handed(pipe: Connection, upcoming: Iterator[object]) -> list[Connection]:
    """Gives a worker that waits the next things; the pipe, unless there are none."""
    batch = list(islice(upcoming, _BATCH))
    if not batch:
        return []
    pipe.send(batch)
    return [pipe]


def _work_in_batches(function: Callable[[Any], object], pipe: Connection) -> None:
    end_with_parent()
    gc.freeze()  # else a collection would touch, and so copy, what is shared with the parent
    while True:
        try:
            pipe.send((True, [function(item) for item in pipe.recv()]))
        except EOFError:
            return
        except Exception as error:
            pipe.send((False, error))


@contextmanager
def beside(
    function: Callable[..., Result], ready: Callable[[], object], alone: bool = False
) -> Iterator[Callable[..., Callable[[], Result]]]:
    """A process that gets `ready` while the block works, and runs `function` while it works on.

    The block calls what it is given with the arguments, and calls what that returns for the result. What `function`
    raises is raised there. `alone`: no second process, `function` runs when the result is asked for.
    """
    start = start_method()
    if alone or start is None:
        yield lambda *arguments: lambda: function(*arguments)
        return
    process, here = start_process(start, _work_beside, function, ready)

    def begin(*arguments: object) -> Callable[[], Result]:
        here.send(arguments)
        return result

    def result() -> Result:
        return cast(Result, _taken(here))

    try:
        yield begin
    finally:
        end_process(process, here)


def _taken(pipe: Connection) -> Any:
    """What a process sends; raised where it is an error."""
    try:
        done, value = pipe.recv()
    except (EOFError, ConnectionError):
        raise KgError("a process was ended from outside (out of memory?); run the command again") from None
    if not done:
        raise value
    return value


def _work_beside(function: Callable[..., object], ready: Callable[[], object], pipe: Connection) -> None:
    end_with_parent()
    try:
        ready()
        pipe.send((True, function(*pipe.recv())))
    except Exception as error:
        pipe.send((False, error))


def start_process(method: str, work: Callable[..., None], *arguments: object) -> tuple[BaseProcess, Connection]:
    """A process that runs `work` with the arguments and its end of a pipe; this end of the pipe."""
    context: Any = multiprocessing.get_context(method)
    here, there = context.Pipe()
    process = context.Process(target=work, args=(*arguments, there), daemon=True)
    process.start()
    there.close()
    return process, here


def end_process(process: BaseProcess, pipe: Connection) -> None:
    """Ends a process at once, whatever it does."""
    process.kill()
    process.join()
    pipe.close()


def start_method() -> str | None:
    """How to start a process that cannot hang and does only what it is given; `None` where there is no such way.

    A copy of this process is quickest, and sound while it runs one thread: whatever other threads hold, an open store's
    for example, a copy would wait for without end. A new process imports the script that runs, which may then start
    over, unless there is none (a notebook) or the platform has scripts expect it.
    """
    if sys.platform != "linux":
        return "spawn"
    if _has_one_thread():
        return "fork"
    return None if hasattr(sys.modules["__main__"], "__file__") else "spawn"


def _has_one_thread() -> bool:
    """Whether this process runs one thread; one that has just ended gets a moment to go."""
    for _ in range(10):
        if len(list(Path("/proc/self/task").iterdir())) == 1:
            return True
        time.sleep(0.003)
    return False


def end_with_parent() -> None:
    """A worker ignores Ctrl-C, which its parent answers, and on Linux ends when its parent does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
