"""A built graph over HTTP: SPARQL 1.1 Protocol (queries only), the graph page, and descriptions of its IRIs.

`protocol` reads requests, `workers` answer them within their time, `server` is the HTTP around both. It only reads.
"""

from kg.serve.server import GraphServer

__all__ = ["GraphServer"]
