"""Grouping by key in several stages, computed anew only where something changed. It owns the order of work and nothing
of what the work means.

A stage groups values by key and turns each group into emissions: values for keys of later stages, and items, which are
the outcome. A group sees its values sorted, so that neither the order of arrival nor the number of steps can matter.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from kg.engine import Copies
from kg.progress import Advance, silent
from kg.spool import SortedLines

ITEMS = "items"
"""The stage of outcomes: an emission to it is kept, keyed by the kind of item, and goes nowhere else."""

KEYS = 4 << 20
"""Bytes, roughly, of the keys of one stage's groups that are held in memory."""

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


class Items:
    """A set of items, iterated sorted; a large one stays in files of `folder`, where there is one."""

    __slots__ = ("_lines",)

    def __init__(self, folder: Path | None = None) -> None:
        self._lines = SortedLines(folder)

    def add(self, items: Iterable[Item]) -> None:
        """Puts items into the set."""
        self._lines.add(f"{kind}\t{text}" for kind, text in items)

    def __iter__(self) -> Iterator[Item]:
        for line in self._lines:
            kind, _, text = line.partition("\t")
            yield kind, text


@dataclass(frozen=True, slots=True)
class Changes:
    """The items that a run took away and put in, as (kind, JSON text) pairs, and how many groups it computed."""

    removed: Items
    added: Items
    groups: int


Sent = tuple[Node, Node, Iterable[object]]
"""A group, who sends to it, and the values; no values takes the sender's earlier ones away."""


def run_stages(
    stages: Mapping[str, Reduce],
    ledger: Ledger,
    sent: Iterable[Sent],
    folder: Path | None = None,
    advance: Advance = silent,
    ruled: Iterable[Node] = (),
    jobs: int | None = 1,
) -> Changes:
    """Delivers `sent` and works through `stages` in order. Many changes are kept in files of `folder`, many groups of a
    stage are computed by `jobs` processes (`None`: one a processor).

    `advance` hears of each group, and how many there are as far as is known by then. Only groups that got another input
    are computed, and those of `ruled`, whose stage works by other rules than at the last run; and only what they emit
    differently goes on.
    """
    touched = {stage: SortedLines(folder, budget=KEYS) for stage in stages}
    for stage, key in ruled:
        touched[stage].add((_encode(key),))
    for node, source, values in sent:
        texts = tuple(sorted(_encode(value) for value in values))
        if ledger.inputs(node).get(source, ()) != texts:
            ledger.set_input(node, source, texts)
            touched[node[0]].add((_encode(node[1]),))
    changes = Changes(Items(folder), Items(folder), 0)
    groups = 0
    with Copies(partial(_compute, stages), jobs) as copies:
        for stage in stages:
            keys = touched.pop(stage)
            computed = copies.map(_held(ledger, stage, keys), keys.added)
            ahead = groups + keys.added
            for key, (output, values) in zip(keys, computed, strict=True):
                groups += 1
                advance(1, ahead + sum(held.added for held in touched.values()))
                for target in _renew(ledger, (stage, _decode(key)), (output, values), changes):
                    touched[target[0]].add((_encode(target[1]),))
    return replace(changes, groups=groups)


def _held(ledger: Ledger, stage: str, keys: Iterable[str]) -> Iterator[tuple[Node, Sequence[str]]]:
    """The groups of a stage with their values, sorted."""
    for key in keys:
        node = (stage, _decode(key))
        yield node, sorted(chain.from_iterable(ledger.inputs(node).values()))


Computed = tuple[Output, dict[Node, tuple[str, ...]]]
"""What a group emits, and the values for each group that it sends to."""


def _renew(ledger: Ledger, node: Node, computed: Computed, changes: Changes) -> Iterator[Node]:
    """Keeps what a group emits now. Yields the groups that get another input from it."""
    old, (new, values) = ledger.output(node), computed
    if old == new:
        return
    ledger.set_output(node, new)
    for target in old.digests.keys() | new.digests.keys():
        if old.digests.get(target) != new.digests.get(target):
            ledger.set_input(target, node, values.get(target, ()))
            yield target
    before, after = set(old.items), set(new.items)
    changes.removed.add(before - after)
    changes.added.add(after - before)


def _compute(stages: Mapping[str, Reduce], held: tuple[Node, Sequence[str]]) -> Computed:
    """What a group emits that holds these values, sorted. It may be computed in another process."""
    (stage, key), texts = held
    if not texts:
        return NOTHING, {}
    items: set[Item] = set()
    grouped: dict[Node, set[str]] = {}
    for target, name, value in stages[stage](key, [_decode(text) for text in texts]):
        if target == ITEMS:
            items.add((name, value))
        else:
            grouped.setdefault((target, name), set()).add(value)
    values = {node: tuple(sorted(found)) for node, found in grouped.items()}
    return Output({node: _digest(found) for node, found in values.items()}, tuple(sorted(items))), values


def _digest(values: Iterable[str]) -> str:
    return blake2b("\n".join(values).encode("utf-8", "surrogatepass"), digest_size=9).hexdigest()
