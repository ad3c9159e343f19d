"""Places of the gazetteers as entities, with what holds them and what they go on as. It knows names and codes; which
of several namesakes a document means is `kg.resolve.finder`'s to tell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from kg.lexicon import PlaceIndex
from kg.ontology import ID, entity_iri
from kg.seeds import Place, Zone

_ZONE_WORDS = (
    "开发区", "高新区", "经开区", "先行区", "新区", "商务区", "保税区", "综保区", "园区", "示范区", "度假区", "管理区",
    "功能区", "试验区", "片区", "起步区", "合作区", "产业区", "风景区", "科创区", "集聚区", "经济区", "开发试验区",
)  # fmt: skip
_SHORTER = (
    ("高新技术产业开发区", "高新区"), ("高新技术开发区", "高新区"), ("高新技术产业园区", "高新区"),
    ("经济技术开发区", "经开区"), ("经济开发区", "经开区"), ("综合保税区", "综保区"), ("中央商务区", "商务区"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlaceIdentity:
    """A place as settled: `chain` holds the keys of itself and of all that hold it, itself first; `root` is the code
    it bears today, after renamings and mergers.
    """

    iri: str
    kind: str
    label: str
    code: str | None
    chain: tuple[str, ...]
    root: str
    properties: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """What tells this place from others within an IRI: its code, else the last parts of its IRI."""
        return self.chain[0]


class Gazetteer:
    """The index of places with the questions that identity asks of it; answers are kept."""

    __slots__ = ("_identities", "_index", "_renamed", "_sources")

    def __init__(self, index: PlaceIndex) -> None:
        self._index = index
        self._sources = Counter(place.successor for place in index.by_code.values())
        self._renamed = {place.code for place in map(self.goes_on_as, index.by_code.values()) if place is not None}
        self._identities: dict[tuple[str, str], PlaceIdentity] = {}

    def named(self, name: str) -> tuple[Place | Zone, ...]:
        """All places that bear or bore this full or short name."""
        return self._index.named(name)

    def get(self, code: str | None) -> Place | None:
        """The place of a code."""
        return self._index.by_code.get(code) if code else None

    def is_city(self, code: str) -> bool:
        """Whether a code is a prefecture's, or a municipality's, which is a city of its own (北京市)."""
        place = self.get(code)
        return place is not None and (place.level == "prefecture" or (not place.parent and place.name.endswith("市")))

    def chain(self, place: Place | Zone) -> tuple[str, ...]:
        """The codes of a place and of all that hold it, upwards."""
        codes = [code] if (code := code_of(place)) else []
        parent = place.parent
        while parent and parent not in codes:
            codes.append(parent)
            above = self.get(parent)
            parent = above.parent if above else None
        return tuple(codes)

    def root(self, place: Place | Zone) -> str:
        """The code under which a place goes on today: its last successor's, else its own."""
        seen: list[str] = []
        code = code_of(place)
        following = getattr(place, "successor", None)
        while following and following not in seen:
            seen.append(following)
            after = self.get(following)
            code, following = following, (after.successor if after else None)
        return code or place.name

    def line(self, place: Place) -> str:
        """The code under which a place goes on after all its renamings, empty for one that never had another."""
        last = place
        while (after := self.goes_on_as(last)) is not None:
            last = after
        return last.code if last is not place or place.code in self._renamed else ""

    def goes_on_as(self, place: Place) -> Place | None:
        """The place that is this one under another name or code (章丘市, then 章丘区): it began when this one ended, at
        the same level, and from no other, so that its bodies and posts are those of this one.
        """
        after = self.get(place.successor)
        if after is None or after.level != place.level or self._sources[after.code] > 1:
            return None
        began, ended = after.valid_from, place.valid_to
        return after if began and ended and abs(int(began) - int(ended)) <= 1 else None

    def _local(self, label: str, parent: str | None) -> str:
        """A zone's short name without the name of the place that holds it."""
        above = self.get(parent)
        for name in sorted((above.name, *above.shorts), key=len, reverse=True) if above else ():
            if label.startswith(name) and len(label) - len(name) > 2:
                return shorter(label[len(name) :])
        return shorter(label)

    def identity(self, place: Place | Zone) -> PlaceIdentity:
        """A place of the gazetteers as an entity."""
        key = (code_of(place) or "", place.name)
        if key not in self._identities:
            self._identities[key] = self._identity(place)
        return self._identities[key]

    def of_iri(self, iri: str, name: str) -> PlaceIdentity:
        """The place of an IRI that identity gave; one of no gazetteer bears `name`."""
        key = place_key(iri)
        if (place := self.get(key)) is not None:
            return self.identity(place)
        kind, above = iri.removeprefix(ID).split("/")[0], self.get(key.split("/")[0])
        chain, held = (self.chain(above), {"parent": (self.identity(above).iri,)}) if above else ((), {})
        return PlaceIdentity(iri, kind, name, None, (key, *chain), key, held)

    def _identity(self, place: Place | Zone) -> PlaceIdentity:
        code, chain = code_of(place), self.chain(place)
        place = self.get(code) or place
        is_zone = not isinstance(place, Place) or place.level == "zone"
        kind = "zone" if is_zone else "place"
        label = place.shorts[0] if is_zone and place.shorts else place.name
        key = code or "/".join((*chain[:1], self._local(label, place.parent)))
        iri = entity_iri(kind, *key.split("/"))
        held = {
            "code": (code,) if code else (),
            "system": (str(getattr(place, "system", "")),),
            "level": ("zone" if is_zone else str(getattr(place, "level", "")),),
            "valid_from": (str(getattr(place, "valid_from", None) or ""),),
            "valid_to": (str(getattr(place, "valid_to", None) or ""),),
            "successor": (entity_iri("place", following),) if (following := getattr(place, "successor", None)) else (),
            "parent": (self.identity(above).iri,) if (above := self.get(place.parent)) else (),
        }
        properties = {name: values for name, values in held.items() if values and values[0]}
        whole = chain if code else (key, *chain)
        return PlaceIdentity(iri, kind, label, code, whole, self.root(place), properties)


def place_key(iri: str) -> str:
    """What tells a place from others within its IRI."""
    return "/".join(unquote(part) for part in iri.removeprefix(ID).split("/")[1:])


def code_of(place: Place | Zone) -> str | None:
    """The code of a place or zone, where it has one."""
    return getattr(place, "code", None) or None


def shorter(name: str) -> str:
    """A zone's name in its short form: 高新技术产业开发区 is 高新区."""
    for long, short in _SHORTER:
        name = name.replace(long, short)
    return name


def is_zone_name(name: str) -> bool:
    """Whether a name that no gazetteer has is a functional zone's, by its last word."""
    return name.endswith(_ZONE_WORDS)
