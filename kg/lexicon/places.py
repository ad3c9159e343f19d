"""Place names and what they may stand for: the gazetteers as an index by name and by code. Deciding which of several
namesakes a text means is the context's work.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain

from kg.lexicon.matcher import Hit, Matcher
from kg.seeds import Place, Zone, read_places, read_zones


@dataclass(frozen=True, slots=True)
class PlaceIndex:
    """`matcher` maps full and short names to the places that bear or bore them; `by_code` the latest of each code.

    Short names that are also words (和平 of 和平区) are not in `matcher`: a text means them only where it names the
    place in full too, so they stay with their place, in `Place.ambiguous_shorts`.
    """

    matcher: Matcher[Place | Zone]
    by_code: dict[str, Place]

    def find(self, text: str, start: int = 0, end: int | None = None) -> list[Hit[Place | Zone]]:
        """Leftmost-longest names of places in a text."""
        return self.matcher.find(text, start, end)

    def named(self, name: str) -> tuple[Place | Zone, ...]:
        """All places that bear or bore this full or short name."""
        return self.matcher.get(name)

    def above(self, place: Place | Zone) -> Place | None:
        """The place one level up, `None` for a province."""
        return self.by_code.get(place.parent) if place.parent else None

    def line(self, place: Place | Zone) -> tuple[Place, ...]:
        """All places above this one, nearest first."""
        found: list[Place] = []
        above = self.above(place)
        while above and above not in found:
            found.append(above)
            above = self.above(above)
        return tuple(found)


def build_places(places: Iterable[Place], zones: Iterable[Zone]) -> PlaceIndex:
    """The index; where a name stands for several, the ones in force come first, then by code."""
    known = sorted(places, key=lambda place: (place.valid_to is not None, place.code))
    by_code = {place.code: place for place in reversed(known)}
    return PlaceIndex(Matcher(_names(chain(known, zones))), by_code)


@cache
def load_places() -> PlaceIndex:
    """The index of the bundled gazetteers, built once a process."""
    return build_places(read_places(), read_zones())


def _names(places: Iterable[Place | Zone]) -> Iterator[tuple[str, Place | Zone]]:
    for place in places:
        for name in dict.fromkeys((place.name, *place.shorts)):
            yield name, place
