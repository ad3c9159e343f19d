"""Colours and shapes of the kinds of things and relations; the legend, the drawing and the charts all read them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Look:
    """How a kind is drawn: `shape` is one of vis-network's, `size` in pixels at scale 1."""

    color: str
    shape: str
    size: int


LOOKS: Mapping[str, Look] = MappingProxyType(
    {
        "person": Look("#2b6cb0", "dot", 13),
        "post": Look("#7c5cbf", "diamond", 12),
        "body": Look("#4a5b6e", "square", 11),
        "place": Look("#12806f", "hexagon", 18),
        "zone": Look("#57a99a", "hexagon", 15),
        "indicator": Look("#c77d0a", "triangle", 13),
        "strategy": Look("#c0392b", "star", 15),
        "industry": Look("#7f7a2c", "triangleDown", 12),
        "project": Look("#a0673a", "square", 9),
        "company": Look("#4f8a2f", "triangleDown", 10),
        "event": Look("#b8497f", "diamond", 15),
        "agreement": Look("#7d8590", "square", 10),
    }
)
"""One look for each kind of entity; colour and shape together are unique."""

OTHER = Look("#8a8f98", "dot", 9)

RELATION_COLORS: Mapping[str, str] = MappingProxyType(
    {
        "holds": "#8fb3d9",
        "post_in": "#b9acd9",
        "targets": "#e0b46a",
        "achieves": "#7fbf9c",
        "participates": "#d9a5c0",
        "directs": "#b8497f",
        "held_in": "#b8497f",
        "adopts": "#e08074",
        "follows": "#c0392b",
        "develops": "#8f8a3a",
        "undertakes": "#8a5a3c",
        "engages": "#4f8a2f",
        "signs": "#6f7a86",
        "part_of": "#2a8c7c",
        "succeeded": "#2f4f86",
        "moved_to": "#2f4f86",
        "renamed_to": "#57a99a",
        "merged": "#1f2933",
        "possibly_same": "#8f8f8f",
    }
)
OTHER_RELATION = "#c3c9d1"
DASHED_RELATIONS = frozenset({"possibly_same", "follows", "post_in", "held_in", "moved_to", "merged", "renamed_to"})
"""Colours of lines that are alike in their dashes are told apart at a glance: a legend of greys cannot be read."""


def look(kind: str) -> Look:
    """The look of a kind, also of one that this table does not know yet."""
    return LOOKS.get(kind, OTHER)
