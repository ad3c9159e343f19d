"""One document's facts against the shapes and the domain rules: what conforms, what is kept out, and why."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from kg.check.facts import REJECTING, WARNING, about_document
from kg.check.shapes import read_shapes
from kg.check.validate import Violation, read_nodes, validate
from kg.model import Document, Fact, Issue
from kg.ontology import document_iri, evidence_iri, fact_iri, graph_iri, hashed_iri
from kg.store import Line, document_quads
from kg.store.documents import FACT_CLASSES
from kg.store.terms import TYPE, iri, term, text

REJECTED = graph_iri("rejected")
NO_PLACE = "the document does not say which place it is of"
"""Why a fact of 全县 in a text that never names the county is no edge of the graph."""

Faults = dict[str, list[tuple[str, str]]]
"""The IRI of a fact to (code, what is wrong)."""


@dataclass(frozen=True, slots=True)
class Checked:
    """The outcome for one document: `facts` that conform, in their order; `quads` of the document's own graph;
    `rejected` quads of the graph of rejected facts; `issues` for users, one for each fact that was rejected or doubted.
    """

    facts: tuple[Fact, ...]
    quads: tuple[Line, ...]
    rejected: tuple[Line, ...]
    issues: tuple[Issue, ...]


def check_document(document: Document, facts: Iterable[Fact], version: str = "1") -> Checked:
    """Sort a document's facts into those that stand and those that do not. Pure; `version` is the extractors'."""
    given = list(facts)
    about = about_document(document, given)
    faults: Faults = defaultdict(list)
    issues: list[Issue] = []
    for fact in given:
        for code, rule in REJECTING.items():
            if fault := rule(fact, about):
                faults[fact_iri(fact)].append((code, fault))
        for code, rule in WARNING.items():
            if doubt := rule(fact, about):
                issues.append(_issue(document, fact, code, doubt, "warning"))
    issues.extend(_placeless(document, sum(map(_has_no_place, given))))
    accepted = [fact for fact in given if fact_iri(fact) not in faults and not _has_no_place(fact)]
    quads = document_quads(document, accepted, version)
    violations = validate(read_nodes(quads), read_shapes())
    if violations:
        loose = _blame(document, accepted, violations, faults)
        issues.extend(Issue("shape", f"{document.id}: {v.message}", v.node.strip("<>"), "error") for v in loose)
        accepted = [fact for fact in accepted if fact_iri(fact) not in faults]
        quads = document_quads(document, accepted, version)
    rejected: list[Line] = []
    for fact in given:
        found = faults.get(fact_iri(fact), [])
        issues.extend(_issue(document, fact, code, fault, "error") for code, fault in found)
        reasons = [fault for _, fault in found] + [NO_PLACE] * _has_no_place(fact)
        rejected.extend(_rejection(document, fact, reasons) if reasons else [])
    return Checked(tuple(accepted), tuple(quads), tuple(rejected), tuple(issues))


def _has_no_place(fact: Fact) -> bool:
    return fact.type in _of_a_place() and fact["place"] is None


@cache
def _of_a_place() -> frozenset[str]:
    """The types whose edge begins at a place: those of which the shapes demand one."""
    name = term("kg:placeName")
    classes = {shape.target for shape in read_shapes() if any(p.path == name and p.min_count for p in shape.properties)}
    return frozenset(type_ for type_, class_ in FACT_CLASSES.items() if term(f"kg:{class_}") in classes)


def _placeless(document: Document, count: int) -> list[Issue]:
    """One issue for all facts of a document that have no place: nothing is wrong with them, they are no edges."""
    if not count:
        return []
    message = f"{document.id}: {count} facts are not in the graph: {NO_PLACE}; name it in documents.csv"
    return [Issue("no-place", message, document.id, "info", {"facts": count})]


def _blame(
    document: Document,
    facts: Sequence[Fact],
    violations: Iterable[Violation],
    faults: Faults,
) -> list[Violation]:
    """Lay each violation at the facts whose node or evidence it is about; return those that are about no fact."""
    by_node: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        by_node[iri(fact_iri(fact))].append(fact)
        by_node[iri(evidence_iri(document.id, fact.span.start, fact.span.end))].append(fact)
    loose = []
    for violation in violations:
        blamed = by_node.get(violation.node, [])
        if not blamed:
            loose.append(violation)
        for fact in blamed:
            faults[fact_iri(fact)].append(("shape", violation.message))
    return loose


def _issue(document: Document, fact: Fact, code: str, fault: str, severity: str) -> Issue:
    kept = "kept out" if severity == "error" else "kept"
    message = f"{document.id}: a {fact.type} fact {kept}: {fault}"
    details = {"quote": fact.quote, "start": fact.span.start, "end": fact.span.end, "type": fact.type}
    return Issue(code, message, document.id, severity, details)


def _rejection(document: Document, fact: Fact, reasons: Iterable[str]) -> list[Line]:
    node, graph = iri(hashed_iri("rejection", fact_iri(fact))), iri(REJECTED)
    written = json.dumps(fact.to_json(), ensure_ascii=False, sort_keys=True)
    pairs = [
        f"{TYPE} {term('kg:Rejection')}",
        f"{term('kg:rejectedFrom')} {iri(document_iri(document.id))}",
        f"{term('kg:rejectedFact')} {text(written)}",
        *(f"{term('kg:reason')} {text(reason)}" for reason in sorted(set(reasons))),
    ]
    return [f"{node} {pair} {graph} ." for pair in pairs]
