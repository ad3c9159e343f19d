"""The graph as RDF files: N-Quads, TriG and JSON-LD with all named graphs, Turtle with their union. Sorted, so that the
same graph gives the same file.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.progress import Advance, silent
from kg.store import NAMESPACES, Line, store_lines, write_sorted

FORMATS = {"trig": ox.RdfFormat.TRIG, "turtle": ox.RdfFormat.TURTLE, "jsonld": ox.RdfFormat.JSON_LD}


_AT_ONCE = 10_000
"""Quads between two words of progress."""


def write_rdf(store: ox.Store, path: Path, form: str, advance: Advance = silent) -> int:
    """Write `nquads`, `trig`, `turtle` or `jsonld`; returns how many quads (Turtle: triples) were written."""
    advance(0, len(store))
    lines = _with_progress(sorted(set(store_lines(store))), advance)
    if form == "nquads":
        return write_sorted(path, lines)
    quads = [quad for line in lines for quad in ox.parse(line.encode(), format=ox.RdfFormat.N_QUADS)]
    quads.sort(key=lambda quad: str(quad.graph_name))
    if form == "turtle":
        triples = {str(quad.triple): quad.triple for quad in quads}
        ordered = [triples[key] for key in sorted(triples)]
        path.write_bytes(_with_sorted_prefixes(ox.serialize(ordered, format=FORMATS[form], prefixes=NAMESPACES)))
        return len(ordered)
    prefixes = NAMESPACES if form == "trig" else None
    path.write_bytes(_with_sorted_prefixes(ox.serialize(quads, format=FORMATS[form], prefixes=prefixes)))
    return len(quads)


def _with_progress(lines: list[Line], advance: Advance) -> Iterator[Line]:
    for start in range(0, len(lines), _AT_ONCE):
        part = lines[start : start + _AT_ONCE]
        yield from part
        advance(len(part), len(lines))


def _with_sorted_prefixes(written: bytes | None) -> bytes:
    """Oxigraph writes the prefixes in an order of its own at every run."""
    lines = (written or b"").split(b"\n")
    count = next((place for place, line in enumerate(lines) if not line.startswith(b"@prefix ")), 0)
    return b"\n".join([*sorted(lines[:count]), *lines[count:]])
