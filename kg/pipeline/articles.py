"""Which documents of a graph are one article, kept up to date as documents come and go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.duplicates import any_alike, bands, grouped, sketch_of
from kg.model import Fact
from kg.pipeline.state import Article, Held, State

_NAMING = ("person", "participant", "speaker", "place", "organization", "company", "child")
_MANY = 20
"""Documents that change from which on all are grouped anew without a look at what may have become another."""


class Articles:
    """The articles of one state during one build: told of each document that changes, then asked what follows."""

    __slots__ = ("_buckets", "_changed", "_state")

    def __init__(self, state: State) -> None:
        self._state = state
        self._changed: set[str] = set()
        self._buckets: dict[tuple[int, bytes], list[bytes]] = {}

    def document(self, name: str, held: Held | None) -> None:
        """Notes that a document is new, another now (`held`), or gone."""
        before = self._state.sketch(name)
        sketch = sketch_of(held.document.text, _names(held)) if held is not None else None
        self._state.set_sketch(name, sketch)
        self._changed.add(name)
        if len(self._changed) > _MANY:
            self._buckets.clear()
            return
        if before is not None:
            for band in bands(before.signature):
                self._buckets.setdefault(band, []).append(before.signature)
        if sketch is not None:
            self._buckets.update({band: self._buckets.get(band, []) for band in bands(sketch.signature)})

    def changes(self) -> Iterator[tuple[str, Mapping[str, object] | None]]:
        """What the resolver is to know anew: see `kg.resolve.documents.DocumentStage`."""
        if not self._stirred():
            return
        before, after = self._state.articles(), self._grouped()
        self._state.set_articles(after)
        for name in before.keys() - after.keys():
            yield name, None
        for name, article in after.items():
            if before.get(name) != article or name in self._changed or article.first in self._changed:
                yield name, self._as_sent(name, article)

    def _stirred(self) -> bool:
        """Whether a document that changed is or was in one bucket with texts that may be one article: else no group can
        be another now.
        """
        if len(self._changed) > _MANY:
            return True
        for _, _, signature in self._state.signatures():
            for band in bands(signature):
                if band in self._buckets:
                    self._buckets[band].append(signature)
        return any(map(any_alike, self._buckets.values()))

    def _grouped(self) -> dict[str, Article]:
        found: dict[str, Article] = {}
        for group in grouped(self._state.signatures(), self._state.text, self._state.names):
            first = min(group, key=self._rank)
            reprints = tuple(name for name in group if name != first)
            found.update({name: Article(first) for name in reprints}, **{first: Article(first, reprints)})
        return found

    def _rank(self, name: str) -> tuple[str, int, str]:
        """What counts first: the earliest by its own day, else by what it tells of, then the longest."""
        days = [self._state.day(name)]
        if not days[0][:1].isdigit():
            days = [str(fact["date"]) for fact in self._state.facts(name) if fact.type == "event"]
        day = min((day for day in days if day[:1].isdigit()), default="9999")
        return day, -len(self._state.text(name)), name

    def _as_sent(self, name: str, article: Article) -> Mapping[str, object]:
        if name == article.first:
            return {"first": name, "reprints": article.reprints}
        return {"first": article.first, "facts": [fact.to_json() for fact in self._state.facts(article.first)]}


def _names(held: Held) -> Iterator[str]:
    for fact in held.facts:
        yield from (name for field in _NAMING if (name := _name(fact, field)))


def _name(fact: Fact, field: str) -> str | None:
    value = fact.fields.get(field)
    return value if isinstance(value, str) and len(value) > 1 else None
