"""The graph from Python: `import kg; g = kg.open("kg-out"); g.query("holders", post="书记").to_pandas()`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kg.model import Document
from kg.query import NamedQuery, Rows, answer, answer_within, is_sparql, named_queries
from kg.store import open_store, read_document

if TYPE_CHECKING:
    import pyoxigraph
    import rdflib


@dataclass(frozen=True)
class Graph:
    """A built graph, opened for reading; make it with `kg.open`. `folder` is the one `kg build -o` wrote.

    It shows the graph as it was when opened; open it again after a build.
    """

    folder: Path
    store: pyoxigraph.Store

    def query(self, question: str, /, *, timeout: float | None = None, **parameters: object) -> Rows:
        """The rows that answer a named query or SPARQL (SELECT, ASK, CONSTRUCT, DESCRIBE).

        Parameters fill in `$name`. With `timeout` (seconds), SPARQL runs in a process of its own that is stopped in
        time. Prefixes need no declaring; the default graph is the union of all graphs.

        Raises `kg.errors.QueryError` for an unknown name (with the nearest), a missing or unknown parameter, SPARQL
        that cannot be read, SERVICE, FROM and updates, and for the time-out.
        """
        if timeout is not None and is_sparql(question):
            return answer_within(self.folder / "store", question, parameters, timeout)
        return answer(self.store, question, parameters)

    def queries(self) -> tuple[NamedQuery, ...]:
        """The named queries with their titles and parameters."""
        return tuple(named_queries().values())

    def document(self, document_id: str) -> Document | None:
        """A document with its text as it was read, so that `text[start:end]` is the quote; `None` if unknown."""
        return read_document(self.store, document_id)

    @cached_property
    def rdf(self) -> rdflib.Dataset:
        """The graph as an `rdflib.Dataset` over the same store (oxrdflib), with the union of graphs as default.

        Literals come back typed `xsd:string`, and `FROM` is ignored: scope with `GRAPH`.
        """
        import rdflib
        from oxrdflib import OxigraphStore

        from kg.store import NAMESPACES

        dataset = rdflib.Dataset(OxigraphStore(store=self.store), default_union=True)
        for prefix, namespace in NAMESPACES.items():
            dataset.bind(prefix, namespace)
        return dataset


def open(folder: str | Path = "kg-out") -> Graph:
    """The graph in a folder that `kg build -o` wrote. Raises `kg.errors.StoreError` where there is none."""
    path = Path(folder)
    return Graph(path, open_store(path / "store"))
