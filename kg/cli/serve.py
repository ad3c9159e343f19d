"""`kg serve`: the graph over HTTP, on this machine."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer


def serve_command(
    folder: Annotated[Path, typer.Option("-o", "--out", help="The folder that kg build wrote.")] = Path("kg-out"),
    host: Annotated[str, typer.Option(help="The address to listen on; only this machine if not given.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes a free one.")] = 8321,
    jobs: Annotated[int, typer.Option("--jobs", min=1, help="Questions that are answered at one time.")] = 2,
    seconds: Annotated[float, typer.Option(min=0.1, help="What a question may take.")] = 30.0,
) -> None:
    """Serve the graph page at / and SPARQL 1.1 queries at /sparql, read-only, until Ctrl-C.

    Example: kg serve -o kg-out --port 8321
    """
    from kg.serve import GraphServer

    with GraphServer(folder, host, port, jobs, seconds) as server:
        print(server.address, flush=True)
        print(f"The graph page: {server.address}   SPARQL: {server.address}sparql   Ctrl-C ends it.", file=sys.stderr)
        if not server.local:
            print(f"kg: {host} can be reached from other machines; anybody there may read this graph", file=sys.stderr)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print("Ended.", file=sys.stderr)
