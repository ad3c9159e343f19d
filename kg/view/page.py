"""The file itself: template, styles, scripts, data and the policy that lets only these run. It owns the assets."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from kg.errors import KgError
from kg.view.drawing import drawing
from kg.view.model import NODE_LIMIT, PageData
from kg.view.payload import payload, safe_json
from kg.view.select import limit

SCRIPTS = (
    "words.js", "dom.js", "data.js", "state.js", "save.js", "grid.js", "panel.js", "search.js",
    "home.js", "timeline.js", "sheets.js", "rings.js", "graph.js", "filters.js", "main.js",
)  # fmt: skip
"""The page's own scripts in the order they are joined: each knows only those before it."""

_SLOT = re.compile(r"\{\{(\w+)\}\}")
_LONE = re.compile("[\x00\ud800-\udfff]")


def render_graph_page(data: PageData, *, node_limit: int = NODE_LIMIT, start: str = "") -> str:
    """The whole page as one HTML text: no request, no inline handler, nothing of a document outside JSON.

    A graph with more than `node_limit` nodes is cut to its best connected ones, and the page says so. It opens on what
    `start` names, such as `view=timeline` (what stands after # in its address), unless its address says otherwise.
    """
    shown = limit(data, node_limit)
    vis, app, css = _vis_network(), _joined(SCRIPTS), _asset("page.css")
    slots = {
        "policy": content_policy((vis, app), (css,)),
        "title": html.escape(_LONE.sub("\ufffd", shown.title)),
        "start": html.escape(_LONE.sub("\ufffd", start)),
        "css": css,
        "vis": vis,
        "app": app,
        "data": safe_json(payload(shown)),
        "network": safe_json(drawing(shown)),
    }
    return _SLOT.sub(lambda match: slots[match[1]], _asset("page.html"))


def write_graph_page(path: Path | str, data: PageData, *, node_limit: int = NODE_LIMIT) -> None:
    """Write `render_graph_page` to `path` as UTF-8. Raises `KgError` when the file cannot be written."""
    target = Path(path)
    try:
        target.write_text(render_graph_page(data, node_limit=node_limit), encoding="utf-8", newline="\n")
    except OSError as error:
        raise KgError(f"{target}: cannot write the graph page: {error.strerror}") from error


def content_policy(scripts: tuple[str, ...], styles: tuple[str, ...]) -> str:
    """A Content-Security-Policy under which only these scripts and styles work and nothing is fetched."""
    allowed = " ".join(map(_source_hash, scripts)) or "'none'"
    looks = " ".join(map(_source_hash, styles)) or "'none'"
    return (
        f"default-src 'none'; script-src {allowed}; style-src {looks}; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )


def _source_hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _asset(name: str) -> str:
    return (files("kg.view") / "assets" / name).read_text(encoding="utf-8")


def _joined(names: tuple[str, ...]) -> str:
    parts = "\n".join(_asset(name) for name in names)
    return f'"use strict";\n(() => {{\n{parts}\n}})();\n'


def _vis_network() -> str:
    """vis-network as pyvis carries it, the newest version there is."""
    folders = sorted(
        (item for item in (files("pyvis") / "lib").iterdir() if item.name.startswith("vis-")), key=_version
    )
    if not folders:
        raise KgError("pyvis carries no vis-network: install pyvis 0.3 again")
    script = (folders[-1] / "vis-network.min.js").read_text(encoding="utf-8")
    return re.sub(r"//# sourceMappingURL=.*", "", script).replace("</script", "<\\/script")


def _version(folder: Traversable) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", folder.name))
