"""The nouns that pass between the stages, frozen and slotted. They know no file, no store and no library."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from kg.errors import UngroundedError

Value = str | int | float | None | tuple[str, ...]

FACT_FIELDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "document": ("title", "date", "publisher", "authors", "place"),
        "holds": ("person", "organization", "post", "status", "as_of", "start", "end"),
        "targets": (
            "place", "indicator", "measure", "comparator", "value", "value_max", "unit", "period", "modality",
            "label", "raw", "distribution",
        ),
        "achieves": (
            "place", "indicator", "measure", "comparator", "value", "value_max", "unit", "period", "modality",
            "label", "raw", "distribution",
        ),
        "event": ("title", "date", "venue", "place"),
        "participates": ("participant", "participant_type", "event", "role", "event_date", "post", "position"),
        "signs": ("party", "counterparty", "document", "event"),
        "adopts": ("place", "strategy", "follows"),
        "develops": ("place", "industry", "scale"),
        "undertakes": ("place", "project"),
        "engages": ("place", "company"),
        "part_of": ("child", "parent"),
        "directive": ("speaker", "text", "event", "addressee"),
    }
)  # fmt: skip
"""What each type of fact may say, in the order it is printed (docs/facts.md). `label` and `raw` are the
indicator and the number as written; `distribution` is `"1/2"` for the first of two parts of a 分别; `position` is
the place in a list of names, from 1."""
_BLANK = {type_: dict.fromkeys(names) for type_, names in FACT_FIELDS.items()}


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open offsets in Unicode code points into a document's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """One text with what its container said about it. `text` is what offsets count in; nothing changes it later.

    `tables` are the spans of `text` that hold a table, one line a row, cells parted by tabs. `removed` says what a
    reader took away and why, as (reason, excerpt) pairs.
    """

    id: str
    text: str
    title: str | None = None
    date: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    place: str | None = None
    source: str | None = None
    tables: tuple[Span, ...] = ()
    removed: tuple[tuple[str, str], ...] = ()

    @property
    def sha256(self) -> str:
        """Of the text in UTF-8 (lone surrogates kept), with the metadata and tables that extraction reads."""
        tables = (f"table {table.start}-{table.end}" for table in self.tables)
        parts = (self.text, self.title, self.date, self.publisher, self.place, *self.authors, *tables)
        return hashlib.sha256("\x1f".join(part or "" for part in parts).encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Fact:
    """What one document says once, with the words that say it. Made by `make_fact` only."""

    type: str
    doc: str
    span: Span
    quote: str
    fields: Mapping[str, Value]
    confidence: float = 1.0
    extractor: str = ""

    def __getitem__(self, name: str) -> Value:
        return self.fields[name]

    def text(self, name: str) -> str | None:
        """The field as text, `None` where the document does not give it."""
        value = self.fields[name]
        return None if value is None else str(value)

    def to_json(self) -> dict[str, Any]:
        """The JSON object of one line of `facts.jsonl`."""
        return {
            "type": self.type,
            "doc": self.doc,
            **{name: list(value) if isinstance(value, tuple) else value for name, value in self.fields.items()},
            "evidence": {"start": self.span.start, "end": self.span.end, "quote": self.quote},
            "confidence": self.confidence,
            "extractor": self.extractor,
        }

    def sort_key(self) -> tuple[Any, ...]:
        """A total order that does not depend on how facts were found."""
        values = tuple(["" if value is None else str(value) for value in self.fields.values()])
        return (self.doc, self.span.start, self.span.end, self.type, values)


def make_fact(
    document: Document,
    type_: str,
    span: Span,
    fields: Mapping[str, Value],
    /,
    *,
    confidence: float = 1.0,
    extractor: str = "",
) -> Fact:
    """A fact whose quote is checked to stand in `document`. Fields that are left out are `None`.

    Raises `UngroundedError` for an empty or outlying span and for a field the type does not have.
    """
    start, end, text = span.start, span.end, document.text
    if not 0 <= start < end <= len(text):
        raise UngroundedError(f"{document.id}: no words at {start}:{end} for a {type_} fact")
    blank = _BLANK[type_]
    ordered: dict[str, Value] = {**blank, **fields}
    if len(ordered) > len(blank):
        unknown = sorted(fields.keys() - blank.keys())
        raise UngroundedError(f"{document.id}: a {type_} fact has no field {', '.join(unknown)}")
    return Fact(type_, document.id, span, text[start:end], ordered, round(confidence, 3), extractor)


def fact_from_json(record: Mapping[str, Any]) -> Fact:
    """The inverse of `Fact.to_json`; unknown keys are ignored."""
    names = FACT_FIELDS[record["type"]]
    values = {name: record.get(name) for name in names}
    fields = {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}
    evidence = record["evidence"]
    span = Span(evidence["start"], evidence["end"])
    confidence, extractor = record.get("confidence", 1.0), record.get("extractor", "")
    return Fact(record["type"], record["doc"], span, evidence["quote"], fields, confidence, extractor)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person decided about two entities: `same` or `different`, by their IRIs or keys: `name@organization` for
    people, `name@place` for what else `kind` names, `name@document` for either; empty, `kind` is person or an IRI's.
    """

    left: str
    right: str
    verdict: str
    reason: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Issue:
    """Something a user should know: `code` is stable, `message` is one line, `where` a file, document or IRI."""

    code: str
    message: str
    where: str
    severity: str = "warning"
    details: Mapping[str, Any] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """The JSON object of one line of `issues.jsonl`."""
        record = {"code": self.code, "severity": self.severity, "where": self.where, "message": self.message}
        return {**record, **({"details": dict(self.details)} if self.details else {})}
