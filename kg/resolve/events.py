"""Which titles of one day and place, in several documents, name one meeting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

from kg.ontology import hashed_iri
from kg.resolve.flow import ITEMS, Emission, emit

_ALIKE = 0.8


def event_stage(key: str, values: Sequence[Any]) -> Iterator[Emission]:
    """Key is a place and day (or a document, where the day is not known); values are the titles said of it."""
    clusters: list[list[Any]] = []
    for value in sorted(values, key=lambda v: (-len(v[0]), v[0], v[2], v[1], v[3])):
        home = next((one for one in clusters if _alike(one[0][0], value[0]) and _at_one_place(one, value)), None)
        if home is None:
            clusters.append([value])
        else:
            home.append(value)
    for cluster in clusters:
        yield from _event(key, cluster)


def _at_one_place(cluster: Sequence[Any], value: Any) -> bool:
    """Whether no two of them say different places: two cities may hold their meetings on one day."""
    return len({place for place in (value[4], *(other[4] for other in cluster)) if place}) < 2


def _alike(longer: str, shorter: str) -> bool:
    if longer == shorter or (len(shorter) >= 4 and shorter in longer and len(shorter) * 2 >= len(longer)):
        return True
    matcher = SequenceMatcher(None, longer, shorter, autojunk=False)
    if matcher.real_quick_ratio() < _ALIKE or matcher.quick_ratio() < _ALIKE or matcher.ratio() < _ALIKE:
        return False
    return [c for c in longer if c in _ORDINALS] == [c for c in shorter if c in _ORDINALS]


_ORDINALS = frozenset("0123456789一二三四五六七八九十")


def _event(key: str, cluster: Sequence[Any]) -> Iterator[Emission]:
    words = min(value[0] for value in cluster)
    iri = hashed_iri("event", key, max(value[4] for value in cluster), words)
    titles = Counter(value[1] for value in cluster)
    label = min(titles, key=lambda title: (-titles[title], -len(title), title))
    for _, title, document, _, place, date, venue in cluster:
        properties = {name: [text] for name, text in (("date", date), ("place", place), ("venue", venue)) if text}
        yield emit("entities", iri, ["event", label, title, properties])
        yield emit("facts", document, ["event", title, iri])
    if len({(value[1], value[2]) for value in cluster}) > 1:
        facts = sorted({value[3] for value in cluster})
        for title, document in sorted({(value[1], value[2]) for value in cluster}):
            mention = hashed_iri("mention", document, title)
            reasons = [f"same day and place, titles alike: {title} ({document})"]
            yield emit(ITEMS, "link", ["merged", mention, iri, 1.0, reasons, facts, {}])
