"""The nouns of settled identity: entities, statements and the links between them. Pure data, no RDF."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.model import Fact, Issue, Value

ENTITY_KINDS = (
    "person", "place", "zone", "body", "post", "indicator", "strategy", "industry", "project", "company", "event", "agreement",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing of the world: `names` are all that documents call it, `properties` what the vocabularies say of it
    (code, level, parent IRI …), sorted.
    """

    iri: str
    kind: str
    label: str
    names: tuple[str, ...] = ()
    properties: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ResolvedFact:
    """A fact with its own IRI and, for each field that names a thing, the IRI of that entity.

    `statement` is the IRI of the statement (tenure, target, result, participation …) that this fact supports.
    """

    iri: str
    fact: Fact
    roles: Mapping[str, str]
    statement: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """What the documents together say once: `kind` is tenure, target, result, participation, adoption, signing,
    development, undertaking, engagement, membership_of_place or directive; `roles` map to entity IRIs, `values` to
    literals as in the facts; `facts` are the IRIs of the supporting facts, sorted.

    A tenure's `values` hold first_seen, last_seen, stated_start, stated_end, not_before, not_after … as far as known.
    """

    iri: str
    kind: str
    roles: Mapping[str, str]
    values: Mapping[str, Value]
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A derived edge between two entities or statements: `kind` is merged, possibly_same, succeeded, moved_to,
    attains, contradicts, renamed_to or part_of; `reasons` say why in words, `facts` are what it was derived from.
    """

    kind: str
    source: str
    target: str
    score: float = 1.0
    reasons: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution:
    """The whole outcome, each part sorted, so that the same facts give an equal resolution whatever their order."""

    entities: tuple[Entity, ...]
    facts: tuple[ResolvedFact, ...]
    statements: tuple[Statement, ...]
    links: tuple[Link, ...]
    issues: tuple[Issue, ...]
