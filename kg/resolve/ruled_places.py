"""The places of one document as the judgements have them. It is asked of every place that a name is found to mean."""

from __future__ import annotations

from dataclasses import replace

from kg.resolve.doubles import core_of
from kg.resolve.judgements import Ruling, Rulings
from kg.resolve.naming import Named
from kg.resolve.places import Gazetteer, PlaceIdentity, place_key


class RuledPlaces:
    """What the names of places in one document come to, remembered."""

    __slots__ = ("_document", "_found", "_gazetteer", "_rulings")

    def __init__(self, document: str, gazetteer: Gazetteer, rulings: Rulings) -> None:
        self._document, self._gazetteer, self._rulings = document, gazetteer, rulings
        self._found: dict[tuple[str, str], PlaceIdentity] = {}

    def settle(self, name: str, place: PlaceIdentity) -> PlaceIdentity:
        """What a name is that the rules take for `place`: that, or what judgements make of it."""
        self._found.setdefault((name, place.iri), place)
        ruling = self._ruling(name, place)
        if ruling is None or ruling.iri == place.iri:
            return place
        if ruling.iri != ruling.node or not ruling.name:
            return self._gazetteer.of_iri(ruling.iri, name)
        key = place_key(ruling.iri)
        held = {sort: values for sort, values in place.properties.items() if sort in ("parent", "level")}
        chain = (key, *place.chain[1:])
        return replace(place, iri=ruling.iri, label=name, code=None, chain=chain, root=key, properties=held)

    def tell(self, named: Named, fact: str) -> None:
        """Has `named` know what names are taken for, of those that a judgement moves with `fact`, and for those of no
        code what their doubles would share.
        """
        for (name, thing), place in self._found.items():
            ruling, settled = self._ruling(name, place), self.settle(name, place)
            if thing not in named:
                named.see(thing)
            if ruling:
                named.settle("place", thing, name, place.chain, fact)
                named.see(settled.iri)
            core = "" if place.code or len(place.chain) < 2 else core_of("place", place.key.rsplit("/", 1)[-1])
            if core:
                named.alike("place", core, settled.iri, settled.chain[1:], fact, ruling.apart if ruling else ())

    def _ruling(self, name: str, place: PlaceIdentity) -> Ruling | None:
        if not self._rulings.by_thing:
            return None
        return self._rulings.find("place", place.iri, name, place.chain, self._document)
