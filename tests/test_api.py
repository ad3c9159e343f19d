"""The graph from Python."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import rdflib

import kg
from kg.errors import InputError, KgError, QueryError, StoreError
from kg.store import write_store
from tests.small_graph import EARLY, graph_lines, small_corpus


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("api")
    write_store(path / "store", graph_lines(small_corpus()))
    return path


def test_a_query_gives_rows_and_a_data_frame(folder: Path) -> None:
    g = kg.open(folder)
    rows = g.query("holders", post="书记", organization="历下")
    assert [(row.person, row.first_seen) for row in rows] == [("赵一平", "2021-02-01"), ("周四海", "2022-03-05")]
    pytest.importorskip("pandas")
    frame = rows.to_pandas()
    assert list(frame["person"]) == ["赵一平", "周四海"] and frame["documents"].dtype == "int64"
    (count,) = g.query("SELECT (COUNT(?p) AS ?n) { ?p org:holds ?x FILTER(CONTAINS(STR(?x), $where)) }", where="370102")
    assert count.n == 5
    assert g.query("ASK { ?p a kg:Person }", timeout=30)[0].answer is True
    assert {"who-held", "targets"} <= {query.name for query in g.queries()}
    with pytest.raises(QueryError, match="no parameter date"):
        g.query("holders", date="2020")


def test_the_words_of_a_row_stand_in_the_document(folder: Path) -> None:
    g = kg.open(str(folder))
    document = g.document("lixia-2021")
    assert document == EARLY
    for row in g.query("proof", thing="赵一平"):
        if row.document == "lixia-2021":
            assert document.text[row.start : row.end] == row.quote
    assert g.document("nothing") is None


def test_rdflib_sees_the_same_store(folder: Path) -> None:
    g = kg.open(folder)
    assert isinstance(g.rdf, rdflib.Dataset) and g.rdf is g.rdf
    found = g.rdf.query("SELECT (COUNT(*) AS ?n) WHERE { ?t a kg:Tenure ; org:member/rdfs:label ?name }")
    (row,) = found
    assert int(row[0]) == g.query("SELECT (COUNT(*) AS ?n) { ?t a kg:Tenure ; org:member/rdfs:label ?x }")[0].n == 6
    scoped = g.rdf.query("SELECT (COUNT(*) AS ?n) WHERE { GRAPH $g { ?f a kg:Fact } }", initBindings={})
    assert int(next(iter(scoped))[0]) == 26
    assert len({graph.identifier for graph in g.rdf.graphs()}) >= 7


def test_no_graph_is_said_to_be_none(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=f"make one with: kg build PATH -o {tmp_path}"):
        kg.open(tmp_path)
    with pytest.raises(AttributeError, match="shut"):
        _ = kg.shut


def test_importing_kg_loads_nothing_heavy() -> None:
    heavy = ("rdflib", "pyshacl", "networkx", "pandas", "jieba", "pyoxigraph", "pyarrow")
    code = f"import sys, kg; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    code = f"import sys, kg; kg.open; print([name for name in {heavy[:5]} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_page_and_a_measure_in_a_notebook(folder: Path, tmp_path: Path) -> None:
    g = kg.open(folder)
    page = g.view(places=["历下区"], years=[2021], start="view=timeline", height=300)
    assert 'data-start="view=timeline"' in page.html and 'height="300"' in page._repr_html_()
    assert page.save(tmp_path / "a.html").read_text(encoding="utf-8") == page.html and len(repr(page)) < 100
    assert g.view(persons=["周四海"]).html.count("赵一平") < g.view().html.count("赵一平")
    with pytest.raises(InputError, match="历下: not in the graph; perhaps 历下区"):
        g.view(places=["历下"])
    with pytest.raises(InputError, match="nothing in the graph fits"):
        g.view(places=["历下区"], years=[1931])
    with pytest.raises(KgError, match="cannot write the graph page"):
        page.save(tmp_path / "no" / "a.html")
    centrality = g.measure("centrality")
    assert centrality.columns[:3] == ("label", "kind", "degree") and {row.label for row in centrality} >= {"赵一平"}
    with pytest.raises(KgError, match="no measure fame"):
        g.measure("fame")
