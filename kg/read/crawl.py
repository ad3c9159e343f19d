"""WARC archives of crawlers: the pages and papers that servers answered with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import IO, Any
from urllib.parse import urlsplit

from kg.errors import DocumentError
from kg.model import Document, Issue
from kg.read.extras import load
from kg.read.options import ReadOptions
from kg.read.source import Source, bytes_source, shown

_ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
}
ReadOne = Callable[[Source, ReadOptions], Iterator[Document | Issue]]


def read_crawl(source: Source, options: ReadOptions, read_one: ReadOne) -> Iterator[Document | Issue]:
    """The documents of the archive's answers with status 200; ids are `stem#n`, n counting answers.

    What is neither page nor paper (pictures, scripts) is passed over, and so are answers with other states; one `Issue`
    at the end counts them.
    """
    load("warcio", "archive", source.where)
    iterator = load("warcio.archiveiterator", "archive", source.where).ArchiveIterator
    number = 0
    passed: Counter[str] = Counter()
    with source.open() as handle:
        try:
            for record in iterator(handle):
                if record.rec_type == "revisit":
                    passed["the same again"] += 1
                if record.rec_type not in ("response", "resource"):
                    continue
                number += 1
                reason = _no_document(record)
                if reason:
                    passed[reason] += 1
                else:
                    yield from _record(record, number, source, options, read_one)
        except DocumentError:
            raise
        except Exception as error:  # warcio raises many kinds for damaged records
            reason = f"{type(error).__name__}: {error}"[:120]
            message = f"{source.where}: damaged after record {number} ({reason}); the rest is lost"
            yield Issue("damaged-archive", shown(message), source.where, "error")
            return
    if passed:
        listed = ", ".join(f"{reason} {count}" for reason, count in sorted(passed.items()))
        message = f"{source.where}: {sum(passed.values())} records passed over ({listed})"
        yield Issue("other-kinds", shown(message), source.where, "info")
    if not number and not passed:
        raise DocumentError(f"{source.where}: no answers of servers in it; nothing to read")


def count_pages(handle: IO[bytes], enough: Callable[[], bool]) -> int:
    """How many records are documents, up to where `enough` says so."""
    iterator = load("warcio.archiveiterator", "archive", "").ArchiveIterator
    count = 0
    for record in iterator(handle):
        count += record.rec_type in ("response", "resource") and _no_document(record) is None
        if enough():
            break
    return count


def _kind(record: Any) -> tuple[str, str]:
    """What a record says its content is, and what it says of its charset."""
    kind, _, rest = ((record.http_headers or record.rec_headers).get_header("Content-Type") or "").partition(";")
    return kind.strip().lower(), rest


def _no_document(record: Any) -> str | None:
    """Why a record is no page or paper; `None` where it is one."""
    headers = record.http_headers
    if headers is not None and headers.get_statuscode() != "200":
        return f"status {headers.get_statuscode()}"
    kind = _kind(record)[0]
    return None if kind in _ENDINGS else kind or "of no kind"


def _record(
    record: Any, number: int, source: Source, options: ReadOptions, read_one: ReadOne
) -> Iterator[Document | Issue]:
    kind, rest = _kind(record)
    ending = _ENDINGS[kind]
    address = shown(record.rec_headers.get_header("WARC-Target-URI") or "") or None
    where = f"{source.where}#{number}" + (f" ({address})" if address else "")
    raw = record.content_stream().read(options.max_bytes + 1)
    if len(raw) > options.max_bytes:
        yield Issue("unreadable", str(source.too_large(options.max_bytes)), where, "error")
        return
    charset = rest.partition("charset=")[2].strip(" \"';") or None
    name = (urlsplit(address or "").path.rpartition("/")[2] or "page").removesuffix(ending) + ending
    inner = bytes_source(raw, name, f"{source.id}#{number}", where, charset=charset, address=address)
    yield from read_one(inner, options)
