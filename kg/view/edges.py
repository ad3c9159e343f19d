"""The edges of the page: what statements and links say of two things, one edge for each pair and relation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kg.resolve.model import Link, ResolvedFact, Statement
from kg.view.model import PageEdge, Wording
from kg.view.wording import wording

ROLE_WORDS = {
    "chair": Wording("主持", "chair"),
    "speaker": Wording("讲话", "speaker"),
    "presenter": Wording("发言", "presenter"),
    "attendee": Wording("出席", "attendee"),
}
STATUS_WORDS = {
    "appointed": Wording("任命", "appointed"),
    "removed": Wording("免去", "removed"),
    "proposed": Wording("拟任", "proposed"),
    "former": Wording("曾任", "former"),
}
LABEL_PARTS = 3
_NOTHING = Wording("", "")

PAIRS: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    "tenure": (("person", "post", "holds"), ("post", "organization", "post_in")),
    "target": (("place", "indicator", "targets"),),
    "result": (("place", "indicator", "achieves"),),
    "participation": (("participant", "event", "participates"),),
    "adoption": (("place", "strategy", "adopts"), ("strategy", "follows", "follows")),
    "signing": (
        ("party", "document", "signs"),
        ("counterparty", "document", "signs"),
        ("party", "counterparty", "signs"),
    ),
    "development": (("place", "industry", "develops"),),
    "undertaking": (("place", "project", "undertakes"),),
    "engagement": (("place", "company", "engages"),),
    "membership_of_place": (("child", "parent", "part_of"),),
    "directive": (("speaker", "event", "directs"),),
}
"""For each kind of statement: (source role, target role, relation)."""

_LINK_ROLES = {"succeeded": "person", "moved_to": "post"}
"""Links between tenures, and the role of a tenure whose entity stands for it in the drawing."""

_ENTITY_LINKS = frozenset({"possibly_same", "renamed_to", "part_of"})


@dataclass(slots=True)
class _Draft:
    facts: set[int] = field(default_factory=set)
    parts: dict[Wording, None] = field(default_factory=dict)


def page_edges(
    facts: Iterable[ResolvedFact],
    statements: Iterable[Statement],
    links: Iterable[Link],
    nodes: Mapping[str, int],
    index: Mapping[str, int],
) -> tuple[PageEdge, ...]:
    """Every edge between two nodes that statements, events and links give, sorted. `index` maps fact IRIs to facts."""
    drafts: dict[tuple[int, int, str], _Draft] = {}
    held = {statement.iri: statement for statement in statements}
    triples = [*_of_statements(held.values()), *_of_facts(facts), *_of_links(links, held)]
    for source, target, kind, label, proofs in triples:
        if source not in nodes or target not in nodes or source == target:
            continue
        draft = drafts.setdefault((nodes[source], nodes[target], kind), _Draft())
        draft.facts.update(index[iri] for iri in proofs if iri in index)
        if label != _NOTHING:
            draft.parts.setdefault(label)
    return tuple(
        PageEdge(source, target, kind, _label(draft), tuple(sorted(draft.facts)))
        for (source, target, kind), draft in sorted(drafts.items())
    )


_Triple = tuple[str, str, str, Wording, tuple[str, ...]]


def _of_statements(statements: Iterable[Statement]) -> Iterator[_Triple]:
    for statement in statements:
        label = edge_words(statement)
        for source, target, kind in PAIRS.get(statement.kind, ()):
            if source in statement.roles and target in statement.roles:
                if (source, target) == ("party", "counterparty") and "document" in statement.roles:
                    continue
                said = _NOTHING if kind in ("post_in", "follows") else label
                yield statement.roles[source], statement.roles[target], kind, said, statement.facts


def _of_facts(facts: Iterable[ResolvedFact]) -> Iterator[_Triple]:
    for resolved in facts:
        if resolved.fact.type == "event" and "place" in resolved.roles:
            event = resolved.roles.get("event") or resolved.roles.get("title")
            if event:
                yield event, resolved.roles["place"], "held_in", _NOTHING, (resolved.iri,)


def _of_links(links: Iterable[Link], statements: Mapping[str, Statement]) -> Iterator[_Triple]:
    for link in links:
        if link.kind in _ENTITY_LINKS:
            yield link.source, link.target, link.kind, _link_words(link), link.facts
        elif link.kind in _LINK_ROLES and link.source in statements and link.target in statements:
            source, target = statements[link.source], statements[link.target]
            role = _LINK_ROLES[link.kind]
            if role in source.roles and role in target.roles:
                proofs = link.facts or (*source.facts, *target.facts)
                yield source.roles[role], target.roles[role], link.kind, _link_words(link), proofs


def _link_words(link: Link) -> Wording:
    after, before = link.values.get("after"), link.values.get("before")
    if after or before:
        return Wording(f"{after or '？'} 至 {before or '？'} 之间", f"between {after or '?'} and {before or '?'}")
    date = link.values.get("date")
    return _same(date) if date else _same(f"{link.score:.0%}" if link.kind == "possibly_same" else "")


def _same(text: object) -> Wording:
    return Wording(str(text), str(text))


def edge_words(statement: Statement) -> Wording:
    """What a statement adds to its relation, in a few words."""
    values = statement.values
    if statement.kind in ("target", "result"):
        said, period = wording(values), values.get("period")
        return Wording(f"{period}：{said.zh}", f"{period}: {said.en}") if period else said
    if statement.kind == "participation":
        roles = values.get("role") or values.get("roles")
        names = roles if isinstance(roles, tuple) else (str(roles),) if roles else ()
        words = [ROLE_WORDS.get(name, _same(name)) for name in names]
        return Wording("、".join(word.zh for word in words), ", ".join(word.en for word in words))
    if statement.kind == "tenure":
        return STATUS_WORDS.get(str(values.get("status")), _NOTHING)
    if statement.kind == "development":
        return _same(values.get("scale") or "")
    return _NOTHING


def _label(draft: _Draft) -> Wording:
    parts = list(draft.parts)
    more = "…" if len(parts) > LABEL_PARTS else ""
    shown = parts[:LABEL_PARTS]
    return Wording("；".join(part.zh for part in shown) + more, "; ".join(part.en for part in shown) + more)
