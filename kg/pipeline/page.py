"""graph.html of a state: the whole graph where it is small, else the part around the things most documents name."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from kg.model import Fact
from kg.ontology import fact_iri
from kg.pipeline.state import State
from kg.resolve import Resolution, gather
from kg.resolve.flow import Item
from kg.view import page_data, write_graph_page

WHOLE = 2000
"""Entities up to which the page shows the whole graph."""

PART = 400
"""Entities that the page of a larger graph shows. `kg view` makes pages of other parts, `kg serve` shows all."""


def write_page(path: Path, state: State, entities: int) -> None:
    """The page of a state with so many entities."""
    if entities <= WHOLE:
        documents = list(state.documents())
        write_graph_page(path, page_data(_resolution(state, state.ledger.items(*_KINDS)), documents))
        return
    resolution = _resolution(state, _part(state, frozenset(state.ledger.widest("entities", PART))))
    named = {item.fact.doc for item in resolution.facts}
    documents = list(state.documents(named))
    title = f"政图 · {len(resolution.entities):,} / {entities:,}"
    write_graph_page(path, page_data(resolution, documents, title=title))


_KINDS = ("entity", "fact", "statement", "link", "issue")


def _part(state: State, chosen: frozenset[str]) -> Iterator[Item]:
    """The items about nothing but the chosen entities, and the facts that support them."""
    facts: set[str] = set()
    statements: set[str] = set()
    for item in state.ledger.items("statement"):
        iri, _, roles, _, supports = json.loads(item[1])
        if chosen.issuperset(roles.values()):
            statements.add(iri)
            facts.update(supports[:3])
            yield item
    for kind, text in state.ledger.items("entity", "link", "fact"):
        value = json.loads(text)
        if kind == "fact":
            wanted = value[1] in facts
        elif kind == "entity":
            wanted = value[0] in chosen
        else:
            wanted = {value[1], value[2]} <= (chosen | statements)
        if wanted:
            yield kind, text


def _resolution(state: State, items: Iterator[Item]) -> Resolution:
    held: dict[str, dict[str, Fact]] = {}

    def lookup(document: str, iri: str) -> Fact:
        if document not in held:
            found = state.held(document)
            held[document] = {fact_iri(fact): fact for fact in found.facts} if found else {}
        return held[document][iri]

    return gather(items, lookup)
