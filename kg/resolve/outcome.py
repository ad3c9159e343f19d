"""The last stages: facts with all their roles, the statements they support, and the entities they name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kg.ontology import hashed_iri
from kg.resolve.documents import STATEMENT_KINDS
from kg.resolve.flow import ITEMS, Emission, emit

_ELSEWHERE = ("holds", "targets", "achieves", "document", "event")
"""Types of facts whose statements, if any, other stages make."""


def fact_stage(key: str, values: Sequence[Any]) -> Iterator[Emission]:
    """Key is a document; values are its facts with what is settled, and what other stages found out about them."""
    aliases = {value[1]: value[2] for value in values if value[0] == "alias"}
    people: dict[tuple[str, str], str] = {}
    for _, name, body, iri in sorted(value for value in values if value[0] == "person"):
        people[name, body] = iri
        people.setdefault((name, ""), iri)
    events = {value[1]: value[2] for value in sorted(v for v in values if v[0] == "event")}
    statements = {value[1]: value[2] for value in values if value[0] == "statement"}
    for _, iri, type_, roles, open_roles, literals, first in (value for value in values if value[0] == "fact"):
        settled = {str(role): str(entity) for role, entity in roles.items()}
        for role, what in open_roles.items():
            found = events.get(what[1]) if what[0] == "event" else _person(people, aliases, what[1:])
            if found:
                settled[role] = found
        statement = statements.get(iri)
        if type_ not in _ELSEWHERE:
            statement = _statement_iri(first, type_, settled, literals)
            yield emit("statements", statement, [STATEMENT_KINDS[type_], settled, literals, iri])
        yield emit(ITEMS, "fact", [key, iri, dict(sorted(settled.items())), statement])


def _person(people: Mapping[tuple[str, str], str], aliases: Mapping[str, str], said: Sequence[str]) -> str | None:
    """Whom a name stands for, said with a body or without."""
    name = aliases.get(said[0], said[0])
    return people.get((name, "".join(said[1:]))) or people.get((name, ""))


def _statement_iri(fact: str, type_: str, roles: dict[str, str], literals: dict[str, Any]) -> str:
    """What several documents say alike has one IRI. A fact with an open role, or an instruction, stands for itself."""
    if type_ == "directive" or (type_ == "participates" and not {"participant", "event"} <= roles.keys()):
        return hashed_iri(STATEMENT_KINDS[type_], fact)
    telling = {name: literals[name] for name in ("role", "scale") if name in literals}
    parts = [*roles.items(), *telling.items()]
    return hashed_iri(STATEMENT_KINDS[type_], *(f"{name}={value}" for name, value in sorted(parts)))


def statement_stage(key: str, values: Sequence[Any]) -> Iterator[Emission]:
    """Key is a statement; values are the facts that say it. Of literals that differ, the first document's counts."""
    kind, roles, _, _ = values[0]
    literals: dict[str, Any] = {}
    for _, _, said, _ in sorted(values, key=lambda value: str(value[3])):
        for name, value in said.items():
            literals.setdefault(name, value)
    facts = sorted(value[3] for value in values)
    yield emit(ITEMS, "statement", [key, kind, dict(sorted(roles.items())), dict(sorted(literals.items())), facts])


def entity_stage(key: str, values: Sequence[Any]) -> Iterator[Emission]:
    """Key is an entity; values are what documents call it and what the vocabularies say of it; of one that judgements
    are about these too, and `named`, even where it is another by them.
    """
    for _, judgement, side in (value for value in values if value[0] == "judged"):
        yield emit("judgements", judgement, ["side", side, ["named"] in values])
    values = [value for value in values if value[0] not in ("judged", "named")]
    if not values:
        return
    kind = values[0][0]
    labels = Counter(label for _, label, _, _ in values)
    label = min(labels, key=lambda text: (-labels[text], len(text), text))
    names = sorted({name for _, _, name, _ in values} | {label})
    properties: dict[str, set[str]] = {}
    for _, _, _, held in values:
        for name, texts in held.items():
            properties.setdefault(name, set()).update(texts)
    gathered = {name: sorted(texts) for name, texts in sorted(properties.items())}
    yield emit(ITEMS, "entity", [key, kind, label, names, gathered])
    above = "place" if kind == "body" else "parent"
    if kind in ("place", "zone", "body"):
        for parent in gathered.get(above, ()):
            if parent != key:
                yield emit(ITEMS, "link", ["part_of", key, parent, 1.0, [], [], {}])
    for follower in gathered.get("successor", ()):
        if follower != key:
            date = gathered.get("valid_to", [None])[0]
            yield emit(
                ITEMS, "link", ["renamed_to", key, follower, 1.0, ["the code was succeeded"], [], {"date": date}]
            )


def judgement_stage(key: str, values: Sequence[Any]) -> Iterator[Emission]:
    """Key is a judgement on things; values are it, why it cannot be followed, and which of its sides are known."""
    said = next((value for value in values if value[0] == "judgement"), None)
    if said is None:
        return
    _, left, right, trouble = said
    unknown = sorted({side for kind, side, *known in values if kind == "side" and known == [False]})
    if unknown and not trouble:
        trouble = f"no document names {' or '.join(unknown)}"
    if trouble:
        message = f"the judgement on {left} and {right}: {trouble}"
        yield emit(ITEMS, "issue", ["judgement-unused", "warning", unknown[0] if unknown else left, message, {}])
