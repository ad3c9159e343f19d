"""What one document names, each name as the judgements have it. It knows no fact and no other document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kg.ontology import hashed_iri
from kg.resolve.doubles import block_of
from kg.resolve.flow import ITEMS, Emission, emit
from kg.resolve.judgements import Ruling, Rulings


class Named:
    """The entities of one document, as they are gathered."""

    __slots__ = ("_alike", "_document", "_entities", "_joined", "_rulings", "_seen")

    def __init__(self, document: str, rulings: Rulings) -> None:
        self._document, self._rulings = document, rulings
        self._entities: dict[str, tuple[str, str, str, Mapping[str, tuple[str, ...]]]] = {}
        self._joined: dict[tuple[str, str], tuple[str, tuple[str, ...], str]] = {}
        self._seen: set[str] = set()
        self._alike: dict[tuple[str, str, str], list[object]] = {}

    def __contains__(self, iri: str) -> bool:
        return iri in self._entities

    def put(self, iri: str, kind: str, label: str, name: str, properties: Mapping[str, tuple[str, ...]]) -> None:
        """An entity, its label, what the document calls it, and what the vocabularies say of it; the first counts."""
        self._entities.setdefault(iri, (kind, label, name, properties))

    def settle(
        self, kind: str, thing: str, name: str, chain: Sequence[str], fact: str, core: str = "", sort: str = ""
    ) -> str:
        """What a name is that the rules take for `thing`: that, or what judgements make of it. `chain` are the keys of
        the place it is said of and of all that hold it, `fact` is the IRI of the fact, `core` what its doubles share,
        `sort` what they are looked for among, if not all of its kind.
        """
        ruling = self._rulings.find(kind, thing, name, chain, self._document)
        iri = self.follow(ruling, kind, thing, name, fact) if ruling else thing
        if core:
            self.alike(sort or kind, core, iri, chain, fact, ruling.apart if ruling else ())
        return iri

    def see(self, thing: str) -> None:
        """Has the document hear of a judgement on a thing."""
        self._seen.add(thing)

    def alike(self, sort: str, core: str, iri: str, chain: Sequence[str], fact: str, apart: Sequence[str] = ()) -> None:
        """A thing that may have doubles among those of its sort, the place it is said of, and what it was judged not to
        be.
        """
        block = block_of(sort, core, chain)
        self._alike.setdefault((block, iri, core), [iri, list(chain), fact, list(apart), core])

    def follow(self, ruling: Ruling, kind: str, thing: str, name: str, fact: str) -> str:
        """What a ruling makes of a name that the rules take for `thing`."""
        self._seen |= {thing, ruling.node}
        if ruling.iri != thing:
            self._joined.setdefault((kind, name), (ruling.iri, ruling.reasons, fact))
        return ruling.iri

    def emissions(self) -> Iterator[Emission]:
        """The entities, and which names are what a judgement makes of them and why."""
        for iri, (kind, label, name, properties) in self._entities.items():
            yield emit("entities", iri, [kind, label, name, {k: list(v) for k, v in sorted(properties.items())}])
        for (block, _, _), value in self._alike.items():
            yield emit("doubles", block, value)
        for thing in self._seen:
            yield emit("entities", thing, ["named"])
        for (kind, name), (iri, reasons, fact) in self._joined.items():
            mention = hashed_iri("mention", self._document, kind, name)
            yield emit(ITEMS, "link", ["merged", mention, iri, 1.0, list(reasons), [fact], {}])
