"""The rules of `ontology/rules/`: what they say of a whole store, and of the parts of one that a change touches.

A rule is one CONSTRUCT whose rows stand on triples with a variable of the rule as subject. So a change of some
subjects' triples changes only rows in which one of these subjects stands, which is what makes an increment cheap.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO

import pyoxigraph as ox

from kg.errors import StoreError
from kg.ontology import read_named_texts
from kg.store.terms import NAMESPACES, term

Triple = str
"""A triple as a line of N-Triples, up to its closing dot."""

_FORM = re.compile(r"CONSTRUCT\s*\{(?P<template>[^{}]*)\}\s*WHERE\s*\{(?P<body>.*)\}\s*", re.DOTALL)
_SUBJECT = re.compile(r"(?:^|[.{})])\s*(\?\w+)\s+(?:a\b|\w+:\w+)")
_NAME = re.compile(r"(?<![\w\"?])[a-z]+:\w+")
_COMMENT = re.compile(r"^\s*#.*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Rule:
    """`edges` are the triples it makes, `body` what they follow from, `subjects` the variables whose triples it reads,
    `names` the terms it writes or reads.
    """

    name: str
    edges: tuple[tuple[str, str, str], ...]
    body: str
    subjects: tuple[str, ...]
    names: frozenset[str]

    def whole(self, store: ox.Store) -> Iterator[Triple]:
        """All that follows."""
        return self._follows(store, "")

    def around(self, store: ox.Store, subjects: Iterable[str]) -> set[Triple]:
        """What follows from rows in which one of these subjects (terms) stands."""
        held = " ".join(subjects)
        return {triple for name in self.subjects for triple in self._run(store, f"VALUES {name} {{ {held} }}")}

    def confirmed(self, store: ox.Store, triples: set[Triple]) -> set[Triple]:
        """Those of these triples that follow."""
        parts = [triple.split() for triple in triples]
        found: set[Triple] = set()
        for source, edge, target in self.edges:
            same = [part for part in parts if edge.startswith("?") or term(edge) == part[1]]
            pairs = " ".join(f"({part[0]} {part[2]})" for part in same)
            if pairs:
                found |= triples & self._run(store, f"VALUES ({source} {target}) {{ {pairs} }}")
        return found

    def _run(self, store: ox.Store, given: str) -> set[Triple]:
        return set(self._follows(store, given))

    def _follows(self, store: ox.Store, given: str) -> Iterator[Triple]:
        template = " . ".join(" ".join(edge) for edge in self.edges)
        query = f"CONSTRUCT {{ {template} }} WHERE {{ {given} {self.body} }}"
        try:
            found = store.query(query, prefixes=NAMESPACES, use_default_graph_as_union=True)
        except SyntaxError as error:
            raise StoreError(f"ontology/rules/{self.name}.rq: {error}") from error
        assert isinstance(found, ox.QueryTriples)
        written = found.serialize(format=ox.RdfFormat.N_TRIPLES) or b""
        return (line[:-2].decode() for line in BytesIO(written))


def read_rules() -> Iterator[Rule]:
    """The rules, by name. Raises `StoreError` with the file of one that is not of the form."""
    for name, text in read_named_texts("rules").items():
        plain = _COMMENT.sub("", text).strip()
        form = _FORM.fullmatch(plain)
        words = form["template"].split() if form else []
        edges = tuple((words[i], words[i + 1], words[i + 2]) for i in range(0, len(words) - 2, 4))
        if form is None or not edges or any(word != "." for word in words[3::4]):
            raise StoreError(f"ontology/rules/{name}.rq: not of the form CONSTRUCT {{ ?a kg:b ?c . … }} WHERE {{ … }}")
        names = frozenset(term(found) for found in _NAME.findall(plain))
        yield Rule(name, edges, form["body"], tuple(dict.fromkeys(_SUBJECT.findall(form["body"].strip()))), names)
