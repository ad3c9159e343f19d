"""A question to an open store: named or SPARQL, with its parameters, answered in rows."""

from __future__ import annotations

from collections.abc import Mapping

import pyoxigraph as ox

from kg.errors import QueryError
from kg.query.binding import bind
from kg.query.guard import guard, names_data_set
from kg.query.named import find_query
from kg.query.rows import Cell, Iri, Rows
from kg.store import NAMESPACES

_INTEGERS = {NAMESPACES["xsd"] + name for name in ("integer", "int", "long")}
_NUMBERS = {NAMESPACES["xsd"] + name for name in ("decimal", "double", "float")}
_BOOLEAN = NAMESPACES["xsd"] + "boolean"


def is_sparql(question: str) -> bool:
    """Whether a question is SPARQL rather than the name of a query: names hold neither white space nor braces."""
    return any(sign in question for sign in "{ \n\t")


def resolve_question(question: str, values: Mapping[str, object]) -> str:
    """The SPARQL of a question with its values in place. Raises `QueryError`."""
    if is_sparql(question):
        guard(question)
        return bind(question, values)
    named = find_query(question)
    return bind(named.sparql, values, named.parameters)


def answer(store: ox.Store, question: str, values: Mapping[str, object] | None = None) -> Rows:
    """The rows that answer a named query or SPARQL; the default graph is the union of all named graphs, or of those
    that the query names by FROM.

    Raises `QueryError` with the place for SPARQL that cannot be read.
    """
    return answer_trusted(store, resolve_question(question, values or {}))


def answer_trusted(store: ox.Store, sparql: str) -> Rows:
    """The rows of SPARQL that the program itself brings along: bound already, not guarded."""
    try:
        union = not names_data_set(sparql)
        found = store.query(sparql, prefixes=NAMESPACES, use_default_graph_as_union=union)
        return _rows(found)
    except SyntaxError as error:
        raise QueryError(f"not SPARQL: {error}") from error
    except (OSError, ValueError, RuntimeError) as error:
        raise QueryError(f"the query was not answered: {error}") from error


def _rows(found: ox.QueryBoolean | ox.QuerySolutions | ox.QueryTriples) -> Rows:
    if isinstance(found, ox.QueryBoolean):
        return Rows(("answer",), ((bool(found),),))
    if isinstance(found, ox.QueryTriples):
        triples = list(found)
        cells = tuple((_cell(t.subject), _cell(t.predicate), _cell(t.object)) for t in triples)
        return Rows(("subject", "predicate", "object"), cells, "".join(f"{triple} .\n" for triple in triples))
    columns = tuple(variable.value for variable in found.variables)
    return Rows(columns, tuple(tuple(_cell(row[name]) for name in columns) for row in found))


def _cell(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> Cell:
    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        return Iri(term.value)
    if not isinstance(term, ox.Literal):
        return str(term)
    return literal_cell(term.value, term.datatype.value)


def literal_cell(value: str, datatype: str) -> Cell:
    """A literal as a Python value by its datatype; what does not fit its datatype stays text."""
    try:
        if datatype in _INTEGERS:
            return int(value)
        if datatype in _NUMBERS:
            return float(value)
    except ValueError:
        return value
    return value == "true" if datatype == _BOOLEAN else value
