"""The tables of a build, from its state: the columns, rows and bytes that `kg export csv` gives, without the store.

A build that adds one document must not pay for a query over all of them. It knows the nouns of a resolution by their
JSON texts, and of documents what the state says. One statement is in memory at a time; rows are sorted in files.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from kg.export import one_row_each, order_of, research_tables, write_codebook, write_rows
from kg.pipeline.state import State
from kg.query import Cell
from kg.resolve.flow import Item
from kg.spool import SortedLines
from kg.store import period_bounds, unit_scale

NAMES = ("posts", "targets")
_TENURE = ("first_seen", "last_seen", "stated_start", "stated_end", "not_before", "not_after", "term")
_FIGURE = ("measure", "period", "comparator", "value", "value_max", "unit")
_REMEMBERED = 4096
_CONTROL = re.compile(r"[\x00-\x1f]")

Fields = dict[str, Cell]


def write_build_tables(folder: Path, state: State) -> None:
    """posts.csv, one row a tenure, targets.csv, one row a target or result, and codebook.csv."""
    folder.mkdir()
    tables = research_tables()
    source = _Source(state)
    for name, statements in (("posts", source.posts()), ("targets", source.targets())):
        table = tables[name]
        columns = [column.name for column in table.columns]
        with tempfile.TemporaryDirectory(dir=folder) as scratch:
            lines = SortedLines(Path(scratch))
            for rows in statements:
                cells = (tuple([row.get(column) for column in columns]) for row in rows)
                lines.add(map(_sortable, one_row_each(table, cells)))
            write_rows(folder / f"{name}.csv", table, (json.loads(line.rpartition("\x00")[2]) for line in lines))
    write_codebook(folder, [tables[name] for name in NAMES])


def _sortable(cells: Sequence[Cell]) -> str:
    """A line that sorts as its cells do, and gives them back."""
    order = (_CONTROL.sub(lambda found: f"\x02{chr(ord(found[0]) + 64)}", cell) for cell in order_of(cells))
    return "\x01".join(order) + "\x00" + json.dumps(cells, ensure_ascii=False)


class _Entity(NamedTuple):
    label: str | None = None
    properties: Mapping[str, list[str]] = {}


class _Source:
    """What rows are made of, looked up as they are needed: entities by IRI, proofs of facts, headings of documents."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._entity = lru_cache(_REMEMBERED)(self._fetched)
        self._heading = lru_cache(_REMEMBERED)(state.heading)

    def _fetched(self, iri: str) -> _Entity:
        for kind, text in self._state.ledger.items_of(("entities", iri)):
            if kind == "entity":
                _, _, label, _, properties = json.loads(text)
                return _Entity(label, properties)
        return _Entity()

    def posts(self) -> Iterator[Iterator[Fields]]:
        """For each tenure a row for each of its proofs."""
        for group in self._state.ledger.groups("posts"):
            for iri, kind, roles, values, facts in _statements(group):
                if kind != "tenure":
                    continue
                post = self._entity(roles.get("post", "")).properties.get("role")
                if not post:
                    continue
                body = self._entity(roles.get("organization", ""))
                row = {
                    "person": self._entity(roles["person"]).label, "person_id": roles["person"], "post": post[0],
                    "organization": body.label, **self._place(next(iter(body.properties.get("place", ())), "")),
                    "tenure_id": iri, **{name: values.get(name) for name in _TENURE},
                }  # fmt: skip
                yield (row | proof for proof in self._said(facts))

    def targets(self) -> Iterator[Iterator[Fields]]:
        """For each target or result a row for each of its proofs, and for each figure that it was set against."""
        for group in self._state.ledger.groups("targets"):
            statements = list(_statements(group))
            counterparts = _set_against(group, {held[0]: held[3].get("value") for held in statements})
            for iri, kind, roles, values, facts in statements:
                if kind not in ("target", "result") or not {"place", "indicator"} <= roles.keys():
                    continue
                days = period_bounds(str(values.get("period") or "")) or (None, None)
                row = {
                    **self._place(roles["place"]), "kind": kind, "indicator": self._entity(roles["indicator"]).label,
                    **{name: _number(values.get(name)) for name in _FIGURE}, "first_day": days[0], "last_day": days[1],
                    "scale": _number(unit_scale(str(values.get("unit") or ""))), "commitment": values.get("modality"),
                    "statement_id": iri,
                }  # fmt: skip
                against = counterparts.get(iri) or [{}]
                yield (row | proof | figure for proof in self._said(facts) for figure in against)

    def _place(self, place: str) -> Fields:
        found = self._entity(place)
        codes = found.properties.get("code")
        return {"place": found.label, "place_code": codes[0] if codes else None}

    def _said(self, facts: list[str]) -> Iterator[Fields]:
        for document, quote, start, end, written in self._state.proofs(facts):
            title, published = self._heading(document)
            yield {
                "document": document, "title": title, "published": published, "quote": quote, "start": start,
                "end": end, "written": written, "documents": 1,
            }  # fmt: skip


def _statements(group: Iterable[Item]) -> Iterator[list[Any]]:
    return (json.loads(text) for kind, text in group if kind == "statement")


def _set_against(group: Iterable[Item], values: Mapping[str, Any]) -> dict[str, list[Fields]]:
    """For each statement of a group the figures that it was set against, with what came of it."""
    found: dict[str, list[Fields]] = defaultdict(list)
    for kind, text in group:
        if kind == "link":
            sort, source, target, _, _, _, held = json.loads(text)
            if sort != "attains" or held.get("verdict") is None:
                continue
            for one, other in ((source, target), (target, source)):
                if values.get(other) is not None:
                    found[one].append({"counterpart": float(values[other]), "verdict": held["verdict"]})
    return found


def _number(value: Any) -> Cell:
    return float(value) if isinstance(value, int) else value
