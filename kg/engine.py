"""A function over many things, in order, by as many processes as it pays for, and one thing beside another; where it
runs changes nothing else.
"""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import TypeVar

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
    with multiprocessing.get_context(start).Pool(wanted, _end_with_parent) as pool:
        yield from pool.imap(function, chain(first, upcoming), _CHUNK)


@contextmanager
def beside(function: Callable[..., Result], *arguments: object, alone: bool = False) -> Iterator[Callable[[], Result]]:
    """Runs `function` in a process of its own while the block works; the block calls what it is given for the result.

    What `function` raises is raised there. `alone`: no second process, it runs when it is asked for.
    """
    start = start_method()
    if alone or start is None:
        yield lambda: function(*arguments)
        return
    with ProcessPoolExecutor(1, multiprocessing.get_context(start), _end_with_parent) as pool:
        future = pool.submit(function, *arguments)
        yield future.result


def start_method() -> str | None:
    """How to start a process that cannot hang and does only what it is given; `None` where there is no such way.

    A copy of this process is quickest, and sound while it runs one thread: whatever other threads hold, an open store's
    for example, a copy would wait for without end. A new process imports the script that runs, which may then start
    over, unless there is none (a notebook) or the platform has scripts expect it.
    """
    if sys.platform != "linux":
        return "spawn"
    if len(list(Path("/proc/self/task").iterdir())) == 1:
        return "fork"
    return None if hasattr(sys.modules["__main__"], "__file__") else "spawn"


def _end_with_parent() -> None:
    """A worker ignores Ctrl-C, which its parent answers, and on Linux ends when its parent does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
