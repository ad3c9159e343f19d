"""Sorted sets of lines of any size in little memory: few stay there, many go to files. It knows not what they say."""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

BUDGET = 32 << 20
"""Bytes, roughly, that one set holds in memory before it writes them out."""

RUNS = 64
"""Files of one set that are open at once; more are made one first."""

_OVERHEAD = 130
_WIDTH = 2
"""Bytes a character of a line that is not ASCII throughout."""

_ENCODING = {"encoding": "utf-8", "errors": "surrogatepass", "newline": "\n"}


class SortedLines:
    """A set of lines, iterated in the order of their bytes, each once, again and again. Lines hold no line feed.

    `folder` takes the files of a large set (whoever made it clears it away); without one all stays in memory.
    """

    __slots__ = ("_budget", "_folder", "_held", "_runs", "_size", "added")

    def __init__(self, folder: Path | None = None, lines: Iterable[str] = (), budget: int = BUDGET) -> None:
        self._folder, self._budget = folder, budget
        self._held: set[str] = set()
        self._runs: list[Path] = []
        self._size = 0
        self.added = 0
        """How many lines were added; those added twice may count twice."""
        self.add(lines)

    def add(self, lines: Iterable[str]) -> None:
        """Puts lines into the set."""
        for line in lines:
            if line not in self._held:
                self._held.add(line)
                self.added += 1
                self._size += (1 if line.isascii() else _WIDTH) * len(line) + _OVERHEAD
                if self._size > self._budget and self._folder is not None:
                    self._spill(self._folder)

    def __iter__(self) -> Iterator[str]:
        if not self._runs:
            yield from sorted(self._held)
            return
        yield from merged(sorted(self._held), *(read_lines(run) for run in self._runs))

    def without(self, other: SortedLines) -> SortedLines:
        """The lines of this set that `other` does not hold."""
        return SortedLines(self._folder, difference(self, other), self._budget)

    def _spill(self, folder: Path) -> None:
        self._runs.append(_written(folder, sorted(self._held)))
        self._held = set()
        self._size = 0
        if len(self._runs) == RUNS:
            whole = _written(folder, merged(*map(read_lines, self._runs)))
            for run in self._runs:
                run.unlink()
            self._runs = [whole]


def _written(folder: Path, lines: Iterable[str]) -> Path:
    with tempfile.NamedTemporaryFile("w", dir=folder, suffix=".run", delete=False, **_ENCODING) as handle:  # type: ignore[call-overload]
        handle.writelines(f"{line}\n" for line in lines)
    return Path(handle.name)


def read_lines(path: Path) -> Iterator[str]:
    """The lines of a file without their ends. Only line feeds end a line."""
    with path.open(**_ENCODING) as handle:  # type: ignore[call-overload]
        for line in handle:
            yield line[:-1]


def merged(*sources: Iterable[str]) -> Iterator[str]:
    """The lines of sorted sources as one, each once."""
    last = None
    for line in heapq.merge(*sources):
        if line != last:
            yield line
        last = line


def difference(lines: Iterable[str], others: Iterable[str]) -> Iterator[str]:
    """The sorted lines that are not among the sorted `others`."""
    rest = iter(others)
    other = next(rest, None)
    for line in lines:
        while other is not None and other < line:
            other = next(rest, None)
        if line != other:
            yield line
