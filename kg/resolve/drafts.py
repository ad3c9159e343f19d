"""A fact under way: what its fields name is settled one by one, people and events stay open for later stages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from kg.model import Fact, Value
from kg.resolve.bodies import BodyIdentity, PostIdentity, body_key, body_of, is_listed
from kg.resolve.comparable import count_sense
from kg.resolve.doubles import core_of
from kg.resolve.finder import PlaceFinder
from kg.resolve.flow import Emission, emit
from kg.resolve.naming import Named
from kg.resolve.places import PlaceIdentity
from kg.resolve.setting import Setting
from kg.resolve.things import Thing, company_of, indicator_of, industry_of, project_of, strategy_of

STATEMENT_VALUES: Mapping[str, tuple[str, ...]] = {
    "participates": ("role", "position"), "develops": ("scale",), "directive": ("text", "addressee"),
}  # fmt: skip
QUOTE_LENGTH = 60
"""Signs of a quote that messages show."""


@dataclass(slots=True)
class Draft:
    """A fact under way: settled roles, and open ones as (role → what is to be settled)."""

    fact: Fact
    iri: str
    first: str
    roles: dict[str, str]
    open: dict[str, list[str]]


def settle_body(draft: Draft, role: str, finder: PlaceFinder, named: Named) -> BodyIdentity:
    """The body that a role names, as the judgements have it."""
    name = str(draft.fact[role])
    body = body_of(name, finder)
    place = body.place or finder.home
    own = len(body.key) == 1
    core = core_of("body", finder.split(name)[1]) if own else "" if is_listed(body.key[-1]) else body.key[-1]
    chain = place.chain if place else ()
    settled = named.settle("body", body.iri, name, chain, draft.iri, core, "body" if own else "organ")
    return body if settled == body.iri else replace(body, key=body_key(settled))


def settle_thing(draft: Draft, role: str, thing: Thing, named: Named) -> None:
    """Puts an entity into a role."""
    draft.roles[role] = thing.iri
    named.put(thing.iri, thing.kind, thing.label, str(draft.fact[role]), thing.properties)


def settle_things(draft: Draft, finder: PlaceFinder, place: PlaceIdentity | None, named: Named) -> None:
    """The strategies, projects, companies and industries that a fact names, as the judgements have them."""
    fact = draft.fact
    for role, find in (
        ("strategy", strategy_of),
        ("follows", strategy_of),
        ("project", project_of),
        ("company", company_of),
    ):
        if fact.fields.get(role):
            thing = find(str(fact[role]), place)
            chain = place.chain if place else ()
            core = core_of(thing.kind, finder.split(str(fact[role]))[1])
            settled = named.settle(thing.kind, thing.iri, str(fact[role]), chain, draft.iri, core)
            settle_thing(draft, role, replace(thing, iri=settled), named)
    if fact.fields.get("industry"):
        settle_thing(draft, "industry", industry_of(str(fact["industry"])), named)


def put_post(post: PostIdentity, name: str, named: Named) -> None:
    """Names a post."""
    properties = {"role": (post.word,), "exclusive": ("true" if post.exclusive else "false",)}
    if post.body is not None:
        properties["organization"] = (post.body.iri,)
    named.put(post.iri, "post", post.label, name, properties)


def figure(draft: Draft, setting: Setting, place: PlaceIdentity | None, named: Named) -> Iterator[Emission]:
    """What a target or result says, for those of its place and indicator."""
    fact = draft.fact
    if not fact["indicator"]:
        return
    thing = indicator_of(str(fact["indicator"]))
    settle_thing(draft, "indicator", thing, named)
    if place is not None:
        names = ("measure", "comparator", "value", "value_max", "unit", "period", "modality", "distribution")
        values: dict[str, Value] = {name: fact[name] for name in names}
        said = " ".join((str(fact["indicator"]), fact.text("label") or "", fact.quote))
        sense = count_sense(str(fact["measure"]), fact.text("unit") or "", fact.text("period") or "", said)
        yield emit("targets", f"{place.iri}|{thing.iri}", {
            "doc": fact.doc, "article": setting.article, "fact": draft.iri, "first": draft.first,
            "type": fact.type, "values": values, "place": place.iri,
            "indicator": thing.iri, "label": f"{place.label}{thing.label}",
            "polarity": (thing.properties.get("polarity") or ("",))[0], "known": "concept" in thing.properties,
            "count_sense": sense,
            "quote": fact.quote[:QUOTE_LENGTH],
        })  # fmt: skip


def pending(draft: Draft) -> Emission:
    """The fact with what is settled of it, for what other stages find out."""
    fact = draft.fact
    values = {name: fact[name] for name in STATEMENT_VALUES.get(fact.type, ()) if fact.fields.get(name) is not None}
    return emit("facts", fact.doc, ["fact", draft.iri, fact.type, draft.roles, draft.open, values, draft.first])
