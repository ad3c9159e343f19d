"""The pairs of people and things that the resolver left undecided, with what documents say of them, from a folder."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import StoreError
from kg.generations import current
from kg.model import Span
from kg.ontology import fact_iri
from kg.pipeline.judging import read_judgements
from kg.pipeline.state import FILE, State
from kg.resolve.model import role_kind
from kg.scan import last_of


@dataclass(frozen=True, slots=True)
class Side:
    """One end of a pair: `key` is how a judgement names it, `names` what it is called, `posts` what a person is known
    to have held and when, `evidence` sentences that name it, each with its document.
    """

    key: str
    names: tuple[str, ...]
    posts: tuple[str, ...]
    evidence: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """Two people of one name, or two things of one kind, the estimated probability that they are one, and why."""

    kind: str
    name: str
    score: float
    reasons: tuple[str, ...]
    left: Side
    right: Side


SHOWN = 3
"""How many sentences are shown of each end of a pair."""


def pairs_to_review(folder: Path, judgements: Path, kind: str | None = None) -> list[Pair]:
    """The undecided pairs, of one kind or all, the likeliest first, without those that the file of judgements decides
    already. Raises `StoreError` where there is no graph.
    """
    state_folder = current(folder)
    if state_folder is None or not (state_folder / FILE).is_file():
        raise StoreError(f"{folder}: no graph here; make one with: kg build PATH -o {folder}")
    decided = {frozenset((j.left, j.right)) for j in (read_judgements(judgements) if judgements.is_file() else ())}
    with State(state_folder / FILE) as state:
        pairs = [pair for pair in _pairs(state) if kind in (None, pair.kind)]
    undecided = (pair for pair in pairs if frozenset((pair.left.key, pair.right.key)) not in decided)
    return sorted(undecided, key=lambda pair: (-pair.score, pair.name, pair.left.key, pair.right.key))


def _pairs(state: State) -> Iterator[Pair]:
    links = [value for _, text in state.ledger.items("link") if (value := json.loads(text))[0] == "possibly_same"]
    ends = {iri for _, source, target, *_ in links for iri in (source, target)}
    entities = {value[0]: value for _, text in state.ledger.items("entity") for value in (json.loads(text),)}
    posts = _posts(state, {iri: value[2] for iri, value in entities.items()}, ends)
    facts = _facts(state, ends)
    sentences = {iri: tuple(_sentences(state, facts.get(iri, ()))) for iri in ends}
    for _, source, target, score, reasons, _, _ in links:
        left, right = (_side(entities[iri], posts.get(iri, ()), sentences[iri]) for iri in (source, target))
        kind, name = entities[source][1:3]
        title = name if kind == "person" else f"{name} / {entities[target][2]}"
        yield Pair(role_kind(kind), title, score, tuple(reasons), left, right)


def _posts(state: State, labels: dict[str, str], ends: set[str]) -> dict[str, list[tuple[str, str, str]]]:
    """The posts of these people: since when, as a line, and in which body."""
    posts: dict[str, list[tuple[str, str, str]]] = {}
    for _, text in state.ledger.items("statement"):
        _, kind, roles, values, _ = json.loads(text)
        if kind == "tenure" and roles["person"] in ends:
            seen = values.get("stated_start") or values.get("first_seen") or "?"
            until = values.get("stated_end") or values.get("last_seen") or "?"
            where = labels.get(roles.get("organization", ""), "")
            line = f"{labels.get(roles['post'], '')}  {seen} – {until}"
            posts.setdefault(roles["person"], []).append((seen, line, where))
    return posts


def _facts(state: State, ends: set[str]) -> dict[str, list[tuple[str, str]]]:
    """The facts that name these entities, by document and IRI."""
    found: dict[str, list[tuple[str, str]]] = {}
    for _, text in state.ledger.items("fact"):
        document, fact, roles, _ = json.loads(text)
        for iri in ends.intersection(roles.values()):
            found.setdefault(iri, []).append((document, fact))
    return found


def _sentences(state: State, facts: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The sentences of the first facts, each once, with their documents."""
    shown: dict[tuple[str, str], None] = {}
    for document, fact in sorted(facts):
        if len(shown) == SHOWN:
            break
        span = next((held.span for held in state.facts(document) if fact_iri(held) == fact), None)
        if span is not None:
            shown[document, _around(state.text(document), span)] = None
    yield from shown


def _around(text: str, span: Span) -> str:
    start = last_of("。！？\n", text, 0, span.start) + 1
    ends = [found for mark in "。！？\n" if (found := text.find(mark, max(span.start, span.end - 1))) >= 0]
    return text[start : min(ends, default=len(text)) + 1].strip()


def _side(entity: Sequence[Any], held: Iterable[tuple[str, str, str]], evidence: tuple[tuple[str, str], ...]) -> Side:
    iri, kind, label, names, _ = entity
    posts = sorted(held)
    where = next((body for _, _, body in posts if body), None) if kind == "person" else None
    return Side(f"{label}@{where}" if where else iri, tuple(names), tuple(line for _, line, _ in posts), evidence)
