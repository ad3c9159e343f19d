"""Facts and judgements to who is who and since when. Pure: it reads the gazetteers and vocabularies, and no file else.

`resolve` does all at once. A `Resolver` works over a ledger and computes only what a change touches; both give the same
items, which `gather` makes into the nouns of `kg.resolve.model`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import Any

from kg.lexicon import PlaceIndex
from kg.lexicon.places import load_places
from kg.model import Fact, Issue, Judgement
from kg.ontology import fact_iri
from kg.progress import Advance, silent
from kg.resolve.documents import DocumentStage
from kg.resolve.doubles import double_stage
from kg.resolve.events import event_stage
from kg.resolve.flow import Changes, Ledger, MemoryLedger, Node, Reduce, Sent, run_stages
from kg.resolve.judgements import Rulings, by_name, rulings_of
from kg.resolve.model import Entity, Link, Resolution, ResolvedFact, Statement
from kg.resolve.names import NameModel, load_names
from kg.resolve.offices import office_stage
from kg.resolve.outcome import entity_stage, fact_stage, judgement_stage, statement_stage
from kg.resolve.partial_names import PartialNameStage
from kg.resolve.people import NameStage
from kg.resolve.places import Gazetteer
from kg.resolve.targets import target_stage
from kg.resolve.tenures import career_stage, post_stage

__all__ = [
    "Changes",
    "Ledger",
    "MemoryLedger",
    "Resolution",
    "Resolver",
    "gather",
    "issue_of",
    "load_resolver",
    "resolve",
]  # fmt: skip

FactLookup = Callable[[str, str], Fact]
"""From a document and a fact's IRI to the fact."""


class Resolver:
    """The stages, in order, over the gazetteers given."""

    __slots__ = ("_gazetteer", "_names", "_stages")

    def __init__(self, places: PlaceIndex, names: NameModel) -> None:
        self._gazetteer = Gazetteer(places)
        self._names = names
        self._stages: Mapping[str, Reduce] = MappingProxyType(
            {
                "documents": DocumentStage(self._gazetteer, names, Rulings()),
                "partial_names": PartialNameStage(names),
                "names": NameStage(names),
                "doubles": double_stage,
                "events": event_stage,
                "posts": post_stage,
                "offices": office_stage,
                "careers": career_stage,
                "targets": target_stage,
                "facts": fact_stage,
                "statements": statement_stage,
                "entities": entity_stage,
                "judgements": judgement_stage,
            }
        )

    def run(
        self,
        ledger: Ledger,
        documents: Iterable[tuple[str, Sequence[Fact]]],
        judgements: Sequence[Judgement] = (),
        earlier: Sequence[Judgement] = (),
        articles: Iterable[tuple[str, Mapping[str, object] | None]] = (),
        folder: Path | None = None,
        advance: Advance = silent,
        jobs: int | None = 1,
    ) -> Changes:
        """Replaces the facts of `documents`, pairs of id and facts (no facts takes one away), and the judgements;
        `earlier` are those of the ledger's last run. `articles` are pairs of an id and what `DocumentStage` is to know
        of a document that is one article with others, or `None` where it is not any more. Many changes are kept in
        files of `folder`. `jobs` processes (`None`: one a processor) compute where much is to be computed.
        """
        now, before = (rulings_of(held, self._gazetteer) for held in (judgements, earlier))
        stages: dict[str, Reduce] = {**self._stages, "documents": DocumentStage(self._gazetteer, self._names, now)}
        judged = chain(_sent_on_people(judgements, earlier), _sent_on_things(now, before))
        sent = chain(_sent(documents), judged, _sent_articles(articles))
        return run_stages(stages, ledger, sent, folder, advance, _ruled(now.changed(before), ledger), jobs)


def _ruled(things: Iterable[str], ledger: Ledger) -> Iterator[Node]:
    """The documents that name these things."""
    for thing in things:
        if "@" in thing:
            yield "documents", thing.split("@", 1)[1]
        yield from (node for node in ledger.inputs(("entities", thing)) if node[0] == "documents")


def _sent(documents: Iterable[tuple[str, Sequence[Fact]]]) -> Iterator[Sent]:
    for doc, facts in documents:
        yield ("documents", doc), ("", ""), [[fact.to_json() for fact in facts]] if facts else []


def _sent_on_people(judgements: Iterable[Judgement], earlier: Iterable[Judgement]) -> Iterator[Sent]:
    for name, held in {**{name: [] for name in by_name(earlier)}, **by_name(judgements)}.items():
        records = [{"left": j.left, "right": j.right, "verdict": j.verdict, "reason": j.reason} for j in held]
        yield ("names", name), ("judgements", ""), records


def _sent_on_things(now: Rulings, before: Rulings) -> Iterator[Sent]:
    """Each judgement to a group of its own and to the things on its sides; nothing to those of earlier ones."""
    sent: dict[tuple[Node, Node], list[object]] = {}
    for rulings in (before, now):
        sent = {ends: [] for ends in sent}
        for row in rulings.rows:
            source, left, right = ("judgements", row.key), row.judgement.left, row.judgement.right
            sent[source, source] = [["judgement", left, right, row.trouble]]
            for node, side in zip(row.nodes, (left, right), strict=True):
                sent[("entities", node), source] = [["judged", row.key, side]]
    yield from ((node, source, values) for (node, source), values in sent.items())


def _sent_articles(articles: Iterable[tuple[str, Mapping[str, object] | None]]) -> Iterator[Sent]:
    for doc, article in articles:
        yield ("documents", doc), ("articles", ""), [] if article is None else [article]


@cache
def load_resolver() -> Resolver:
    """The resolver of the bundled gazetteers, built once a process."""
    return Resolver(load_places(), load_names())


def resolve(
    facts: Iterable[Fact], judgements: Iterable[Judgement] = (), resolver: Resolver | None = None
) -> Resolution:
    """Everything that all facts together say. The order of `facts` and `judgements` changes nothing."""
    documents: dict[str, list[Fact]] = {}
    for fact in facts:
        documents.setdefault(fact.doc, []).append(fact)
    changes = (resolver or load_resolver()).run(MemoryLedger(), documents.items(), tuple(judgements))
    index = {fact_iri(fact): fact for held in documents.values() for fact in held}
    return gather(changes.added, lambda _, iri: index[iri])


def issue_of(text: str) -> Issue:
    """The issue of an item's JSON text."""
    code, severity, where, message, details = json.loads(text)
    return Issue(code, message, where, severity, details)


def gather(items: Iterable[tuple[str, str]], lookup: FactLookup) -> Resolution:
    """Items of a run as a resolution, each part sorted. `lookup` finds the facts that the items name."""
    entities: list[Entity] = []
    facts: list[ResolvedFact] = []
    statements: list[Statement] = []
    links: list[Link] = []
    issues: list[Issue] = []
    for kind, text in items:
        value: Any = json.loads(text)
        match kind:
            case "entity":
                iri, sort, label, names, properties = value
                held = {name: tuple(texts) for name, texts in properties.items()}
                entities.append(Entity(iri, sort, label, tuple(names), held))
            case "fact":
                document, iri, roles, statement = value
                facts.append(ResolvedFact(iri, lookup(document, iri), roles, statement))
            case "statement":
                iri, sort, roles, values, supports = value
                statements.append(Statement(iri, sort, roles, values, tuple(supports)))
            case "link":
                sort, source, target, score, reasons, supports, values = value
                links.append(Link(sort, source, target, score, tuple(reasons), tuple(supports), values))
            case _:
                issues.append(issue_of(text))
    entities.sort(key=lambda e: e.iri)
    facts.sort(key=lambda f: f.fact.sort_key())
    statements.sort(key=lambda s: s.iri)
    links.sort(key=lambda link: (link.kind, link.source, link.target, link.reasons))
    issues.sort(key=lambda issue: (issue.code, issue.where, issue.message))
    return Resolution(tuple(entities), tuple(facts), tuple(statements), tuple(links), tuple(issues))
