"""A built graph as the nouns of resolve: entities, statements, links, facts and documents, read back from the store.

The inverse of what `kg.store` writes, by its own tables. For whoever works through a whole graph (views, reports,
networks); questions about parts of it are asked in SPARQL.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox

from kg.model import FACT_FIELDS, Document, Fact, Span, Value
from kg.ontology import ID, document_iri, graph_iri
from kg.progress import Advance, silent
from kg.resolve.model import Entity, Link, Resolution, ResolvedFact, Statement, role_kind
from kg.store import NAMESPACES, read_document
from kg.store.documents import FACT_CLASSES, FIELD_PROPERTIES
from kg.store.entities import (
    ENTITIES,
    ENTITY_CLASSES,
    ENTITY_PROPERTIES,
    LINKS,
    PLACE_PROPERTIES,
    ROLE_PROPERTIES,
    STATEMENT_CLASSES,
    STATEMENTS,
    VALUE_PROPERTIES,
)

_KG, _RDF, _PROV = NAMESPACES["kg"], NAMESPACES["rdf"], NAMESPACES["prov"]
_TYPE, _LABEL = _RDF + "type", NAMESPACES["rdfs"] + "label"
_DERIVED_FROM = _PROV + "wasDerivedFrom"
_SHARED = graph_iri("")
_PERIOD = ID + "period/"
_NUMBERS = {"value", "value_max", "ratio", "difference", "position"}
_MANY = {"observed", "authors"}
_AREA_CODE = {
    "code": "skos:notation", "system": "kg:codeSystem", "valid_from": "kg:validFrom", "valid_to": "kg:validTo",
}  # fmt: skip

Node = dict[str, list[str]]
"""The values of a subject by the IRI of the property, in the store's order."""


def read_nouns(store: ox.Store, advance: Advance = silent) -> tuple[Resolution, tuple[Document, ...]]:
    """Everything in a store as one resolution, and its documents with their texts.

    `advance` hears of each document. Confidences and positions in lists are kept; parts of a 分别 are not (their facts
    are). Issues are not in the store.
    """
    ids = sorted(_document_ids(store))
    documents = tuple(document for id_ in ids if (document := read_document(store, id_)))
    statements = tuple(_statements(store))
    links_graph = _nodes(store, LINKS)
    of_fact = {fact: statement for statement in statements for fact in statement.facts}
    entities = tuple(_entities(store))
    kinds = {entity.iri: entity.kind for entity in entities}
    facts = []
    for document in documents:
        for iri, fact in _facts(store, document):
            statement = of_fact.get(iri)
            mentioned = links_graph.get(iri, {}).get(_KG + "mentions", ())
            roles = dict(statement.roles) if statement else _roles_of_mentions(mentioned, kinds)
            facts.append(ResolvedFact(iri, fact, roles, statement.iri if statement else None))
        advance(1, len(documents))
    links = tuple(sorted(_links(links_graph), key=lambda link: (link.kind, link.source, link.target)))
    return Resolution(entities, tuple(facts), statements, links, ()), documents


def _document_ids(store: ox.Store) -> Iterator[str]:
    base = document_iri("")
    for graph in store.named_graphs():
        if isinstance(graph, ox.NamedNode) and graph.value.startswith(base) and not graph.value.startswith(_SHARED):
            pattern = (graph, ox.NamedNode(NAMESPACES["dcterms"] + "identifier"), None, graph)
            yield from (quad.object.value for quad in store.quads_for_pattern(*pattern))  # type: ignore[union-attr]


def _nodes(store: ox.Store, graph: str) -> dict[str, Node]:
    found: dict[str, Node] = defaultdict(lambda: defaultdict(list))
    for quad in store.quads_for_pattern(None, None, None, ox.NamedNode(graph)):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal):
            found[quad.subject.value][quad.predicate.value].append(quad.object.value)
    return found


def _full(prefixed: str) -> str:
    prefix, _, name = prefixed.partition(":")
    return NAMESPACES[prefix] + name


def _first(node: Node, property_: str) -> str | None:
    return next(iter(node.get(property_, ())), None)


def _entities(store: ox.Store) -> Iterator[Entity]:
    kinds = {_full(classes[0]): kind for kind, classes in ENTITY_CLASSES.items()}
    nodes = _nodes(store, ENTITIES)
    for iri, node in sorted(nodes.items()):
        kind = next((kinds[value] for value in node.get(_TYPE, ()) if value in kinds), None)
        if kind is None:
            continue
        label = _first(node, _LABEL) or iri
        others = node.get(NAMESPACES["skos"] + "altLabel", [])
        yield Entity(iri, kind, label, tuple(sorted({label, *others})), dict(_entity_properties(kind, node, nodes)))


def _entity_properties(kind: str, node: Node, nodes: Mapping[str, Node]) -> Iterator[tuple[str, tuple[str, ...]]]:
    names = {_full(value): key for key, value in ENTITY_PROPERTIES.items() if key != "kind"}
    names[_full(PLACE_PROPERTIES.get(kind, "kg:place"))] = "parent" if kind == "zone" else "place"
    names[_full("org:subOrganizationOf")] = "parent"
    for property_, values in sorted(node.items()):
        if property_ == _full("kg:areaCode"):
            yield from _area_codes([nodes[value] for value in values if value in nodes])
        elif property_ == _full("kg:roleName"):
            yield "role", tuple(sorted(values))
        elif property_ in (_TYPE, _LABEL, _full("skos:altLabel"), _full("org:role")):
            continue
        else:
            yield names.get(property_) or _snake(property_), tuple(sorted(values))


def _area_codes(codes: Iterable[Node]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for key, property_ in _AREA_CODE.items():
        if held := sorted(value for code in codes for value in code.get(_full(property_), ())):
            yield key, tuple(held)


def _snake(property_: str) -> str:
    local = property_.rsplit("#", 1)[-1].rsplit("/", 1)[-1]
    return "".join(f"_{sign.lower()}" if sign.isupper() else sign for sign in local)


def _statements(store: ox.Store) -> Iterator[Statement]:
    kinds = {_full(classes[0]): kind for kind, classes in STATEMENT_CLASSES.items()}
    roles = {_full(value): key for key, value in ROLE_PROPERTIES.items() if key != "agreement"}
    values = {_full(value): key for key, value in VALUE_PROPERTIES.items() if key not in ("start", "end")}
    skipped = {_TYPE, _DERIVED_FROM, _full("qb:dataSet"), _full("qudt:hasUnit"), _full("kg:unitScale")}
    for iri, node in sorted(_nodes(store, STATEMENTS).items()):
        kind = next((kinds[value] for value in node.get(_TYPE, ()) if value in kinds), None)
        if kind is None:
            continue
        held_roles: dict[str, str] = {}
        held_values: dict[str, Value] = {}
        for property_, found in sorted(node.items()):
            if property_ == _full("kg:period"):
                held_values["period"] = found[0].removeprefix(_PERIOD).replace("%2F", "/")
            elif property_ in roles and found[0].startswith("https://"):
                held_roles[roles[property_]] = found[0]
            elif property_ not in skipped:
                key = values.get(property_) or _snake(property_)
                held_values[key] = _value(key, sorted(found))
        yield Statement(iri, kind, held_roles, held_values, tuple(sorted(node.get(_DERIVED_FROM, ()))))


def _value(key: str, found: list[str]) -> Value:
    if key in _NUMBERS:
        return _number(found[0])
    return tuple(found) if key in _MANY or len(found) > 1 else found[0]


def _number(text: str) -> Value:
    number = float(text)
    return int(number) if number.is_integer() else number


def _links(nodes: Mapping[str, Node]) -> Iterator[Link]:
    own = {_full(f"kg:{name}") for name in ("linkKind", "linkSource", "linkTarget", "score", "reason")}
    for node in nodes.values():
        kind, source, target = (_first(node, _full(f"kg:link{name}")) for name in ("Kind", "Source", "Target"))
        if kind and source and target:
            values = {
                _snake(property_): _value(_snake(property_), sorted(found))
                for property_, found in sorted(node.items())
                if property_ not in own | {_TYPE, _DERIVED_FROM}
            }
            score = float(_first(node, _full("kg:score")) or 1)
            reasons, facts = sorted(node.get(_full("kg:reason"), ())), sorted(node.get(_DERIVED_FROM, ()))
            yield Link(kind, source, target, score, tuple(reasons), tuple(facts), values)


def _facts(store: ox.Store, document: Document) -> Iterator[tuple[str, Fact]]:
    types = {_KG + name: type_ for type_, name in FACT_CLASSES.items()}
    nodes = _nodes(store, document_iri(document.id))
    oa = NAMESPACES["oa"]
    for iri, node in sorted(nodes.items()):
        type_ = next((types[value] for value in node.get(_TYPE, ()) if value in types), None)
        evidence = nodes.get(_first(node, _KG + "evidence") or "", {})
        start, end = _first(evidence, oa + "start"), _first(evidence, oa + "end")
        if type_ is None or start is None or end is None:
            continue
        span = Span(int(start), int(end))
        fields = {name: _field(node, name) for name in FACT_FIELDS[type_]}
        confidence = float(_first(node, _KG + "confidence") or 1)
        yield iri, Fact(type_, document.id, span, document.text[span.start : span.end], fields, confidence)


def _field(node: Node, name: str) -> Value:
    property_ = FIELD_PROPERTIES.get(name)
    found = node.get(_KG + property_) if property_ else None
    return _value(name, sorted(found)) if found else None


def _roles_of_mentions(mentioned: Iterable[str], kinds: Mapping[str, str]) -> dict[str, str]:
    """Of a fact without a statement only what it mentions is kept: a thing's kind is its role, a zone is a place."""
    roles: dict[str, str] = {}
    for iri in sorted(mentioned):
        kind = kinds.get(iri)
        if kind:
            roles.setdefault(role_kind(kind), iri)
    return roles
