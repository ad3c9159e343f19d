"""Questions to the graph: named ones and SPARQL of the user's own, answered in typed rows."""

from kg.query.answer import answer, answer_trusted, is_sparql
from kg.query.limited import answer_within
from kg.query.named import NamedQuery, Parameter, find_query, named_queries
from kg.query.rows import Cell, Iri, Row, Rows, csv_cell, shown

__all__ = [
    "Cell",
    "Iri",
    "NamedQuery",
    "Parameter",
    "Row",
    "Rows",
    "answer",
    "answer_trusted",
    "answer_within",
    "csv_cell",
    "find_query",
    "is_sparql",
    "named_queries",
    "shown",
]
