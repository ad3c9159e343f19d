"""One document's facts as what later stages group: places, bodies, posts and things settled, people and events open.

It sees one document at a time; what several documents mean together is the work of the later stages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from kg.model import fact_from_json
from kg.resolve.bodies import BodyIdentity, PostIdentity, post_of
from kg.resolve.drafts import (
    QUOTE_LENGTH,
    Draft,
    figure,
    pending,
    put_post,
    settle_body,
    settle_thing,
    settle_things,
)  # fmt: skip
from kg.resolve.finder import PlaceFinder
from kg.resolve.flow import Emission, emit
from kg.resolve.judgements import Rulings
from kg.resolve.names import NameModel
from kg.resolve.naming import Named
from kg.resolve.offices import office_of
from kg.resolve.places import Gazetteer, PlaceIdentity
from kg.resolve.reprints import EffectiveFact, as_first_said, as_said, said_of_reprints
from kg.resolve.ruled_places import RuledPlaces
from kg.resolve.setting import Setting, setting_of
from kg.resolve.things import agreement_of, event_words
from kg.resolve.times import year_of

STATEMENT_KINDS = {
    "holds": "tenure", "targets": "target", "achieves": "result", "participates": "participation",
    "adopts": "adoption", "signs": "signing", "develops": "development", "undertakes": "undertaking",
    "engages": "engagement", "part_of": "membership_of_place", "directive": "directive",
}  # fmt: skip
_NATIONAL = re.compile(r"(?:中央|全国|国务院|中共中央)")


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
        ruled = RuledPlaces(key, self._gazetteer, self._rulings)
        setting = setting_of(key, article["first"], [one.fact for one in said], self._gazetteer, ruled)
        yield from said_of_reprints(key, article)
        named = Named(key, self._rulings)
        held: set[str] = set()
        for one in said:
            yield from self._fact(Draft(one.fact, one.iri, one.first, {}, {}), setting, named, held)
        yield from self._bare_mentions(setting, said, held)
        if said:
            ruled.tell(named, said[0].iri)
        yield from named.emissions()

    def _fact(self, draft: Draft, setting: Setting, named: Named, held: set[str]) -> Iterator[Emission]:
        fact, finder = draft.fact, setting.finder
        place = finder.find(fact.text("place")) if "place" in fact.fields else None
        if place is not None:
            self._place(place, str(fact["place"]), named)
            draft.roles["place"] = place.iri
        match fact.type:
            case "holds":
                yield from self._holds(draft, setting, named, held)
            case "targets" | "achieves":
                yield from figure(draft, setting, place, named)
            case "event":
                yield from self._event(draft, setting, str(fact["title"] or ""), fact.text("date"), place)
            case "participates":
                yield from self._participates(draft, setting, named)
            case "signs":
                for role in ("party", "counterparty"):
                    self._party(draft, role, setting, named)
                if fact["document"]:
                    settle_thing(draft, "document", agreement_of(str(fact["document"]), setting.article), named)
                yield from self._event_role(draft, setting)
            case "part_of":
                self._membership(draft, finder, named)
            case "directive":
                if fact["speaker"] in setting.people:
                    draft.open["speaker"] = ["person", str(fact["speaker"])]
                yield from self._event_role(draft, setting)
            case _:
                settle_things(draft, finder, place or finder.home, named)
        yield pending(draft)

    def _holds(self, draft: Draft, setting: Setting, named: Named, held: set[str]) -> Iterator[Emission]:
        fact = draft.fact
        name = fact.text("person")
        if not name:
            return
        body = settle_body(draft, "organization", setting.finder, named) if fact["organization"] else None
        post = post_of(body, str(fact["post"])) if fact["post"] else None
        if body is not None:
            draft.roles["organization"] = body.iri
            self._body(body, str(fact["organization"]), named)
        if post is not None:
            draft.roles["post"] = post.iri
            put_post(post, str(fact["post"]), named)
        draft.open["person"] = ["person", name, body.iri if body else ""]
        mention = self._mention(draft, setting, body, post)
        held.add(name)
        if self._names.is_partial(name):
            yield emit("partial_names", post.iri if post and body else "", ["partial", name, mention])
            return
        yield emit("names", name, mention)
        if post is not None and body is not None:
            days = [fact.text("as_of") or setting.date, fact.text("start"), fact.text("end")]
            yield emit("partial_names", post.iri, ["full", name, sorted(day for day in days if day and year_of(day))])

    def _mention(
        self, draft: Draft, setting: Setting, body: BodyIdentity | None, post: PostIdentity | None
    ) -> dict[str, Any]:
        fact = draft.fact
        return {
            "doc": fact.doc,
            "article": setting.article,
            "fact": draft.iri,
            "body": body.iri if body else "",
            "bodyLabel": body.label if body else "",
            **self._where(body.place if body else None),
            "post": post.iri if post else "",
            "postLabel": post.label if post else "",
            "word": post.word if post else "",
            "exclusive": bool(post and post.exclusive),
            "office": office_of(post, self._gazetteer) if post else [],
            "status": str(fact["status"] or "holds"),
            "as_of": fact.text("as_of") or (setting.date if fact["status"] in (None, "holds") else None),
            "start": fact.text("start"),
            "end": fact.text("end"),
            "weak": setting.weak_date,
            "quote": fact.quote[:QUOTE_LENGTH],
        }

    def _where(self, place: PlaceIdentity | None) -> dict[str, str]:
        if place is None:
            return {"place": "", "city": "", "province": "", "within": ""}
        today = self._gazetteer.get(place.root)
        chain = self._gazetteer.chain(today) if today and place.code else place.chain
        province = next((code for code in chain if code.endswith("0000")), "")
        city = next((code for code in chain if self._gazetteer.is_city(code)), "")
        return {"place": place.root, "city": city, "province": province, "within": "|".join(chain)}

    def _bare_mentions(self, setting: Setting, said: Iterable[EffectiveFact], held: set[str]) -> Iterator[Emission]:
        """People whom a document names without a post: known by the document's place and date."""
        for name in sorted(setting.people - held):
            if not self._names.is_partial(name):
                fields = ("participant", "speaker")
                one = next(one for one in said if name in (one.fact.fields.get(field) for field in fields))
                yield emit("names", name, {
                    "doc": setting.document, "article": setting.article, "fact": one.iri, "body": "", "bodyLabel": "",
                    **self._where(setting.finder.home), "post": "", "postLabel": "", "word": "", "exclusive": False,
                    "status": "holds", "as_of": setting.date, "start": None, "end": None, "weak": setting.weak_date,
                    "quote": one.fact.quote[:QUOTE_LENGTH],
                })  # fmt: skip

    def _event(
        self, draft: Draft, setting: Setting, title: str, date: str | None, place: PlaceIdentity | None
    ) -> Iterator[Emission]:
        if not title:
            return
        draft.open["event"] = ["event", title]
        yield self._event_mention(draft, setting, title, date, place)

    def _event_mention(
        self, draft: Draft, setting: Setting, title: str, date: str | None, place: PlaceIdentity | None
    ) -> Emission:
        place = place or (None if _NATIONAL.match(title) else setting.finder.home)
        scope = f"{place.key if place else ''}|{date}" if year_of(date) else f"{setting.article}|{date or ''}"
        venue = draft.fact.fields.get("venue")
        return emit("events", scope, [
            event_words(title, place), title, setting.document, draft.iri, place.iri if place else "", date, venue,
        ])  # fmt: skip

    def _event_role(self, draft: Draft, setting: Setting) -> Iterator[Emission]:
        title = draft.fact.text("event")
        if not title:
            return
        draft.open["event"] = ["event", title]
        if title not in setting.own_meetings:
            day = draft.fact.fields.get("event_date") or setting.days.get(title)
            yield self._event_mention(draft, setting, title, str(day) if day else None, None)

    def _participates(self, draft: Draft, setting: Setting, named: Named) -> Iterator[Emission]:
        fact = draft.fact
        if fact["participant"] in setting.people:
            draft.open["participant"] = ["person", str(fact["participant"])]
        else:
            self._party(draft, "participant", setting, named)
        yield from self._event_role(draft, setting)

    def _party(self, draft: Draft, role: str, setting: Setting, named: Named) -> None:
        name = draft.fact.text(role)
        if not name:
            return
        if name in setting.people:
            draft.open[role] = ["person", name]
            return
        body = settle_body(draft, role, setting.finder, named)
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
