"""The endpoint described in RDF: SPARQL 1.1 Service Description. It knows no store."""

from __future__ import annotations

import pyoxigraph as ox

from kg.serve.protocol import GRAPHS, RESULTS

_SD, _FORMATS = "http://www.w3.org/ns/sparql-service-description#", "http://www.w3.org/ns/formats/"
_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_MEDIA_FORMATS = {
    "application/sparql-results+json": "SPARQL_Results_JSON",
    "application/sparql-results+xml": "SPARQL_Results_XML",
    "text/csv": "SPARQL_Results_CSV",
    "text/tab-separated-values": "SPARQL_Results_TSV",
    "text/turtle": "Turtle",
    "application/n-quads": "N-Quads",
    "application/n-triples": "N-Triples",
    "application/rdf+xml": "RDF_XML",
    "application/ld+json": "JSON-LD",
    "application/trig": "TriG",
}
"""The W3C's names of formats by media type; the types that name one of them again are left out."""


def description(endpoint: str, media_type: str) -> bytes:
    """What the service at the address `endpoint` speaks, in one of the forms of `GRAPHS`."""
    service, data = ox.NamedNode(endpoint), ox.NamedNode(f"{endpoint}#data")
    triples = [
        ox.Triple(service, _TYPE, _sd("Service")),
        ox.Triple(service, _sd("endpoint"), service),
        ox.Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query")),
        ox.Triple(service, _sd("feature"), _sd("UnionDefaultGraph")),
        ox.Triple(service, _sd("defaultDataset"), data),
        ox.Triple(data, _TYPE, _sd("Dataset")),
        ox.Triple(data, _sd("defaultGraph"), ox.NamedNode(f"{endpoint}#union")),
        ox.Triple(ox.NamedNode(f"{endpoint}#union"), _TYPE, _sd("Graph")),
    ]
    for kind in (*RESULTS, *GRAPHS):
        if kind in _MEDIA_FORMATS:
            triples.append(ox.Triple(service, _sd("resultFormat"), ox.NamedNode(_FORMATS + _MEDIA_FORMATS[kind])))
    form = GRAPHS[media_type]
    prefixes = {"sd": _SD, "formats": _FORMATS} if form == ox.RdfFormat.TURTLE else None
    return ox.serialize(triples, format=form, prefixes=prefixes) or b""


def _sd(name: str) -> ox.NamedNode:
    return ox.NamedNode(_SD + name)
