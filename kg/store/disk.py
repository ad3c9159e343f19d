"""The store on disk: an Oxigraph folder, written in bulk, opened for reading, and changed by sets of quads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreError
from kg.model import Document
from kg.ontology import document_iri
from kg.progress import Advance, silent
from kg.store.terms import NAMESPACES, Line

BATCH = 50_000
"""Quads that are put into a store at once."""


def write_store(folder: Path, lines: Iterable[Line], advance: Advance = silent) -> None:
    """A new store of these quads in `folder`, which must be missing or empty. Complete on disk when this returns.
    `advance` hears how many quads just got written.

    Raises `StoreError` with the folder and the reason (not empty, no space, no permission, a quad that is none).
    """
    if folder.exists() and any(folder.iterdir()):
        raise StoreError(f"{folder}: not empty; a new store needs a folder of its own")
    store = open_store(folder, read_only=False)
    try:
        load_lines(store, lines, advance)
        store.flush()
    except StoreError as error:
        raise StoreError(f"{folder}: {error}") from error.__cause__
    finally:
        del store


def load_lines(store: ox.Store, lines: Iterable[Line], advance: Advance = silent) -> None:
    """Puts quads into an open store in bulk, batch by batch; `advance` hears of each. Raises `StoreError`."""
    try:
        for batch in _batches(lines):
            store.bulk_load(batch, format=ox.RdfFormat.N_QUADS, lenient=True)
            advance(batch.count(b"\n"))
    except (OSError, SyntaxError, ValueError) as error:
        raise StoreError(f"not written: {error}") from error


def _batches(lines: Iterable[Line]) -> Iterator[bytes]:
    batch: list[Line] = []
    for line in lines:
        batch.append(line)
        if len(batch) >= BATCH:
            yield ("\n".join(batch) + "\n").encode()
            batch.clear()
    if batch:
        yield ("\n".join(batch) + "\n").encode()


def open_store(folder: Path, read_only: bool = True) -> ox.Store:
    """The store in `folder`. For reading, it must exist; for writing, it is made, and no other writer may have it.

    Raises `StoreError` with the folder and what to do.
    """
    if read_only and not (folder / "CURRENT").is_file():
        raise StoreError(f"{folder}: no graph here; make one with: kg build PATH -o {folder.parent}")
    try:
        if read_only:
            return ox.Store.read_only(str(folder.resolve()))  # a link may lead elsewhere after the next build
        folder.mkdir(parents=True, exist_ok=True)
        return ox.Store(str(folder))
    except OSError as error:
        reason = "another kg command is writing to it; wait until it is done" if "lock" in str(error).lower() else error
        raise StoreError(f"{folder}: {reason}") from error


def apply_changes(store: ox.Store, removed: Iterable[Line], added: Iterable[Line]) -> None:
    """Take quads out of an open store and put others in, batch by batch: of a store that nobody reads yet."""
    for verb, lines in (("DELETE", removed), ("INSERT", added)):
        upcoming = iter(lines)
        while batch := list(islice(upcoming, BATCH)):
            data = "\n".join(map(_as_update, batch))
            try:
                store.update(f"{verb} DATA {{ {data} }}")
            except (OSError, SyntaxError) as error:
                raise StoreError(f"the store was not changed: {error}") from error


_QUAD = re.compile(r"(.*) (<[^<> ]*>) \.$", re.DOTALL)


def _as_update(line: Line) -> str:
    found = _QUAD.fullmatch(line)
    if found is None:
        raise StoreError(f"not a quad of a named graph: {line[:200]}")
    return f"GRAPH {found[2]} {{ {found[1]} }}"


def store_lines(store: ox.Store, graph: str | None = None) -> list[Line]:
    """The canonical lines of a store, or of one of its named graphs, unsorted."""
    if graph is None:
        written = store.dump(format=ox.RdfFormat.N_QUADS) or b""
        return [line for line in written.decode().split("\n") if line]
    written = store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.NamedNode(graph)) or b""
    return [f"{line[:-1]}<{graph}> ." for line in written.decode().split("\n") if line]


def read_document(store: ox.Store, document_id: str) -> Document | None:
    """A document with its text as it was read, or `None` where the store does not hold it."""
    node = ox.NamedNode(document_iri(document_id))
    found: dict[str, list[str]] = {}
    for quad in store.quads_for_pattern(node, None, None, node):
        value = quad.object.value if not isinstance(quad.object, ox.Triple) else ""
        found.setdefault(quad.predicate.value, []).append(value)

    def first(prefix: str, name: str) -> str | None:
        return next(iter(found.get(NAMESPACES[prefix] + name, ())), None)

    content = first("schema", "text")
    if content is None:
        return None
    return Document(
        document_id,
        content,
        title=first("kg", "givenTitle"),
        date=first("kg", "givenDate"),
        publisher=first("kg", "givenPublisher"),
        authors=tuple(sorted(found.get(NAMESPACES["kg"] + "givenAuthor", ()))),
        place=first("kg", "givenPlace"),
        source=first("dcterms", "source"),
    )
