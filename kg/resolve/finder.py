"""Which place a document means by a name: the gazetteers' namesakes told apart by what else the document speaks of.

It knows names, codes and what holds what; nothing of bodies, people or facts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from kg.ontology import entity_iri, hashed_iri
from kg.resolve.places import Gazetteer, PlaceIdentity, code_of, is_zone_name, shorter
from kg.resolve.times import year_of
from kg.seeds import Place, Zone

_UNITS = frozenset("省市区县州盟旗镇乡村道")


class PlaceFinder:
    """The places of one document. `names` are all place names its facts use, `parents` what it says is part of what,
    `settle` tells what the judgements make of a name and the place that the rules take it for.

    The same name is the same place throughout a document.
    """

    def __init__(
        self,
        gazetteer: Gazetteer,
        document: str,
        home: str | None,
        names: Iterable[str],
        parents: Mapping[str, str],
        date: str | None,
        settle: Callable[[str, PlaceIdentity], PlaceIdentity] = lambda name, place: place,
    ) -> None:
        self._gazetteer = gazetteer
        self._settle = settle
        self.document = document
        self._names = tuple(sorted(set(names)))
        self._parents = parents
        self._year = year_of(date)
        self._found: dict[tuple[str, str | None], PlaceIdentity | None] = {}
        self._near: frozenset[str] = frozenset()
        self.home: PlaceIdentity | None = None
        self._near = frozenset(self._surroundings())
        self.home = self.find(home) if home else None
        if self.home:
            self._near |= set(self.home.chain)
            self._found.clear()

    def find(self, name: str | None, within: PlaceIdentity | None = None) -> PlaceIdentity | None:
        """The place a name means here, `None` for no name."""
        if not name:
            return None
        key = (name, within.key if within else None)
        if key not in self._found:
            found = self._find(name, within)
            self._found[key] = self._settle(name, found) if found else None
        return self._found[key]

    def knows(self, name: str) -> bool:
        """Whether the gazetteers have a place of this name."""
        return bool(self._gazetteer.named(name))

    def split(self, name: str) -> tuple[PlaceIdentity | None, str]:
        """The place a longer name begins with, and the rest: 历下区委 is 历下区 and 委. No place: `None` and the name.

        Of several places in a row (济南市历下区委) the last one counts, found within the others.
        """
        within: PlaceIdentity | None = None
        rest = name
        while (length := self._prefix(rest)) and length < len(rest):
            within, rest = self.find(rest[:length], within), rest[length:]
        return within, rest

    def _prefix(self, name: str) -> int:
        for length in range(min(len(name) - 1, 20), 1, -1):
            part = name[:length]
            if self._gazetteer.named(part) or part in self._parents or (is_zone_name(part) and part in self._names):
                return length
        return 0

    def _find(self, name: str, within: PlaceIdentity | None) -> PlaceIdentity | None:
        candidates = self._gazetteer.named(name)
        if not candidates:
            length = self._prefix(name)
            rest = name[length:] if length else ""
            if rest and (self._gazetteer.named(rest) or (rest[-1] in _UNITS and not is_zone_name(rest))):
                return self.find(rest, self.find(name[:length], within))
            return self._unlisted(name, within)
        lineages = self._lineages(candidates)
        if len(lineages) == 1:
            return self._gazetteer.identity(lineages[0])
        scored = sorted(((self._score(name, place, within), place) for place in lineages), key=lambda pair: -pair[0])
        if scored[0][0] > scored[1][0] and scored[0][0] > 0:
            return self._gazetteer.identity(scored[0][1])
        in_force = [place for place in lineages if not getattr(place, "valid_to", None)]
        if len(in_force) == 1 and scored[0][0] == scored[-1][0]:
            return self._gazetteer.identity(in_force[0])
        codes = tuple(sorted(code for place in lineages if (code := code_of(place))))
        iri = hashed_iri("place", name, self.document)
        key = iri.rsplit("/", 1)[1]
        return PlaceIdentity(iri, "place", name, None, (key,), key, {"candidate": codes})

    def _lineages(self, candidates: Iterable[Place | Zone]) -> list[Place | Zone]:
        """One place of each line of successors: the one in force in the document's year, else the latest."""
        lines: dict[str, list[Place | Zone]] = {}
        for place in candidates:
            lines.setdefault(self._gazetteer.root(place), []).append(place)
        return [self._best_of_line(line) for _, line in sorted(lines.items())]

    def _best_of_line(self, line: list[Place | Zone]) -> Place | Zone:
        def rank(place: Place | Zone) -> tuple[bool, str, str]:
            start, end = getattr(place, "valid_from", None) or "0000", getattr(place, "valid_to", None) or "9999"
            now = self._year is not None and int(start[:4]) <= self._year <= int(end[:4])
            return (now, end, start)

        return max(line, key=rank)

    def _score(self, name: str, place: Place | Zone, within: PlaceIdentity | None) -> int:
        chain = self._gazetteer.chain(place)
        if within is not None:
            return 100 if within.chain[0] in chain[1:] else 0
        score = 0
        parent = self._parents.get(name)
        if parent and any(code_of(above) in chain[1:] for above in self._gazetteer.named(parent)):
            score += 50
        if self.home:
            score += 20 * (chain[0] == self.home.chain[0])
            score += 10 * bool(set(chain) & set(self.home.chain[1:2])) + 10 * (self.home.chain[0] in chain[1:])
        near = [code in self._near for code in chain[1:]]
        return score + (4 * any(near[:1]) + any(near[1:]))

    def _surroundings(self) -> Iterator[str]:
        """The codes of the places that the document names without doubt, and of those that hold them."""
        for name in self._names:
            roots = self._lineages(self._gazetteer.named(name))
            if len(roots) == 1:
                yield from self._gazetteer.chain(roots[0])

    def _unlisted(self, name: str, within: PlaceIdentity | None) -> PlaceIdentity:
        """A town, street or zone that no gazetteer has: named within the place that the document ties it to."""
        is_zone = is_zone_name(name)
        longer = [other for other in self._names if other != name and other.endswith(name)] if is_zone else []
        if len(longer) == 1:
            found = self.find(longer[0], within)
            if found and found.kind == "zone":
                return found
        length = self._prefix(name)
        scope = within or self._parent(name) or (self.find(name[:length]) if length else None) or self.home
        local = name[length:] if is_zone and length and scope and len(name) - length > 2 else name
        if is_zone and not length and self.home and (known := self._zone_of_city(name)):
            return known
        if scope is None:
            key = self.document
            iri = hashed_iri("zone" if is_zone else "place", name, key)
            own = iri.rsplit("/", 1)[1]
            return PlaceIdentity(iri, "zone" if is_zone else "place", name, None, (own,), own)
        short = shorter(local)
        kind = "zone" if is_zone else "place"
        key = f"{scope.key}/{short}"
        properties = {"parent": (scope.iri,), "level": ("zone" if is_zone else "town",)}
        return PlaceIdentity(entity_iri(kind, *key.split("/")), kind, name, None, (key, *scope.chain), key, properties)

    def _parent(self, name: str) -> PlaceIdentity | None:
        parent = self._parents.get(name)
        return self.find(parent) if parent and parent != name and self._parents.get(parent) != name else None

    def _zone_of_city(self, name: str) -> PlaceIdentity | None:
        """高新区 in a document of 济南市 or of one of its districts is 济南高新区, where that is a known zone."""
        assert self.home is not None
        for code in self.home.chain:
            city = self._gazetteer.get(code)
            for short in city.shorts if city and city.level == "prefecture" else ():
                for zone in self._gazetteer.named(short + name):
                    return self._gazetteer.identity(zone)
        return None
