"""Grouping by key in several stages, computed anew only where something changed. It owns the order of work and nothing
of what the work means.

A stage groups values by key and turns each group into emissions: values for keys of later stages, and items, which are
the outcome. A group sees its values sorted, so that neither the order of arrival nor the number of steps can matter.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol

ITEMS = "items"
"""The stage of outcomes: an emission to it is kept, keyed by the kind of item, and goes nowhere else."""

Node = tuple[str, str]
"""A stage and a key."""


class Emission(NamedTuple):
    """A value for a key of a stage, as JSON text: equal text is equal meaning."""

    stage: str
    key: str
    value: str


def emit(stage: str, key: str, value: object) -> Emission:
    """An emission of any JSON value."""
    return Emission(stage, key, json.dumps(value, ensure_ascii=False, separators=(",", ":")))


Reduce = Callable[[str, Sequence[Any]], Iterable[Emission]]
"""What a stage does with one key and its values, parsed and in the order of their JSON text."""


class Ledger(Protocol):
    """Where the inputs and outputs of every group are kept between runs."""

    def outputs(self, node: Node) -> tuple[Emission, ...]:
        """What a group emitted last, sorted; empty when it is new."""

    def inputs(self, node: Node) -> Mapping[Node, tuple[str, ...]]:
        """The values of a group by the group that sent them."""

    def set_outputs(self, node: Node, emissions: tuple[Emission, ...]) -> None:
        """Replaces what a group emitted."""

    def set_input(self, node: Node, source: Node, values: tuple[str, ...]) -> None:
        """Replaces what `source` sent to a group; no values takes it away."""


@dataclass(slots=True)
class MemoryLedger:
    """A ledger in memory, for one run from nothing."""

    _outputs: dict[Node, tuple[Emission, ...]] = field(default_factory=dict)
    _inputs: dict[Node, dict[Node, tuple[str, ...]]] = field(default_factory=dict)

    def outputs(self, node: Node) -> tuple[Emission, ...]:
        """See `Ledger`."""
        return self._outputs.get(node, ())

    def inputs(self, node: Node) -> Mapping[Node, tuple[str, ...]]:
        """See `Ledger`."""
        return self._inputs.get(node, {})

    def set_outputs(self, node: Node, emissions: tuple[Emission, ...]) -> None:
        """See `Ledger`."""
        self._outputs[node] = emissions

    def set_input(self, node: Node, source: Node, values: tuple[str, ...]) -> None:
        """See `Ledger`."""
        held = self._inputs.setdefault(node, {})
        if values:
            held[source] = values
        else:
            held.pop(source, None)


@dataclass(frozen=True, slots=True)
class Changes:
    """The items that a run took away and put in, each sorted, as (kind, JSON text) pairs."""

    removed: tuple[tuple[str, str], ...]
    added: tuple[tuple[str, str], ...]
    groups: int


def run_stages(
    stages: Mapping[str, Reduce], ledger: Ledger, sent: Mapping[Node, Mapping[Node, Iterable[object]]]
) -> Changes:
    """Delivers `sent` (group → sender → values; no values takes a sender's away) and works through `stages` in order.

    Only groups that got another input are computed, and only what they emit differently goes on.
    """
    touched: dict[str, set[str]] = {stage: set() for stage in stages}
    for node, senders in sent.items():
        for source, values in senders.items():
            texts = tuple(sorted(json.dumps(v, ensure_ascii=False, separators=(",", ":")) for v in values))
            if ledger.inputs(node).get(source, ()) != texts:
                ledger.set_input(node, source, texts)
                touched[node[0]].add(node[1])
    removed: list[tuple[str, str]] = []
    added: list[tuple[str, str]] = []
    groups = 0
    for stage, reduce in stages.items():
        for key in sorted(touched[stage]):
            node = (stage, key)
            old, new = ledger.outputs(node), _compute(reduce, ledger, node)
            groups += 1
            if old != new:
                ledger.set_outputs(node, new)
                _deliver(node, old, new, ledger, touched)
                before, after = _items(old), _items(new)
                removed += before - after
                added += after - before
    return Changes(tuple(sorted(removed)), tuple(sorted(added)), groups)


def _compute(reduce: Reduce, ledger: Ledger, node: Node) -> tuple[Emission, ...]:
    texts = sorted(text for values in ledger.inputs(node).values() for text in values)
    if not texts:
        return ()
    return tuple(sorted(set(reduce(node[1], [json.loads(text) for text in texts]))))


def _items(emissions: Iterable[Emission]) -> set[tuple[str, str]]:
    return {(emission.key, emission.value) for emission in emissions if emission.stage == ITEMS}


def _deliver(
    source: Node, old: Iterable[Emission], new: Iterable[Emission], ledger: Ledger, touched: dict[str, set[str]]
) -> None:
    before, after = _by_target(old), _by_target(new)
    for target in before.keys() | after.keys():
        values = after.get(target, ())
        if before.get(target, ()) != values:
            ledger.set_input(target, source, values)
            touched[target[0]].add(target[1])


def _by_target(emissions: Iterable[Emission]) -> dict[Node, tuple[str, ...]]:
    grouped: dict[Node, list[str]] = {}
    for emission in emissions:
        if emission.stage != ITEMS:
            grouped.setdefault((emission.stage, emission.key), []).append(emission.value)
    return {target: tuple(values) for target, values in grouped.items()}
