"""What a judgement is about: `马保岭@莱芜区委` (a name in a body or document) or the IRI of a person."""

from __future__ import annotations

from urllib.parse import unquote

from kg.ontology import entity_iri

_PERSON = entity_iri("person", "")


def name_of(side: str) -> str | None:
    """The person's name in one side of a judgement; `None` where it names no person."""
    if side.startswith(_PERSON):
        return unquote(side[len(_PERSON) :].split("/")[0]) or None
    name, at, rest = side.partition("@")
    return name.strip() if at and name.strip() and rest.strip() else None
