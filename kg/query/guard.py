"""What a query of a user's own may not do: reach the network, or be so deep that it takes the process down."""

from __future__ import annotations

import re

from kg.errors import QueryError

LONGEST, DEEPEST, MOST_BLOCKS = 200_000, 60, 600

SILENT = (
    r"""\"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\"|'''(?:[^'\\]|\\.|'(?!''))*'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'"""
    r"""|<[^<>"{}|^`\\\s]*>|\#[^\n]*"""
)
"""A pattern of what holds no words of SPARQL: strings, IRIs and comments; for DOTALL."""

_SILENT = re.compile(SILENT, re.DOTALL)
_WORDS = re.compile(r"[{}()]|(?<![\w?$:.-])[A-Za-z]+(?![\w:-])|[*+/|^!]+")
_OUTSIDE = {
    "SERVICE": "asks another server",
    "LOAD": "loads from elsewhere",
}
_PARTS = {"BIND", "EXISTS", "FILTER", "MINUS", "OPTIONAL", "UNION"}
_CHANGES = {"INSERT", "DELETE", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD"}


def names_data_set(sparql: str) -> bool:
    """Whether a query says by FROM or FROM NAMED which graphs it is about: graphs of the store, nothing is fetched."""
    return any(found[0].upper() == "FROM" for found in _WORDS.finditer(_SILENT.sub(" ", sparql)))


def guard(sparql: str) -> None:
    """Raise `QueryError` for SERVICE, LOAD and updates, and for a query that is too long, deep or many-branched."""
    if len(sparql) > LONGEST:
        raise QueryError(f"the query has {len(sparql)} characters; the most is {LONGEST}")
    depth = blocks = 0
    for found in _WORDS.finditer(_SILENT.sub(" ", sparql)):
        word = found[0].upper()
        if word in _OUTSIDE:
            raise QueryError(f"{word} {_OUTSIDE[word]}: queries stay within the graph")
        if word in _CHANGES:
            raise QueryError(f"{word} changes the graph: only SELECT, ASK, CONSTRUCT and DESCRIBE are answered")
        if word in ("{", "("):
            depth += 1
        elif word in ("}", ")"):
            depth -= 1
        if word in _PARTS or not (word[0].isalpha() or word in "()}"):
            blocks += 1
        if depth > DEEPEST or blocks > MOST_BLOCKS:
            raise QueryError(f"the query nests more than {DEEPEST} deep or has more than {MOST_BLOCKS} parts")
