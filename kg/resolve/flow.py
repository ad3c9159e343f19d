"""Grouping by key in several stages, computed anew only where something changed. It owns the order of work and nothing
of what the work means.

A stage groups values by key and turns each group into emissions: values for keys of later stages, and items, which are
the outcome. A group sees its values sorted, so that neither the order of arrival nor the number of steps can matter.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any, NamedTuple, Protocol

ITEMS = "items"
"""The stage of outcomes: an emission to it is kept, keyed by the kind of item, and goes nowhere else."""

Node = tuple[str, str]
"""A stage and a key."""

Item = tuple[str, str]
"""The kind of an outcome and its JSON text."""


class Emission(NamedTuple):
    """A value for a key of a stage, as JSON text: equal text is equal meaning."""

    stage: str
    key: str
    value: str


_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode
_decode = json.JSONDecoder().decode


def emit(stage: str, key: str, value: object) -> Emission:
    """An emission of any JSON value."""
    return Emission(stage, key, _encode(value))


Reduce = Callable[[str, Sequence[Any]], Iterable[Emission]]
"""What a stage does with one key and its values, parsed and in the order of their JSON text."""


@dataclass(frozen=True, slots=True)
class Output:
    """What a group emitted last: a digest of the values for each group they went to, and its items, sorted."""

    digests: Mapping[Node, str] = field(default_factory=dict)
    items: tuple[Item, ...] = ()


NOTHING = Output()


class Ledger(Protocol):
    """Where the inputs and outputs of every group are kept between runs."""

    def output(self, node: Node) -> Output:
        """What a group emitted last; `NOTHING` when it is new."""

    def inputs(self, node: Node) -> Mapping[Node, tuple[str, ...]]:
        """The values of a group by the group that sent them."""

    def set_output(self, node: Node, output: Output) -> None:
        """Replaces what a group emitted."""

    def set_input(self, node: Node, source: Node, values: tuple[str, ...]) -> None:
        """Replaces what `source` sent to a group; no values takes it away."""


@dataclass(slots=True)
class MemoryLedger:
    """A ledger in memory, for one run from nothing."""

    _outputs: dict[Node, Output] = field(default_factory=dict)
    _inputs: dict[Node, dict[Node, tuple[str, ...]]] = field(default_factory=dict)

    def output(self, node: Node) -> Output:
        """See `Ledger`."""
        return self._outputs.get(node, NOTHING)

    def inputs(self, node: Node) -> Mapping[Node, tuple[str, ...]]:
        """See `Ledger`."""
        return self._inputs.get(node, {})

    def set_output(self, node: Node, output: Output) -> None:
        """See `Ledger`."""
        self._outputs[node] = output

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

    removed: tuple[Item, ...]
    added: tuple[Item, ...]
    groups: int


Told = Callable[[int, int], None]
"""Told how many groups just got done, and how many there are as far as is known by now."""


def run_stages(
    stages: Mapping[str, Reduce],
    ledger: Ledger,
    sent: Mapping[Node, Mapping[Node, Iterable[object]]],
    told: Told = lambda done, known: None,
) -> Changes:
    """Delivers `sent` (group → sender → values; no values takes a sender's away) and works through `stages` in order.

    Only groups that got another input are computed, and only what they emit differently goes on.
    """
    touched: dict[str, set[str]] = {stage: set() for stage in stages}
    for node, senders in sent.items():
        for source, values in senders.items():
            texts = tuple(sorted(_encode(value) for value in values))
            if ledger.inputs(node).get(source, ()) != texts:
                ledger.set_input(node, source, texts)
                touched[node[0]].add(node[1])
    removed: list[Item] = []
    added: list[Item] = []
    groups = 0
    for stage, reduce in stages.items():
        for key in sorted(touched[stage]):
            node = (stage, key)
            old, (new, values) = ledger.output(node), _compute(reduce, ledger, node)
            groups += 1
            told(1, sum(map(len, touched.values())))
            if old == new:
                continue
            ledger.set_output(node, new)
            for target in old.digests.keys() | new.digests.keys():
                if old.digests.get(target) != new.digests.get(target):
                    ledger.set_input(target, node, values.get(target, ()))
                    touched[target[0]].add(target[1])
            before, after = set(old.items), set(new.items)
            removed += before - after
            added += after - before
    return Changes(tuple(sorted(removed)), tuple(sorted(added)), groups)


def _compute(reduce: Reduce, ledger: Ledger, node: Node) -> tuple[Output, dict[Node, tuple[str, ...]]]:
    texts = sorted(text for values in ledger.inputs(node).values() for text in values)
    if not texts:
        return NOTHING, {}
    items: set[Item] = set()
    grouped: dict[Node, set[str]] = {}
    for stage, key, value in reduce(node[1], [_decode(text) for text in texts]):
        if stage == ITEMS:
            items.add((key, value))
        else:
            grouped.setdefault((stage, key), set()).add(value)
    values = {target: tuple(sorted(found)) for target, found in grouped.items()}
    return Output({target: _digest(found) for target, found in values.items()}, tuple(sorted(items))), values


def _digest(values: Iterable[str]) -> str:
    return blake2b("\n".join(values).encode("utf-8", "surrogatepass"), digest_size=9).hexdigest()
