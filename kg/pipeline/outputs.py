"""The files beside the store that need nothing but the state: facts.jsonl, issues.jsonl and build.json."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from pathlib import Path

from kg.extract import VERSION as EXTRACT_VERSION
from kg.model import Issue
from kg.pipeline.state import State

LIBRARIES = ("pyoxigraph", "rdflib", "oxrdflib", "jieba", "ahocorasick_rs")

SHOWN = ("store", "facts.jsonl", "graph.nq", "graph.html", "tables", "issues.jsonl", "build.json")
"""What a graph's folder shows of its current state."""


def write_facts(path: Path, state: State) -> str:
    """facts.jsonl, sorted. Returns its SHA-256."""
    digest = hashlib.sha256()
    with path.open("w", encoding="utf-8", newline="\n") as handle:
        for line in state.fact_lines():
            handle.write(line)
            digest.update(line.encode("utf-8"))
    return digest.hexdigest()


def write_issues(path: Path, issues: Iterable[Issue]) -> int:
    """issues.jsonl, sorted, each once. Returns how many there are."""
    lines = sorted({json.dumps(issue.to_json(), ensure_ascii=False, sort_keys=True) for issue in issues})
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")
    return len(lines)


def write_build(path: Path, counts: Mapping[str, int], hashes: Mapping[str, str], seconds: float) -> None:
    """build.json: versions, counts, hashes of the files, and how long the build took."""
    versions = {name: version(name) for name in LIBRARIES}
    record = {
        "versions": {
            "kg": _own_version(),
            "python": platform.python_version(),
            "extract": EXTRACT_VERSION,
            **versions,
        },
        "counts": dict(counts),
        "hashes": dict(hashes),
        "seconds": round(seconds, 3),
    }
    path.write_text(json.dumps(record, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def read_counts(folder: Path) -> dict[str, int]:
    """The counts of a state's build.json."""
    counts: dict[str, int] = json.loads((folder / "build.json").read_text(encoding="utf-8"))["counts"]
    return counts


def _own_version() -> str:
    try:
        return version("zhengtu")
    except ModuleNotFoundError:
        return "unknown"


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()
