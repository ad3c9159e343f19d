"""Which place is part of which, where the document writes them together: 济南市长清区, 江阴临港新城."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from kg.context import Context, Jurisdiction
from kg.context.model import PlaceMention
from kg.context.places import places_above
from kg.lexicon import Lexicon
from kg.model import Fact

EXTRACTOR = "regions"


def extract_regions(context: Context, lexicon: Lexicon) -> Iterator[Fact]:
    """`part_of` facts: one for each pair of places, at the first words that say it."""
    given: set[tuple[str, str]] = set()
    for start, end, child, parent in _pairs(context, lexicon):
        if (child.name, parent.name) not in given:
            given.add((child.name, parent.name))
            yield context.fact("part_of", start, end, extractor=EXTRACTOR, child=child.name, parent=parent.name)


def _pairs(context: Context, lexicon: Lexicon) -> Iterator[tuple[int, int, Jurisdiction, Jurisdiction]]:
    text = context.text
    heir: tuple[int, Jurisdiction] | None = None
    previous_end = -1
    for left, right in pairwise([*context.place_mentions, None]):
        if left is None:
            continue
        if left.start != previous_end:
            yield from _zone_of_its_place(context, left, lexicon)
        if heir and text[previous_end : left.start] in ("、", "和", "以及", "及") and left.start > previous_end:
            if _is_below(left.place, heir[1], lexicon):
                yield heir[0], left.end, left.place, heir[1]
            else:
                heir = None
        elif left.start != previous_end:
            heir = None
        previous_end = left.end
        if right and left.end == right.start and _is_below(right.place, left.place, lexicon, written=True):
            heir = (left.start, left.place)
            yield left.start, right.end, right.place, left.place


def _is_below(child: Jurisdiction, parent: Jurisdiction, lexicon: Lexicon, written: bool = False) -> bool:
    """Whether a place lies in another; what no gazetteer knows does where it is `written` right after it."""
    if child.name == parent.name or _RANK[child.level] <= _RANK[parent.level]:
        return False
    above = places_above(child, lexicon)
    if not above:
        return written and child.code is None
    return any(place.name == parent.name or (place.code and place.code == parent.code) for place in above)


_RANK = {"province": 0, "prefecture": 1, "county": 2, "zone": 3, "town": 4}


def _zone_of_its_place(
    context: Context, zone: PlaceMention, lexicon: Lexicon
) -> Iterator[tuple[int, int, Jurisdiction, Jurisdiction]]:
    """A zone of the document's own place whose name begins with the name of the place it lies in."""
    if zone.place.level != "zone" or not zone.place.parent:
        return
    parent = next(iter(places_above(zone.place, lexicon)), None)
    written = context.text[zone.start : zone.end]
    home = context.home
    own = parent and home and (home.name in (zone.place.name, parent.name) or home.name == parent.parent)
    if own and parent and any(written.startswith(name) for name in (parent.name, parent.name[:-1])):
        yield zone.start, zone.end, zone.place, parent
