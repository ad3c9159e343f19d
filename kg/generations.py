"""The folder of a graph as complete states, one at a time: what readers see is switched in one step, or not at all.

`DIR/.generations/N` holds a state; the link `DIR/.generations/current` says which one counts, and `DIR/store`,
`DIR/graph.nq` … lead through it. A writer fills a folder of its own and then moves the link. Nothing here knows what
the files hold.
"""

from __future__ import annotations

import errno
import fcntl
import os
import re
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from kg.errors import StoreError

HOME = ".generations"
KEPT = 2
"""Complete states that stay: the current one, and the one before it for readers that are still at it."""

_FULL = ("no space", "disk is full", "file too large", "quota exceeded", "disk i/o error")
_PATIENCE = 1.0
"""Seconds to wait for a writer that is just ending."""

_NUMBER = re.compile(r"\d+")


def current(folder: Path) -> Path | None:
    """The folder of the last complete state, `None` where there is none."""
    link = folder / HOME / "current"
    try:
        target = link.parent / link.readlink()
    except OSError:
        return None
    return target if target.is_dir() else None


@contextmanager
def writing(folder: Path, shown: Sequence[str]) -> Iterator[tuple[Path, Path | None]]:
    """A new folder to fill, and the current state or `None`; when the block ends well, the new one becomes current.

    `shown` are the names that `folder` shows of it. Leftovers of writers that were killed are cleared away. When the
    block fails, everything stays as it was. Raises `StoreError` for a second writer, and for a folder that cannot be
    written or holds files of those names that no build made.
    """
    home = folder / HOME
    try:
        home.mkdir(parents=True, exist_ok=True)
        _refuse_strangers(folder, shown)
        with (home / "lock").open("a+") as lock:
            _lock(lock, folder)
            _clear(home)
            before = current(folder)
            part = home / f"{_next_number(home)}.part"
            part.mkdir()
            try:
                yield part, before
                _publish(home, part)
            except BaseException:
                shutil.rmtree(part, ignore_errors=True)
                raise
            _show(folder, shown)
            _prune(home)
    except OSError as error:
        raise StoreError(f"{folder}: {reason(error)}") from error
    except StoreError as error:
        if isinstance(error.__cause__, OSError):
            raise StoreError(f"{folder}: {reason(error.__cause__)}") from error
        raise


def reason(error: OSError) -> str:
    """What went wrong and what to do, in words."""
    text = str(error).lower()
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG) or any(sign in text for sign in _FULL):
        return "no space left on the disk, or it fails; free some and run the command again; the graph is as it was"
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS) or "permission" in text or "read-only" in text:
        return "cannot be written; check its permissions, or choose another folder with -o"
    if error.errno in (errno.ENOTDIR, errno.EEXIST):
        return "is a file, not a folder; choose another folder with -o"
    return f"{error.strerror or error}; the graph is as it was"


def _refuse_strangers(folder: Path, shown: Sequence[str]) -> None:
    strangers = [name for name in shown if (folder / name).exists() and not (folder / name).is_symlink()]
    if strangers:
        raise StoreError(f"{folder}: {strangers[0]} was not made by kg build; move it away, or choose another folder")


def _lock(lock: IO[str], folder: Path) -> None:
    for _ in range(int(_PATIENCE / 0.05)):
        if _try_lock(lock):
            break
        time.sleep(0.05)
    else:
        lock.seek(0)
        holder = lock.read().strip()
        who = f" (process {holder})" if holder else ""
        raise StoreError(f"{folder}: another kg command is writing to it{who}; wait until it is done")
    lock.truncate(0)
    lock.write(str(os.getpid()))
    lock.flush()


def _try_lock(lock: IO[str]) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _clear(home: Path) -> None:
    for leftover in home.glob("*.part"):
        shutil.rmtree(leftover, ignore_errors=True)
    (home / "current.new").unlink(missing_ok=True)


def _next_number(home: Path) -> int:
    return max((int(path.name) for path in home.iterdir() if _NUMBER.fullmatch(path.name)), default=0) + 1


def _publish(home: Path, part: Path) -> None:
    for file in part.iterdir():
        if file.is_file():
            with file.open("rb") as handle:
                os.fsync(handle.fileno())
    done = part.with_suffix("")
    part.rename(done)
    link = home / "current.new"
    link.symlink_to(done.name)
    link.replace(home / "current")
    handle_ = os.open(home, os.O_RDONLY)
    try:
        os.fsync(handle_)
    finally:
        os.close(handle_)


def _show(folder: Path, shown: Sequence[str]) -> None:
    for name in shown:
        link = folder / name
        if not link.is_symlink():
            link.symlink_to(Path(HOME, "current", name))


def _prune(home: Path) -> None:
    numbers = sorted(int(path.name) for path in home.iterdir() if _NUMBER.fullmatch(path.name))
    for number in numbers[:-KEPT]:
        shutil.rmtree(home / str(number), ignore_errors=True)
