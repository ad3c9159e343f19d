"""Write the reference pages: the ontology as HTML (pyLODE) and the Python API as Markdown, from the docstrings.

`python docs/build.py` writes docs/api.md (kept in the repository) and docs/html/ontology.html (a build product).
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from kg.api import Graph
from kg.api import open as open_graph
from kg.export import export, network, write_parquet, write_tables
from kg.model import Document
from kg.query import Iri, NamedQuery, Parameter, Row, Rows, named_queries

HERE = Path(__file__).parent
DOCUMENTED = (
    open_graph,
    Graph,
    Rows,
    Row,
    Iri,
    NamedQuery,
    Parameter,
    Document,
    export,
    write_tables,
    write_parquet,
    network,
)
"""What users may rely on, in the order of the page."""


def api_page() -> str:
    """The reference of the Python API and the list of named queries."""
    lines = ["# Python API", "", "Written by `python docs/build.py` from the docstrings; edit those.", ""]
    lines += ["```python", "import kg", "", 'g = kg.open("kg-out")', "```", ""]
    for thing in DOCUMENTED:
        name = f"kg.{thing.__name__}" if thing is open_graph else thing.__name__
        lines += [f"## `{name}{_signature(thing)}`", "", inspect.getdoc(thing) or "", ""]
        for member_name, member in _members(thing):
            lines += [f"### `.{member_name}{_signature(member)}`", "", inspect.getdoc(member) or "", ""]
    lines += ["## Named queries", "", "| name | question | parameters |", "| --- | --- | --- |"]
    for query in named_queries().values():
        parameters = ", ".join(f"`{parameter.name}`: {parameter.description}" for parameter in query.parameters)
        lines.append(f"| `{query.name}` | {query.title_zh} / {query.title_en} | {parameters} |")
    return "\n".join(lines) + "\n"


def _members(thing: Any) -> Iterable[tuple[str, Any]]:
    if not inspect.isclass(thing):
        return []
    return [(name, member) for name, member in vars(thing).items() if not name.startswith("_") and _is_method(member)]


def _is_method(member: Any) -> bool:
    return inspect.isfunction(member) or isinstance(member, property) or hasattr(member, "attrname")


def _signature(thing: Any) -> str:
    if thing is Graph or inspect.isclass(thing) or not callable(thing):
        return ""
    written = str(inspect.signature(thing)).replace("self, ", "").replace("(self)", "()")
    return re.sub(r"<function (\w+) at \w+>", r"\1", written)


def write_ontology_page(target: Path) -> None:
    """The ontology as one HTML page."""
    from pylode.profiles.ontpub import OntPub

    target.parent.mkdir(parents=True, exist_ok=True)
    ontology = HERE.parent / "ontology" / "kg.ttl"
    OntPub(ontology=str(ontology)).make_html(destination=target)


if __name__ == "__main__":
    (HERE / "api.md").write_text(api_page(), encoding="utf-8")
    write_ontology_page(HERE / "html" / "ontology.html")
