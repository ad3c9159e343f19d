"""Which files there are to read: folders walked in order, links followed once, ids given. It opens no document."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import DocumentError, InputError
from kg.model import Issue
from kg.read.metadata import is_metadata, read_metadata
from kg.read.source import clean, shown, stem

STANDARD_INPUT = Path("-")


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to read, picklable: its path, the id of its document, and what the folder's `documents.csv` says of it."""

    path: Path
    id: str
    metadata: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Walk:
    """One walk over all paths: what it found, and what it met on the way."""

    readable: Callable[[str], bool]
    files: dict[tuple[int, int], tuple[Path, Path]] = field(default_factory=dict)
    folders: set[tuple[int, int]] = field(default_factory=set)
    others: Counter[str] = field(default_factory=Counter)
    issues: list[Issue] = field(default_factory=list)

    def folder(self, root: Path) -> None:
        """All of a folder, links followed, each real folder once."""
        pending = [root]
        while pending:
            folder = pending.pop()
            try:
                key = _key(folder)
                if key in self.folders:
                    continue
                self.folders.add(key)
                entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
            except OSError as error:
                self._unreadable(folder, error)
                continue
            for entry in reversed(entries):
                if entry.name.startswith((".", "~$")):
                    continue
                path = folder / entry.name
                try:
                    is_folder = entry.is_dir()
                except OSError as error:
                    self._unreadable(path, error)
                    continue
                if is_folder:
                    pending.append(path)
                elif self.readable(entry.name):
                    self.file(path, root)
                else:
                    self.others[path.suffix.lower() or "no ending"] += 1

    def file(self, path: Path, root: Path) -> None:
        """One file, unless it was met under another name or is none (a socket, a pipe, a broken link)."""
        try:
            state = path.stat()
        except OSError as error:
            self._unreadable(path, error)
            return
        if not stat.S_ISREG(state.st_mode):
            self.issues.append(Issue("not-a-file", f"{shown(path)}: a device or pipe; left out", shown(path)))
            return
        try:
            if is_metadata(path):
                return
        except OSError:
            pass
        self.files.setdefault((state.st_dev, state.st_ino), (path, root))

    def _unreadable(self, path: Path, error: OSError) -> None:
        gone = isinstance(error, FileNotFoundError)
        advice = "a link to nothing, or gone since the folder was listed" if gone else "check its permissions"
        message = f"{shown(path)}: {error.strerror or error}; {advice}"
        self.issues.append(Issue("unreadable", message, shown(path), "error"))


def _key(path: Path) -> tuple[int, int]:
    state = path.stat()
    return state.st_dev, state.st_ino


def find_inputs(paths: Iterable[Path], readable: Callable[[str], bool]) -> Iterator[InputFile | Issue]:
    """The files under `paths`, sorted, each once; `readable` says by a file's name whether folders give it.

    A file's id is its name without ending; where several have it, their paths below the given folder tell them apart.
    Raises `InputError` for a path that is not there and for folders with nothing to read.
    """
    walk = _Walk(readable)
    given = list(paths)
    for path in given:
        if path == STANDARD_INPUT:
            continue
        if path.is_dir():
            before = len(walk.files) + len(walk.issues)
            walk.folder(path)
            if len(walk.files) + len(walk.issues) == before and len(given) == 1:
                raise InputError(f"{shown(path)}: no documents in this folder; it reads what kg read --help lists")
        elif path.exists() or path.is_symlink():
            walk.file(path, path.parent)
        else:
            raise InputError(f"{shown(path)}: no such file or folder; check the path")
    if STANDARD_INPUT in given:
        yield InputFile(STANDARD_INPUT, "stdin")
    yield from sorted(walk.issues, key=lambda issue: issue.where)
    if walk.others:
        listed = ", ".join(f"{ending} {count}" for ending, count in sorted(walk.others.items()))
        message = f"{sum(walk.others.values())} files of other kinds are left out ({listed})"
        yield Issue("other-kinds", message, "", "info")
    yield from _with_ids(sorted(walk.files.values()))


def _with_ids(files: list[tuple[Path, Path]]) -> Iterator[InputFile | Issue]:
    stems = Counter(stem(path.name) for path, _ in files)
    relative = Counter(_relative(path, root) for path, root in files)
    tables: dict[Path, dict[str, Mapping[str, str]]] = {}
    for path, root in files:
        id_ = stem(path.name)
        if stems[id_] > 1:
            id_ = _relative(path, root)
            if relative[id_] > 1:
                id_ = clean(str(path.with_name(path.name).relative_to(root)))
        if path.parent not in tables:
            tables[path.parent] = {}
            try:
                tables[path.parent] = read_metadata(path.parent)
            except (DocumentError, OSError) as error:
                message = f"{error}; its documents are read without it"
                yield Issue("unreadable-metadata", message, shown(path.parent))
        yield InputFile(path, id_, tables[path.parent].get(path.name, {}))


def _relative(path: Path, root: Path) -> str:
    return clean(str(path.relative_to(root).with_name(stem(path.name))))
