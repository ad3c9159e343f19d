"""The resolver's ledger between builds: what each group of its stages gave and took, in tables of the state's file.

It keeps what it is told; which groups there are and what they mean is the resolver's.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any

from kg.resolve.flow import NOTHING, Item, Node, Output

BUDGET = 64 << 20
"""Bytes, roughly, of the resolver's values that are held in memory before they are written out."""

_OVERHEAD = 300
_WIDTH = 2


class SqliteLedger:
    """A resolver's ledger over the tables `outputs`, `items` and `inputs`. What a run sets is kept in memory while it
    is little, and written out beyond; a run sets the output of a group once at most.
    """

    __slots__ = ("_changed", "_connection", "_fresh", "_outputs", "_size", "_written")

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._fresh = connection.execute("SELECT 1 FROM outputs LIMIT 1").fetchone() is None
        self._written = not self._fresh
        self._outputs: dict[Node, Output] = {}
        self._changed: dict[Node, dict[Node, tuple[str, ...]]] = {}
        self._size = 0

    def output(self, node: Node) -> Output:
        """See `kg.resolve.flow.Ledger`."""
        if node in self._outputs or self._fresh:
            return self._outputs.get(node, NOTHING)
        where = "WHERE stage = ? AND key = ?"
        row = self._connection.execute(f"SELECT digests FROM outputs {where}", node).fetchone()
        if row is None:
            return NOTHING
        items = self._connection.execute(f"SELECT kind, value FROM items {where} ORDER BY kind, value", node)
        digests = {(stage, key): digest for stage, key, digest in json.loads(row[0])}
        return Output(digests, tuple((kind, value) for kind, value in items))

    def inputs(self, node: Node) -> Mapping[Node, tuple[str, ...]]:
        """See `kg.resolve.flow.Ledger`."""
        query = "SELECT from_stage, from_key, texts FROM inputs WHERE stage = ? AND key = ?"
        rows: Iterable[Any] = self._connection.execute(query, node) if self._written else ()
        read = lru_cache(None)(lambda texts: tuple(json.loads(texts)))  # many documents say the same of one thing
        held = {(stage, key): read(texts) for stage, key, texts in rows}
        held.update(self._changed.get(node, {}))
        return {source: values for source, values in held.items() if values}

    def set_output(self, node: Node, output: Output) -> None:
        """See `kg.resolve.flow.Ledger`."""
        self._outputs[node] = output
        self._grow((text for _, text in output.items), len(output.items) + len(output.digests))

    def set_input(self, node: Node, source: Node, values: tuple[str, ...]) -> None:
        """See `kg.resolve.flow.Ledger`."""
        self._changed.setdefault(node, {})[source] = values
        self._grow(values, len(values) + 1)

    def _grow(self, texts: Iterable[str], things: int) -> None:
        self._size += _WIDTH * sum(map(len, texts)) + _OVERHEAD * things
        if self._size > BUDGET:
            self._write()

    def items(self, *kinds: str) -> Iterator[Item]:
        """The items of these kinds, in no particular order; call it after `flush`."""
        marks = ", ".join("?" * len(kinds))
        yield from self._connection.execute(f"SELECT kind, value FROM items WHERE kind IN ({marks})", kinds)

    def groups(self, stage: str) -> Iterator[list[Item]]:
        """The items of each group of a stage; call it after `flush`."""
        query = "SELECT key, kind, value FROM items WHERE stage = ? ORDER BY key, kind, value"
        for _, rows in groupby(self._connection.execute(query, (stage,)), itemgetter(0)):
            yield [(kind, value) for _, kind, value in rows]

    def counts(self) -> dict[str, int]:
        """How many items there are of each kind."""
        return dict(self._connection.execute("SELECT kind, count(*) FROM items GROUP BY kind"))

    def items_of(self, node: Node) -> list[Item]:
        """The items of one group, sorted; call it after `flush`."""
        query = "SELECT kind, value FROM items WHERE stage = ? AND key = ? ORDER BY kind, value"
        return self._connection.execute(query, node).fetchall()

    def flush(self) -> None:
        """Writes what this run set, at its end."""
        self._write()
        self._fresh = False

    def _write(self) -> None:
        nodes = sorted(self._outputs)
        if not self._fresh:
            for table in ("outputs", "items"):
                self._connection.executemany(f"DELETE FROM {table} WHERE stage = ? AND key = ?", nodes)
        held = [(node, output) for node in nodes if (output := self._outputs[node]) != NOTHING]
        self._connection.executemany(
            "INSERT INTO outputs VALUES (?, ?, ?)", ((*node, _digests(output)) for node, output in held)
        )
        self._connection.executemany(
            "INSERT INTO items VALUES (?, ?, ?, ?)", ((*node, *item) for node, output in held for item in output.items)
        )
        put = ((*ends, json.dumps(values, ensure_ascii=False)) for ends, values in self._sent() if values)
        self._connection.executemany("INSERT OR REPLACE INTO inputs VALUES (?, ?, ?, ?, ?)", put)
        out = (ends for ends, values in self._sent() if not values)
        where = "stage = ? AND key = ? AND from_stage = ? AND from_key = ?"
        self._connection.executemany(f"DELETE FROM inputs WHERE {where}", out)
        self._outputs, self._changed = {}, {}
        self._size, self._written = 0, True

    def _sent(self) -> Iterator[tuple[tuple[str, str, str, str], tuple[str, ...]]]:
        for node in sorted(self._changed):
            for source, values in sorted(self._changed[node].items()):
                yield (*node, *source), values


def _digests(output: Output) -> str:
    return json.dumps([(*node, digest) for node, digest in output.digests.items()], ensure_ascii=False)
