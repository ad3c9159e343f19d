"""ZIP archives and gzip: their members read in memory, none ever unpacked to disk."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import IO, cast

from kg.errors import DocumentError
from kg.model import Document, Issue
from kg.read.options import ReadOptions
from kg.read.source import Source, clean, shown, stem

MAX_RATIO = 1000
"""No text packs better; what claims to is a bomb."""

_FREE = 64 * 1024 * 1024
_MAX_MEMBERS = 200_000
_MAX_DEPTH = 2
ReadOne = Callable[[Source, ReadOptions], Iterator[Document | Issue]]


class _Bounded(io.RawIOBase):
    """A stream that refuses to unpack a small file to very much."""

    def __init__(self, inner: IO[bytes], size: int | None, where: str) -> None:
        self._inner, self._where = inner, where
        self._left = max(_FREE, (size if size is not None else 1 << 40) * MAX_RATIO)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        try:
            block = self._inner.read(len(buffer))
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise DocumentError(f"{self._where}: damaged or cut off ({error}); get it again") from error
        self._left -= len(block)
        if self._left < 0:
            raise DocumentError(f"{self._where}: unpacks to over {MAX_RATIO} times its size; refused")
        buffer[: len(block)] = block
        return len(block)

    def close(self) -> None:
        self._inner.close()
        super().close()


def unzipped(source: Source) -> Source:
    """What a `.gz` holds, as a source of its own."""

    def reopen() -> IO[bytes]:
        return io.BufferedReader(
            _Bounded(cast("IO[bytes]", gzip.open(source.open())), source.size, source.where), 1 << 16
        )

    return replace(source, name=source.name[:-3], open=reopen, size=None)


def read_archive(
    source: Source, options: ReadOptions, read_one: ReadOne, kinds: Callable[[str], bool], depth: int = 0
) -> Iterator[Document | Issue]:
    """The documents of the members whose names `kinds` accepts; a member that cannot be read gives an `Issue`.

    Ids are the members' stems, with their folders where two would be the same.
    """
    if depth >= _MAX_DEPTH:
        raise DocumentError(f"{source.where}: archives within archives within archives; unpack it first")
    with source.open() as handle:
        if not handle.seekable():
            handle = io.BytesIO(source.read(options.max_bytes))
        try:
            archive = zipfile.ZipFile(handle)
        except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as error:
            raise DocumentError(f"{source.where}: damaged, or no ZIP archive ({error}); get it again") from error
        with archive:
            members = sorted(_members(archive, source), key=lambda pair: pair[1])
            stems = Counter(stem(PurePosixPath(name).name) for _, name in members if kinds(name))
            found = False
            others: Counter[str] = Counter()
            for member, name in members:
                if unsafe(name):
                    message = f"{source.where}!{name}: a path that leads out of the archive; left out"
                    yield Issue("unsafe-path", message, f"{source.where}!{name}", "error")
                elif kinds(name):
                    found = True
                    yield from _member(archive, member, name, stems, source, options, read_one)
                else:
                    others[PurePosixPath(name).suffix.lower() or "no ending"] += 1
            if others:
                listed = ", ".join(f"{ending} {count}" for ending, count in sorted(others.items()))
                message = f"{source.where}: {sum(others.values())} members of other kinds are left out ({listed})"
                yield Issue("other-kinds", shown(message), source.where, "info")
            if not found:
                raise DocumentError(f"{source.where}: no documents in this archive")


def _members(archive: zipfile.ZipFile, source: Source) -> Iterator[tuple[zipfile.ZipInfo, str]]:
    members = archive.infolist()
    if len(members) > _MAX_MEMBERS:
        raise DocumentError(f"{source.where}: over {_MAX_MEMBERS:,} members; split it")
    for member in members:
        if not member.is_dir() and not PurePosixPath(member.filename).name.startswith((".", "~$")):
            yield member, clean(_name(member))


def _name(member: zipfile.ZipInfo) -> str:
    """The member's name; without the flag for UTF-8, Chinese packers write GBK."""
    if member.flag_bits & 0x800 or member.filename.isascii():
        return member.filename
    try:
        raw = member.filename.encode("cp437")
    except UnicodeEncodeError:
        return member.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return member.filename


def unsafe(name: str) -> bool:
    """Whether a member's path is absolute or climbs out of its folder."""
    parts = name.replace("\\", "/").split("/")
    return name.startswith(("/", "\\")) or ".." in parts or (len(name) > 1 and name[1] == ":")


def _member(
    archive: zipfile.ZipFile,
    member: zipfile.ZipInfo,
    name: str,
    stems: Counter[str],
    source: Source,
    options: ReadOptions,
    read_one: ReadOne,
) -> Iterator[Document | Issue]:
    where = f"{source.where}!{shown(name)}"
    path = PurePosixPath(name)
    id_ = stem(path.name)
    if stems[id_] > 1:
        id_ = clean(str(path))
    if member.flag_bits & 1:
        yield Issue("encrypted", f"{where}: protected by a password; unpack it first", where, "error")
        return

    def reopen() -> IO[bytes]:
        try:
            inner = archive.open(member)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
            raise DocumentError(f"{where}: damaged ({error}); pack it again") from error
        return io.BufferedReader(_Member(inner, member.compress_size, where), 1 << 16)

    if member.file_size > max(_FREE, member.compress_size * MAX_RATIO):
        message = f"{where}: unpacks to over {MAX_RATIO} times its size; refused"
        yield Issue("unreadable", message, where, "error")
        return
    yield from read_one(Source(path.name, id_, where, reopen, member.file_size), options)


class _Member(_Bounded):
    """A member of an archive: what is damaged in it is said as a `DocumentError`."""

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        try:
            return super().readinto(buffer)
        except (zipfile.BadZipFile, NotImplementedError) as error:
            raise DocumentError(f"{self._where}: damaged ({error}); pack it again") from error
