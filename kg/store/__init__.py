"""Quads in and out. What each stage of the pipeline calls:

- per document, pure, in any process: `document_quads(document, facts, version)`;
- per noun of a resolution, pure: `entity_quads`, `statement_quads`, `link_quads`, `resolved_fact_quads`; a changed noun
  changes its own quads and no others;
- a new store: `write_store(folder, lines)`, then `derived_quads` and `reference_quads` for what follows from the rest;
- graph.nq, canonical and sorted: `write_sorted`;
- a changed store: `apply_and_derive(store, removed, added)`, and `patch_nquads` for graph.nq;
- `open_store`, `read_document`: for readers.

A quad is a line of canonical N-Quads (`Line`), so sets of quads can be compared, cached and sorted as text.
"""

from kg.store.derive import (
    DERIVED,
    REFERENCE,
    apply_and_derive,
    derived_changes,
    derived_quads,
    graph_names,
    reference_quads,
)
from kg.store.disk import apply_changes, load_lines, open_store, read_document, store_lines, write_store
from kg.store.documents import document_quads
from kg.store.entities import (
    entity_quads,
    link_quads,
    resolved_fact_quads,
    statement_quads,
    unit_scale,
)
from kg.store.nquads import patch_nquads, write_sorted
from kg.store.periods import period_bounds
from kg.store.terms import NAMESPACES, Line

__all__ = [
    "DERIVED",
    "NAMESPACES",
    "REFERENCE",
    "Line",
    "apply_and_derive",
    "apply_changes",
    "derived_changes",
    "derived_quads",
    "document_quads",
    "entity_quads",
    "graph_names",
    "link_quads",
    "load_lines",
    "open_store",
    "patch_nquads",
    "period_bounds",
    "read_document",
    "reference_quads",
    "resolved_fact_quads",
    "statement_quads",
    "store_lines",
    "unit_scale",
    "write_sorted",
    "write_store",
]
