"""One document's facts as what later stages group: places, bodies, posts and things settled, people and events open.

It sees one document at a time; what several documents mean together is the work of the later stages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from kg.model import Value, fact_from_json
from kg.resolve.bodies import BodyIdentity, PostIdentity, body_of, key_of, post_of
from kg.resolve.comparable import counted
from kg.resolve.doubles import core_of
from kg.resolve.flow import Emission, emit
from kg.resolve.judgements import Rulings
from kg.resolve.names import NameModel
from kg.resolve.naming import Named
from kg.resolve.places import Gazetteer, PlaceFinder, PlaceIdentity
from kg.resolve.reading import Draft, Reading, read_facts
from kg.resolve.reprints import Counted, as_first_said, as_said, said_of_reprints
from kg.resolve.things import (
    Thing,
    agreement_of,
    company_of,
    event_words,
    indicator_of,
    industry_of,
    project_of,
    strategy_of,
)  # fmt: skip
from kg.resolve.times import year_of

STATEMENT_KINDS = {
    "holds": "tenure", "targets": "target", "achieves": "result", "participates": "participation",
    "adopts": "adoption", "signs": "signing", "develops": "development", "undertakes": "undertaking",
    "engages": "engagement", "part_of": "membership_of_place", "directive": "directive",
}  # fmt: skip
STATEMENT_VALUES: Mapping[str, tuple[str, ...]] = {
    "participates": ("role", "position"), "develops": ("scale",), "directive": ("text", "addressee"),
}  # fmt: skip
_NATIONAL = re.compile(r"(?:中央|全国|国务院|中共中央)")
_QUOTE_LENGTH = 60


class DocumentStage:
    """The first stage: key is the document's id; values are the list of its facts as JSON objects and, where the
    document is an article that stands in several places, an object: `first`, the document that counts, in a reprint its
    `facts`, and in that document the ids of its `reprints`.
    """

    __slots__ = ("_gazetteer", "_names", "_rulings")

    def __init__(self, gazetteer: Gazetteer, names: NameModel, rulings: Rulings) -> None:
        self._gazetteer = gazetteer
        self._names = names
        self._rulings = rulings

    def __call__(self, key: str, values: Sequence[Any]) -> Iterator[Emission]:
        """Everything the facts of one document contribute."""
        facts = [fact_from_json(record) for value in values if isinstance(value, list) for record in value]
        article: dict[str, Any] = next((value for value in values if isinstance(value, dict)), {"first": key})
        first = [fact_from_json(record) for record in article.get("facts", ())]
        said = as_first_said(facts, first) if first else as_said(facts)
        reading = read_facts(key, article["first"], [one.fact for one in said], self._gazetteer)
        yield from said_of_reprints(key, article)
        named = Named(key, self._rulings)
        held: set[str] = set()
        for one in said:
            yield from self._fact(Draft(one.fact, one.iri, one.first, {}, {}), reading, named, held)
        yield from self._bare_mentions(reading, said, held)
        yield from named.emissions()

    def _fact(self, draft: Draft, reading: Reading, named: Named, held: set[str]) -> Iterator[Emission]:
        fact, finder = draft.fact, reading.finder
        place = finder.find(fact.text("place")) if "place" in fact.fields else None
        if place is not None:
            self._place(place, str(fact["place"]), named)
            draft.roles["place"] = place.iri
        match fact.type:
            case "holds":
                yield from self._holds(draft, reading, named, held)
            case "targets" | "achieves":
                yield from _indicator(draft, reading, place, named)
            case "event":
                yield from self._event(draft, reading, str(fact["title"] or ""), fact.text("date"), place)
            case "participates":
                yield from self._participates(draft, reading, named)
            case "signs":
                for role in ("party", "counterparty"):
                    self._party(draft, role, reading, named)
                if fact["document"]:
                    _thing(draft, "document", agreement_of(str(fact["document"]), reading.article), named)
                yield from self._event_role(draft, reading)
            case "part_of":
                self._membership(draft, finder, named)
            case "directive":
                if fact["speaker"] in reading.people:
                    draft.open["speaker"] = ["person", str(fact["speaker"])]
                yield from self._event_role(draft, reading)
            case _:
                _things(draft, finder, place or finder.home, named)
        yield _pending(draft)

    def _holds(self, draft: Draft, reading: Reading, named: Named, held: set[str]) -> Iterator[Emission]:
        fact = draft.fact
        name = fact.text("person")
        if not name:
            return
        body = _body_of(draft, "organization", reading.finder, named) if fact["organization"] else None
        post = post_of(body, str(fact["post"])) if fact["post"] else None
        if body is not None:
            draft.roles["organization"] = body.iri
            self._body(body, str(fact["organization"]), named)
        if post is not None:
            draft.roles["post"] = post.iri
            _post(post, str(fact["post"]), named)
        draft.open["person"] = ["person", name, body.iri if body else ""]
        mention = self._mention(draft, reading, body, post)
        held.add(name)
        if self._names.is_partial(name):
            yield emit("holders", post.iri if post and body else "", ["partial", name, mention])
            return
        yield emit("names", name, mention)
        if post is not None and body is not None:
            days = [fact.text("as_of") or reading.date, fact.text("start"), fact.text("end")]
            yield emit("holders", post.iri, ["full", name, sorted(day for day in days if day and year_of(day))])

    def _mention(
        self, draft: Draft, reading: Reading, body: BodyIdentity | None, post: PostIdentity | None
    ) -> dict[str, Any]:
        fact = draft.fact
        return {
            "doc": fact.doc,
            "article": reading.article,
            "fact": draft.iri,
            "body": body.iri if body else "",
            "bodyLabel": body.label if body else "",
            **self._where(body.place if body else None),
            "post": post.iri if post else "",
            "postLabel": post.label if post else "",
            "word": post.word if post else "",
            "exclusive": bool(post and post.exclusive),
            "status": str(fact["status"] or "holds"),
            "as_of": fact.text("as_of") or (reading.date if fact["status"] in (None, "holds") else None),
            "start": fact.text("start"),
            "end": fact.text("end"),
            "weak": reading.weak_date,
            "quote": fact.quote[:_QUOTE_LENGTH],
        }

    def _where(self, place: PlaceIdentity | None) -> dict[str, str]:
        if place is None:
            return {"place": "", "city": "", "province": "", "within": ""}
        today = self._gazetteer.get(place.root)
        chain = self._gazetteer.chain(today) if today and place.code else place.chain
        city = next((code for code in chain if re.fullmatch(r"\d{4}00", code) and not code.endswith("0000")), "")
        province = next((code for code in chain if code.endswith("0000")), "")
        return {"place": place.root, "city": city, "province": province, "within": "|".join(chain)}

    def _bare_mentions(self, reading: Reading, said: Iterable[Counted], held: set[str]) -> Iterator[Emission]:
        """People whom a document names without a post: known by the document's place and date."""
        for name in sorted(reading.people - held):
            if not self._names.is_partial(name):
                fields = ("participant", "speaker")
                one = next(one for one in said if name in (one.fact.fields.get(field) for field in fields))
                yield emit("names", name, {
                    "doc": reading.document, "article": reading.article, "fact": one.iri, "body": "", "bodyLabel": "",
                    **self._where(reading.finder.home), "post": "", "postLabel": "", "word": "", "exclusive": False,
                    "status": "holds", "as_of": reading.date, "start": None, "end": None, "weak": reading.weak_date,
                    "quote": one.fact.quote[:_QUOTE_LENGTH],
                })  # fmt: skip

    def _event(
        self, draft: Draft, reading: Reading, title: str, date: str | None, place: PlaceIdentity | None
    ) -> Iterator[Emission]:
        if not title:
            return
        draft.open["event"] = ["event", title]
        yield self._event_mention(draft, reading, title, date, place)

    def _event_mention(
        self, draft: Draft, reading: Reading, title: str, date: str | None, place: PlaceIdentity | None
    ) -> Emission:
        place = place or (None if _NATIONAL.match(title) else reading.finder.home)
        scope = f"{place.key if place else ''}|{date}" if year_of(date) else f"{reading.article}|{date or ''}"
        venue = draft.fact.fields.get("venue")
        return emit("events", scope, [
            event_words(title, place), title, reading.document, draft.iri, place.iri if place else "", date, venue,
        ])  # fmt: skip

    def _event_role(self, draft: Draft, reading: Reading) -> Iterator[Emission]:
        title = draft.fact.text("event")
        if not title:
            return
        draft.open["event"] = ["event", title]
        if title not in reading.events:
            yield self._event_mention(draft, reading, title, draft.fact.text("event_date") if "event_date" in draft.fact.fields else None, None)  # fmt: skip  # noqa: E501

    def _participates(self, draft: Draft, reading: Reading, named: Named) -> Iterator[Emission]:
        fact = draft.fact
        if fact["participant"] in reading.people:
            draft.open["participant"] = ["person", str(fact["participant"])]
        else:
            self._party(draft, "participant", reading, named)
        yield from self._event_role(draft, reading)

    def _party(self, draft: Draft, role: str, reading: Reading, named: Named) -> None:
        name = draft.fact.text(role)
        if not name:
            return
        if name in reading.people:
            draft.open[role] = ["person", name]
            return
        body = _body_of(draft, role, reading.finder, named)
        self._body(body, name, named)
        draft.roles[role] = body.iri

    def _membership(self, draft: Draft, finder: PlaceFinder, named: Named) -> None:
        parent = finder.find(draft.fact.text("parent"))
        child = finder.find(draft.fact.text("child"))
        for role, place in (("child", child), ("parent", parent)):
            if place is not None:
                self._place(place, str(draft.fact[role]), named)
                draft.roles[role] = place.iri

    def _place(self, place: PlaceIdentity, name: str, named: Named) -> None:
        if place.iri in named:
            return
        named.put(place.iri, place.kind, place.label, name, place.properties)
        row = self._gazetteer.get(place.code)
        for code in (*place.chain[1:2], place.root if place.code else "", getattr(row, "successor", None) or ""):
            other = self._gazetteer.get(code)
            if other is not None:
                above = self._gazetteer.identity(other)
                self._place(above, above.label, named)

    def _body(self, body: BodyIdentity, name: str, named: Named) -> None:
        if body.place is not None:
            self._place(body.place, body.place.label, named)
        properties = {"place": (body.place.iri,)} if body.place else {}
        named.put(body.iri, "body", body.label, name, properties)


def _body_of(draft: Draft, role: str, finder: PlaceFinder, named: Named) -> BodyIdentity:
    name = str(draft.fact[role])
    body = body_of(name, finder)
    place = body.place or finder.home
    core = core_of("body", finder.split(name)[1]) if len(body.key) == 1 else ""
    settled = named.settle("body", body.iri, name, place.chain if place else (), draft.iri, core)
    return body if settled == body.iri else replace(body, key=key_of(settled))


def _thing(draft: Draft, role: str, thing: Thing, named: Named) -> None:
    draft.roles[role] = thing.iri
    named.put(thing.iri, thing.kind, thing.label, str(draft.fact[role]), thing.properties)


def _things(draft: Draft, finder: PlaceFinder, place: PlaceIdentity | None, named: Named) -> None:
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
            _thing(draft, role, replace(thing, iri=settled), named)
    if fact.fields.get("industry"):
        _thing(draft, "industry", industry_of(str(fact["industry"])), named)


def _post(post: PostIdentity, name: str, named: Named) -> None:
    properties = {"role": (post.word,), "exclusive": ("true" if post.exclusive else "false",)}
    if post.body is not None:
        properties["organization"] = (post.body.iri,)
    named.put(post.iri, "post", post.label, name, properties)


def _indicator(draft: Draft, reading: Reading, place: PlaceIdentity | None, named: Named) -> Iterator[Emission]:
    fact = draft.fact
    if not fact["indicator"]:
        return
    thing = indicator_of(str(fact["indicator"]))
    _thing(draft, "indicator", thing, named)
    if place is not None:
        names = ("measure", "comparator", "value", "value_max", "unit", "period", "modality", "distribution")
        values: dict[str, Value] = {name: fact[name] for name in names}
        said = " ".join((str(fact["indicator"]), fact.text("label") or "", fact.quote))
        counts = counted(str(fact["measure"]), fact.text("unit") or "", fact.text("period") or "", said)
        yield emit("targets", f"{place.iri}|{thing.iri}", {
            "doc": fact.doc, "article": reading.article, "fact": draft.iri, "first": draft.first,
            "type": fact.type, "values": values, "place": place.iri,
            "indicator": thing.iri, "label": f"{place.label}{thing.label}",
            "polarity": (thing.properties.get("polarity") or ("",))[0], "known": "concept" in thing.properties,
            "counted": counts,
            "quote": fact.quote[:_QUOTE_LENGTH],
        })  # fmt: skip


def _pending(draft: Draft) -> Emission:
    fact = draft.fact
    values = {name: fact[name] for name in STATEMENT_VALUES.get(fact.type, ()) if fact.fields.get(name) is not None}
    return emit("facts", fact.doc, ["fact", draft.iri, fact.type, draft.roles, draft.open, values, draft.first])
