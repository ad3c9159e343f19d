"""The files beside the store: facts.jsonl, tables, the page, issues.jsonl and build.json."""

from __future__ import annotations

import csv
import hashlib
import json
import platform
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from kg.extract import VERSION as EXTRACT_VERSION
from kg.model import Issue
from kg.pipeline.codebook import COLUMNS, codebook
from kg.pipeline.state import State
from kg.resolve import VERSION as RESOLVE_VERSION

LIBRARIES = ("pyoxigraph", "rdflib", "oxrdflib", "jieba", "ahocorasick_rs")

SHOWN = ("store", "facts.jsonl", "graph.nq", "graph.html", "tables", "issues.jsonl", "build.json")
"""What a graph's folder shows of its current state."""

POST_COLUMNS = (
    "person", "organization", "post", "first_seen", "last_seen", "stated_start", "stated_end", "not_before",
    "not_after", "term", "documents", "quote", "person_iri", "organization_iri", "post_iri", "tenure_iri",
)  # fmt: skip
TARGET_COLUMNS = (
    "kind", "place", "indicator", "measure", "comparator", "value", "value_max", "unit", "period", "modality",
    "documents", "quote", "place_iri", "indicator_iri", "statement_iri",
)  # fmt: skip


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


def write_tables(folder: Path, state: State) -> None:
    """posts.csv, one row a tenure, targets.csv, one row a target or result, and codebook.csv."""
    folder.mkdir()
    labels, words = _labels(state)
    proofs = state.quotes()
    posts: list[Mapping[str, Any]] = []
    targets: list[Mapping[str, Any]] = []
    for _, text in state.ledger.items("statement"):
        iri, kind, roles, values, facts = json.loads(text)
        if kind not in ("tenure", "target", "result"):
            continue
        row = {**values, **_proof(facts, proofs)}
        for role, entity in roles.items():
            row |= {role: words.get(entity) or labels.get(entity, ""), f"{role}_iri": entity}
        if kind == "tenure":
            posts.append({**row, "tenure_iri": iri})
        else:
            targets.append({**row, "kind": kind, "statement_iri": iri})
    _write_csv(folder / "posts.csv", POST_COLUMNS, posts)
    _write_csv(folder / "targets.csv", TARGET_COLUMNS, targets)
    _write_csv(folder / "codebook.csv", COLUMNS, codebook({"posts": POST_COLUMNS, "targets": TARGET_COLUMNS}))


def _labels(state: State) -> tuple[dict[str, str], dict[str, str]]:
    """The labels of all entities, and the words of all posts (书记), by IRI."""
    labels: dict[str, str] = {}
    words: dict[str, str] = {}
    for _, text in state.ledger.items("entity"):
        iri, kind, label, _, properties = json.loads(text)
        labels[iri] = label
        if kind == "post":
            words[iri] = (properties.get("role") or [""])[0]
    return labels, words


def _proof(facts: Iterable[str], proofs: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    found = sorted(proofs[fact] for fact in facts if fact in proofs)
    return {"documents": "|".join(sorted({doc for doc, _ in found})), "quote": found[0][1] if found else ""}


def _write_csv(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> None:
    ordered = sorted(rows, key=lambda row: tuple(str(row.get(name, "")) for name in columns))
    with path.open("w", encoding="utf-8-sig", newline="") as handle:
        writer = csv.DictWriter(handle, columns, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows({name: "" if row.get(name) is None else row.get(name) for name in columns} for row in ordered)


def write_build(path: Path, counts: Mapping[str, int], hashes: Mapping[str, str], seconds: float) -> None:
    """build.json: versions, counts, hashes of the files, and how long the build took."""
    versions = {name: version(name) for name in LIBRARIES}
    record = {
        "versions": {
            "kg": _own_version(),
            "python": platform.python_version(),
            "extract": EXTRACT_VERSION,
            "resolve": RESOLVE_VERSION,
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
