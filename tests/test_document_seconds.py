"""A document that hangs its reader or an extractor is killed in its worker and reported; the rest is built."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

TEXT = "2024年3月5日，历下区委书记林立主持召开会议，区长江成出席会议并讲话。\n"
ROOT = Path(__file__).resolve().parents[1]
PROGRAM = """
import sys, time, os
import kg.pipeline.extraction as extraction
import kg.read as read
from kg.cli import main

plain, extract = read.KINDS[".txt"], extraction.extract

def hanging_reader(source, options):
    if "HANGS-READING" in source.name:
        time.sleep(60)
    yield from plain(source, options)

def hanging_extract(document, lexicon):
    if "HANGS" in document.id:
        time.sleep(60)
    if "DIES" in document.id:
        os._exit(1)
    return extract(document, lexicon)

read.KINDS[".txt"], extraction.extract = hanging_reader, hanging_extract
sys.argv = ["kg", *sys.argv[1:]]
main()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere processes do not see what is changed here")
def test_what_hangs_or_dies_is_reported_and_the_rest_is_built(tmp_path: Path) -> None:
    for name in ("a", "b-HANGS-READING", "c", "d-HANGS", "e-DIES", "f"):
        (tmp_path / f"{name}.txt").write_text(TEXT, encoding="utf-8")
    started = time.monotonic()
    command = [
        sys.executable,
        "-c",
        PROGRAM,
        "build",
        str(tmp_path),
        "-o",
        str(tmp_path / "out"),
        "--document-seconds",
        "2",
    ]
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=100, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert done.returncode == 1, done.stderr
    assert "read: 3 new or changed, 0 unchanged, 0 skipped, 2 reprints in the graph, 3 failed" in done.stderr
    assert time.monotonic() - started < 55
    assert json.loads((tmp_path / "out" / "build.json").read_text())["counts"]["documents"] == 3
    issues = [json.loads(line) for line in (tmp_path / "out" / "issues.jsonl").read_text("utf-8").splitlines()]
    told = {issue["where"].rpartition("/")[2]: issue["message"] for issue in issues if issue["code"] == "too-slow"}
    assert sorted(told) == ["b-HANGS-READING.txt", "d-HANGS.txt", "e-DIES.txt"]
    assert "reading it took longer than 2 seconds" in told["b-HANGS-READING.txt"]
    assert "understanding it took longer than 2 seconds" in told["d-HANGS.txt"]
    assert "ended its process" in told["e-DIES.txt"]
    assert all("--document-seconds" in message for message in told.values())


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere processes always start anew")
def test_counting_leaves_no_threads_beside_which_no_process_can_start(tmp_path: Path) -> None:
    arrow = pytest.importorskip("pyarrow")
    import pyarrow.parquet

    pyarrow.parquet.write_table(arrow.table({"text": [TEXT] * 3}), tmp_path / "a.parquet")
    lines = (
        "import sys; from pathlib import Path",
        "from kg.engine import start_method; from kg.read import expected_documents",
        "print(expected_documents([Path(sys.argv[1])]), start_method())",
    )
    program = "; ".join(lines)
    done = subprocess.run([sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, cwd=ROOT)
    assert done.stdout.split() == ["3", "fork"], done.stderr
