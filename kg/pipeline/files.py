"""The files of a graph that need no store, written from a saved state by a process that may work beside the store's."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kg.model import Issue
from kg.pipeline import outputs
from kg.pipeline.state import FILE, State
from kg.pipeline.tables import write_build_tables
from kg.resolve import issue_of


def load_files() -> None:
    """Loads what `write_files` needs."""
    from kg.pipeline.page import load_page  # here, since numpy has threads, and this is for a process of its own

    load_page()


def write_files(part: Path, issues: Sequence[Issue], page: bool, anew: bool) -> tuple[dict[str, int], int | None]:
    """The tables, the page and the issues, from the saved state in `part`, which was made `anew` or by a change: how
    much there is of everything, and how many documents the page shows where it does not show all.
    """
    shown: int | None = None
    with State(part / FILE) as state:
        write_build_tables(part / "tables", state)
        held = state.ledger.counts()
        documents, facts = state.counts()
        if page:
            from kg.pipeline.page import write_page

            shown = write_page(part / "graph.html", state, anew, {**held, "document": documents})
        resolved = (issue_of(text) for _, text in state.ledger.items("issue"))
        listed = outputs.write_issues(part / "issues.jsonl", [*issues, *state.issues(), *resolved])
        reprints = sum(len(article.reprints) for article in state.articles().values())
    counts = {
        "documents": documents,
        "reprints": reprints,
        "facts": facts,
        "entities": held.get("entity", 0),
        "statements": held.get("statement", 0),
        "links": held.get("link", 0),
        "issues": listed,
    }
    return counts, shown
