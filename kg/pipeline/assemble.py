"""From a change of the resolution to the files of a graph: the store and graph.nq, made anew or patched."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pyoxigraph

from kg.check.documents import Checked
from kg.extract import VERSION
from kg.model import Fact, Span
from kg.pipeline.state import Held
from kg.resolve.flow import Item
from kg.resolve.model import Entity, Link, ResolvedFact, Statement
from kg.store import (
    Line,
    apply_changes,
    derived_changes,
    document_quads,
    entity_quads,
    link_quads,
    open_store,
    patch_nquads,
    resolved_fact_quads,
    statement_quads,
    write_nquads,
    write_store,
)  # fmt: skip

PATCH_SHARE = 3
"""A store is patched when the change is at most one part in so many of it, else written anew, which is faster."""

Told = Callable[[str, int, int | None], None]
"""Told which step is done, how much of it just got done, and how much there is of it, if known."""

_NO_FACT = Fact("document", "", Span(0, 1), "", {})


@dataclass(frozen=True, slots=True)
class LineChanges:
    """Lines of the graph that go and come."""

    removed: tuple[Line, ...]
    added: tuple[Line, ...]


def line_changes(
    gone: Iterable[Held], come: Iterable[tuple[Held, Checked]], removed: Iterable[Item], added: Iterable[Item]
) -> LineChanges:
    """The lines of documents and items that go, and of those that come; what both hold stays."""
    out = {line for held in gone for line in held_lines(held)}
    out.update(line for item in removed for line in item_lines(item))
    new = {line for _, checked in come for line in (*checked.quads, *checked.rejected)}
    new.update(line for item in added for line in item_lines(item))
    return LineChanges(tuple(out - new), tuple(new - out))


def held_lines(held: Held) -> list[Line]:
    """The lines of one document's graph, and what was rejected of it."""
    return [*document_quads(held.document, held.facts, VERSION), *held.rejected]


def item_lines(item: Item) -> list[Line]:
    """The lines of one item of a resolution."""
    kind, text = item
    value = json.loads(text)
    match kind:
        case "entity":
            iri, sort, label, names, properties = value
            return entity_quads(Entity(iri, sort, label, tuple(names), {k: tuple(v) for k, v in properties.items()}))
        case "statement":
            iri, sort, roles, values, facts = value
            return statement_quads(Statement(iri, sort, roles, values, tuple(facts)))
        case "link":
            sort, source, target, score, reasons, facts, values = value
            return link_quads(Link(sort, source, target, score, tuple(reasons), tuple(facts), values))
        case "fact":
            _, iri, roles, statement = value
            return resolved_fact_quads(ResolvedFact(iri, _NO_FACT, roles, statement))
        case _:
            return []


def write_anew(part: Path, lines: Iterable[Line], told: Told) -> int:
    """A store and graph.nq of these lines and of what follows from them. Returns how many quads there are."""
    held = set(lines)
    write_store(part / "store", held, lambda done: told("store", done, len(held)))
    gone, new = _derive(part / "store", told)
    held.difference_update(gone)
    held.update(new)
    return write_nquads(part / "graph.nq", held)


def patch(before: Path, part: Path, changes: LineChanges, told: Told) -> int:
    """The store and graph.nq of `before` with the changes, in `part`. Returns how many quads there are."""
    total = _count_lines(before / "graph.nq")
    if len(changes.removed) + len(changes.added) > total // PATCH_SHARE:
        gone = set(changes.removed)
        kept = (line for line in read_lines(before / "graph.nq") if line not in gone)
        return write_anew(part, [*_without_derived(kept), *changes.added], told)
    _copy_store(before / "store", part / "store")
    store = open_store(part / "store", read_only=False)
    apply_changes(store, changes.removed, changes.added)
    gone_derived, new_derived = derived_changes(store, partial(told, "derive"))
    apply_changes(store, gone_derived, new_derived)
    store.flush()
    del store
    removed, added = [*changes.removed, *gone_derived], [*changes.added, *new_derived]
    patch_nquads(before / "graph.nq", removed, added, part / "graph.nq")
    return total - len(removed) + len(added)


def _derive(folder: Path, told: Told) -> tuple[Sequence[Line], Sequence[Line]]:
    store = open_store(folder, read_only=False)
    gone, new = derived_changes(store, partial(told, "derive"))
    apply_changes(store, gone, new)
    store.flush()
    del store
    return gone, new


def _without_derived(lines: Iterable[Line]) -> Iterator[Line]:
    from kg.store import DERIVED, REFERENCE

    endings = (f" <{DERIVED}> .", f" <{REFERENCE}> .")
    return (line for line in lines if not line.endswith(endings))


def _copy_store(before: Path, after: Path) -> None:
    """A store of its own with the same quads; files that never change are shared with the one before."""
    pyoxigraph.Store.read_only(str(before)).backup(str(after))


def read_lines(path: Path) -> Iterator[Line]:
    """The lines of a graph.nq, without their ends. Only line feeds end a line."""
    with path.open(encoding="utf-8", newline="\n") as handle:
        for line in handle:
            yield line[:-1]


def _count_lines(path: Path) -> int:
    with path.open("rb") as handle:
        return sum(block.count(b"\n") for block in iter(lambda: handle.read(1 << 20), b""))
