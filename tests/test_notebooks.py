"""Every notebook runs from its first cell to its last, in a kernel of its own, and shows what it promises."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

nbformat = pytest.importorskip("nbformat", reason="nbformat is not installed")
nbclient = pytest.importorskip("nbclient", reason="nbclient is not installed")
pytest.importorskip("ipykernel", reason="ipykernel is not installed")

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
NAMES = sorted(path.name for path in NOTEBOOKS.glob("*.ipynb"))
REPORTS = NOTEBOOKS.parents[1] / "shared" / "eval" / "reports"
LIGHT = 30_000
"""Bytes that a committed notebook may have."""

SHOWN = {
    "01-quick-start.ipynb": ("历下区委", "杨传军", "【区委书记杨传军】", "Tenure", "<iframe"),
    "02-who-governs.ipynb": ("certain", "马保岭", "章丘区委", "measures news, not power", "<svg", "<iframe"),
    "03-targets.ipynb": ("地区生产总值", "commitment|ensure", "<svg", "≥|约", "jaccard", "<iframe"),
    "04-strategies.ipynb": ("1\\+474工作体系 ← ", "1\\+456", "adopts|answers", "<svg", "<iframe"),
    "05-your-own-corpus.ipynb": ("a-2023", "欧阳秋白", "met", "missed", "targets.csv", "<iframe"),
}


def read(name: str) -> Any:
    return nbformat.read(NOTEBOOKS / name, as_version=4)


def executed(name: str, folder: Path) -> Any:
    """The notebook with its outputs, run on a copy in a folder outside the project."""
    shutil.copy(NOTEBOOKS / name, folder / name)
    book = nbformat.read(folder / name, as_version=4)
    nbclient.NotebookClient(
        book, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(folder)}}
    ).execute()
    return book


def outputs(book: Any) -> str:
    """All that the cells show: texts and HTML."""
    shown = []
    for cell in book.cells:
        for output in cell.get("outputs", ()):
            shown.append(output.get("text", ""))
            shown += [value for kind, value in output.get("data", {}).items() if kind in ("text/plain", "text/html")]
    return "\n".join(shown)


def test_all_five_are_there() -> None:
    assert sorted(SHOWN) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_it_is_kept_light_and_without_outputs(name: str) -> None:
    book = read(name)
    nbformat.validate(book)
    assert (NOTEBOOKS / name).stat().st_size < LIGHT
    assert [cell.outputs for cell in book.cells if cell.cell_type == "code" and cell.outputs] == []
    assert book.cells[0].cell_type == "markdown" and book.cells[0].source.startswith("# 0")


@pytest.mark.parametrize("name", NAMES)
def test_it_runs_and_shows_what_it_promises(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join((str(NOTEBOOKS.parent), os.environ.get("PYTHONPATH", ""))))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    book = executed(name, tmp_path)
    shown = outputs(book)
    assert [promise for promise in SHOWN[name] if not re.search(promise, shown)] == []
    assert "\ufffd" not in shown
    if name.startswith("03") and REPORTS.is_dir():
        assert "provincial reports" in shown and "北京市" in shown
