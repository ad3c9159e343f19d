"""In which order posts are listed: place by place, in each the bodies and in each body the posts in the order of
protocol that the vocabularies give. It knows what things are, not when anything was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from kg.ontology import read_vocabulary
from kg.resolve.bodies import body_key
from kg.resolve.model import Entity

Rank = tuple[tuple[str, ...], tuple[int, str], tuple[int, int, str]]
"""Of a post: its place under all that hold it; the organ and the name of its body; where it stands in the body."""

_LAST = 99
_AFTER_ALL_CODES = "~"
_DEPUTY = re.compile("^(?:代|专职)*(常务副|副)?(.*)", re.DOTALL)
_DEPUTIES = {"": 0, "常务副": 1, "副": 2}


def post_ranks(entities: Iterable[Entity]) -> Mapping[str, Rank]:
    """The rank of each post among all, by its IRI; the least comes first. Posts of bodies of no place come last."""
    held = {entity.iri: entity for entity in entities}
    return {iri: _rank(post, held) for iri, post in held.items() if post.kind == "post"}


def _rank(post: Entity, held: Mapping[str, Entity]) -> Rank:
    body = held.get(_first(post, "organization"))
    places = _places(held.get(_first(body, "place")), held) if body else ()
    word = _first(post, "role") or post.label
    deputy, plain = _DEPUTY.findall(word)[0]
    own = (_posts().get(plain, _LAST), _DEPUTIES[deputy], word)
    if body is None or not places:
        return (_AFTER_ALL_CODES,), (_LAST, body.label if body else ""), own
    return places, (_organ(body_key(body.iri)[-1]), body.label), own


def _first(entity: Entity | None, name: str) -> str:
    return next(iter(entity.properties.get(name, ())), "") if entity else ""


def _places(place: Entity | None, held: Mapping[str, Entity]) -> tuple[str, ...]:
    """A place and all that hold it, the highest first: their codes, or their names after all codes."""
    path: list[str] = []
    seen: set[str] = set()
    while place is not None and place.iri not in seen:
        seen.add(place.iri)
        path.append(_first(place, "code") or _AFTER_ALL_CODES + place.label)
        place = held.get(_first(place, "parent"))
    return tuple(reversed(path))


def _organ(word: str) -> int:
    """Where a body of a place stands by what its name begins with: 政府 and 政府办公室 as government."""
    names = _bodies()
    return next((names[word[:length]] for length in range(len(word), 0, -1) if word[:length] in names), _LAST)


@cache
def _bodies() -> Mapping[str, int]:
    organs = {concept.id: int(concept.properties["precedence"][0]) for concept in read_vocabulary("organs")}
    return {
        name.removeprefix(concept.first("levelWord") or ""): organs[concept.properties["organ"][0]]
        for concept in read_vocabulary("bodies")
        for name in concept.names
    }


@cache
def _posts() -> Mapping[str, int]:
    """Who heads a body stands first in it, unless the vocabulary says otherwise."""
    return {
        name: int(given)
        for concept in read_vocabulary("posts")
        if (given := concept.first("precedence") or ("1" if concept.first("headOf") else ""))
        for name in concept.names
    }
