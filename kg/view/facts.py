"""Facts as the page shows them: fields, sentence, years. It knows the nouns, not how they are drawn."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from kg.model import Document, Value
from kg.resolve.model import ResolvedFact
from kg.view.model import PageDocument, PageFact
from kg.view.wording import number_text

SENTENCE_MARKS = "。！？；\n"
CONTEXT_LIMIT = 240
"""Code points shown on each side of a quote at most, for texts without sentence marks."""

_HIDDEN_FIELDS = frozenset({"distribution", "position", "participant_type"})
_YEAR = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d|2100)(?!\d)")
_YEAR_FIELDS = ("period", "date", "event_date", "as_of", "start", "end")


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The offsets of the sentence or sentences that hold `text[start:end]`, cut at `CONTEXT_LIMIT` on each side."""
    low = max(0, start - CONTEXT_LIMIT)
    first = max((text.rfind(mark, low, start) for mark in SENTENCE_MARKS), default=-1) + 1 or low
    high = min(len(text), end + CONTEXT_LIMIT)
    if text[end - 1] in SENTENCE_MARKS:
        last = end
    else:
        found = [at + 1 for at in (text.find(mark, end, high) for mark in SENTENCE_MARKS) if at >= 0]
        last = min(found, default=high)
    while first < start and text[first].isspace():
        first += 1
    while last > end and text[last - 1].isspace():
        last -= 1
    return first, last


def years_of(fields: Mapping[str, Value], fallback: str | None) -> tuple[int, ...]:
    """The years that a fact is about: of its period or dates, else of its document's date."""
    for name in _YEAR_FIELDS:
        years = [int(year) for year in _YEAR.findall(str(fields.get(name) or ""))]
        if years:
            span = range(min(years), max(years) + 1)
            return tuple(span) if len(span) <= 40 else tuple(sorted(set(years)))
    return tuple(int(year) for year in _YEAR.findall(fallback or "")[:1])


def shown_fields(fields: Mapping[str, Value]) -> tuple[tuple[str, str], ...]:
    """The fields a reader needs, as text, in the order of the type."""
    shown: list[tuple[str, str]] = []
    for name, value in fields.items():
        if name in _HIDDEN_FIELDS or value is None or value == ():
            continue
        shown.append((name, "、".join(value) if isinstance(value, tuple) else number_text(value)))
    return tuple(shown)


def page_documents(facts: Iterable[ResolvedFact], documents: Mapping[str, Document]) -> dict[str, PageDocument]:
    """Each document that facts name, by id; what its text says of itself goes before what its container says."""
    said: dict[str, Mapping[str, Value]] = {}
    used: set[str] = set(documents)
    for resolved in facts:
        used.add(resolved.fact.doc)
        if resolved.fact.type == "document":
            said.setdefault(resolved.fact.doc, resolved.fact.fields)
    return {id_: _page_document(id_, documents.get(id_), said.get(id_, {})) for id_ in sorted(used)}


def _page_document(id_: str, document: Document | None, said: Mapping[str, Value]) -> PageDocument:
    def first(name: str) -> str | None:
        value = said.get(name) or (getattr(document, name) if document else None)
        return str(value) if value else None

    source = document.source if document else None
    return PageDocument(id_, first("title") or id_, first("date"), first("publisher"), first("place"), source)


class FactTable:
    """Facts and their sentences with positions in tables: `index` maps the IRI of a fact to its position."""

    def __init__(self, documents: Mapping[str, Document], nodes: Mapping[str, int]) -> None:
        self._texts = {id_: document.text for id_, document in documents.items()}
        self._nodes = nodes
        self._sentences: dict[tuple[str, str], int] = {}
        self.index: dict[str, int] = {}
        self.facts: list[PageFact] = []

    @property
    def sentences(self) -> tuple[str, ...]:
        """The text of each sentence, in the order facts refer to them."""
        return tuple(text for _, text in self._sentences)

    def add(self, resolved: ResolvedFact, document: int, place: int | None, date: str | None) -> None:
        """Append one fact; `place` and `date` are its document's, for a fact that says neither."""
        fact = resolved.fact
        text = self._texts.get(fact.doc)
        start, end = fact.span.start, fact.span.end
        first, last = sentence_around(text, start, end) if text is not None else (start, end)
        sentence = text[first:last] if text is not None else fact.quote
        at = self._sentences.setdefault((fact.doc, sentence), len(self._sentences))
        own = [
            self._nodes[resolved.roles[role]] for role in ("place", "child") if resolved.roles.get(role) in self._nodes
        ]
        nodes = tuple(sorted({self._nodes[iri] for iri in resolved.roles.values() if iri in self._nodes}))
        self.index[resolved.iri] = len(self.facts)
        self.facts.append(
            PageFact(
                fact.type, shown_fields(fact.fields), document, at, start - first, end - first, start, nodes,
                own[0] if own else place, years_of(fact.fields, date),
            )
        )  # fmt: skip
