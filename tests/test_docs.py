"""The reference pages are what the docstrings and the ontology say."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

HERE = Path(__file__).parents[1] / "docs"


def builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_build", HERE / "build.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_api_page_is_up_to_date() -> None:
    """Rewrite it with `python docs/build.py`."""
    assert builder().api_page() == (HERE / "api.md").read_text("utf-8")


def test_everything_on_the_api_page_is_described() -> None:
    page = (HERE / "api.md").read_text("utf-8")
    sections = [section for section in page.split("\n#")[1:] if "Named queries" not in section]
    assert all(section.split("\n\n", 1)[1].strip() for section in sections)


def test_the_ontology_is_written_as_a_page(tmp_path: Path) -> None:
    pytest.importorskip("pylode")
    builder().write_ontology_page(tmp_path / "ontology.html")
    page = (tmp_path / "ontology.html").read_text("utf-8")
    assert "org:Membership" in page and "任职" in page and "IndicatorStatement" in page
