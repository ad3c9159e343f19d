"""Each format is read back by its own library with equal counts."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
from typer.testing import CliRunner

from kg.cli import app
from kg.errors import InputError
from kg.export import FORMATS, export, network, research_tables, table_rows, write_tables
from kg.store import open_store, store_lines, write_store
from kg.store.terms import term, text
from tests.memory_graph import memory_store
from tests.seed_graph import seed_graph
from tests.small_graph import graph_lines, small_corpus


@pytest.fixture(scope="module")
def store() -> ox.Store:
    return memory_store(graph_lines(small_corpus()))


def exported(store: ox.Store, form: str, folder: Path) -> Path:
    target = folder / FORMATS[form]
    export(store, form, target)
    return target


@pytest.mark.parametrize(("form", "parser"), [("nquads", "nquads"), ("trig", "trig"), ("jsonld", "json-ld")])
def test_rdflib_reads_every_named_graph_back(store: ox.Store, tmp_path: Path, form: str, parser: str) -> None:
    dataset = rdflib.Dataset()
    dataset.parse(exported(store, form, tmp_path), format=parser)
    assert sum(len(graph) for graph in dataset.graphs()) == len(store)
    named = {str(graph.identifier) for graph in dataset.graphs() if len(graph)}
    assert named == {graph.value for graph in store.named_graphs() if isinstance(graph, ox.NamedNode)}


def test_rdflib_reads_the_union_back(store: ox.Store, tmp_path: Path) -> None:
    graph = rdflib.Graph().parse(exported(store, "turtle", tmp_path), format="turtle")
    assert len(graph) == len({line.rsplit(" ", 2)[0] for line in store_lines(store)})


@pytest.mark.parametrize("form", ["nquads", "trig", "turtle", "jsonld", "graphml", "gexf"])
def test_the_same_graph_gives_the_same_file(store: ox.Store, tmp_path: Path, form: str) -> None:
    first = exported(store, form, tmp_path).read_bytes()
    assert exported(memory_store(reversed(store_lines(store))), form, tmp_path / "again").read_bytes() == first


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_networkx_reads_nodes_edges_and_words_back(store: ox.Store, tmp_path: Path, form: str) -> None:
    path = exported(store, form, tmp_path)
    back = nx.read_graphml(path) if form == "graphml" else nx.read_gexf(path)
    graph = network(store)
    assert back.number_of_nodes() == graph.number_of_nodes() == len(table_rows(store, "nodes"))
    assert back.number_of_edges() == graph.number_of_edges() == len(table_rows(store, "edges"))
    assert {held["label"] for _, held in back.nodes(data=True)} == {held["label"] for _, held in graph.nodes(data=True)}
    words = sorted(held["quote"] for _, _, held in back.edges(data=True) if held.get("quote"))
    assert words == sorted(held["quote"] for _, _, held in graph.edges(data=True) if held.get("quote"))


def test_edges_of_the_network_are_statements_with_their_words(store: ox.Store) -> None:
    edges = {(held["type"], held.get("detail")): held for _, _, held in network(store).edges(data=True)}
    target = edges["targets", ">=7%"]
    assert (
        target["quote"] == "地区生产总值增长7%以上" and target["document"] == "lixia-2021" and target["date"] == "2021"
    )
    assert edges["attends", "chair"]["date"] == "2021-02-01"
    assert {"holds", "adopts", "answers_to", "develops", "post_in", "of_place", "part_of"} <= {
        kind for kind, _ in edges
    }


def test_control_characters_do_not_break_xml(tmp_path: Path) -> None:
    place = f"<https://x/p> {term('rdfs:label')} {text('a' + chr(0) + 'b')} <https://x/g> ."
    kind = f"<https://x/p> {term('rdf:type')} {term('kg:Person')} <https://x/g> ."
    path = exported(memory_store([place, kind]), "graphml", tmp_path)
    assert [held["label"] for _, held in nx.read_graphml(path).nodes(data=True)] == ["a\ufffdb"]


def test_neo4j_files_have_its_header_and_refer_to_each_other(store: ox.Store, tmp_path: Path) -> None:
    folder = exported(store, "neo4j", tmp_path)
    with (folder / "nodes.csv").open(encoding="utf-8", newline="") as handle:
        nodes = list(csv.DictReader(handle))
    with (folder / "relationships.csv").open(encoding="utf-8", newline="") as handle:
        edges = list(csv.DictReader(handle))
    ids = {node["iri:ID"] for node in nodes}
    assert len(ids) == len(nodes) == len(table_rows(store, "nodes"))
    assert len(edges) == len(table_rows(store, "edges"))
    assert all(edge[":START_ID"] in ids and edge[":END_ID"] in ids and edge[":TYPE"] for edge in edges)
    assert {"Person", "Place", "Post", "Indicator"} <= {node[":LABEL"] for node in nodes}


def test_pandas_reads_the_tables_back(store: ox.Store, tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")  # its threads must not be there when other tests fork
    folder = exported(store, "csv", tmp_path)
    book = pandas.read_csv(folder / "codebook.csv")
    for name, table in research_tables().items():
        frame = pandas.read_csv(folder / f"{name}.csv", dtype={"place_code": "string", "code": "string"})
        assert len(frame) == len(table_rows(store, name))
        assert list(frame.columns) == [column.name for column in table.columns]
        assert list(book[book["table"] == name]["column"]) == list(frame.columns)
    targets = pandas.read_csv(folder / "targets.csv", dtype={"place_code": "string"})
    assert set(targets["place_code"]) == {"370102"}
    met = targets[(targets["kind"] == "target") & targets["counterpart"].notna()]
    assert list(met["value"]) == [7] and list(met["counterpart"]) == [6.8] and list(met["verdict"]) == ["missed"]
    assert not book.isna().any().any()


def test_pyarrow_reads_the_tables_back_typed(store: ox.Store, tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    folder = exported(store, "parquet", tmp_path)
    for name, table in research_tables().items():
        back = pq.read_table(folder / f"{name}.parquet")
        assert back.num_rows == len(table_rows(store, name))
        for column in table.columns:
            kind = {"integer": "int64", "decimal": "double"}.get(column.type, "string")
            field = back.schema.field(column.name)
            assert str(field.type) == kind
            assert field.metadata[b"en"].decode() == column.meaning_en


def test_a_table_has_one_row_a_statement(store: ox.Store) -> None:
    keys = {
        "posts": "tenure_id", "targets": "statement_id", "meetings": "participation_id", "strategies": "adoption_id",
        "economy": "statement_id", "directives": "directive_id", "documents": "document", "nodes": "id",
    }  # fmt: skip
    for name, key in keys.items():
        rows = [row[key] for row in table_rows(store, name)]
        assert len(set(rows)) == len(rows) > 0, name


def test_every_row_of_a_table_has_its_words_and_document(store: ox.Store) -> None:
    texts = {document.id: document.text for document, _ in small_corpus()}
    for name in ("posts", "targets", "meetings", "strategies", "economy", "directives"):
        for row in table_rows(store, name):
            assert texts[str(row.document)][row.start : row.end] == row.quote
            both = (row.get("person"), row.get("post")) == ("钱二安", "区长")
            assert row.documents == (2 if both else 1), row


def test_the_tables_of_a_build_can_be_chosen(store: ox.Store, tmp_path: Path) -> None:
    written = write_tables(store, tmp_path / "tables", ["posts", "targets"])
    assert [path.name for path in written] == ["posts.csv", "targets.csv", "codebook.csv"]
    assert (tmp_path / "tables" / "posts.csv").read_bytes().startswith(b"\xef\xbb\xbfperson,")


def test_wrong_formats_and_targets_are_said_to_be(store: ox.Store, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there are nquads, trig"):
        export(store, "docx", tmp_path / "x")
    (tmp_path / "file").write_text("x")
    with pytest.raises(InputError, match="cannot be written"):
        export(store, "csv", tmp_path / "file" / "tables")


def test_the_command_writes_and_says_where(tmp_path: Path) -> None:
    write_store(tmp_path / "kg-out" / "store", graph_lines(small_corpus()))
    target = tmp_path / "g.jsonld"
    result = CliRunner().invoke(app, ["export", "jsonld", "-o", str(tmp_path / "kg-out"), "--to", str(target)])
    assert result.exit_code == 0 and result.stdout == f"{target}\n"
    assert json.loads(target.read_text("utf-8"))


def test_a_build_and_an_export_write_the_same_tables(tmp_path: Path) -> None:
    """Byte for byte, although the build asks its state and the export the store."""
    folder = seed_graph()
    write_tables(open_store(folder / "store"), tmp_path, ["posts", "targets"])
    for name in ("posts.csv", "targets.csv", "codebook.csv"):
        assert (folder / "tables" / name).read_bytes() == (tmp_path / name).read_bytes(), name


def test_the_tables_of_a_build_have_a_codebook() -> None:
    pandas = pytest.importorskip("pandas")  # its threads must not be there when other tests fork
    folder = seed_graph() / "tables"
    book = pandas.read_csv(folder / "codebook.csv")
    for name in ("posts", "targets"):
        frame = pandas.read_csv(folder / f"{name}.csv")
        assert len(frame) > 0
        assert sorted(book[book["table"] == name]["column"]) == sorted(frame.columns)
    assert not book.isna().any().any()
