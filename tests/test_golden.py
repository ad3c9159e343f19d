"""The graph of the seeds, quad by quad, against the one that was last accepted.

After a change that is meant to change it: `python tests/test_golden.py --accept`, and look at the difference in git.
"""

from __future__ import annotations

import difflib
import os
import sys
import tempfile
from pathlib import Path

from kg.pipeline import BuildOptions, build

ROOT = Path(__file__).resolve().parents[1]
GOLDEN = ROOT / "tests" / "golden" / "seeds.nq"
SHOWN = 30


def seed_quads() -> list[str]:
    """The lines of graph.nq of the seed documents, without the texts themselves (their hashes stand in the graph)."""
    with tempfile.TemporaryDirectory() as folder:
        build([ROOT / "seeds" / "documents"], Path(folder) / "out", BuildOptions(jobs=1, page=False))
        lines = (Path(folder) / "out" / "graph.nq").read_text(encoding="utf-8").split("\n")
    return [line for line in lines if line and "<https://schema.org/text>" not in line]


def test_the_seed_graph_is_the_accepted_one() -> None:
    accepted = GOLDEN.read_text(encoding="utf-8").split("\n")[:-1]
    found = seed_quads()
    changes = [line for line in difflib.unified_diff(accepted, found, lineterm="", n=0) if line[:1] in "+-"]
    shown = "\n".join(changes[2 : 2 + SHOWN])
    assert not changes, f"{len(changes)} lines differ; accept: python tests/test_golden.py --accept\n{shown}"


def test_the_accepted_graph_is_sorted_and_has_no_line_twice() -> None:
    lines = GOLDEN.read_bytes().split(b"\n")[:-1]
    assert lines == sorted(set(lines))


if __name__ == "__main__":
    if sys.argv[1:] != ["--accept"]:
        sys.exit("usage: python tests/test_golden.py --accept")
    GOLDEN.parent.mkdir(exist_ok=True)
    GOLDEN.write_text("".join(f"{line}\n" for line in seed_quads()), encoding="utf-8", newline="\n")
    print(f"accepted: {os.path.relpath(GOLDEN)}")
