"""The reader of `ontology/`, and the only place where IRIs are made. It knows the files' form, not their use."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import quote

import pyoxigraph

from kg.errors import OntologyError
from kg.model import Fact

BASE = "https://w3id.org/zhengtu/"
KG = BASE + "ontology#"
ID = BASE + "id/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
VOCABULARIES = ("bodies", "posts", "indicators", "units", "industries", "formulae", "projects", "strategies")


@dataclass(frozen=True, slots=True)
class Concept:
    """A term of a vocabulary: `label` is the standard name, `names` all names (the label first), each unique.

    `properties` holds every other statement about it: the predicate's local name to the sorted values (IRIs shortened
    to their local name).
    """

    id: str
    iri: str
    label: str
    names: tuple[str, ...]
    english: str | None
    broader: str | None
    properties: Mapping[str, tuple[str, ...]]

    def first(self, name: str, default: str = "") -> str:
        """The first value of a property, or `default`."""
        values = self.properties.get(name)
        return values[0] if values else default


def ontology_folder() -> Path:
    """`ontology/` as installed with the package, else as it stands in the source tree."""
    here = Path(__file__).resolve().parent
    for folder in (here / "_data" / "ontology", here.parent / "ontology"):
        if folder.is_dir():
            return folder
    raise OntologyError(f"no ontology folder beside {here}: install the package again")


def local_name(iri: str) -> str:
    """The part of an IRI after its last `#` or `/`."""
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]


@cache
def read_vocabulary(name: str, folder: Path | None = None) -> tuple[Concept, ...]:
    """The concepts of `ontology/<name>.ttl`, sorted by label.

    A concept has one Chinese `skos:prefLabel` and any number of `skos:altLabel`; labels in English are kept apart.
    Raises `OntologyError` with the file for a file that is not Turtle or a concept without a Chinese label.
    """
    path = (folder or ontology_folder()) / f"{name}.ttl"
    try:
        triples = list(pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE))
    except (OSError, SyntaxError) as error:
        raise OntologyError(f"{path}: not readable as Turtle: {error}") from error
    by_subject: dict[str, list[pyoxigraph.Quad]] = {}
    for quad in triples:
        if isinstance(quad.subject, pyoxigraph.NamedNode):
            by_subject.setdefault(quad.subject.value, []).append(quad)
    concepts = [_concept(path, iri, quads) for iri, quads in by_subject.items() if _is_concept(quads)]
    return tuple(sorted(concepts, key=lambda concept: (concept.label, concept.iri)))


def _is_concept(quads: list[pyoxigraph.Quad]) -> bool:
    return any(local_name(q.predicate.value) == "type" and str(q.object) == f"<{SKOS}Concept>" for q in quads)


def _concept(path: Path, iri: str, quads: list[pyoxigraph.Quad]) -> Concept:
    preferred: list[str] = []
    others: list[str] = []
    english = broader = None
    properties: dict[str, list[str]] = {}
    for quad in quads:
        name, value = local_name(quad.predicate.value), quad.object.value if hasattr(quad.object, "value") else ""
        language = getattr(quad.object, "language", None)
        if name in ("prefLabel", "altLabel") and language == "en":
            english = value if name == "prefLabel" else english
        elif name == "prefLabel":
            preferred.append(value)
        elif name == "altLabel":
            others.append(value)
        elif name == "broader":
            broader = local_name(value)
        elif name != "type":
            is_iri = isinstance(quad.object, pyoxigraph.NamedNode)
            properties.setdefault(name, []).append(local_name(value) if is_iri else value)
    if len(preferred) != 1:
        raise OntologyError(f"{path}: <{iri}> needs exactly one Chinese skos:prefLabel, it has {len(preferred)}")
    names = tuple(dict.fromkeys([preferred[0], *sorted(others)]))
    held = {name: tuple(sorted(values)) for name, values in sorted(properties.items())}
    return Concept(local_name(iri), iri, preferred[0], names, english, broader, held)


def entity_iri(kind: str, *key: str) -> str:
    """`…/id/<kind>/<key>`, readable: each part percent-encoded only where an IRI demands it."""
    return f"{ID}{kind}/" + "/".join(_iri_part(part) for part in key)


def _iri_part(part: str) -> str:
    if part.isalnum():
        return part
    return "".join(c if c.isalnum() or c in "-._~" else quote(c, errors="replace") for c in part)


def hashed_iri(kind: str, *key: object) -> str:
    """`…/id/<kind>/<20 hex digits>` of the JSON array of `key`: for things with no stable name."""
    written = json.dumps(key, ensure_ascii=False, separators=(",", ":"))
    digest = hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{ID}{kind}/{digest[:20]}"


def document_iri(document_id: str) -> str:
    """The IRI of a document, which is also the IRI of the named graph of what it says."""
    return entity_iri("document", document_id)


def graph_iri(name: str) -> str:
    """The IRI of a shared named graph: entities, statements, links, derived, rejected."""
    return f"{BASE}graph/{name}"


def fact_iri(fact: Fact) -> str:
    """The IRI of a fact: a hash of its document, type, offsets and fields, so that one document alone determines it."""
    return hashed_iri("fact", fact.doc, fact.type, fact.span.start, fact.span.end, *fact.fields.values())


def evidence_iri(document_id: str, start: int, end: int) -> str:
    """The IRI of a quotation; facts that rest on the same words of a document share it."""
    return hashed_iri("evidence", document_id, start, end)


@cache
def read_named_texts(folder: str, suffix: str = ".rq") -> Mapping[str, str]:
    """The text files of a folder under `ontology/`, by stem, sorted: `queries` (questions) and `rules` (derivations).

    Raises `OntologyError` for a missing folder.
    """
    path = ontology_folder() / folder
    if not path.is_dir():
        raise OntologyError(f"no folder {path}: install the package again")
    return {file.stem: file.read_text("utf-8") for file in sorted(path.glob(f"*{suffix}"))}


def ontology_file(name: str) -> Path:
    """A file of `ontology/` such as `kg.ttl` or `shapes.ttl`. Raises `OntologyError` when it is missing."""
    path = ontology_folder() / name
    if not path.is_file():
        raise OntologyError(f"no file {path}: install the package again")
    return path
