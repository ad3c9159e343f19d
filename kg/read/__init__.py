"""Files to Documents. One module a kind of file, listed here explicitly; nothing here knows what texts mean."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from kg.deadline import map_within
from kg.errors import DocumentError, InputError
from kg.model import Document, Issue
from kg.read.archive import read_archive, unzipped
from kg.read.counting import count_documents, count_stream
from kg.read.crawl import read_crawl
from kg.read.discover import STANDARD_INPUT, InputFile
from kg.read.discover import find_inputs as _find_inputs
from kg.read.html import read_html
from kg.read.json_lines import read_json_lines
from kg.read.kinds import packed_by_gzip, true_kind
from kg.read.markdown import read_markdown
from kg.read.metadata import with_metadata
from kg.read.options import ReadOptions
from kg.read.parquet import read_parquet
from kg.read.pdf import read_pdf
from kg.read.plain import read_plain
from kg.read.source import Source, file_source, shown, stream_source
from kg.read.spreadsheet import read_spreadsheet
from kg.read.table import read_table
from kg.read.word import read_word

__all__ = [
    "KINDS", "InputFile", "ReadOptions", "expected_documents", "find_inputs", "is_readable", "read_documents",
    "read_file", "read_input",
]  # fmt: skip

Reader = Callable[[Source, ReadOptions], Iterator[Document | Issue]]

KINDS: dict[str, Reader] = {
    ".txt": read_plain,
    ".md": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".shtml": read_html,
    ".docx": read_word,
    ".pdf": read_pdf,
    ".csv": read_table,
    ".tsv": read_table,
    ".xlsx": read_spreadsheet,
    ".jsonl": read_json_lines,
    ".parquet": read_parquet,
}
"""Each kind by its ending; besides, `.warc`, `.zip` of these, and each with `.gz`."""

_CONTAINERS = (".warc", ".zip")
_PIECEWISE = frozenset({".csv", ".tsv", ".jsonl", ".parquet", *_CONTAINERS})


def is_readable(name: str) -> bool:
    """Whether a file of this name is of a kind that is read."""
    return _kind(name) is not None


def _kind(name: str) -> str | None:
    ending = Path(name.lower().removesuffix(".gz")).suffix
    return ending if ending in KINDS or ending in _CONTAINERS else None


def find_inputs(paths: Iterable[Path]) -> Iterator[InputFile | Issue]:
    """The readable files under `paths`, sorted, each once, with their ids; `-` is standard input.

    Raises `InputError` for a path that is not there and for a folder with nothing to read.
    """
    return _find_inputs(paths, is_readable)


def expected_documents(paths: Iterable[Path], options: ReadOptions | None = None) -> int | None:
    """How many documents `paths` hold, seen without reading them; `None` where only reading tells.

    It counts in a process of its own, since libraries that it needs have threads, beside which no other can be started.
    """
    files = [item.path for item in find_inputs(paths) if isinstance(item, InputFile)]
    total = 0
    if STANDARD_INPUT in files:
        files.remove(STANDARD_INPUT)
        given = count_stream(sys.stdin.buffer)
        if given is None:
            return None
        total += given
    for count in map_within(partial(_count, options or ReadOptions()), files, _COUNTING, lambda path, why: None):
        if count is None:
            return None
        total += count
    return total


_COUNTING = 10.0
"""Seconds for counting one file."""


def _count(options: ReadOptions, path: Path) -> int | None:
    return count_documents(path, is_readable, options)


def read_documents(paths: Iterable[Path], options: ReadOptions | None = None) -> Iterator[Document | Issue]:
    """Every document under `paths`; what cannot be read gives an `Issue` in its place."""
    for item in find_inputs(paths):
        if isinstance(item, Issue):
            yield item
        else:
            yield from read_input(item, options or ReadOptions())


def read_file(path: Path, options: ReadOptions) -> Iterator[Document | Issue]:
    """The documents of one file, or an `Issue` that says why there are none."""
    return read_input(InputFile(path, ""), options)


def read_input(file: InputFile, options: ReadOptions) -> Iterator[Document | Issue]:
    """The documents of one file with what is known of it. A file that changes meanwhile gives an `Issue`."""
    if file.path == STANDARD_INPUT:
        yield from _guarded(stream_source(sys.stdin.buffer, options.max_bytes), options)
        return
    try:
        source = file_source(file.path, file.id or None)
        before = _state(file.path)
    except OSError as error:
        yield _unreadable(shown(file.path), error)
        return
    changed = partial(_changed, file.path, before)
    piecewise = _kind(file.path.name) in _PIECEWISE
    items = _guarded(source, options)
    for item in with_metadata(items, file.metadata) if file.metadata else items:
        if not piecewise and changed():
            break
        yield item
    if changed():
        message = f"{source.where}: changed or vanished while it was read; read it again"
        yield Issue("changed-while-read", message, source.where, "error")


def _state(path: Path) -> tuple[int, int, int]:
    state = path.stat()
    return state.st_size, state.st_mtime_ns, state.st_ino


def _changed(path: Path, before: tuple[int, int, int]) -> bool:
    try:
        return _state(path) != before
    except OSError:
        return True


def _guarded(source: Source, options: ReadOptions, depth: int = 0) -> Iterator[Document | Issue]:
    """The documents of a source; whatever goes wrong becomes an `Issue`."""
    try:
        yield from _dispatch(source, options, depth)
    except DocumentError as error:
        yield Issue("unreadable", shown(str(error)), source.where, "error")
    except InputError as error:
        yield Issue("unusable-columns", shown(str(error)), source.where, "error")
    except OSError as error:
        yield _unreadable(source.where, error)
    except MemoryError:
        yield Issue("unreadable", f"{source.where}: needs more memory than there is; split it", source.where, "error")
    except RecursionError:
        yield Issue("unreadable", f"{source.where}: nested too deeply; left out", source.where, "error")


def _dispatch(source: Source, options: ReadOptions, depth: int) -> Iterator[Document | Issue]:
    if source.name.lower().endswith(".gz"):
        source = unzipped(source) if packed_by_gzip(source) else source.renamed(source.name[:-3])
    kind = true_kind(source, _kind(source.name))
    if kind == ".gz":
        yield from _dispatch(unzipped(source.renamed(f"{source.name}.gz")), options, depth)
    elif kind == ".zip":
        members = partial(_guarded, depth=depth + 1)
        yield from read_archive(source, options, members, is_readable, depth)
    elif kind == ".warc":
        yield from read_crawl(source, options, _guarded)
    else:
        yield from KINDS[kind](source, options)


def _unreadable(where: str, error: OSError) -> Issue:
    return Issue("unreadable", f"{where}: {error.strerror or error}; check the file", where, "error")
