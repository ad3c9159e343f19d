"""The shapes of `ontology/shapes.ttl`, read once: the part of SHACL Core that they use, as plain data.

Kept apart from pySHACL, which gives the same answers a hundred times more slowly (the tests compare the two). A shape
that uses more of SHACL than is understood here is refused, never ignored.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from kg.errors import OntologyError
from kg.ontology import ontology_file
from kg.store.terms import NAMESPACES

_SH, _RDF, _RDFS = NAMESPACES["sh"], NAMESPACES["rdf"], NAMESPACES["rdfs"]
_VALUE_KEYS = {
    "datatype", "class", "nodeKind", "in", "pattern", "minLength", "maxLength", "minInclusive", "maxInclusive",
    "lessThan", "disjoint", "or",
}  # fmt: skip
_PROPERTY_KEYS = _VALUE_KEYS | {"path", "minCount", "maxCount"}
_NODE_KEYS = {"targetClass", "closed", "ignoredProperties", "not", "class", "property"}


@dataclass(frozen=True, slots=True)
class PropertyShape:
    """What the values of one property must be. IRIs are terms (`<…>`); `None` and empty mean no such constraint."""

    path: str
    min_count: int = 0
    max_count: int | None = None
    datatypes: frozenset[str] = frozenset()
    one_of: bool = False
    is_iri: bool = False
    class_: str | None = None
    values: frozenset[str] = frozenset()
    pattern: re.Pattern[str] | None = None
    min_length: int = 0
    max_length: int | None = None
    min_inclusive: float | None = None
    max_inclusive: float | None = None
    less_than: str | None = None
    disjoint: str | None = None


@dataclass(frozen=True, slots=True)
class NodeShape:
    """What the nodes of a class must be; `allowed` are the only properties they may have, empty for any."""

    target: str
    properties: tuple[PropertyShape, ...]
    allowed: frozenset[str] = frozenset()
    class_: str | None = None
    not_class: str | None = None


@cache
def read_shapes(path: Path | None = None) -> tuple[NodeShape, ...]:
    """The node shapes of `ontology/shapes.ttl` (or another file), sorted by target class.

    Raises `OntologyError` for a file that is not Turtle and for a constraint that is not understood.
    """
    file = path or ontology_file("shapes.ttl")
    try:
        quads = list(ox.parse(path=str(file), format=ox.RdfFormat.TURTLE))
    except (OSError, SyntaxError) as error:
        raise OntologyError(f"{file}: not readable as Turtle: {error}") from error
    return _Reader(file, quads).shapes()


class _Reader:
    def __init__(self, file: Path, quads: list[ox.Quad]) -> None:
        self._file = file
        self._graph: dict[str, dict[str, list[ox.NamedNode | ox.BlankNode | ox.Literal]]] = defaultdict(dict)
        for quad in quads:
            value = quad.object
            assert not isinstance(value, ox.Triple)
            self._graph[str(quad.subject)].setdefault(quad.predicate.value, []).append(value)

    def shapes(self) -> tuple[NodeShape, ...]:
        found = [self._node(name, held) for name, held in self._graph.items() if _SH + "targetClass" in held]
        return tuple(sorted(found, key=lambda shape: shape.target))

    def _keys(self, node: str, known: set[str]) -> dict[str, list[ox.NamedNode | ox.BlankNode | ox.Literal]]:
        held = {key.removeprefix(_SH): values for key, values in self._graph[node].items() if key.startswith(_SH)}
        unknown = sorted(held.keys() - known)
        if unknown:
            raise OntologyError(f"{self._file}: sh:{unknown[0]} in {node} is not understood")
        return held

    def _node(self, name: str, _held: object) -> NodeShape:
        held = self._keys(name, _NODE_KEYS)
        properties = tuple(self._property(str(shape)) for shape in held.get("property", []))
        closed = any(value.value == "true" for value in held.get("closed", []))
        ignored = [str(item) for head in held.get("ignoredProperties", []) for item in self._list(head)]
        return NodeShape(
            str(held["targetClass"][0]),
            properties,
            frozenset([*ignored, *(shape.path for shape in properties)]) if closed else frozenset(),
            _only(held.get("class")),
            _only(self._keys(str(held["not"][0]), {"class"}).get("class")) if "not" in held else None,
        )

    def _property(self, node: str) -> PropertyShape:
        held = self._keys(node, _PROPERTY_KEYS)
        choices = [self._keys(str(item), {"datatype"}) for head in held.get("or", []) for item in self._list(head)]
        datatypes = [str(choice["datatype"][0]) for choice in choices] or [str(v) for v in held.get("datatype", [])]
        kinds = [value.value for value in held.get("nodeKind", [])]
        if kinds not in ([], [_SH + "IRI"]):
            raise OntologyError(f"{self._file}: sh:nodeKind {kinds} is not understood")
        pattern = held.get("pattern")
        return PropertyShape(
            path=str(held["path"][0]),
            min_count=int(_number(held.get("minCount"), 0) or 0),
            max_count=_integer(held.get("maxCount")),
            datatypes=frozenset(datatypes),
            one_of=bool(choices),
            is_iri=bool(kinds),
            class_=_only(held.get("class")),
            values=frozenset(str(item) for head in held.get("in", []) for item in self._list(head)),
            pattern=re.compile(pattern[0].value) if pattern else None,
            min_length=_integer(held.get("minLength")) or 0,
            max_length=_integer(held.get("maxLength")),
            min_inclusive=_number(held.get("minInclusive")),
            max_inclusive=_number(held.get("maxInclusive")),
            less_than=_only(held.get("lessThan")),
            disjoint=_only(held.get("disjoint")),
        )

    def _list(self, head: ox.NamedNode | ox.BlankNode | ox.Literal) -> list[ox.NamedNode | ox.BlankNode | ox.Literal]:
        items: list[ox.NamedNode | ox.BlankNode | ox.Literal] = []
        node = str(head)
        while node in self._graph and _RDF + "first" in self._graph[node]:
            items.extend(self._graph[node][_RDF + "first"])
            node = str(self._graph[node][_RDF + "rest"][0])
        return items


def _only(values: list[ox.NamedNode | ox.BlankNode | ox.Literal] | None) -> str | None:
    return str(values[0]) if values else None


def _number(
    values: list[ox.NamedNode | ox.BlankNode | ox.Literal] | None, default: float | None = None
) -> float | None:
    return float(values[0].value) if values else default


def _integer(values: list[ox.NamedNode | ox.BlankNode | ox.Literal] | None) -> int | None:
    return int(values[0].value) if values else None
