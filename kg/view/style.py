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
        "held_in": "#d9a5c0",
        "adopts": "#dd9a92",
        "follows": "#c0392b",
        "develops": "#b3ad5c",
        "undertakes": "#c79a78",
        "engages": "#8fbb76",
        "signs": "#6f7a86",
        "part_of": "#7fc0b3",
        "succeeded": "#3f6690",
        "moved_to": "#3f6690",
        "renamed_to": "#12806f",
        "merged": "#12806f",
        "possibly_same": "#b0b0b0",
    }
)
OTHER_RELATION = "#c3c9d1"
DASHED_RELATIONS = frozenset({"possibly_same", "follows", "post_in", "held_in", "moved_to", "merged"})
"""Colour and dashes together are unique: a legend of greys cannot be read."""


def look(kind: str) -> Look:
    """The look of a kind, also of one that this table does not know yet."""
    return LOOKS.get(kind, OTHER)
