"""What makes two names of an indicator, industry, strategy, project, company, agreement or event one thing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from kg.ontology import Concept, entity_iri, hashed_iri, read_vocabulary
from kg.resolve.places import PlaceIdentity

_MARKS = re.compile(r"[\s“”‘’\"'《》〈〉「」『』·•,，、。;；:：()（）\[\]【】—-]")
_CODED = re.compile(r"\d+(?:\+(?:\d+|[A-Za-zN]))+")
_FRAME_WORDS = re.compile(
    r"(?:工作体系|总体思路|工作思路|工作部署|工作布局|发展战略|发展思路|战略部署|工作模式|体系|思路|战略|布局|主题年|活动)$"
)
_COMPANY_WORDS = re.compile(r"(?:股份|有限|责任|控股|集团|总公司|分公司|公司|\(集团\))+$")
_REGISTERED = re.compile(r"(?:有限|股份|责任)(?:责任)?公司$")
_EVENT_WORDS = re.compile(r"(?:隆重|顺利|胜利)?(?:召开|举行|举办|开幕)$")
_ADDRESS = re.compile(r"^(?:全区|全市|全县|全省|全州|我区|我市|我县|我省)")


@dataclass(frozen=True, slots=True)
class Thing:
    """An entity other than a person, place, body or post, as settled."""

    iri: str
    kind: str
    label: str
    properties: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def folded(name: str) -> str:
    """A name without marks and spaces, in NFKC and lower case: what names are compared by."""
    return _MARKS.sub("", unicodedata.normalize("NFKC", name)).lower()


@cache
def _concepts(vocabulary: str) -> Mapping[str, Concept]:
    return {folded(name): concept for concept in read_vocabulary(vocabulary) for name in concept.names}


def _in_vocabulary(kind: str, vocabulary: str, name: str) -> Thing:
    concept = _concepts(vocabulary).get(folded(name))
    if concept is None:
        return Thing(entity_iri(kind, folded(name)), kind, name)
    properties = {key: values for key, values in concept.properties.items() if key not in ("definition", "example")}
    return Thing(concept.iri, kind, concept.label, {**properties, "concept": (concept.id,)})


def indicator_of(name: str) -> Thing:
    """An indicator: one of the vocabulary by any of its names, else the thing counted, as written."""
    return _in_vocabulary("indicator", "indicators", name)


def industry_of(name: str) -> Thing:
    """An industry: one of the vocabulary by any of its names, else as written without a closing 产业."""
    plain = re.sub(r"(?<=..)产业$", "", name)
    return _in_vocabulary(
        "industry", "industries", plain if _concepts("industries").get(folded(name)) is None else name
    )


def strategy_of(name: str, place: PlaceIdentity | None) -> Thing:
    """A strategy of a prefecture (or province): `“1+474”工作体系` and `1+474` are one there, another one elsewhere."""
    plain = unicodedata.normalize("NFKC", name)
    coded = _CODED.search(plain)
    short = coded.group() if coded else folded(_FRAME_WORDS.sub("", plain) or plain)
    return Thing(entity_iri("strategy", *_city(place), short), "strategy", plain.strip('“”"《》'))


def project_of(name: str, place: PlaceIdentity | None) -> Thing:
    """A project, park or platform within its place."""
    short = re.sub(r"(?:建设)?项目$", "", folded(name)) or folded(name)
    scope = place.key.split("/") if place else ()
    return Thing(entity_iri("project", *scope, short), "project", name)


def company_of(name: str, place: PlaceIdentity | None) -> Thing:
    """A company: by its registered name anywhere, by a short name (浪潮, 浪潮集团) within a province."""
    plain = folded(name)
    if _REGISTERED.search(plain):
        return Thing(entity_iri("company", plain), "company", name)
    short = _COMPANY_WORDS.sub("", plain)
    province = place.chain[-1:] if place else ()
    return Thing(entity_iri("company", *province, short if len(short) > 1 else plain), "company", name)


def agreement_of(name: str, document: str) -> Thing:
    """A paper that is signed, in the document that tells of it: a 责任书 has no name that others would use."""
    return Thing(hashed_iri("agreement", folded(name), document), "agreement", name)


def event_words(title: str, place: PlaceIdentity | None) -> str:
    """What of an event's title tells it from others of that place and day."""
    plain = _ADDRESS.sub("", folded(_EVENT_WORDS.sub("", title)))
    names = sorted((place.label, re.sub(r"[省市区县]$", "", place.label)), key=len, reverse=True) if place else ()
    for name in names:
        if len(name) > 1 and plain.startswith(name) and len(plain) - len(name) > 3:
            return plain[len(name) :]
    return plain


def _city(place: PlaceIdentity | None) -> tuple[str, ...]:
    """The prefecture that a place belongs to, else the place itself."""
    if place is None:
        return ()
    cities = [key for key in place.chain if re.fullmatch(r"\d{4}00", key)]
    return (cities[0],) if cities else tuple(place.chain[-1:])
