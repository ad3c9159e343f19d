"""How far a long piece of work is: a bar with rate and time left on a terminal or in a notebook, a line every ten
seconds in a log, nothing for work of less than two seconds and nothing with `--quiet`.
"""

from __future__ import annotations

import os
import shutil
import sys
import threading
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from typing import Protocol, TextIO, TypeVar

DELAY = 2.0
"""Seconds before anything is shown."""

LOG_EVERY = 10.0
"""Seconds between two lines of a log."""

TICK = 0.5
"""Seconds between two looks at the clock while nothing is told."""

_WHOLE_LINE = "\r\x1b[2K"
"""Tells a terminal to begin its line anew, empty."""

Item = TypeVar("Item")


class Advance(Protocol):
    """Told how many things just got done, and how many there are in all where that has become known."""

    def __call__(self, done: int, total: int | None = None, /) -> None: ...


def silent(done: int, total: int | None = None, /) -> None:
    """An `Advance` that shows nothing."""


Step = Callable[[str, int, int | None], None]
"""Told which step is being done, how much of it just got done, and how much there is of it in all, if known."""


@contextmanager
def steps(units: Mapping[str, str], *, quiet: bool = False, alone: bool = False) -> Iterator[Step]:
    """A function to call as work goes through steps, each of which has a bar of its own; `units` name what they do.

    `alone` as in `progress`.
    """
    with ExitStack() as stack:
        current: tuple[str, Advance] | None = None

        def told(step: str, done: int, total: int | None) -> None:
            nonlocal current
            if current is None or current[0] != step:
                stack.close()
                bar = progress(step, total=total, unit=units.get(step, ""), quiet=quiet, alone=alone)
                current = step, stack.enter_context(bar)
            current[1](done, total)

        yield told


def track(items: Collection[Item], label: str, *, unit: str = "", quiet: bool = False) -> Iterator[Item]:
    """`items` one by one, with progress on standard error."""
    with progress(label, total=len(items), unit=unit, quiet=quiet) as advance:
        for item in items:
            yield item
            advance(1)


@contextmanager
def progress(
    label: str,
    *,
    total: int | None = None,
    unit: str = "",
    quiet: bool = False,
    stream: TextIO | None = None,
    alone: bool = False,
) -> Iterator[Advance]:
    """A function to call with the number of things just done (of `unit`, such as documents or MB).

    With `alone` the time goes on being shown while one thing takes long; only for a process that starts no others
    meanwhile, since a thread sees to it.
    """
    out = stream or sys.stderr
    if quiet:
        yield silent
        return
    if in_notebook():
        bar = _notebook_bar(label, total, unit)
    elif _is_terminal(out):
        bar = _terminal_bar(label, total, unit, out)
    else:
        bar = _log_lines(label, total, unit, out)
    with bar as advance:
        if alone:
            with _ticking(advance, total) as ticked:
                yield ticked
        else:
            yield advance


@contextmanager
def _ticking(advance: Advance, total: int | None) -> Iterator[Advance]:
    """`advance`, which a thread calls as well every half second, with nothing done."""
    ended, one_at_a_time, known = threading.Event(), threading.Lock(), total

    def told(done: int, total: int | None = None) -> None:
        nonlocal known
        with one_at_a_time:
            known = known if total is None else total
            advance(done, known)

    def tick() -> None:
        while not ended.wait(TICK):
            told(0)

    with _thread(tick, ended):
        yield told


@contextmanager
def patience(words: str, *, quiet: bool = False, stream: TextIO | None = None) -> Iterator[Callable[[str], None]]:
    """`words` once work has taken long of which nothing else can be told: with a clock on a terminal, else one line.

    Gives a function to call with better words once more is known, which no log waits for.
    """
    if quiet:
        yield lambda _: None
        return
    out, ended, started, current = stream or sys.stderr, threading.Event(), time.monotonic(), words

    def told(better: str) -> None:
        nonlocal current
        current = better
        if not _is_terminal(out):
            ended.set()
            print(better, file=out, flush=True)

    def tell() -> None:
        if ended.wait(DELAY):
            return
        if not _is_terminal(out):
            print(current, file=out, flush=True)
            return
        late = False
        while not late:
            clock = f" ({duration(time.monotonic() - started)})"
            room = shutil.get_terminal_size().columns - len(clock) - 1
            print(f"{_WHOLE_LINE}{current[:room]}{clock}", end="", file=out, flush=True)
            late = ended.wait(TICK)
        print(_WHOLE_LINE, end="", file=out, flush=True)

    with _thread(tell, ended):
        yield told


@contextmanager
def _thread(work: Callable[[], None], ended: threading.Event) -> Iterator[None]:
    """A thread that works until `ended` is set, which it is at the end of the block."""
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def _is_terminal(out: TextIO) -> bool:
    return out.isatty() and os.environ.get("TERM") != "dumb"


def in_notebook() -> bool:
    """Whether this runs in a Jupyter kernel."""
    shell = sys.modules.get("IPython")
    running = shell.get_ipython() if shell else None
    return type(running).__name__ == "ZMQInteractiveShell"


@contextmanager
def _terminal_bar(label: str, total: int | None, unit: str, out: TextIO) -> Iterator[Advance]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn(unit),
        TextColumn("{task.fields[rate]}{task.fields[left]}"),
    )  # fmt: skip
    bar = Progress(*columns, console=Console(file=out), transient=True, auto_refresh=False)
    task = bar.add_task(label, total=total, rate="", left="")
    started = time.monotonic()
    shown, done, drawn = False, 0, started

    def advance(count: int, total: int | None = total) -> None:
        nonlocal shown, done, drawn
        done += count
        now = time.monotonic()
        total, seconds = total and max(total, done), now - started
        rate = _rate(done, seconds, unit)
        left = _left(done, total, seconds) or f", {duration(seconds)} so far"
        bar.update(task, completed=done, total=total, rate=rate, left=left)
        if not shown and seconds >= DELAY:
            bar.start()
            shown = True
        if shown and now - drawn >= 0.1:
            drawn = now
            bar.refresh()

    try:
        yield advance
    finally:
        if shown:
            bar.stop()


@contextmanager
def _notebook_bar(label: str, total: int | None, unit: str) -> Iterator[Advance]:
    try:
        if find_spec("ipywidgets"):
            from tqdm.auto import tqdm
        else:  # tqdm.auto would complain in every notebook
            from tqdm import tqdm
    except ImportError:
        with _log_lines(label, total, unit, sys.stderr) as advance:
            yield advance
        return
    with tqdm(desc=label, total=total, unit=unit or "it", delay=DELAY, leave=False) as bar:

        def advance(count: int, total: int | None = total) -> None:
            bar.total = total and max(total, bar.n + count)
            bar.update(count)

        yield advance


@contextmanager
def _log_lines(label: str, total: int | None, unit: str, out: TextIO) -> Iterator[Advance]:
    started = last = time.monotonic()
    done = 0

    def advance(count: int, total: int | None = total) -> None:
        nonlocal done, last
        done += count
        now = time.monotonic()
        if now - last >= LOG_EVERY:
            last = now
            print(progress_line(label, done, total, now - started, unit), file=out, flush=True)

    yield advance


def progress_line(label: str, done: int, total: int | None, seconds: float, unit: str) -> str:
    """`extract: 1200/5000 documents (24%), 55.2 documents/s, 1 min 9 s left`."""
    total = total and max(total, done)  # what was counted beforehand may be an estimate
    amount = f"{done}/{total}" if total else str(done)
    share = f" ({done / total:.0%})" if total else ""
    left = _left(done, total, seconds)
    return f"{label}: {amount}{' ' + unit if unit else ''}{share}, {_rate(done, seconds, unit)}{left}"


def _left(done: int, total: int | None, seconds: float) -> str:
    return f", {duration((total - done) * seconds / done)} left" if total and done else ""


def _rate(done: int, seconds: float, unit: str) -> str:
    return f"{done / seconds if seconds else 0:.1f} {unit or 'items'}/s"


def duration(seconds: float) -> str:
    """`9 s`, `1 min 9 s`."""
    whole = round(seconds)
    return f"{whole} s" if whole < 60 else f"{whole // 60} min {whole % 60} s"
