"""Quads that follow from others: the rules of `ontology/rules/` (SPARQL CONSTRUCT, each into the graph of derived
statements) and the nodes that many statements share (roles, periods). They can be thrown away and made again.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from pathlib import Path
from urllib.parse import unquote

import pyoxigraph as ox

from kg.ontology import ID, entity_iri, graph_iri, read_vocabulary
from kg.progress import Advance, silent
from kg.spool import SortedLines, difference
from kg.store.disk import apply_changes, store_lines
from kg.store.periods import period_bounds
from kg.store.rules import Triple, read_rules
from kg.store.terms import LABEL, NAMESPACES, TYPE, Line, date, iri, term, text

DERIVED, REFERENCE = graph_iri("derived"), graph_iri("reference")


def derived_changes(store: ox.Store) -> tuple[list[Line], list[Line]]:
    """What must go out of and into the derived and reference graphs so that they follow from the rest of the store.

    The store is not changed: pass the two lists on to `apply_changes` and `patch_nquads`. Both are sorted.
    """
    now = {*store_lines(store, DERIVED), *store_lines(store, REFERENCE)}
    then = {*derived_quads(store), *reference_quads(store)}
    return sorted(now - then), sorted(then - now)


def apply_and_derive(store: ox.Store, removed: Sequence[Line], added: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Applies a change to a store, with what follows from it, which is found out near the change only.

    Returns all lines that went and all that came. The store is then as if made anew.
    """
    changed = [line.rsplit(" ", 2)[0].split(" ", 2) for line in (*removed, *added)]
    subjects = sorted({parts[0] for parts in changed})
    rules = list(read_rules())
    names = frozenset().union(*(rule.names for rule in rules))
    before = {triple for rule in rules for triple in rule.around(store, subjects)}
    before |= {" ".join(parts) + " " for parts in changed if parts[1] in names and parts[2].startswith("<")}
    apply_changes(store, removed, added)
    after = {triple for rule in rules for triple in rule.around(store, subjects)}
    after |= {triple for rule in rules for triple in rule.confirmed(store, before - after)}
    gone, new = _graph_changes(store, before | after, after)
    now, then = set(store_lines(store, REFERENCE)), reference_quads(store)
    gone, new = [*gone, *sorted(now - then)], [*new, *sorted(then - now)]
    apply_changes(store, gone, new)
    return [*removed, *gone], [*added, *new]


def _graph_changes(
    store: ox.Store, triples: Iterable[Triple], after: Container[Triple]
) -> tuple[list[Line], list[Line]]:
    """Of these triples, the derived graph's lines that go, and those that come so that it holds `after`, except what
    stands in other graphs.
    """
    gone: list[Line] = []
    new: list[Line] = []
    derived = iri(DERIVED)
    for triple in sorted(triples):
        source, edge, target = (ox.NamedNode(part[1:-1]) for part in triple.split())
        graphs = {str(quad.graph_name) for quad in store.quads_for_pattern(source, edge, target)}
        wanted = triple in after and not graphs - {derived}
        if wanted != (derived in graphs):
            (new if wanted else gone).append(f"{triple}{derived} .")
    return gone, new


def derived_quads(store: ox.Store, advance: Advance = silent, folder: Path | None = None) -> Iterator[Line]:
    """What the rules say of the store: `org:holds`, `kg:targets`, `kg:achieves`, succession and the other plain edges,
    sorted. Many are kept in files of `folder`, where there is one; `advance` hears of each rule.

    Raises `StoreError` with the rule's name for a rule that is not SPARQL.
    """
    found = SortedLines(folder)
    edges: set[str] = set()
    rules = list(read_rules())
    for rule in rules:
        for triple in rule.whole(store):
            edges.add(triple.split(" ", 2)[1])
            found.add((triple,))
        advance(1, len(rules))
    elsewhere = SortedLines(folder, (triple for edge in sorted(edges) for triple in _elsewhere(store, edge)))
    derived = iri(DERIVED)
    return (f"{triple}{derived} ." for triple in difference(found, elsewhere))


def _elsewhere(store: ox.Store, edge: str) -> Iterator[Triple]:
    """The triples of an edge in other graphs: not repeated, since a union of the graphs would count them twice."""
    said = f"?s {edge} ?o"
    found = store.query(f"CONSTRUCT {{ {said} }} WHERE {{ GRAPH ?g {{ {said} }} FILTER(?g != {iri(DERIVED)}) }}")
    assert isinstance(found, ox.QueryTriples)
    return (f"{triple} " for triple in found)


def reference_quads(store: ox.Store) -> set[Line]:
    """The roles, periods, units and extractors in use, and the two data sets of targets and results."""
    ending = f" {iri(REFERENCE)} ."
    pairs: list[str] = []
    for row in _select(store, "SELECT DISTINCT ?role ?name { ?post org:role ?role ; kg:roleName ?name }"):
        role = str(row["role"])
        pairs += [f"{role} {TYPE} {term('kg:Role')}", f"{role} {LABEL} {row['name']}"]
    for row in _select(store, "SELECT DISTINCT ?period { ?statement kg:period ?period }"):
        pairs += _period(row["period"].value)
    for row in _select(store, "SELECT DISTINCT ?extractor { ?fact prov:wasAttributedTo ?extractor }"):
        pairs += _extractor(row["extractor"].value)
    for row in _select(store, "SELECT DISTINCT ?unit { ?statement qudt:hasUnit ?unit }"):
        pairs += _unit(row["unit"].value)
    for name, label in (("targets", "目标"), ("results", "完成情况")):
        node = iri(entity_iri("dataset", name))
        pairs += [
            f"{node} {TYPE} {term('qb:DataSet')}",
            f"{node} {term('qb:structure')} {term('kg:indicatorStructure')}",
            f"{node} {LABEL} {text(label)}",
        ]
    return {pair + ending for pair in pairs}


def _unit(node: str) -> list[str]:
    found = [unit for unit in read_vocabulary("units") if unit.iri == node]
    pairs = [f"{iri(node)} {TYPE} {term('qudt:Unit')}"]
    for unit in found:
        pairs.append(f"{iri(node)} {LABEL} {text(unit.label)}")
        pairs += [f"{iri(node)} {term('kg:kind')} {text(kind)}" for kind in unit.properties.get("kind", ())]
        pairs += [f"{iri(node)} {term('qudt:ucumCode')} {text(code)}" for code in unit.properties.get("ucum", ())]
    return pairs


def _extractor(node: str) -> list[str]:
    name, _, version = node.removeprefix(f"{ID}extractor/").partition("/")
    return [
        f"{iri(node)} {TYPE} {term('kg:Extractor')}",
        f"{iri(node)} {LABEL} {text(unquote(name))}",
        f"{iri(node)} {term('schema:softwareVersion')} {text(unquote(version))}",
    ]


def _select(store: ox.Store, query: str) -> ox.QuerySolutions:
    found = store.query(query, prefixes=NAMESPACES, use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)
    return found


def _period(node: str) -> list[str]:
    written = unquote(node.removeprefix(f"{ID}period/"))
    subject = iri(node)
    pairs = [f"{subject} {TYPE} {term('kg:Period')}", f"{subject} {LABEL} {text(written)}"]
    bounds = period_bounds(written)
    if bounds:
        ends = (("kg:firstDay", "time:hasBeginning", bounds[0]), ("kg:lastDay", "time:hasEnd", bounds[1]))
        for day_property, instant_property, day in ends:
            instant = iri(entity_iri("instant", day))
            pairs += [
                f"{subject} {term(day_property)} {date(day)}",
                f"{subject} {term(instant_property)} {instant}",
                f"{instant} {TYPE} {term('time:Instant')}",
                f"{instant} {term('time:inXSDDate')} {date(day)}",
            ]
    return pairs


SHARED_GRAPHS = ("entities", "statements", "links", "derived", "reference", "rejected")


def graph_names() -> dict[str, str]:
    """The shared graphs by short name; every other named graph is a document's."""
    return {name: graph_iri(name) for name in SHARED_GRAPHS}
