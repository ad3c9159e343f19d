"""RDF terms as canonical N-Quads text. A quad is one line of text: it sorts, compares and caches as it is written.

Literals are written as Oxigraph stores them (it rewrites numerals), so that a line read back from a store is the same
line. Nothing here knows what the quads say.
"""

from __future__ import annotations

import re
from decimal import Decimal

from kg.ontology import KG

NAMESPACES = {
    "dcterms": "http://purl.org/dc/terms/",
    "kg": KG,
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "qb": "http://purl.org/linked-data/cube#",
    "qudt": "http://qudt.org/schema/qudt/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "time": "http://www.w3.org/2006/time#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""The prefixes that queries, exports and shapes may use without declaring them."""

Line = str
"""One quad in canonical N-Quads, without the line feed."""

_ESCAPES = {chr(code): f"\\u{code:04X}" for code in (*range(0x20), 0x7F)} | {
    "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\",
}  # fmt: skip
_TRANSLATION = str.maketrans(_ESCAPES | {chr(code): "\ufffd" for code in range(0xD800, 0xE000)})
_SPECIAL = re.compile('[\x00-\x1f\x7f"\\\\\ud800-\udfff]')
_DATE_TYPES = (
    (re.compile(r"\d{4}-\d\d-\d\d"), "date"),
    (re.compile(r"\d{4}-\d\d"), "gYearMonth"),
    (re.compile(r"\d{4}"), "gYear"),
    (re.compile(r"--\d\d-\d\d"), "gMonthDay"),
    (re.compile(r"--\d\d"), "gMonth"),
)


def term(prefixed: str) -> str:
    """`kg:holds` as `<https://…#holds>`. Raises `KeyError` for a prefix that is not in `NAMESPACES`."""
    prefix, _, name = prefixed.partition(":")
    return f"<{NAMESPACES[prefix]}{name}>"


TYPE = term("rdf:type")
LABEL = term("rdfs:label")
_XSD = {name: f"^^<{NAMESPACES['xsd']}{name}>" for name in ("date", "gYearMonth", "gYear", "gMonthDay", "gMonth", "decimal", "integer", "boolean")}  # fmt: skip  # noqa: E501


def iri(value: str) -> str:
    """An absolute IRI as a term."""
    return f"<{value}>"


def text(value: str) -> str:
    """A plain literal. Lone surrogates, which RDF cannot hold, become U+FFFD, so that offsets stay right."""
    return f'"{value.translate(_TRANSLATION)}"' if _SPECIAL.search(value) else f'"{value}"'


def tagged(value: str, language: str) -> str:
    """A literal in a language, such as `"区长"@zh`."""
    return f"{text(value)}@{language}"


def date(value: str) -> str:
    """A date typed as precisely as it is known: `2024`, `2024-06`, `2024-06-01`, `--06-01`; anything else is text."""
    for pattern, name in _DATE_TYPES:
        if pattern.fullmatch(value):
            return f'"{value}"{_XSD[name]}'
    return text(value)


def integer(value: int) -> str:
    """An `xsd:integer`."""
    return f'"{value}"{_XSD["integer"]}'


def decimal(value: float | int | str) -> str:
    """An `xsd:decimal` in canonical form: no exponent, no trailing zeros."""
    plain = format(Decimal(str(value)).normalize(), "f")
    return f'"{"0" if plain in ("-0", "0") else plain}"{_XSD["decimal"]}'
