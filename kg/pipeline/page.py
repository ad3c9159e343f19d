"""graph.html of a state: the whole graph where it is small, else what its latest documents say."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from kg.model import Fact
from kg.ontology import fact_iri
from kg.pipeline.state import State
from kg.resolve import Resolution, gather
from kg.resolve.flow import Item, Node
from kg.resolve.model import Entity
from kg.view import NODE_LIMIT, Omission, page_data, render_graph_page, write_graph_page

WHOLE = NODE_LIMIT
"""Entities up to which the page of a new graph shows all of it: what a browser draws at ease."""

QUICK = 15_000
"""Facts up to which a change of a graph writes the whole page, too: of more that takes seconds."""

LATEST = 40
"""Documents that the page of a larger graph shows. `kg view` makes pages of other parts."""

_KINDS = ("entity", "fact", "statement", "link", "issue")


def load_page() -> None:
    """Draws a page of next to nothing, so that all that a page needs is in memory."""
    render_graph_page(page_data(Resolution((Entity("", "place", "市"),), (), (), (), ()), ()))


def write_page(path: Path, state: State, anew: bool, counts: Mapping[str, int]) -> int | None:
    """The page of a state that was made `anew` or by a change and holds so many documents and items of each kind.
    Returns how many documents the page shows, `None` for all.
    """
    entities = counts.get("entity", 0)
    if entities <= WHOLE and (anew or counts.get("fact", 0) <= QUICK):
        resolution = _resolution(state, state.ledger.items(*_KINDS))
        write_graph_page(path, page_data(resolution, state.documents()))
        return None
    names = state.latest(LATEST)
    documents = [held.document for name in names if (held := state.held(name))]
    title = f"政图 · 最近{len(documents)}篇（共{counts['document']:,}篇；全图：kg view --nodes {entities}）"
    part = page_data(_resolution(state, _part(state, names)), documents, title=title)
    gone = entities - len(part.nodes)
    write_graph_page(path, replace(part, omitted=Omission(gone, 0, entities) if gone > 0 else None))
    return len(documents)


def _part(state: State, names: Iterable[str]) -> list[Item]:
    """The facts of some documents, what they support and name, and the links between these."""
    facts = [item for name in names for item in state.ledger.items_of(("facts", name)) if item[0] == "fact"]
    known: set[str] = set()
    nodes: set[Node] = set()
    for _, text in facts:
        _, iri, roles, statement = json.loads(text)
        known.update((iri, *roles.values()))
        nodes.update(("entities", entity) for entity in roles.values())
        nodes.update((("statements", statement or ""), ("posts", roles.get("post", ""))))
        nodes.add(("targets", f"{roles.get('place', '')}|{roles.get('indicator', '')}"))
    found = {item for node in nodes for item in state.ledger.items_of(node)}
    statements = [item for item in found if item[0] == "statement" and not known.isdisjoint(json.loads(item[1])[4])]
    known.update(json.loads(text)[0] for _, text in statements)
    entities = [item for item in found if item[0] == "entity"]
    links = [item for item in found if item[0] == "link" and known.issuperset(json.loads(item[1])[1:3])]
    return [*facts, *(_supported(item, known) for item in statements), *entities, *links]


def _supported(item: Item, known: set[str]) -> Item:
    """A statement with those of its facts that are shown."""
    iri, kind, roles, values, facts = json.loads(item[1])
    shown = [iri, kind, roles, values, [fact for fact in facts if fact in known]]
    return item[0], json.dumps(shown, ensure_ascii=False)


def _resolution(state: State, items: Iterable[Item]) -> Resolution:
    held: dict[str, dict[str, Fact]] = {}

    def lookup(document: str, iri: str) -> Fact:
        if document not in held:
            found = state.held(document)
            held[document] = {fact_iri(fact): fact for fact in found.facts} if found else {}
        return held[document][iri]

    return gather(items, lookup)
