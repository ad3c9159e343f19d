"""The named questions of `ontology/queries/*.rq`: SPARQL with a header that says what is asked and what may be set.

A header line is `# title@zh: …`, `# title@en: …`, `# param NAME TYPE [= "DEFAULT"]: what it is`, or a remark. TYPE is
text, integer, decimal, date or iri; `$NAME` in the query stands for the value. Without a default it must be given.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from kg.errors import QueryError
from kg.ontology import read_named_texts

PARAMETER_TYPES = ("text", "integer", "decimal", "date", "iri")

_TITLE = re.compile(r"#\s*title@(zh|en):\s*(.+)")
_PARAMETER = re.compile(r"#\s*param\s+(\w+)\s+(\w+)(?:\s*=\s*\"([^\"]*)\")?\s*:\s*(.+)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a question takes; `default` is `None` where it must be given."""

    name: str
    type: str
    default: str | None
    description: str


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A question with its titles, its parameters in order and its SPARQL."""

    name: str
    title_zh: str
    title_en: str
    parameters: tuple[Parameter, ...]
    sparql: str


@cache
def named_queries() -> Mapping[str, NamedQuery]:
    """All named questions, sorted by name. Raises `QueryError` with the file for a header that breaks its form."""
    return {name: parse_query(name, text) for name, text in read_named_texts("queries").items()}


def parse_query(name: str, text: str) -> NamedQuery:
    """A question from the text of its file."""
    titles: dict[str, str] = {}
    parameters: list[Parameter] = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        if found := _TITLE.fullmatch(line.strip()):
            titles[found[1]] = found[2]
        elif found := _PARAMETER.fullmatch(line.strip()):
            parameters.append(Parameter(found[1], found[2], found[3], found[4]))
    wrong = [p.name for p in parameters if p.type not in PARAMETER_TYPES]
    if wrong or titles.keys() != {"zh", "en"}:
        fault = (
            f"the type of {', '.join(wrong)} is none of {', '.join(PARAMETER_TYPES)}" if wrong else "a title is missing"
        )
        raise QueryError(f"ontology/queries/{name}.rq: {fault}")
    return NamedQuery(name, titles["zh"], titles["en"], tuple(parameters), text)


def find_query(name: str) -> NamedQuery:
    """The question of this name. Raises `QueryError` that suggests the nearest names."""
    queries = named_queries()
    if name in queries:
        return queries[name]
    near = get_close_matches(name, queries, n=3, cutoff=0.4)
    hint = f"; did you mean {' or '.join(near)}?" if near else ""
    raise QueryError(f"no query named {name}{hint} List them with: kg query --list")
