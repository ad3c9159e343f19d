"""Where bytes come from: a file, a member of an archive, a record of a crawl, standard input. It knows no format."""

from __future__ import annotations

import io
import re
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

from kg.errors import DocumentError

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_SURROGATES = re.compile(r"[\ud800-\udfff]")
_ENDINGS = re.compile(r"(?:\.[A-Za-z][A-Za-z0-9]{0,7}){1}$")


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes that can be opened again and again.

    `name` is the file name with its ending, `id` the document's (and the stem of several), `where` how messages call
    it, `size` the number of bytes where it is known, `charset` and `address` what a server said about it.
    """

    name: str
    id: str
    where: str
    open: Callable[[], IO[bytes]]
    size: int | None = None
    charset: str | None = None
    address: str | None = None

    def read(self, max_bytes: int) -> bytes:
        """All bytes. Raises `DocumentError` where there are more than `max_bytes` of them."""
        if self.size is not None and self.size > max_bytes:
            raise self.too_large(max_bytes)
        with self.open() as handle:
            raw = handle.read(max_bytes + 1)
        if len(raw) > max_bytes:
            raise self.too_large(max_bytes)
        return raw

    def too_large(self, max_bytes: int) -> DocumentError:
        """The error that says so."""
        return DocumentError(f"{self.where}: over {max_bytes:,} bytes; raise --max-bytes or split it")

    def renamed(self, name: str) -> Source:
        """The same bytes under a name with another ending."""
        return replace(self, name=name)


def file_source(path: Path, id_: str | None = None) -> Source:
    """A file on disk."""
    return Source(path.name, id_ or stem(path.name), shown(path), lambda: path.open("rb"), path.stat().st_size)


def bytes_source(raw: bytes, name: str, id_: str, where: str, **about: str | None) -> Source:
    """Bytes that are in memory already."""
    return Source(name, id_, where, lambda: io.BytesIO(raw), len(raw), **about)


def stream_source(stream: IO[bytes], max_bytes: int) -> Source:
    """Standard input, kept in memory up to `max_bytes` and on disk beyond, so that it can be read twice."""
    head = stream.read(max_bytes + 1)
    if len(head) <= max_bytes:
        return bytes_source(head, "stdin", "stdin", "standard input")
    with tempfile.NamedTemporaryFile(prefix="kg-stdin-", delete=False) as spool:
        spool.write(head)
        while block := stream.read(1 << 20):
            spool.write(block)
        size = spool.tell()
    path = Path(spool.name)

    def reopen() -> IO[bytes]:
        return path.open("rb")

    return Source("stdin", "stdin", "standard input", reopen, size)


def stem(name: str) -> str:
    """A file name without its ending (and without `.gz` after it), fit to be an id.

    >>> stem("报告.warc.gz"), stem("2024.5.6要闻"), stem("a.b.txt")
    ('报告', '2024.5.6要闻', 'a.b')
    """
    bare = name[:-3] if name.lower().endswith(".gz") else name
    return clean(_ENDINGS.sub("", bare) or bare)


def clean(name: str) -> str:
    """A name without control signs, and without bytes that are no text (names in GBK are read as such)."""
    if _SURROGATES.search(name):
        raw = name.encode("utf-8", "surrogateescape")
        try:
            name = raw.decode("gb18030")
        except UnicodeDecodeError:
            name = raw.decode("utf-8", "replace")
    return _CONTROLS.sub(" ", name)


def shown(path: Path | str) -> str:
    """A path on one line, as messages show it."""
    return clean(str(path))
