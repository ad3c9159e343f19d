"""Canonical, sorted N-Quads files: one line a quad, sorted by the bytes of the line, written whole or patched."""

from __future__ import annotations

import mmap
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from kg.store.terms import Line


def write_sorted(path: Path, lines: Iterable[Line]) -> int:
    """Write lines that are sorted and differ, one after the other, so that there may be any number of them. The file is
    replaced at once. Returns how many were written.
    """
    count = 0
    with _replacing(path) as handle:
        for line in lines:
            handle.write(line.encode() + b"\n")
            count += 1
    return count


def patch_nquads(path: Path, removed: Iterable[Line], added: Iterable[Line], target: Path | None = None) -> None:
    """The file at `path` without the removed and with the added lines, written to `target` (or over `path`).

    Unchanged stretches are copied as they are, so that the cost is that of a copy of the file. A line to remove that
    is not there and a line to add that is are ignored.
    """
    wanted = {line.encode(): True for line in added}
    changes = {line.encode(): False for line in removed if line.encode() not in wanted} | wanted
    with path.open("rb") as source, _replacing(target or path) as handle:
        size = os.fstat(source.fileno()).st_size
        if not size:
            handle.writelines(line + b"\n" for line in sorted(wanted))
            return
        with mmap.mmap(source.fileno(), 0, access=mmap.ACCESS_READ) as old, memoryview(old) as whole:
            copied = 0
            for line in sorted(changes):
                position, end = _find(old, size, line, copied)
                handle.write(whole[copied:position])
                if changes[line]:
                    handle.write(line + b"\n")
                copied = end
            handle.write(whole[copied:size])


def _find(old: mmap.mmap, size: int, line: bytes, low: int) -> tuple[int, int]:
    """Where a line is, or would be inserted: its start, and its end (the start again where it is missing)."""
    high = size
    while low < high:
        middle = old.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = old.find(b"\n", middle) + 1
        found = old[middle : end - 1]
        if found == line:
            return middle, end
        if found < line:
            low = end
        else:
            high = middle
    return low, low


@contextmanager
def _replacing(path: Path) -> Iterator[IO[bytes]]:
    """A file that takes the place of `path` when it is complete, and leaves `path` alone when it is not."""
    part = path.with_name(path.name + ".part")
    try:
        with part.open("wb") as handle:
            yield handle
            handle.flush()
            os.fsync(handle.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
