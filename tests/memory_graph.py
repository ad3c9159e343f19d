"""Graphs in memory: the quads of a resolution made by hand, and a store of any quads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.resolve.model import Resolution
from kg.store import Line, entity_quads, link_quads, load_lines, resolved_fact_quads, statement_quads


def memory_store(lines: Iterable[Line]) -> ox.Store:
    """A store of these quads that is never on disk."""
    store = ox.Store()
    load_lines(store, lines)
    return store


def resolution_quads(resolution: Resolution) -> Iterator[Line]:
    """The shared graphs of a whole resolution: the quads of each of its entities, statements, links and facts."""
    for entity in resolution.entities:
        yield from entity_quads(entity)
    for statement in resolution.statements:
        yield from statement_quads(statement)
    for link in resolution.links:
        yield from link_quads(link)
    for fact in resolution.facts:
        yield from resolved_fact_quads(fact)
