"""Page data from a resolution and its documents. The way from entities and statements to what a reader sees."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.model import Document
from kg.ontology import read_vocabulary
from kg.resolve.model import Entity, Resolution
from kg.view.edges import page_edges
from kg.view.facts import FactTable, page_documents
from kg.view.model import PageData, PageDocument, PageNode
from kg.view.precedence import post_ranks
from kg.view.tables import comparisons, contradictions, meetings, tenures

DEFAULT_TITLE = "政图"
_HIDDEN_DETAILS = frozenset({"concept", "exclusive", "role", "seeAlso", "source"})


def page_data(resolution: Resolution, documents: Iterable[Document], *, title: str = DEFAULT_TITLE) -> PageData:
    """All that a page shows of `resolution`; `documents` give sentences, titles and dates to the facts' quotes.

    A document that is missing costs its facts only the words around their quotes.
    """
    entities = sorted(resolution.entities, key=lambda entity: (entity.kind, entity.label, entity.iri))
    nodes = {entity.iri: position for position, entity in enumerate(entities)}
    by_id = {document.id: document for document in documents}
    described = page_documents(resolution.facts, by_id)
    table = _fact_table(resolution, by_id, described, nodes)
    labels = {entity.iri: entity.label for entity in entities}
    also = {concept.label: concept.names for concept in read_vocabulary("indicators")}
    return PageData(
        title=title,
        documents=tuple(described.values()),
        sentences=table.sentences,
        nodes=tuple(_page_node(entity, labels, also) for entity in entities),
        edges=page_edges(resolution.facts, resolution.statements, resolution.links, nodes, table.index),
        facts=tuple(table.facts),
        tenures=tenures(resolution.statements, resolution.facts, nodes, table.index, post_ranks(entities)),
        comparisons=comparisons(resolution.statements, resolution.links, nodes, table.index, _falling(entities)),
        meetings=meetings(resolution.statements, resolution.facts, nodes, table.index),
        contradictions=contradictions(resolution.statements, resolution.links, nodes, table.index),
        issues=tuple((issue.code, issue.where, issue.message) for issue in resolution.issues),
    )


def _falling(entities: Iterable[Entity]) -> frozenset[str]:
    """The indicators of which less is better, by the vocabulary."""
    labels = {concept.label for concept in read_vocabulary("indicators") if concept.first("polarity") == "down"}
    return frozenset(entity.iri for entity in entities if entity.kind == "indicator" and entity.label in labels)


def _fact_table(
    resolution: Resolution,
    by_id: Mapping[str, Document],
    described: Mapping[str, PageDocument],
    nodes: Mapping[str, int],
) -> FactTable:
    positions = {id_: position for position, id_ in enumerate(described)}
    places: dict[str, int] = {}
    for resolved in resolution.facts:
        if resolved.fact.type == "document" and resolved.roles.get("place") in nodes:
            places.setdefault(resolved.fact.doc, nodes[resolved.roles["place"]])
    table = FactTable(by_id, nodes)
    for resolved in sorted(resolution.facts, key=lambda item: item.fact.sort_key()):
        doc = resolved.fact.doc
        table.add(resolved, positions[doc], places.get(doc), described[doc].date)
    return table


def _page_node(entity: Entity, labels: Mapping[str, str], also: Mapping[str, tuple[str, ...]]) -> PageNode:
    details = tuple(
        (name, "、".join(labels.get(value, value) for value in values))
        for name, values in sorted(entity.properties.items())
        if name not in _HIDDEN_DETAILS and values
    )
    known = also.get(entity.label, ()) if entity.kind == "indicator" else ()  # an indicator is found by all its names
    names = tuple(name for name in dict.fromkeys((*entity.names, *known)) if name != entity.label)
    return PageNode(entity.iri, entity.kind, entity.label, names, details)
