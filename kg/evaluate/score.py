"""Matching predictions to gold, one to one, and counting. A prediction without its words in the text is wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kg.evaluate.compare import KEYS, Record, comparable, matches, nearness, same
from kg.evaluate.gold import GoldDocument


@dataclass(slots=True)
class Counts:
    """Tallies of one type; optional gold facts count neither as found nor as missed."""

    right: int = 0
    missed: int = 0
    wrong: int = 0
    ungrounded: int = 0

    @property
    def gold(self) -> int:
        return self.right + self.missed

    @property
    def found(self) -> int:
        return self.right + self.wrong

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def add(self, other: Counts) -> None:
        """Adds another type's tallies."""
        self.right += other.right
        self.missed += other.missed
        self.wrong += other.wrong
        self.ungrounded += other.ungrounded


@dataclass(frozen=True, slots=True)
class Miss:
    """A gold fact without its prediction, and the prediction that came nearest."""

    doc: str
    gold: Record
    nearest: Record | None


@dataclass(frozen=True, slots=True)
class FalseFact:
    """A prediction without a gold fact."""

    doc: str
    guess: Record


@dataclass(slots=True)
class Score:
    """Counts by type; by field, of the facts that agree in all other key fields, how many agree in this one."""

    types: dict[str, Counts] = field(default_factory=lambda: defaultdict(Counts))
    fields: dict[tuple[str, str], list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))
    misses: dict[str, list[Miss]] = field(default_factory=lambda: defaultdict(list))
    falses: dict[str, list[FalseFact]] = field(default_factory=lambda: defaultdict(list))

    def total(self) -> Counts:
        """All types together."""
        total = Counts()
        for counts in self.types.values():
            total.add(counts)
        return total


def score(gold: Iterable[GoldDocument], texts: Mapping[str, str], predictions: Iterable[Record]) -> Score:
    """Every scored type of every gold document; `texts` are by document id, predictions of others are left out."""
    guesses: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for guess in predictions:
        guesses[str(guess.get("doc")), str(guess.get("type"))].append(guess)
    result = Score()
    for document in gold:
        text = texts[document.id]
        for kind in KEYS:
            wanted = [fact for fact in document.facts if fact.get("type") == kind]
            got = guesses[document.id, kind]
            if wanted or got:
                _score_type(result, document.id, kind, wanted, got, text)
    return result


def _score_type(
    result: Score, doc: str, kind: str, wanted: list[dict[str, Any]], got: Sequence[Record], text: str
) -> None:
    counts = result.types[kind]
    counts.ungrounded += sum(not grounded(guess, text) for guess in got)
    left = _distinct(kind, got, text)
    absent = []
    for gold in sorted(wanted, key=lambda fact: bool(fact.get("optional"))):
        hits = [guess for guess in left if grounded(guess, text) and matches(kind, gold, guess)]
        if hits:
            # further readings of one gold fact (a longer name for it, say) are no errors
            left = [guess for guess in left if not any(guess is hit for hit in hits)]
            counts.right += not gold.get("optional")
        elif not gold.get("optional"):
            absent.append(gold)
    counts.missed += len(absent)
    counts.wrong += len(left)
    result.falses[kind].extend(FalseFact(doc, guess) for guess in left)
    for gold in absent:
        nearest = max(left, key=lambda guess: nearness(kind, gold, guess), default=None)
        if nearest is not None and nearness(kind, gold, nearest) < 2:
            nearest = None
        result.misses[kind].append(Miss(doc, gold, nearest))
    _count_fields(result, kind, wanted, _distinct(kind, got, text))


def _count_fields(result: Score, kind: str, wanted: Sequence[Record], got: Sequence[Record]) -> None:
    for gold in wanted:
        for name in KEYS[kind]:
            others = [key for key in KEYS[kind] if key != name]
            near = [g for g in got if all(same(key, gold.get(key), g.get(key)) for key in others)]
            if near:
                tally = result.fields[kind, name]
                tally[1] += 1
                tally[0] += any(same(name, gold.get(name), guess.get(name)) for guess in near)


def _distinct(kind: str, got: Sequence[Record], text: str) -> list[Record]:
    unique: dict[tuple[str, ...], Record] = {}
    for guess in got:
        key = (*(comparable(guess.get(name)) for name in KEYS[kind]), str(guess.get("status") or ""))
        if key not in unique or (grounded(guess, text) and not grounded(unique[key], text)):
            unique[key] = guess
    return list(unique.values())


def grounded(guess: Record, text: str) -> bool:
    """Whether the evidence stands in the text at its offsets."""
    evidence = guess.get("evidence") or {}
    start, end, quote = evidence.get("start"), evidence.get("end"), evidence.get("quote")
    return isinstance(start, int) and isinstance(end, int) and bool(quote) and text[start:end] == quote
