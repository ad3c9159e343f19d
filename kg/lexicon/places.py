"""Place names and what they may stand for: the gazetteers as an index by name and by code. Deciding which of several
namesakes a text means is the context's work.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from kg.lexicon.matcher import Hit, Matcher
from kg.seeds import Place, Zone, read_places, read_zones


@dataclass(frozen=True, slots=True)
class PlaceIndex:
    """`matcher` maps full and short names to the places that bear or bore them; `by_code` the latest of each code,
    `lines` the code of each place that others lie in to it and all above it, nearest first.

    Short names that are also words (和平 of 和平区) are not in `matcher`: a text means them only where it names the
    place in full too, so they stay with their place, in `Place.ambiguous_shorts`.
    """

    matcher: Matcher[Place | Zone]
    by_code: dict[str, Place]
    lines: dict[str, tuple[Place, ...]]

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
        return self.lines.get(place.parent or "", ())


def build_places(places: Iterable[Place], zones: Iterable[Zone]) -> PlaceIndex:
    """The index; where a name stands for several, the ones in force come first, then by code."""
    known = sorted(places, key=lambda place: (place.valid_to is not None, place.code))
    by_code = {place.code: place for place in reversed(known)}
    below: list[Place | Zone] = [*known, *zones]
    lines: dict[str, tuple[Place, ...]] = {}
    for place in below:
        _add_line(lines, place.parent, by_code)
    return PlaceIndex(Matcher(_names(below)), by_code, lines)


def _add_line(lines: dict[str, tuple[Place, ...]], code: str | None, by_code: Mapping[str, Place]) -> tuple[Place, ...]:
    """The place of a code and all above it, added to `lines`."""
    if not code or code not in by_code:
        return ()
    if code not in lines:
        lines[code] = ()
        lines[code] = (by_code[code], *_add_line(lines, by_code[code].parent, by_code))
    return lines[code]


@cache
def load_places() -> PlaceIndex:
    """The index of the bundled gazetteers, built once a process."""
    return build_places(read_places(), read_zones())


def _names(places: Iterable[Place | Zone]) -> Iterator[tuple[str, Place | Zone]]:
    for place in places:
        for name in dict.fromkeys((place.name, *place.shorts)):
            yield name, place
