"""SPARQL 1.1 Protocol without its transport: what a request asks, and in which forms its answer may come."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qs

import pyoxigraph as ox

from kg.errors import KgError

FORM, QUERY = "application/x-www-form-urlencoded", "application/sparql-query"
RESULTS = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
    "application/json": ox.QueryResultsFormat.JSON,
    "application/xml": ox.QueryResultsFormat.XML,
}
GRAPHS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-quads": ox.RdfFormat.N_QUADS,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/trig": ox.RdfFormat.TRIG,
}
"""The media types of answers to SELECT and ASK, and to CONSTRUCT and DESCRIBE; the first is the usual one."""


class RefusedError(KgError):
    """A request that is not answered, with its HTTP status and one clear line."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True)
class Question:
    """A query with its data set (no graphs: the union of all) and the media types of its answer, the best first."""

    sparql: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    accepted: tuple[str, ...] = ("*/*",)


def read_question(method: str, parameters: str, content_type: str, body: bytes, accept: str) -> Question:
    """The question of a request. Raises `RefusedError`: 400 for what the protocol does not allow, 415 for a body of
    another type.
    """
    kind = content_type.partition(";")[0].strip().lower()
    if method == "POST" and kind == QUERY:
        return _question(parameters, _text(body), accept)
    if method == "POST" and kind == FORM:
        return _question(_text(body), None, accept)
    if method == "POST":
        raise RefusedError(415, f"POST a query as {FORM} or {QUERY}")
    return _question(parameters, None, accept)


def _question(parameters: str, sparql: str | None, accept: str) -> Question:
    try:
        given = parse_qs(parameters, keep_blank_values=True, errors="strict", max_num_fields=200)
    except ValueError as error:
        raise RefusedError(400, f"parameters that are no UTF-8, or too many: {error}") from error
    if "update" in given:
        raise RefusedError(400, "this graph is read-only: there are no updates; ask with the parameter query")
    queries = [*([sparql] if sparql is not None else []), *given.get("query", [])]
    if len(queries) != 1 or not queries[0].strip():
        raise RefusedError(400, "give one query: /sparql?query=SELECT…, or as the body of a POST")
    graphs = [tuple(given.get(name, ())) for name in ("default-graph-uri", "named-graph-uri")]
    for graph in (*graphs[0], *graphs[1]):
        try:
            ox.NamedNode(graph)
        except ValueError as error:
            raise RefusedError(400, f"{graph[:200]}: not an IRI of a graph: {error}") from error
    return Question(queries[0], graphs[0], graphs[1], ranked(accept))


def _text(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        raise RefusedError(400, f"the body is no UTF-8: {error}") from error


def ranked(accept: str) -> tuple[str, ...]:
    """The media types of an Accept header, the best first; everything where there is none."""
    weighed: list[tuple[float, int, str]] = []
    for part in accept.split(","):
        kind, *options = (piece.strip().lower() for piece in part.split(";"))
        weight = next((option[2:] for option in options if option.startswith("q=")), "1")
        try:
            quality = float(weight)
        except ValueError:
            quality = 0.0
        if kind and quality > 0:
            weighed.append((-quality, kind.count("*"), kind))
    return tuple(kind for _, _, kind in sorted(weighed, key=lambda one: one[:2])) or ("*/*",)


def chosen(accepted: tuple[str, ...], offered: dict[str, object]) -> str:
    """The first of the offered media types that is accepted. Raises `RefusedError` (406) where none is."""
    for wanted in accepted:
        for kind in offered:
            if wanted in (kind, "*/*", kind.partition("/")[0] + "/*"):
                return kind
    raise RefusedError(406, f"answers to this query come as {', '.join(offered)}")
