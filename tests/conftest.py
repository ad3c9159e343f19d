"""The order of the tests: those that fork come first, since a process that has opened a store has threads that a fork
does not take along, and its children would wait for them for ever.
"""

from __future__ import annotations

import os

import pytest

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy's own threads would be there before any test runs

FORKING = ("test_durability.py", "test_deadline.py", "test_document_seconds.py", "test_engine.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Moves the tests of `FORKING` modules to the front; the others keep their order."""
    items.sort(key=lambda item: item.path.name not in FORKING)
