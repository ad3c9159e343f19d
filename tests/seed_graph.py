"""The graph of the five seed documents, built once for all tests of a run."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from kg.pipeline.build import BuildOptions, build

SEEDS = Path(__file__).parents[1] / "seeds" / "documents"


@cache
def seed_graph() -> Path:
    """The folder that `kg build seeds/documents` fills, without the page."""
    folder = Path(tempfile.mkdtemp(prefix="kg-seeds-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    report = build([SEEDS], folder / "kg-out", BuildOptions(jobs=1, page=False))
    assert not report.unread
    return folder / "kg-out"
