"""From a change of the resolution to the files of a graph: the store and graph.nq, made anew or patched."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pyoxigraph

from kg.check.documents import Checked
from kg.extract import VERSION
from kg.model import Fact, Span
from kg.pipeline.state import Held
from kg.progress import Step
from kg.resolve.flow import Item
from kg.resolve.model import Entity, Link, ResolvedFact, Statement
from kg.spool import SortedLines, difference, merged, read_lines
from kg.store import (
    Line,
    apply_and_derive,
    derived_quads,
    document_quads,
    entity_quads,
    link_quads,
    load_lines,
    open_store,
    patch_nquads,
    reference_quads,
    resolved_fact_quads,
    statement_quads,
    write_sorted,
    write_store,
)  # fmt: skip

PATCH_SHARE = 3
"""A store is patched when the change is at most one part in so many of it, else written anew, which is faster."""

_NO_FACT = Fact("document", "", Span(0, 1), "", {})


class LineChanges:
    """Lines of the graph that go and come, gathered piece by piece in files of `folder` where they are many."""

    __slots__ = ("_come", "_gone")

    def __init__(self, folder: Path) -> None:
        self._gone, self._come = SortedLines(folder), SortedLines(folder)

    def document(self, before: Held | None, after: Checked | None) -> None:
        """The lines of one document that goes, comes, or is another now."""
        if before is not None:
            self._gone.add(held_lines(before))
        if after is not None:
            self._come.add((*after.quads, *after.rejected))

    def items(self, removed: Iterable[Item], added: Iterable[Item]) -> None:
        """The lines of items that go and of those that come."""
        for item in removed:
            self._gone.add(item_lines(item))
        for item in added:
            self._come.add(item_lines(item))

    def removed(self) -> SortedLines:
        """What goes and does not come again."""
        return self._gone.without(self._come)

    def added(self) -> SortedLines:
        """What comes and was not there."""
        return self._come.without(self._gone) if self._gone.added else self._come


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


@contextmanager
def scratch_folder(part: Path) -> Iterator[Path]:
    """A folder in `part` for what does not stay."""
    folder = part / "scratch"
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def write_anew(part: Path, lines: Iterable[Line], scratch: Path, told: Step) -> int:
    """A store and graph.nq of these sorted lines and of what follows from them. Returns how many quads there are."""
    base = scratch / "base.nq"
    total = write_sorted(base, lines)
    write_store(part / "store", read_lines(base), lambda done, _=None: told("store", done, total))
    store = open_store(part / "store", read_only=False)
    derived = SortedLines(scratch, derived_quads(store, partial(told, "derive"), scratch))
    derived.add(reference_quads(store))
    load_lines(store, derived)
    store.flush()
    del store
    return write_sorted(part / "graph.nq", merged(read_lines(base), derived))


def patch(before: Path, part: Path, changes: LineChanges, total: int, scratch: Path, told: Step) -> int:
    """The store and graph.nq of `before`, of `total` quads, with the changes, in `part`. Returns how many they are."""
    removed, added = changes.removed(), changes.added()
    if removed.added + added.added > total // PATCH_SHARE:
        kept = difference(_without_derived(read_lines(before / "graph.nq")), removed)
        return write_anew(part, merged(kept, added), scratch, told)
    _copy_store(before / "store", part / "store")
    store = open_store(part / "store", read_only=False)
    gone, new = apply_and_derive(store, list(removed), list(added))
    store.flush()
    del store
    patch_nquads(before / "graph.nq", gone, new, part / "graph.nq")
    return total - len(gone) + len(new)


def _without_derived(lines: Iterable[Line]) -> Iterator[Line]:
    from kg.store import DERIVED, REFERENCE

    endings = (f" <{DERIVED}> .", f" <{REFERENCE}> .")
    return (line for line in lines if not line.endswith(endings))


def _copy_store(before: Path, after: Path) -> None:
    """A store of its own with the same quads; files that never change are shared with the one before."""
    pyoxigraph.Store.read_only(str(before)).backup(str(after))
