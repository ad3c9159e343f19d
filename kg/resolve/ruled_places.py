"""The places of one document as the judgements have them. It is asked of every place that a name is found to mean."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from kg.resolve.doubles import core_of
from kg.resolve.judgements import Ruling, Rulings
from kg.resolve.naming import Named
from kg.resolve.places import Gazetteer, PlaceIdentity, place_key


class _Settled(NamedTuple):
    """The place that the rules take a name for, the ruling on it if there is one, and the place that it comes to."""

    taken_for: PlaceIdentity
    ruling: Ruling | None
    place: PlaceIdentity


class RuledPlaces:
    """What the names of places in one document come to, remembered."""

    __slots__ = ("_document", "_found", "_gazetteer", "_rulings")

    def __init__(self, document: str, gazetteer: Gazetteer, rulings: Rulings) -> None:
        self._document, self._gazetteer, self._rulings = document, gazetteer, rulings
        self._found: dict[tuple[str, str], _Settled] = {}

    def settle(self, name: str, place: PlaceIdentity) -> PlaceIdentity:
        """What a name is that the rules take for `place`: that, or what judgements make of it."""
        key = (name, place.iri)
        if key not in self._found:
            ruling = self._rulings.find("place", place.iri, name, place.chain, self._document)
            self._found[key] = _Settled(place, ruling, self._ruled(name, place, ruling) if ruling else place)
        return self._found[key].place

    def tell(self, named: Named, fact: str) -> None:
        """Has `named` know what names are taken for, of those that a judgement moves with `fact`, and for those of no
        code what their doubles would share.
        """
        for (name, thing), (taken_for, ruling, place) in self._found.items():
            if thing not in named:
                named.see(thing)
            if ruling:
                named.follow(ruling, "place", thing, name, fact)
                named.see(place.iri)
            unlisted = taken_for.code is None and len(taken_for.chain) > 1
            core = core_of("place", taken_for.key.rsplit("/", 1)[-1]) if unlisted else ""
            if core:
                named.alike("place", core, place.iri, place.chain[1:], fact, ruling.apart if ruling else ())

    def _ruled(self, name: str, place: PlaceIdentity, ruling: Ruling) -> PlaceIdentity:
        if ruling.iri == place.iri:
            return place
        if ruling.iri != ruling.node or not ruling.name:
            return self._gazetteer.of_iri(ruling.iri, name)
        key = place_key(ruling.iri)
        held = {sort: values for sort, values in place.properties.items() if sort in ("parent", "level")}
        chain = (key, *place.chain[1:])
        return replace(place, iri=ruling.iri, label=name, code=None, chain=chain, root=key, properties=held)
