"""A function over many things, in order, by as many processes as it pays for, and one thing beside another; where it
runs changes nothing else.
"""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, islice
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, TypeVar, cast

from kg.errors import KgError

Item = TypeVar("Item")
Result = TypeVar("Result")

FEW = 24
"""As many things are done sooner here than processes start."""

_CHUNK = 8
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
    context: Any = multiprocessing.get_context(start)
    here, there = context.Pipe()
    process = context.Process(target=_work_beside, args=(function, ready, there), daemon=True)
    process.start()
    there.close()

    def begin(*arguments: object) -> Callable[[], Result]:
        here.send(arguments)
        return result

    def result() -> Result:
        try:
            done, value = here.recv()
        except EOFError:
            raise KgError("a process was ended from outside (out of memory?); run the command again") from None
        if not done:
            raise value
        return cast(Result, value)

    try:
        yield begin
    finally:
        process.kill()
        process.join()
        here.close()


def _work_beside(function: Callable[..., object], ready: Callable[[], object], pipe: Connection) -> None:
    end_with_parent()
    try:
        ready()
        pipe.send((True, function(*pipe.recv())))
    except Exception as error:
        pipe.send((False, error))


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
