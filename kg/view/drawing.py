"""The network as vis-network draws it: pyvis makes nodes, edges and options; positions are given, physics is off."""

from __future__ import annotations

import json
from typing import Any

from kg.view.layout import layout
from kg.view.model import PageData
from kg.view.style import LOOKS, OTHER, OTHER_RELATION, Look, look

_LINE, _LINES = 11, 2


def short_label(label: str) -> str:
    """A label on at most two lines of eleven signs, `…` where it was cut."""
    flat = " ".join(label.split())
    if len(flat) <= _LINE + 2:
        return flat
    shown = flat[: _LINE * _LINES]
    cut = "…" if len(flat) > len(shown) else ""
    return shown[:_LINE] + "\n" + shown[_LINE:] + cut


def drawing(data: PageData) -> dict[str, Any]:
    """`{"nodes": […], "edges": […], "options": {…}}` with node and edge ids that are positions in `data`."""
    from pyvis.edge import Edge
    from pyvis.network import Network
    from pyvis.node import Node

    network = Network(directed=True, cdn_resources="in_line")
    positions = layout(len(data.nodes), [(edge.source, edge.target) for edge in data.edges])
    # Network.add_node and add_edge search lists for each call, 4 s at 5,000 nodes: these are the objects they make.
    for at, (node, (x, y)) in enumerate(zip(data.nodes, positions, strict=True)):
        made = Node(at, look(node.kind).shape, short_label(node.label) or node.id, group=node.kind, x=x, y=y)
        network.nodes.append(made.options)
        network.node_ids.append(at)
    for at, edge in enumerate(data.edges):
        network.edges.append(Edge(edge.source, edge.target, id=at, kind=edge.kind).options)
    network.set_options(json.dumps(_options()))
    nodes, edges, _, _, _, options = network.get_network_data()
    return {"nodes": nodes, "edges": edges, "options": json.loads(options)}


def _options() -> dict[str, Any]:
    return {
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False, "randomSeed": 1},
        "groups": {"useDefaultGroups": False, **{kind: _group(kind_look) for kind, kind_look in LOOKS.items()}},
        "nodes": {
            **_group(OTHER),
            "font": {"size": 13, "color": "#1f2933", "vadjust": -2, "strokeWidth": 3, "strokeColor": "#ffffff"},
            "borderWidth": 1,
            "borderWidthSelected": 3,
            "chosen": True,
            "scaling": {"label": {"enabled": False, "drawThreshold": 6}},
        },
        "edges": {
            "smooth": False,
            "width": 1,
            "selectionWidth": 2,
            "hoverWidth": 1,
            "color": {"color": OTHER_RELATION, "highlight": "#1f2933", "hover": "#1f2933", "inherit": False},
            "arrows": {"to": {"enabled": True, "scaleFactor": 0.45}},
            "arrowStrikethrough": False,
            "font": {"size": 11, "color": "#52606d", "strokeWidth": 3, "strokeColor": "#ffffff", "align": "middle"},
        },
        "interaction": {
            "hover": True,
            "tooltipDelay": 80,
            "hideEdgesOnDrag": False,
            "hideEdgesOnZoom": False,
            "keyboard": False,
            "selectConnectedEdges": False,
            "zoomSpeed": 0.8,
        },
    }


def _group(kind_look: Look) -> dict[str, Any]:
    color = kind_look.color
    highlight = {"background": color, "border": "#111827"}
    return {
        "shape": kind_look.shape,
        "size": kind_look.size,
        "color": {"background": color, "border": "#ffffff", "highlight": highlight, "hover": highlight},
    }
