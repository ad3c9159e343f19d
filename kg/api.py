"""The graph from Python: `import kg; g = kg.open("kg-out"); g.query("holders", post="书记").to_pandas()`."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kg.model import Document
from kg.progress import in_notebook, progress
from kg.query import NamedQuery, Rows, answer, answer_within, is_sparql, named_queries
from kg.store import open_store, read_document

if TYPE_CHECKING:
    import pyoxigraph
    import rdflib

    from kg.resolve import Resolution
    from kg.view import EmbeddedPage


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

    def measure(self, name: str, projection: str = "co-attendance", *, backend: str | None = None) -> Rows:
        """A measure of `kg network` as rows: `kg network --list` says what each means and when it misleads.

        Raises `kg.errors.KgError` for an unknown name or backend, and for a graph too large for it.
        """
        from kg.network import measure

        table = measure(self._nouns[0], name, projection, backend)
        return Rows(table.columns, table.rows)

    def view(
        self,
        *,
        persons: Collection[str] = (),
        places: Collection[str] = (),
        years: Collection[int] = (),
        types: Collection[str] = (),
        title: str = "政图",
        start: str = "",
        height: int = 560,
    ) -> EmbeddedPage:
        """The graph page, or the part of it that all conditions keep; a notebook shows it, `.save(path)` writes it.

        `persons` and `places` are names, `types` types of fact such as `holds`. It opens on what `start` names:
        `view=timeline`, `view=targets`, `view=meetings` or `view=graph&all=1`. Raises `kg.errors.InputError` for a
        name that is not in the graph (with the nearest) and where nothing is left.
        """
        from kg.errors import InputError
        from kg.resolve.model import PLACE_KINDS
        from kg.view import EmbeddedPage, page_data, render_graph_page, select, unknown_names

        whole = page_data(*self._nouns, title=title)
        for names, kinds in ((persons, ("person",)), (places, PLACE_KINDS)):
            for name, near in unknown_names(whole, names, kinds):
                raise InputError(f"{name}: not in the graph{'; perhaps ' + '、'.join(near) if near else ''}")
        part = select(whole, persons=persons, places=places, years=years, types=types)
        if not part.facts:
            raise InputError("nothing in the graph fits all of these conditions; leave one out")
        return EmbeddedPage(render_graph_page(part, start=start), height)

    @cached_property
    def _nouns(self) -> tuple[Resolution, tuple[Document, ...]]:
        from kg.query.nouns import read_nouns

        with progress("read", unit="documents", quiet=not in_notebook()) as advance:
            return read_nouns(self.store, advance)

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
