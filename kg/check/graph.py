"""A whole graph checked: shapes on every graph of it, quotes against texts, and the rules of `ontology/checks/*.rq`,
which join what several documents say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial

import pyoxigraph as ox

from kg.check.shapes import read_shapes
from kg.check.validate import Violation, read_nodes, validate
from kg.engine import ordered_map
from kg.errors import OntologyError
from kg.model import Issue
from kg.ontology import ontology_file, read_named_texts
from kg.progress import Step
from kg.store import NAMESPACES, Line, derived_changes, graph_names, store_lines

_SEVERITY = re.compile(r"^# severity: (error|warning|info)$", re.MULTILINE)


UNITS = {"shapes": "graphs", "rules": "rules"}
"""The steps of a check that progress is told of, in order, with what they do."""


def check_store(
    store: ox.Store,
    *,
    pyshacl: bool = False,
    jobs: int | None = None,
    told: Step = lambda step, done, total: None,
) -> list[Issue]:
    """Everything that is wrong with a graph, errors first; empty for a sound one.

    With `pyshacl`, the shapes are run by pySHACL, graph by graph, in `jobs` processes; slower by two orders. `told`
    hears of each graph and each rule.
    """
    found: list[Issue] = []
    names = _document_graphs(store)
    run = _pyshacl if pyshacl else _shapes
    told("shapes", 0, len(names) + 1)
    for issues in ordered_map(run, _graphs(store, names), jobs if pyshacl else 1):
        found += issues
        told("shapes", 1, len(names) + 1)
    queries = (partial(_rule, name=name, rule=text) for name, text in read_named_texts("checks").items())
    rules: list[Callable[[ox.Store], Iterator[Issue]]] = [_quotes, *queries, _derived]
    told("rules", 0, len(rules))
    for rule in rules:
        found += rule(store)
        told("rules", 1, len(rules))
    order = {"error": 0, "warning": 1, "info": 2}
    return sorted(found, key=lambda issue: (order.get(issue.severity, 3), issue.code, issue.where, issue.message))


def _document_graphs(store: ox.Store) -> list[str]:
    names = {graph.value for graph in store.named_graphs() if isinstance(graph, ox.NamedNode)}
    return sorted(names - set(graph_names().values()))


def _graphs(store: ox.Store, documents: Iterable[str]) -> Iterator[tuple[str, list[Line]]]:
    """Each document's graph by itself, and the shared graphs as one, since they refer to each other."""
    for name in documents:
        yield name, store_lines(store, name)
    shared = sorted(graph_names().values())
    yield graph_names()["statements"], [line for name in shared for line in store_lines(store, name)]


def _shapes(graph: tuple[str, list[Line]]) -> list[Issue]:
    return _issues(validate(read_nodes(graph[1]), read_shapes()))


def _issues(violations: Iterable[Violation]) -> list[Issue]:
    return [Issue("shape", f"{_short(v.node)} {v.message}", v.node.strip("<>"), "error") for v in violations]


def _short(node: str) -> str:
    return node.strip("<>").split("/id/")[-1]


def _pyshacl(graph: tuple[str, list[Line]]) -> list[Issue]:
    return _issues(pyshacl_violations(graph[1]))


def pyshacl_violations(lines: Iterable[Line]) -> list[Violation]:
    """The violations that pySHACL finds in some quads taken as one graph, sorted."""
    import pyshacl
    import rdflib

    data = rdflib.Graph()
    data.parse(data="\n".join(f"{line.rsplit(' ', 2)[0]} ." for line in lines), format="nt")
    shapes = rdflib.Graph().parse(ontology_file("shapes.ttl"), format="turtle")
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none", advanced=False)
    if not isinstance(report, rdflib.Graph):
        raise OntologyError(f"shapes.ttl: pySHACL does not accept it: {report}")
    sh = rdflib.Namespace(NAMESPACES["sh"])
    return sorted(
        (
            Violation(
                node=focus.n3() if (focus := report.value(result, sh.focusNode)) else "",
                path=path.n3() if (path := report.value(result, sh.resultPath)) else None,
                component=str(report.value(result, sh.sourceConstraintComponent))
                .removeprefix(NAMESPACES["sh"])
                .removesuffix("ConstraintComponent"),
                message=str(report.value(result, sh.resultMessage)),
            )
            for result in report.subjects(rdflib.RDF.type, sh.ValidationResult)
        ),
        key=lambda v: (v.node, v.path or "", v.component, v.message),
    )


def _quotes(store: ox.Store) -> Iterator[Issue]:
    """Each quotation stands at its offsets in the stored text of its document."""
    texts: dict[str, str] = {}
    for row in _select(store, "SELECT ?document ?text { ?document a kg:Document ; schema:text ?text }"):
        texts[row["document"].value] = row["text"].value
    words = "SELECT * { ?words oa:hasSource ?document ; oa:start ?start ; oa:end ?end ; oa:exact ?exact }"
    for row in _select(store, words):
        start, end, exact = row["start"].value, row["end"].value, row["exact"].value
        text = texts.get(row["document"].value, "")
        if not (start.isdigit() and end.isdigit()) or text[int(start) : int(end)] != exact:
            message = f"the words “{exact[:40]}” do not stand at {start}:{end} of {_short(row['document'].value)}"
            yield Issue("not-grounded", message, row["words"].value, "error")


def _rule(store: ox.Store, name: str, rule: str) -> Iterator[Issue]:
    severity = _SEVERITY.search(rule)
    if severity is None:
        raise OntologyError(f"ontology/checks/{name}.rq: a line '# severity: error' (or warning, info) is missing")
    for row in _select(store, rule):
        if row["where"] is not None and row["message"] is not None:
            yield Issue(name, row["message"].value, row["where"].value, severity[1])


def _derived(store: ox.Store) -> Iterator[Issue]:
    removed, added = derived_changes(store)
    if removed or added:
        message = f"{len(removed)} derived quads do not follow from the graph, {len(added)} that follow are missing"
        yield Issue("stale-derivation", message, graph_names()["derived"], "error")


_select_union = partial(ox.Store.query, prefixes=NAMESPACES, use_default_graph_as_union=True)


def _select(store: ox.Store, query: str) -> ox.QuerySolutions:
    try:
        found = _select_union(store, query)
    except SyntaxError as error:
        raise OntologyError(f"ontology/checks: not SPARQL: {error}") from error
    assert isinstance(found, ox.QuerySolutions)
    return found
