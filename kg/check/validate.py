"""A set of quads against the shapes, in one pass over plain dictionaries: milliseconds for a document."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.check.shapes import NodeShape, PropertyShape
from kg.store.terms import TYPE, Line, term

Nodes = Mapping[str, Mapping[str, Sequence[str]]]
"""Subject to property to values, all as N-Quads terms."""

_XSD_STRING = term("xsd:string")
_LEXICAL = {
    term("xsd:integer"): re.compile(r"[+-]?\d+"),
    term("xsd:decimal"): re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)"),
    term("xsd:gYear"): re.compile(r"-?\d{4,}"),
    term("xsd:gYearMonth"): re.compile(r"-?\d{4,}-(0[1-9]|1[0-2])"),
    term("xsd:gMonth"): re.compile(r"--(0[1-9]|1[0-2])"),
    term("xsd:gMonthDay"): re.compile(r"--(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"),
}
_DATE, _DATE_FORM = term("xsd:date"), re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_ESCAPE = re.compile(r"\\(u[0-9A-F]{4}|U[0-9A-F]{8}|.)")
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}


@dataclass(frozen=True, slots=True)
class Violation:
    """What is wrong with a node: `component` is SHACL's name of the constraint, `path` the property or `None`."""

    node: str
    path: str | None
    component: str
    message: str


def read_nodes(lines: Iterable[Line]) -> Nodes:
    """Quads by subject and property; in which graph they stand does not matter."""
    nodes: dict[str, dict[str, list[str]]] = {}
    for line in lines:
        subject, predicate, rest = line.split(" ", 2)
        value = rest[:-2].rpartition(" ")[0]
        held = nodes.setdefault(subject, {}).setdefault(predicate, [])
        if value not in held:
            held.append(value)
    return nodes


def validate(nodes: Nodes, shapes: Iterable[NodeShape]) -> list[Violation]:
    """Every violation, in the order of nodes and shapes."""
    by_class: dict[str, list[NodeShape]] = {}
    for shape in shapes:
        by_class.setdefault(shape.target, []).append(shape)
    return [
        violation
        for node, held in nodes.items()
        for class_ in held.get(TYPE, ())
        for shape in by_class.get(class_, ())
        for violation in _node(nodes, node, held, shape)
    ]


def _node(nodes: Nodes, node: str, held: Mapping[str, Sequence[str]], shape: NodeShape) -> Iterator[Violation]:
    types = held.get(TYPE, ())
    if shape.class_ and shape.class_ not in types:
        yield Violation(node, None, "Class", f"is no {_short(shape.class_)}")
    if shape.not_class and shape.not_class in types:
        yield Violation(node, None, "Not", f"is {_short(shape.target)} and {_short(shape.not_class)} at once")
    if shape.allowed:
        for path in held:
            if path not in shape.allowed:
                yield Violation(node, path, "Closed", f"{_short(shape.target)} has no property {_short(path)}")
    for constraint in shape.properties:
        yield from _property(nodes, node, held, constraint)


def _property(nodes: Nodes, node: str, held: Mapping[str, Sequence[str]], shape: PropertyShape) -> Iterator[Violation]:
    values = held.get(shape.path, ())
    name = _short(shape.path)
    if len(values) < shape.min_count:
        yield Violation(node, shape.path, "MinCount", f"has {len(values) or 'no'} {name}; it needs {shape.min_count}")
    if shape.max_count is not None and len(values) > shape.max_count:
        yield Violation(node, shape.path, "MaxCount", f"has {len(values)} {name}; at most {shape.max_count}")
    for value in values:
        for component, fault in _value(nodes, value, shape):
            yield Violation(node, shape.path, component, f"{name} {_shown(value)} {fault}")
        if shape.less_than:
            for other in held.get(shape.less_than, ()):
                if not _less(value, other):
                    fault = f"{name} {_shown(value)} is not less than {_short(shape.less_than)} {_shown(other)}"
                    yield Violation(node, shape.path, "LessThan", fault)
        if shape.disjoint and value in held.get(shape.disjoint, ()):
            fault = f"{name} is the same as {_short(shape.disjoint)}"
            yield Violation(node, shape.path, "Disjoint", fault)


def _value(nodes: Nodes, value: str, shape: PropertyShape) -> Iterator[tuple[str, str]]:
    is_iri = value.startswith("<")
    if shape.datatypes and not (_datatype(value) in shape.datatypes and _well_formed(value)):
        kinds = " or ".join(sorted(_short(kind) for kind in shape.datatypes))
        yield ("Or" if shape.one_of else "Datatype"), f"is no {kinds}"
    if shape.is_iri and not is_iri:
        yield "NodeKind", "is no IRI"
    if shape.class_ and shape.class_ not in nodes.get(value, {}).get(TYPE, ()):
        yield "Class", f"is no {_short(shape.class_)}"
    if shape.values and value not in shape.values:
        yield "In", f"is none of {', '.join(sorted(map(_shown, shape.values)))}"
    if shape.pattern or shape.min_length or shape.max_length is not None:
        text = lexical(value)
        if shape.pattern and not shape.pattern.search(text):
            yield "Pattern", f"does not match {shape.pattern.pattern}"
        if len(text) < shape.min_length:
            yield "MinLength", f"is shorter than {shape.min_length}"
        if shape.max_length is not None and len(text) > shape.max_length:
            yield "MaxLength", f"is longer than {shape.max_length}"
    if shape.min_inclusive is not None and not _at_least(value, shape.min_inclusive):
        yield "MinInclusive", f"is below {shape.min_inclusive:g}"
    if shape.max_inclusive is not None and not _at_most(value, shape.max_inclusive):
        yield "MaxInclusive", f"is above {shape.max_inclusive:g}"


def lexical(value: str) -> str:
    """The text of a term: an IRI without its brackets, a literal without quotes and escapes."""
    if value.startswith("<"):
        return value[1:-1]
    text = value[1 : value.rindex('"')]
    return _ESCAPE.sub(_unescape, text) if "\\" in text else text


def _unescape(found: re.Match[str]) -> str:
    code = found[1]
    return chr(int(code[1:], 16)) if code[0] in "uU" else _ESCAPED.get(code, code)


def _datatype(value: str) -> str | None:
    if value.startswith("<"):
        return None
    ending = value[value.rindex('"') + 1 :]
    return ending[2:] if ending.startswith("^^") else (None if ending else _XSD_STRING)


def _well_formed(value: str) -> bool:
    datatype = _datatype(value) or ""
    if datatype == _DATE:
        found = _DATE_FORM.fullmatch(lexical(value))
        if found is None:
            return False
        year, month, day = (int(part) for part in found.groups())
        return year > 0 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]
    form = _LEXICAL.get(datatype)
    return form is None or form.fullmatch(lexical(value)) is not None


def _number(value: str) -> float | None:
    try:
        return float(lexical(value))
    except ValueError:
        return None


def _less(value: str, other: str) -> bool:
    left, right = _number(value), _number(other)
    return left is not None and right is not None and left < right


def _at_least(value: str, bound: float) -> bool:
    number = _number(value)
    return number is not None and number >= bound


def _at_most(value: str, bound: float) -> bool:
    number = _number(value)
    return number is not None and number <= bound


def _short(value: str) -> str:
    return value.strip("<>").rsplit("#", 1)[-1].rsplit("/", 1)[-1]


def _shown(value: str) -> str:
    text = lexical(value)
    return f"“{text[:40]}…”" if len(text) > 40 else f"“{text}”"
