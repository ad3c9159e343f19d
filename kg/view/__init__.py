"""The graph page: one self-contained HTML file to search, read and explore a graph, made from a resolution.

`page_data` gathers what the page shows, `select` takes a part of it, `write_graph_page` writes the file. It knows no
extractor, no pipeline and no network.
"""

from kg.view.embedded import EmbeddedPage
from kg.view.gather import page_data
from kg.view.model import NODE_LIMIT, Omission, PageData
from kg.view.page import render_graph_page, write_graph_page
from kg.view.select import select, unknown_names

__all__ = [
    "NODE_LIMIT",
    "EmbeddedPage",
    "Omission",
    "PageData",
    "page_data",
    "render_graph_page",
    "select",
    "unknown_names",
    "write_graph_page",
]
