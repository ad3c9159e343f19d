"""What the documents say together, as quads: entities, statements, links. Each function takes one noun and writes quads
with that noun's IRI (or a node named after it) as subject, so that a changed noun changes its own quads and no others.

What is understood of `Entity.properties`, `Statement.roles` and `Statement.values` stands in the tables below; a key
that is not in them becomes a property of its own in camel case.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from kg.errors import StoreError
from kg.model import Value
from kg.ontology import entity_iri, graph_iri, hashed_iri, read_vocabulary
from kg.resolve.model import Entity, Link, ResolvedFact, Statement
from kg.store.terms import LABEL, TYPE, Line, date, decimal, integer, iri, tagged, term, text

ENTITIES, STATEMENTS, LINKS = (graph_iri(name) for name in ("entities", "statements", "links"))

ENTITY_CLASSES: Mapping[str, tuple[str, ...]] = {
    "person": ("kg:Person",),
    "place": ("kg:AdministrativeDivision", "kg:Place"),
    "zone": ("kg:FunctionalZone", "kg:Place"),
    "body": ("kg:Body",),
    "post": ("kg:Post", "org:Post"),
    "indicator": ("kg:Indicator",),
    "strategy": ("kg:PolicyFrame",),
    "industry": ("kg:Industry",),
    "project": ("kg:Project",),
    "company": ("kg:Company",),
    "event": ("kg:Event",),
    "agreement": ("kg:Agreement",),
}

ENTITY_PROPERTIES = {
    "level": "kg:level", "parent": "kg:within", "successor": "dcterms:isReplacedBy",
    "predecessor": "dcterms:replaces", "organization": "org:postIn", "rank": "kg:rank", "date": "schema:startDate",
    "venue": "kg:venueName", "broader": "skos:broader", "concept": "dcterms:identifier",
    "measure": "kg:usualMeasure", "unit": "kg:usualUnit", "english": "kg:englishName",
    "jurisdiction": "kg:jurisdiction", "sort": "kg:sort", "kind": "kg:sort", "dimension": "kg:dimension",
    "surname": "kg:surname", "pinyin": "kg:pinyin",
}  # fmt: skip
"""The property for each key of `Entity.properties`; `place` differs by kind, `code`, `system`, `valid_from` and
`valid_to` make an area code of their own, `role` a role."""

PLACE_PROPERTIES = {"body": "kg:jurisdiction", "event": "kg:place", "zone": "kg:within", "company": "kg:place"}

STATEMENT_CLASSES: Mapping[str, tuple[str, ...]] = {
    "tenure": ("kg:Tenure", "org:Membership"),
    "target": ("kg:Target", "qb:Observation"),
    "result": ("kg:Result", "qb:Observation"),
    "participation": ("kg:Participation",),
    "adoption": ("kg:Adoption",),
    "signing": ("kg:Signing",),
    "development": ("kg:Development",),
    "undertaking": ("kg:Undertaking",),
    "engagement": ("kg:Engagement",),
    "membership_of_place": ("kg:PlaceMembership",),
    "directive": ("kg:Directive",),
}

DATASETS = {"target": "targets", "result": "results"}

ROLE_PROPERTIES = {
    "person": "org:member", "organization": "org:organization", "post": "kg:heldPost", "place": "kg:place",
    "indicator": "kg:indicator", "participant": "kg:participant", "event": "kg:event", "party": "kg:party",
    "counterparty": "kg:counterparty", "agreement": "kg:agreement", "document": "kg:agreement",
    "strategy": "kg:policyFrame", "follows": "kg:answersTo", "industry": "kg:industry", "project": "kg:project",
    "company": "kg:company", "child": "kg:childPlace", "parent": "kg:parentPlace", "speaker": "kg:speaker",
    "addressee": "kg:addressee", "tenure": "kg:tenure", "publisher": "dcterms:publisher",
}  # fmt: skip

VALUE_PROPERTIES = {
    "value": "kg:value", "value_max": "kg:valueMax", "unit": "kg:unitText", "measure": "kg:measure",
    "comparator": "kg:comparator", "modality": "kg:commitment", "label": "kg:indicatorText", "raw": "kg:rawText",
    "status": "kg:status", "scale": "kg:scale", "role": "kg:participationRole", "position": "kg:listPosition",
    "first_seen": "kg:firstSeen", "last_seen": "kg:lastSeen", "observed": "kg:observedOn",
    "stated_start": "kg:statedStart", "stated_end": "kg:statedEnd", "start": "kg:statedStart", "end": "kg:statedEnd",
    "not_before": "kg:notBefore", "not_after": "kg:notAfter", "text": "kg:directiveText",
    "speaker": "kg:speakerName", "addressee": "kg:addresseeName", "post": "kg:postName",
    "event_date": "kg:eventDate", "published": "kg:published", "starts_after": "kg:startsAfter",
    "ends_before": "kg:endsBefore", "participant_type": "kg:participantType",
}  # fmt: skip

_DATES = {
    "date", "first_seen", "last_seen", "observed", "stated_start", "stated_end", "start", "end", "not_before",
    "not_after", "event_date", "published", "starts_after", "ends_before", "valid_from", "valid_to", "after", "before",
}  # fmt: skip
_NAMES = {"label", "raw", "text", "unit", "scale"}
_CODE_KEYS = {"code", "system", "valid_from", "valid_to"}


def entity_quads(entity: Entity) -> list[Line]:
    """One entity: its classes, its label, its other names, and what the vocabularies say of it."""
    if entity.kind not in ENTITY_CLASSES:
        raise StoreError(f"{entity.iri}: no class for an entity of kind {entity.kind}")
    node = iri(entity.iri)
    pairs = [f"{node} {TYPE} {term(name)}" for name in ENTITY_CLASSES[entity.kind]]
    pairs.append(f"{node} {LABEL} {text(entity.label)}")
    pairs.extend(f"{node} {term('skos:altLabel')} {text(name)}" for name in entity.names if name != entity.label)
    if entity.properties.get("code"):
        pairs.extend(_area_code(entity))
    for key, values in entity.properties.items():
        if key not in _CODE_KEYS or not entity.properties.get("code"):
            pairs.extend(f"{node} {pair}" for value in values for pair in _entity_property(entity.kind, key, value))
    return _in(ENTITIES, pairs)


def _entity_property(kind: str, key: str, value: str) -> Iterator[str]:
    if key == "role":
        yield f"{term('org:role')} {iri(role_iri(value))}"
        yield f"{term('kg:roleName')} {text(value)}"
        return
    if kind == "body" and key == "parent":
        name = "org:subOrganizationOf"
    elif key == "place":
        name = PLACE_PROPERTIES.get(kind, "kg:place")
    else:
        name = ENTITY_PROPERTIES.get(key, "kg:" + camel(key))
    yield f"{term(name)} {_term_of(key, value)}"


def _area_code(entity: Entity) -> Iterator[str]:
    """Codes with their system and validity; the n-th code goes with the n-th of each (or with the only one)."""
    properties = entity.properties
    codes = properties["code"]
    for index, code in enumerate(codes):
        system = _nth(properties.get("system", ()), index) or "GB/T 2260"
        node = iri(hashed_iri("code", entity.iri, system, code))
        yield f"{iri(entity.iri)} {term('kg:areaCode')} {node}"
        yield f"{node} {TYPE} {term('kg:AreaCode')}"
        yield f"{node} {term('skos:notation')} {text(code)}"
        yield f"{node} {term('kg:codeSystem')} {text(system)}"
        for key, name in (("valid_from", "kg:validFrom"), ("valid_to", "kg:validTo")):
            value = _nth(properties.get(key, ()), index)
            if value:
                yield f"{node} {term(name)} {date(value)}"


def _nth(values: tuple[str, ...], index: int) -> str | None:
    return values[index] if index < len(values) else (values[0] if len(values) == 1 else None)


def role_iri(name: str) -> str:
    """The role (书记, 区长) that posts of different bodies share: the vocabulary's concept where it has one."""
    return _concept_iris("posts").get(name) or entity_iri("role", name)


def statement_quads(statement: Statement) -> list[Line]:
    """One statement: its class, the entities in it, its values, and the facts it rests on."""
    if statement.kind not in STATEMENT_CLASSES:
        raise StoreError(f"{statement.iri}: no class for a statement of kind {statement.kind}")
    node = iri(statement.iri)
    pairs = [f"{node} {TYPE} {term(name)}" for name in STATEMENT_CLASSES[statement.kind]]
    if statement.kind in DATASETS:
        pairs.append(f"{node} {term('qb:dataSet')} {iri(entity_iri('dataset', DATASETS[statement.kind]))}")
    for role, target in statement.roles.items():
        pairs.append(f"{node} {term(ROLE_PROPERTIES.get(role) or 'kg:' + camel(role))} {iri(target)}")
    for key, value in statement.values.items():
        pairs.extend(f"{node} {pair}" for pair in _statement_value(key, value))
    pairs.extend(f"{node} {term('prov:wasDerivedFrom')} {iri(fact)}" for fact in statement.facts)
    return _in(STATEMENTS, pairs)


def _statement_value(key: str, value: Value) -> Iterator[str]:
    if value is None or key == "distribution":
        return
    for item in value if isinstance(value, tuple) else (value,):
        if key == "period":
            yield f"{term('kg:period')} {iri(entity_iri('period', str(item)))}"
            continue
        if key == "unit":
            yield from _unit(str(item))
        yield f"{term(VALUE_PROPERTIES.get(key) or 'kg:' + camel(key))} {_term_of(key, item)}"


_MAGNITUDES = {"十": 10, "百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000, "兆": 1_000_000_000_000}


def _unit(written: str) -> Iterator[str]:
    """亿元 is the unit 元 taken 100,000,000 times; a unit that the vocabulary lacks stays what is written."""
    known, (base, scale) = _concept_iris("units"), _parted(written)
    if scale is not None:
        yield f"{term('qudt:hasUnit')} {iri(known[base])}"
        yield f"{term('kg:unitScale')} {decimal(scale)}"


def _parted(written: str) -> tuple[str, int | None]:
    known, scale, base = _concept_iris("units"), 1, written
    while base not in known and base and base[0] in _MAGNITUDES:
        scale, base = scale * _MAGNITUDES[base[0]], base[1:]
    return base, scale if base in known else None


def unit_scale(written: str) -> int | None:
    """How many times its base unit a unit is (亿元: 100,000,000); `None` for one that the vocabulary lacks."""
    return _parted(written)[1]


def link_quads(link: Link) -> list[Line]:
    """One derived edge as a node: what it joins, how surely, why, and from which facts."""
    node = iri(hashed_iri("link", link.kind, link.source, link.target))
    pairs = [
        f"{node} {TYPE} {term('kg:Link')}",
        f"{node} {term('kg:linkKind')} {text(link.kind)}",
        f"{node} {term('kg:linkSource')} {iri(link.source)}",
        f"{node} {term('kg:linkTarget')} {_reference(link.target)}",
        f"{node} {term('kg:score')} {decimal(link.score)}",
        *(f"{node} {term('kg:reason')} {text(reason)}" for reason in link.reasons),
        *(f"{node} {term('prov:wasDerivedFrom')} {iri(fact)}" for fact in link.facts),
        *(f"{node} {pair}" for key, value in link.values.items() for pair in _link_value(key, value)),
    ]
    return _in(LINKS, pairs)


def _link_value(key: str, value: Value) -> Iterator[str]:
    for item in value if isinstance(value, tuple) else (value,):
        if item is not None:
            yield f"{term('kg:' + camel(key))} {_term_of(key, item)}"


def resolved_fact_quads(fact: ResolvedFact) -> list[Line]:
    """What a fact's names were taken to stand for, where no statement says it."""
    if fact.statement is not None:
        return []
    node = iri(fact.iri)
    return _in(LINKS, [f"{node} {term('kg:mentions')} {iri(target)}" for target in sorted(set(fact.roles.values()))])


def _term_of(key: str, value: str | int | float) -> str:
    if isinstance(value, bool):
        return text(str(value).lower())
    if isinstance(value, int | float):
        return integer(int(value)) if key in ("position", "rank", "term") else decimal(value)
    if key in _NAMES:
        return text(value)
    if key in _DATES:
        return date(value)
    if key == "english":
        return tagged(value, "en")
    return _reference(value)


def _reference(value: str) -> str:
    is_iri = value.startswith(("http://", "https://")) and not any(c in value for c in ' <>"{}|\\^`\n\t')
    return iri(value) if is_iri else text(value)


def camel(name: str) -> str:
    """`stated_start` as `statedStart`."""
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)


@cache
def _concept_iris(vocabulary: str) -> Mapping[str, str]:
    return {name: concept.iri for concept in read_vocabulary(vocabulary) for name in concept.names}


def _in(graph: str, pairs: list[str]) -> list[Line]:
    ending = f" {iri(graph)} ."
    return [pair + ending for pair in dict.fromkeys(pairs)]
