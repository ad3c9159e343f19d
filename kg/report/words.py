"""The words that a report leads to: document by document, each sentence once, with the quotes of its facts marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from kg.report.chart import safe
from kg.report.content import day_shown
from kg.view.model import PageData, PageFact


def numbered(data: PageData, facts: Iterable[int]) -> dict[int, int]:
    """The number by which a report calls each of these facts: 1, 2, … as they come in the documents."""
    ordered = sorted(set(facts), key=lambda at: (*_sentence(data.facts[at]), *_place(data.facts[at]), at))
    return {fact: number for number, fact in enumerate(ordered, 1)}


def words(data: PageData, numbers: Mapping[int, int]) -> Iterator[str]:
    """HTML of all sentences with numbered facts; the element whose id is a fact's number holds its quote."""
    for document, facts in groupby(numbers, key=lambda at: data.facts[at].document):
        source = data.documents[document]
        yield f'<h3>{safe(source.title)} <span class="muted">{safe(day_shown(source.date))} · {safe(source.id)}</span></h3>'  # noqa: E501
        for _, said in groupby(facts, key=lambda at: _sentence(data.facts[at])):
            for layer in _layers([(numbers[at], data.facts[at]) for at in said]):
                yield f"<blockquote>{_marked(data.sentences[layer[0][1].sentence], layer)}</blockquote>"


def _sentence(fact: PageFact) -> tuple[int, int, int]:
    """Where the sentence of a fact stands: one sentence may stand twice in a document."""
    return fact.document, fact.offset - fact.start, fact.sentence


def _place(fact: PageFact) -> tuple[int, int]:
    """Where a quote stands in its sentence, the longer one first."""
    return fact.start, -fact.end


Layer = list[tuple[int, PageFact]]


def _layers(facts: Layer) -> list[Layer]:
    """The facts of a sentence, parted where two quotes cross, since elements of HTML can only hold one another."""
    layers: list[Layer] = []
    for number, fact in facts:
        for layer in layers:
            if all(other.end <= fact.start or fact.end <= other.end for _, other in layer):
                layer.append((number, fact))
                break
        else:
            layers.append([(number, fact)])
    return layers


def _marked(sentence: str, facts: Layer) -> str:
    parts: list[str] = []
    ends: list[int] = []
    at = 0

    def until(offset: int) -> None:
        nonlocal at
        while ends and ends[-1] <= offset:
            parts.append(f"{safe(sentence[at : ends[-1]])}</mark>")
            at = ends.pop()
        parts.append(safe(sentence[at:offset]))
        at = offset

    for number, fact in facts:
        until(fact.start)
        parts.append(f'<mark id="{number}" title="字符 {fact.offset}">')
        ends.append(fact.end)
    until(len(sentence))
    return "".join(parts)
