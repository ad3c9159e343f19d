"""Coverage-guided bytes for the readers of pages, where atheris is installed: in a process that it may end."""

from __future__ import annotations

import subprocess
import sys

import pytest

pytest.importorskip("atheris")

PROGRAM = """
import atheris
with atheris.instrument_imports(include=["kg.read"]):
    from kg.read import _guarded, ReadOptions
    from kg.read.source import bytes_source

def once(raw):
    for kind in (".html", ".csv", ".jsonl", ".txt", ".zip", ".md"):
        for item in _guarded(bytes_source(raw, "a" + kind, "a", "a" + kind), ReadOptions(max_bytes=10_000)):
            assert item

atheris.Setup(["fuzz", "-max_total_time=8", "-max_len=400"], once)
atheris.Fuzz()
"""


@pytest.mark.slow
def test_readers_stand_what_atheris_finds() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr[-2000:]
