"""The pairs of people that the resolver left undecided, with what tells them apart, from a built folder."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import StoreError
from kg.generations import current
from kg.pipeline.judging import read_judgements
from kg.pipeline.state import FILE, State


@dataclass(frozen=True, slots=True)
class Side:
    """One person of a pair: `key` is how a judgement names them, `posts` what they are known to have held, and when."""

    key: str
    posts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two people of one name, the estimated probability that they are one, and why."""

    name: str
    score: float
    reasons: tuple[str, ...]
    left: Side
    right: Side


def pairs_to_review(folder: Path, judgements: Path) -> list[Pair]:
    """The undecided pairs, the likeliest first, without those that the file of judgements decides already.

    Raises `StoreError` where there is no graph.
    """
    state_folder = current(folder)
    if state_folder is None or not (state_folder / FILE).is_file():
        raise StoreError(f"{folder}: no graph here; make one with: kg build PATH -o {folder}")
    decided = {frozenset((j.left, j.right)) for j in (read_judgements(judgements) if judgements.is_file() else ())}
    with State(state_folder / FILE) as state:
        pairs = list(_pairs(state))
    undecided = (pair for pair in pairs if frozenset((pair.left.key, pair.right.key)) not in decided)
    return sorted(undecided, key=lambda pair: (-pair.score, pair.name, pair.left.key, pair.right.key))


def _pairs(state: State) -> Iterator[Pair]:
    labels: dict[str, str] = {}
    for _, text in state.ledger.items("entity"):
        iri, _, label, _, _ = json.loads(text)
        labels[iri] = label
    posts: dict[str, list[tuple[str, str, str]]] = {}
    for _, text in state.ledger.items("statement"):
        _, kind, roles, values, _ = json.loads(text)
        if kind == "tenure":
            seen = values.get("stated_start") or values.get("first_seen") or "?"
            until = values.get("stated_end") or values.get("last_seen") or "?"
            where = labels.get(roles.get("organization", ""), "")
            line = f"{labels.get(roles['post'], '')}  {seen} – {until}"
            posts.setdefault(roles["person"], []).append((seen, line, where))
    for _, text in state.ledger.items("link"):
        kind, source, target, score, reasons, _, _ = json.loads(text)
        if kind == "possibly_same":
            name = labels.get(source, "")
            yield Pair(name, score, tuple(reasons), _side(name, source, posts), _side(name, target, posts))


def _side(name: str, iri: str, posts: dict[str, list[tuple[str, str, str]]]) -> Side:
    held = sorted(posts.get(iri, ()))
    where = next((body for _, _, body in held if body), None)
    return Side(f"{name}@{where}" if where else iri, tuple(line for _, line, _ in held))
