"""The HTTP server: `/` is the graph page, `/sparql` answers queries, `/id/…` describes what the project's IRIs name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from socketserver import TCPServer
from types import MappingProxyType
from urllib.parse import quote, unquote, urlsplit

from kg.errors import InputError
from kg.ontology import ID
from kg.serve.description import description
from kg.serve.protocol import GRAPHS, Question, RefusedError, chosen, ranked, read_question
from kg.serve.workers import Answer, Workers
from kg.store import open_store

MOST_BODY = 1 << 20
IDLE_SECONDS = 30
_NOT_ASCII = re.compile("(?:%[89A-Fa-f][0-9A-Fa-f])+")
"""What of a URI its IRI writes as it is; all else that is escaped is so in the IRI, too."""


class GraphServer(ThreadingHTTPServer):
    """A server of the graph in `folder`; use it as a context manager and call `serve_forever`.

    Raises `StoreError` where there is no graph and `InputError` for an address that cannot be had.
    """

    daemon_threads = True
    request_queue_size = 64

    def __init__(
        self, folder: Path, host: str = "127.0.0.1", port: int = 8321, jobs: int = 2, seconds: float = 30.0
    ) -> None:
        open_store(folder / "store")
        super().__init__((host, port), _Handler, bind_and_activate=False)
        try:
            self.server_bind()
            self.server_activate()
        except OSError as error:
            self.socket.close()
            reason = error.strerror or error
            raise InputError(f"{host}:{port}: {reason}; take another with --host and --port") from error
        self.folder = folder
        self.local = _is_loopback(host)
        self.workers = Workers(folder, jobs, seconds)

    def server_bind(self) -> None:
        """Takes the address, without asking anybody for the machine's name."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = str(self.server_address[0]), int(self.server_address[1])

    @property
    def address(self) -> str:
        """Where it is found: `http://127.0.0.1:8321/`."""
        host, port = self.server_address[:2]
        return f"http://{host if isinstance(host, str) else host.decode()}:{port}/"

    def server_close(self) -> None:
        """Frees the address and ends the workers."""
        super().server_close()
        self.workers.close()


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


class _ElsewhereError(Exception):
    """What is asked for is shown at another address, which is the message."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "kg-serve"
    timeout = IDLE_SECONDS
    server: GraphServer

    def do_GET(self) -> None:
        self._answer()

    do_HEAD = do_POST = do_GET  # noqa: N815

    def _answer(self) -> None:
        try:
            body = self._body()
            self._check_host()
            kind, written = self._found(urlsplit(self.path).path, urlsplit(self.path).query, body)
        except _ElsewhereError as error:
            self._send(303, "text/plain; charset=utf-8", b"", {"Location": str(error)})
        except RefusedError as error:
            line = " ".join(str(error).split())
            self._send(error.status, "text/plain; charset=utf-8", f"{line}\n".encode())
        except (ConnectionError, TimeoutError):
            self.close_connection = True
        else:
            self._send(200, kind, written)

    def _found(self, path: str, parameters: str, body: bytes) -> Answer:
        accept = ", ".join(self.headers.get_all("Accept") or ())
        if path == "/sparql" and self.command != "POST" and not parameters:
            kind = chosen(ranked(accept), dict(GRAPHS))
            return kind, description(f"{self.server.address}sparql", kind)
        if path == "/sparql":
            content_type = self.headers.get("Content-Type", "")
            method = "POST" if self.command == "POST" else "GET"
            return self.server.workers.ask(read_question(method, parameters, content_type, body, accept))
        if self.command == "POST":
            raise RefusedError(405, "POST goes to /sparql; everything else is read with GET")
        if path in ("/", "/graph.html"):
            return self._page()
        if path.startswith("/id/"):
            return self._described(path.removeprefix("/id/"), ranked(accept))
        raise RefusedError(404, "not here; there are / (the graph page), /sparql and /id/…")

    def _page(self) -> Answer:
        try:
            return "text/html; charset=utf-8", (self.server.folder / "graph.html").read_bytes()
        except OSError as error:
            raise RefusedError(404, "this graph has no page; write one with kg view --to graph.html") from error

    def _described(self, name: str, accepted: tuple[str, ...]) -> Answer:
        """What the graph says of an IRI of the project; a browser is led to it on the page."""
        name = _NOT_ASCII.sub(lambda found: unquote(found[0]), name)
        if accepted[0] == "text/html":
            raise _ElsewhereError("/#view=graph&focus=" + quote(name, safe="/") + "&sel=n:" + quote(name, safe="/"))
        iri = ID + name
        if any(sign in iri for sign in '<>"{}|^`\\') or any(ord(sign) <= 32 for sign in iri):
            raise RefusedError(400, "not the name of a thing")
        kind, written = self.server.workers.ask(Question(f"DESCRIBE <{iri}>", accepted=accepted))
        if not written.strip() and kind in GRAPHS:
            raise RefusedError(404, "the graph says nothing of it")
        return kind, written

    def _body(self) -> bytes:
        if self.command != "POST":
            return b""
        written = self.headers.get("Content-Length", "")
        if not written.isascii() or not written.isdigit():
            self.close_connection = True
            raise RefusedError(411, "say how long the body is (Content-Length)")
        if int(written) > MOST_BODY:
            self.close_connection = True
            raise RefusedError(413, f"the body is larger than {MOST_BODY >> 20} MB")
        return self.rfile.read(int(written))

    def _check_host(self) -> None:
        """A page of another site must not reach a server on loopback under a name of its own."""
        name = urlsplit("//" + self.headers.get("Host", "")).hostname or ""
        if self.server.local and not _is_loopback(name):
            raise RefusedError(403, "this server answers on this machine only, under localhost or 127.0.0.1")

    def _send(self, status: int, kind: str, body: bytes, more: Mapping[str, str] = MappingProxyType({})) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cache-Control", "no-cache")
        self.send_header("Vary", "Accept")
        for name, value in ({"Allow": "GET, HEAD"} if status == 405 else more).items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing: a log of questions is nobody's business."""
