"""The tables of a build, from its state: the columns, rows and bytes that `kg export csv` gives, without the store.

A build that adds one document must not pay for a query over all of them. It knows the nouns of a resolution by their
JSON texts, and of documents what the state says.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kg.export import one_row_each, research_tables, write_codebook, write_rows
from kg.pipeline.state import State
from kg.query import Cell
from kg.store import period_bounds, unit_scale

NAMES = ("posts", "targets")
_TENURE = ("first_seen", "last_seen", "stated_start", "stated_end", "not_before", "not_after", "term")
_FIGURE = ("measure", "period", "comparator", "value", "value_max", "unit")

Fields = dict[str, Cell]


def write_build_tables(folder: Path, state: State) -> None:
    """posts.csv, one row a tenure, targets.csv, one row a target or result, and codebook.csv."""
    folder.mkdir()
    tables = research_tables()
    source = _Source(state)
    for name, rows in (("posts", source.posts()), ("targets", source.targets())):
        table = tables[name]
        columns = [column.name for column in table.columns]
        cells = [tuple([row.get(column) for column in columns]) for row in rows]
        write_rows(folder / f"{name}.csv", table, one_row_each(table, cells))
    write_codebook(folder, [tables[name] for name in NAMES])


class _Source:
    """What rows are made of: entities by IRI, proofs of facts, documents, and what results were set against."""

    def __init__(self, state: State) -> None:
        self._labels: dict[str, str] = {}
        self._properties: dict[str, Mapping[str, list[str]]] = {}
        for _, text in state.ledger.items("entity"):
            iri, _, self._labels[iri], _, self._properties[iri] = json.loads(text)
        statements = (json.loads(text) for _, text in state.ledger.items("statement"))
        self._statements = [held for held in statements if held[1] in ("tenure", "target", "result")]
        self._proofs = state.proofs()
        self._documents = state.headings()
        self._counterparts = self._set_against(state)

    def _set_against(self, state: State) -> dict[str, list[Fields]]:
        values = {iri: held["value"] for iri, _, _, held, _ in self._statements if held.get("value") is not None}
        found: dict[str, list[Fields]] = defaultdict(list)
        for _, text in state.ledger.items("link"):
            kind, source, target, _, _, _, held = json.loads(text)
            if kind == "attains":
                for one, other in ((source, target), (target, source)):
                    if other in values and held.get("verdict") is not None:
                        found[one].append({"counterpart": float(values[other]), "verdict": held["verdict"]})
        return found

    def posts(self) -> Iterator[Fields]:
        """A row for each proof of each tenure."""
        for iri, kind, roles, values, facts in self._statements:
            post = self._properties.get(roles.get("post", ""), {}).get("role")
            if kind != "tenure" or not post:
                continue
            body = roles.get("organization", "")
            place = next(iter(self._properties.get(body, {}).get("place", ())), "")
            row = {
                "person": self._labels.get(roles["person"]), "person_id": roles["person"], "post": post[0],
                "organization": self._labels.get(body), **self._place(place), "tenure_id": iri,
                **{name: values.get(name) for name in _TENURE},
            }  # fmt: skip
            yield from (row | proof for proof in self._said(facts))

    def targets(self) -> Iterator[Fields]:
        """A row for each proof of each target or result, and for each figure that it was set against."""
        for iri, kind, roles, values, facts in self._statements:
            if kind not in ("target", "result") or not {"place", "indicator"} <= roles.keys():
                continue
            days = period_bounds(str(values.get("period") or "")) or (None, None)
            row = {
                **self._place(roles["place"]), "kind": kind, "indicator": self._labels.get(roles["indicator"]),
                **{name: _number(values.get(name)) for name in _FIGURE}, "first_day": days[0], "last_day": days[1],
                "scale": _number(unit_scale(str(values.get("unit") or ""))), "commitment": values.get("modality"),
                "statement_id": iri,
            }  # fmt: skip
            for proof in self._said(facts):
                yield from (row | proof | against for against in self._counterparts.get(iri) or [{}])

    def _place(self, place: str) -> Fields:
        codes = self._properties.get(place, {}).get("code")
        return {"place": self._labels.get(place), "place_code": codes[0] if codes else None}

    def _said(self, facts: list[str]) -> Iterator[Fields]:
        for fact in facts:
            for document, quote, start, end, written in self._proofs.get(fact, ()):
                title, published = self._documents[document]
                yield {
                    "document": document, "title": title, "published": published, "quote": quote, "start": start,
                    "end": end, "written": written, "documents": 1,
                }  # fmt: skip


def _number(value: Any) -> Cell:
    return float(value) if isinstance(value, int) else value
