"""What one document says, as quads in the document's own named graph. It depends on the document and its facts alone,
never on what other documents say or on who turned out to be whom.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg.model import Document, Fact, Value
from kg.ontology import document_iri, entity_iri, evidence_iri, fact_iri, hashed_iri
from kg.store.terms import TYPE, Line, date, decimal, integer, iri, term, text

AROUND = 16
"""How many characters before and after a quotation are kept with it."""

FACT_CLASSES = {
    "document": "DocumentFact",
    "holds": "HoldsFact",
    "targets": "TargetFact",
    "achieves": "ResultFact",
    "event": "EventFact",
    "participates": "ParticipationFact",
    "signs": "SigningFact",
    "adopts": "AdoptionFact",
    "develops": "DevelopmentFact",
    "undertakes": "UndertakingFact",
    "engages": "EngagementFact",
    "part_of": "PartOfFact",
    "directive": "DirectiveFact",
}

FIELD_PROPERTIES = {
    "title": "titleText", "date": "dateText", "publisher": "publisherName", "authors": "authorName",
    "place": "placeName", "person": "personName", "organization": "organizationName", "post": "postName",
    "status": "status", "as_of": "asOf", "start": "statedStart", "end": "statedEnd", "indicator": "indicatorName",
    "measure": "measure", "comparator": "comparator", "value": "value", "value_max": "valueMax", "unit": "unitText",
    "period": "periodText", "modality": "commitment", "label": "indicatorText", "raw": "rawText",
    "venue": "venueName", "participant": "participantName", "participant_type": "participantType",
    "event": "eventName", "role": "participationRole", "event_date": "eventDate", "position": "listPosition",
    "party": "partyName", "counterparty": "counterpartyName", "document": "agreementName",
    "strategy": "strategyName", "follows": "followsName", "industry": "industryName", "scale": "scale",
    "project": "projectName", "company": "companyName", "child": "childName", "parent": "parentName",
    "speaker": "speakerName", "text": "directiveText", "addressee": "addresseeName",
}  # fmt: skip
"""The property of a fact node for each field of a fact; `distribution` has nodes of its own."""

_DATES = {"as_of", "start", "end", "date", "event_date"}
_PROPERTIES = {field: term(f"kg:{name}") for field, name in FIELD_PROPERTIES.items()}
_EVIDENCE, _FACT, _IN_DOCUMENT = term("kg:evidence"), term("kg:Fact"), term("kg:inDocument")
_CONFIDENCE, _ATTRIBUTED = term("kg:confidence"), term("prov:wasAttributedTo")
_SOURCE, _START, _END = term("oa:hasSource"), term("oa:start"), term("oa:end")
_EXACT, _PREFIX, _SUFFIX = term("oa:exact"), term("oa:prefix"), term("oa:suffix")


def document_quads(document: Document, facts: Iterable[Fact], extractor_version: str = "1") -> list[Line]:
    """The document's graph: the document with its text and SHA-256, its facts, and for each the words that prove it.

    Pure: the same document, facts and version give the same lines, in no particular order, none twice.
    """
    ordered = sorted(facts, key=Fact.sort_key)
    graph = iri(document_iri(document.id))
    pairs = [*_document(document), *_distributions(ordered)]
    for fact in ordered:
        pairs.extend(_fact(document, fact, extractor_version))
    return list(dict.fromkeys(f"{pair} {graph} ." for pair in pairs))


def _document(document: Document) -> Iterator[str]:
    node = iri(document_iri(document.id))
    yield f"{node} {TYPE} {term('kg:Document')}"
    yield f"{node} {term('dcterms:identifier')} {text(document.id)}"
    yield f"{node} {term('kg:sha256')} {text(document.sha256)}"
    yield f"{node} {term('schema:text')} {text(document.text)}"
    yield f"{node} {term('kg:characters')} {integer(len(document.text))}"
    if document.source and "://" in document.source:
        yield f"{node} {term('dcterms:source')} {text(document.source)}"
    described = {"title": document.title, "publisher": document.publisher, "place": document.place}
    for name, value in described.items():
        if value:
            yield f"{node} {term('kg:given' + name.capitalize())} {text(value)}"
    if document.date:
        yield f"{node} {term('kg:givenDate')} {date(document.date)}"
    for author in document.authors:
        yield f"{node} {term('kg:givenAuthor')} {text(author)}"


def _fact(document: Document, fact: Fact, version: str) -> Iterator[str]:
    node = iri(fact_iri(fact))
    start, end = fact.span.start, fact.span.end
    evidence = iri(evidence_iri(document.id, start, end))
    source = iri(document_iri(document.id))
    yield f"{node} {TYPE} {term('kg:' + FACT_CLASSES[fact.type])}"
    yield f"{node} {TYPE} {_FACT}"
    yield f"{node} {_IN_DOCUMENT} {source}"
    yield f"{node} {_EVIDENCE} {evidence}"
    yield f"{node} {_CONFIDENCE} {decimal(fact.confidence)}"
    yield f"{node} {_ATTRIBUTED} {_extractor(fact.extractor, version)}"
    for field, value in fact.fields.items():
        if value is not None and field in _PROPERTIES:
            for rendered in _values(field, value):
                yield f"{node} {_PROPERTIES[field]} {rendered}"
    yield f"{evidence} {TYPE} {term('kg:Evidence')}"
    yield f"{evidence} {_SOURCE} {source}"
    yield f"{evidence} {_START} {integer(start)}"
    yield f"{evidence} {_END} {integer(end)}"
    yield f"{evidence} {_EXACT} {text(fact.quote)}"
    yield f"{evidence} {_PREFIX} {text(document.text[max(0, start - AROUND) : start])}"
    yield f"{evidence} {_SUFFIX} {text(document.text[end : end + AROUND])}"


def _values(field: str, value: Value) -> Iterator[str]:
    for item in value if isinstance(value, tuple) else (value,):
        if field in _DATES:
            yield date(str(item))
        elif field == "position":
            yield integer(int(item or 0))
        elif isinstance(item, int | float):
            yield decimal(item)
        elif item is not None:
            yield text(item)


def _extractor(name: str, version: str) -> str:
    return iri(entity_iri("extractor", name or "unnamed", version))


def _distributions(facts: Sequence[Fact]) -> Iterator[str]:
    """分别 names several things and then their values in the same order; its parts are facts that belong together."""
    parts = [(fact, *_part(str(fact.fields["distribution"]))) for fact in facts if fact.fields.get("distribution")]
    parts.sort(key=lambda item: (item[0].type, item[0].span, item[1]))
    open_key, last, count = "", 0, 0
    for fact, part, of in parts:
        if part <= last or of != count:
            open_key = iri(hashed_iri("distribution", fact.doc, fact.type, fact.span.start, fact.span.end, of))
            yield f"{open_key} {TYPE} {term('kg:Distribution')}"
            yield f"{open_key} {term('kg:parts')} {integer(of)}"
        last, count = part, of
        node = iri(fact_iri(fact))
        yield f"{node} {term('kg:distribution')} {open_key}"
        yield f"{node} {term('kg:part')} {integer(part)}"


def _part(written: str) -> tuple[int, int]:
    part, _, of = written.partition("/")
    return int(part), int(of)
