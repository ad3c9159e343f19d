"""The nouns of settled identity: entities, statements and the links between them. Pure data, no RDF."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.model import Fact, Issue, Value

PLACE_KINDS = ("place", "zone")
"""The kinds of entities that are places: administrative divisions and functional zones."""


def role_kind(kind: str) -> str:
    """What an entity of a kind counts as in facts and judgements: a zone is a place there."""
    return "place" if kind in PLACE_KINDS else kind


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing of the world: `kind` is person, place, zone, body, post, indicator, strategy, industry, project,
    company, event or agreement; `names` are all that documents call it, `properties` what the vocabularies say of it
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

    Roles are named as the fields of the facts: a tenure has person, organization and post (the post entity, whose
    IRI holds its body), a target or result place and indicator, a participation participant and event, and so on.

    A tenure's `values`, each a partial date as in the facts or absent:
    `first_seen`, `last_seen`: the first and last day on which a document says that the post is held;
    `stated_start`, `stated_end`: where a document gives the term (the earliest start, the latest end);
    `not_before`, `not_after`: bounds of the whole term that follow from others: the predecessor's last day seen, the
    successor's first day seen, the day on which a document calls the holder a former one or removed.
    `status`: removed or former where that is the last the documents say, appointed where it is all they say; absent
    for a holder who is seen in the post and of whom they say no end.
    `post` is the post's word (书记), `exclusive` is `"true"` where the post has one holder at a time, `term` counts
    the terms of this person in this post from 1.
    The post is certainly held from stated_start or first_seen to stated_end or last_seen, possibly between
    not_before and not_after; an absent `not_after` says nothing about the present.
    """

    iri: str
    kind: str
    roles: Mapping[str, str]
    values: Mapping[str, Value]
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A derived edge between two entities or statements, read `source kind target`; `reasons` say why in words, `facts`
    are the IRIs of the facts it was derived from, `values` what else is known of it.

    merged: source is a mention's IRI (`…/id/mention/…`), target the entity it was joined to, reasons why.
    possibly_same: two people, or two things of one kind, source < target; `score` is the estimated probability.
    succeeded: a tenure and the one before it in the same post by another person; values `after` and `before`: the
    change lies between these dates.
    moved_to: a person's tenure and their next one elsewhere; values `after` and `before`.
    attains: a result and the target it is measured against; values `verdict` (met, missed, open), `ratio` (result ÷
    target, levels only), `difference` (result − target, in the target's unit).
    contradicts: two statements that cannot both hold, source < target.
    renamed_to: a place and the place that took its part over; values `date`.
    part_of: a place or zone and the place that holds it, a body and its place.
    """

    kind: str
    source: str
    target: str
    score: float = 1.0
    reasons: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    values: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Resolution:
    """The whole outcome, each part sorted, so that the same facts give an equal resolution whatever their order."""

    entities: tuple[Entity, ...]
    facts: tuple[ResolvedFact, ...]
    statements: tuple[Statement, ...]
    links: tuple[Link, ...]
    issues: tuple[Issue, ...]
