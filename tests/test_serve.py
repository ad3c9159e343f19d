"""The server as its clients meet it: a real one on loopback over the graph of the seeds."""

from __future__ import annotations

import csv
import http.client
import io
import json
import re
import signal
import subprocess
import sys
import threading
import urllib.parse
from collections.abc import Iterator
from pathlib import Path

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from seed_graph import seed_graph

import kg
from kg.errors import InputError, StoreError
from kg.ontology import ID
from kg.serve import GraphServer
from kg.serve.protocol import ranked

HOLDERS = "SELECT ?name WHERE { ?person org:holds ?post ; rdfs:label ?name . ?post rdfs:label '历下区政府区长' }"
TWO = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
DOCUMENT = ID + "document/lixia-2025"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphServer]:
    folder = tmp_path_factory.mktemp("served")
    (folder / "store").symlink_to((seed_graph() / "store").resolve())
    kg.open(folder).view().save(folder / "graph.html")
    with GraphServer(folder, port=0, jobs=2, seconds=20) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()


Reply = tuple[int, str, bytes]


def ask(
    server: GraphServer, path: str, accept: str = "*/*", body: str | bytes | None = None, kind: str = "", **headers: str
) -> Reply:
    """Status, media type and body of a request; a POST where there is a body."""
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=30)
    sent = {"Accept": accept, **({"Content-Type": kind} if kind else {}), **headers}
    raw = body.encode() if isinstance(body, str) else body
    connection.request("POST" if body is not None else "GET", path, raw, sent)
    reply = connection.getresponse()
    found = reply.status, reply.headers.get("Content-Type", ""), reply.read()
    connection.close()
    return found


def query(text: str, **more: str) -> str:
    return "/sparql?" + urllib.parse.urlencode({"query": text, **more})


@pytest.mark.parametrize("way", ["GET", "form", "body"])
def test_a_query_comes_in_three_ways(server: GraphServer, way: str) -> None:
    form = urllib.parse.urlencode({"query": HOLDERS})
    if way == "GET":
        status, kind, body = ask(server, query(HOLDERS))
    elif way == "form":
        status, kind, body = ask(server, "/sparql", body=form, kind="application/x-www-form-urlencoded")
    else:
        status, kind, body = ask(server, "/sparql", body=HOLDERS, kind="application/sparql-query; charset=utf-8")
    assert (status, kind) == (200, "application/sparql-results+json")
    assert [row["name"]["value"] for row in json.loads(body)["results"]["bindings"]] == ["杨福涛"]


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("*/*", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv"),
        ("text/tab-separated-values, text/csv;q=0.5", "text/tab-separated-values"),
        ("text/html, application/xml;q=0.9, text/csv;q=0.95", "text/csv"),
        ("application/json", "application/json"),
        ("text/*", "text/csv"),
    ],
)
def test_answers_come_in_the_form_that_is_wanted(server: GraphServer, accept: str, kind: str) -> None:
    status, got, body = ask(server, query(HOLDERS), accept)
    assert (status, got) == (200, kind) and "杨福涛".encode() in body
    assert ask(server, query("ASK { ?s ?p ?o }"), accept)[:2] == (200, kind)


@pytest.mark.parametrize(
    ("accept", "kind", "form"),
    [
        ("*/*", "text/turtle", "turtle"),
        ("application/n-quads", "application/n-quads", "nquads"),
        ("application/rdf+xml", "application/rdf+xml", "xml"),
        ("application/ld+json", "application/ld+json", "json-ld"),
        ("application/n-triples", "application/n-triples", "nt"),
    ],
)
def test_graphs_come_in_the_form_that_is_wanted(server: GraphServer, accept: str, kind: str, form: str) -> None:
    status, got, body = ask(server, query("CONSTRUCT { ?p org:holds ?q } WHERE { ?p org:holds ?q }"), accept)
    assert (status, got) == (200, kind)
    graph = rdflib.Dataset(default_union=True) if form in ("nquads", "json-ld") else rdflib.Graph()
    graph.parse(data=body, format=form)
    assert len(graph) > 20


def test_the_data_set_is_the_union_or_what_the_request_names(server: GraphServer) -> None:
    def count(text: str, **more: str) -> int:
        return int(json.loads(ask(server, query(text, **more))[2])["results"]["bindings"][0]["n"]["value"])

    whole, one = count(TWO), count(TWO, **{"default-graph-uri": DOCUMENT})
    assert 0 < one < whole
    named = "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }"
    assert count(named, **{"named-graph-uri": DOCUMENT}) == one
    assert count(TWO, **{"named-graph-uri": DOCUMENT}) == 0
    assert count(TWO.replace("WHERE", f"FROM <{DOCUMENT}> WHERE")) == one
    assert count(TWO.replace("WHERE", "FROM <http://127.0.0.1:9/> WHERE")) == 0
    other = TWO.replace("WHERE", "FROM <x:none> WHERE")
    assert count(other, **{"default-graph-uri": DOCUMENT}) == one  # the request's data set stands above the query's


@pytest.mark.parametrize(
    ("accept", "kind", "form"),
    [
        ("*/*", "text/turtle", "turtle"),
        ("text/html, */*;q=0.8", "text/turtle", "turtle"),
        ("application/rdf+xml", "application/rdf+xml", "xml"),
        ("application/ld+json", "application/ld+json", "json-ld"),
    ],
)
def test_the_endpoint_describes_itself(server: GraphServer, accept: str, kind: str, form: str) -> None:
    status, got, body = ask(server, "/sparql", accept)
    assert (status, got) == (200, kind)
    graph = rdflib.Graph()
    graph.parse(data=body, format=form)
    sd, endpoint = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#"), f"{server.address}sparql"
    assert graph.value(predicate=rdflib.RDF.type, object=sd.Service) == rdflib.URIRef(endpoint)
    assert graph.value(rdflib.URIRef(endpoint), sd.endpoint) == rdflib.URIRef(endpoint)
    assert graph.value(rdflib.URIRef(endpoint), sd.feature) == sd.UnionDefaultGraph
    assert len(set(graph.objects(rdflib.URIRef(endpoint), sd.resultFormat))) == 10
    assert ask(server, "/sparql", "image/png")[0] == 406


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/sparql?default-graph-uri=x:a", 400, "give one query"),
        ("/sparql?query=", 400, "give one query"),
        ("/sparql?query=ASK%7B%7D&query=ASK%7B%7D", 400, "give one query"),
        ("/sparql?update=CLEAR%20ALL", 400, "read-only"),
        ("/sparql?query=%FF", 400, "UTF-8"),
        (query("SELECT WHERE"), 400, "not SPARQL"),
        (query("DELETE WHERE { ?s ?p ?o }"), 400, "DELETE changes the graph"),
        (query("SELECT * WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"), 400, "SERVICE asks another server"),
        (query("ASK {}", **{"default-graph-uri": "not an iri"}), 400, "not an IRI"),
        ("/elsewhere", 404, "not here"),
        ("/../../etc/passwd", 404, "not here"),
        ("/id/person/nobody", 404, "nothing"),
        ("/id/a>b", 400, "not the name"),
    ],
)
def test_what_cannot_be_answered_gets_one_clear_line(server: GraphServer, path: str, status: int, words: str) -> None:
    got, kind, body = ask(server, path)
    assert (got, kind) == (status, "text/plain; charset=utf-8")
    assert words in body.decode() and body.decode().count("\n") == 1


def test_other_requests_are_refused(server: GraphServer) -> None:
    assert ask(server, query(HOLDERS), "image/png")[0] == 406
    assert ask(server, "/sparql", body="x", kind="text/plain")[0] == 415
    assert ask(server, "/", body="x", kind="text/plain")[0] == 405
    assert ask(server, "/sparql", body=b"\xff", kind="application/sparql-query")[0] == 400
    assert ask(server, "/sparql", body="update=CLEAR+ALL", kind="application/x-www-form-urlencoded")[0] == 400
    assert ask(server, query(HOLDERS), Host="evil.example")[0] == 403
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=30)
    connection.request("POST", "/sparql", None, {"Content-Length": str(5 << 20)})
    assert connection.getresponse().status == 413
    connection.close()


def test_a_query_that_takes_too_long_or_too_deep_harms_nobody() -> None:
    endless = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?a != ?d && ?c != ?f) }"
    with GraphServer(seed_graph(), port=0, jobs=1, seconds=2) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        assert ask(server, query("ASK { ?s ?p ?o }"))[0] == 200
        status, _, body = ask(server, query(endless))
        assert status == 503 and b"no answer within 2 seconds" in body
        assert ask(server, query("SELECT * WHERE " + "{" * 3000 + "}" * 3000))[0] == 400
        for _ in range(20):  # the new process starts meanwhile
            if (found := ask(server, query("ASK { ?s ?p ?o }")))[0] == 200:
                break
        assert found[0] == 200
        server.shutdown()


def test_many_ask_at_once(server: GraphServer) -> None:
    replies: list[int] = []
    threads = [threading.Thread(target=lambda: replies.append(ask(server, query(HOLDERS))[0])) for _ in range(24)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert replies == [200] * 24


def test_the_page_and_what_iris_name(server: GraphServer) -> None:
    status, kind, body = ask(server, "/")
    assert (status, kind) == (200, "text/html; charset=utf-8") and "想知道什么" in body.decode()
    named = {"place/370102": "历下区", "strategy/370100/1%2B474": "1+474", "body/370102/%E5%A7%94": "历下区委"}
    for path, label in named.items():
        status, kind, body = ask(server, f"/id/{path}")
        assert (status, kind) == (200, "text/turtle") and label in body.decode()
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=30)
    connection.request("GET", "/id/place/370102", headers={"Accept": "text/html,*/*;q=0.8"})
    reply = connection.getresponse()
    assert (reply.status, reply.headers["Location"]) == (303, "/#view=graph&focus=place/370102&sel=n:place/370102")
    reply.read()
    connection.request("GET", "/id/strategy/370100/1%2B474", headers={"Accept": "text/html"})
    reply = connection.getresponse()
    assert reply.headers["Location"].endswith("&sel=n:strategy/370100/1%252B474")  # %2B is a part of the IRI
    reply.read()
    connection.request("HEAD", "/")
    head = connection.getresponse()
    assert head.status == 200 and int(head.headers["Content-Length"]) > 100_000 and head.read() == b""
    connection.close()


def test_rdflib_asks_it_as_any_endpoint(server: GraphServer) -> None:
    store = SPARQLStore(server.address + "sparql", method="GET")
    graph = rdflib.Graph(store)
    prefixes = "PREFIX org: <http://www.w3.org/ns/org#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
    assert [str(row[0]) for row in graph.query(prefixes + HOLDERS)] == ["杨福涛"]
    described = graph.query(f"DESCRIBE <{ID}place/370102>")
    assert described.graph is not None and len(described.graph) > 3


def test_sparqlwrapper_asks_it_as_any_endpoint(server: GraphServer) -> None:
    wrapper = pytest.importorskip("SPARQLWrapper", reason="SPARQLWrapper is not installed")
    client = wrapper.SPARQLWrapper(server.address + "sparql")
    client.setQuery(HOLDERS)
    client.setReturnFormat(wrapper.CSV)
    assert list(csv.reader(io.StringIO(client.query().convert().decode()))) == [["name"], ["杨福涛"]]
    client.setMethod(wrapper.POST)
    client.setReturnFormat(wrapper.JSON)
    assert client.query().convert()["results"]["bindings"][0]["name"]["value"] == "杨福涛"


@pytest.mark.parametrize(
    ("header", "kinds"),
    [
        ("", ("*/*",)),
        ("text/csv", ("text/csv",)),
        ("*/*;q=0.1, text/csv;q=0.5, text/turtle", ("text/turtle", "text/csv", "*/*")),
        ("text/*, text/csv, application/json;q=0", ("text/csv", "text/*")),
        ("text/csv;q=x", ("*/*",)),
    ],
)
def test_accept_headers_are_ranked(header: str, kinds: tuple[str, ...]) -> None:
    assert ranked(header) == kinds


def test_there_must_be_a_graph_and_a_free_port(tmp_path: Path, server: GraphServer) -> None:
    with pytest.raises(StoreError, match="no graph here"):
        GraphServer(tmp_path, port=0)
    with pytest.raises(InputError, match="take another with --host and --port"):
        GraphServer(seed_graph(), port=server.server_port)


def test_the_command_says_where_it_is_and_ends_at_ctrl_c() -> None:
    command = [sys.executable, "-m", "kg", "serve", "-o", str(seed_graph()), "--port", "0", "--jobs", "1"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    address = process.stdout.readline().strip()
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", address)
    connection = http.client.HTTPConnection(urllib.parse.urlsplit(address).netloc, timeout=30)
    connection.request("GET", query("ASK { ?s ?p ?o }"))
    assert json.loads(connection.getresponse().read())["boolean"] is True
    connection.close()
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=20)
    assert process.returncode == 0 and "Ctrl-C ends it" in errors and "Traceback" not in errors
