"""Facts by hand, for tests of what facts mean together: each stands in a document that says just that."""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import Document, Fact, Span, Value, make_fact
from kg.resolve import Resolution
from kg.resolve.model import Link, Statement


class Told:
    """The facts of one document, gathered one by one; `date` and `place` are the document's own."""

    def __init__(self, doc: str, place: str | None = None, date: str | None = None) -> None:
        self._doc, self._date = doc, date
        self._said: list[tuple[str, dict[str, Value]]] = [("document", {"place": place, "date": date})]

    def holds(self, person: str, organization: str | None, post: str, **more: Value) -> Told:
        """A person in a post, on the document's day if nothing else is said."""
        seen: dict[str, Value] = {"status": "holds", "as_of": self._date, **more}
        return self.say("holds", person=person, organization=organization, post=post, **seen)

    def value(self, type_: str, place: str, indicator: str, value: Value, **more: Value) -> Told:
        """A target or result, a growth in % of 2021 if nothing else is said."""
        usual: dict[str, Value] = {"measure": "growth", "comparator": "=", "unit": "%", "period": "2021", **more}
        return self.say(type_, place=place, indicator=indicator, value=value, **usual)

    def say(self, type_: str, **fields: Value) -> Told:
        """Any other fact."""
        self._said.append((type_, fields))
        return self

    @property
    def facts(self) -> list[Fact]:
        """The facts, each with words of its own."""
        lines = [f"{number}:{type_}。" for number, (type_, _) in enumerate(self._said)]
        text = "".join(lines)
        document = Document(self._doc, text)
        made, start = [], 0
        for line, (type_, fields) in zip(lines, self._said, strict=True):
            made.append(make_fact(document, type_, Span(start, start + len(line)), fields, extractor="told"))
            start += len(line)
        return made


def all_facts(*told: Told) -> list[Fact]:
    """The facts of several documents."""
    return [fact for document in told for fact in document.facts]


def people(resolution: Resolution, name: str) -> list[str]:
    """The IRIs of the people of a name."""
    return [entity.iri for entity in resolution.entities if entity.kind == "person" and entity.label == name]


def statements(resolution: Resolution, kind: str) -> list[Statement]:
    """The statements of a kind."""
    return [statement for statement in resolution.statements if statement.kind == kind]


def links(resolution: Resolution, kind: str) -> list[Link]:
    """The links of a kind."""
    return [link for link in resolution.links if link.kind == kind]


def labels(resolution: Resolution, iris: Sequence[str]) -> list[str]:
    """The labels of entities."""
    known = {entity.iri: entity.label for entity in resolution.entities}
    return [known[iri] for iri in iris]
