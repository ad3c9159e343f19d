"""The READMEs tell the truth: each command is run on a fresh build and must print what stands there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.readme_commands import READMES, ROOT, answers, build, run


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("readme")
    build(folder)
    return folder


CASES = [(readme.name, command, answer) for readme in READMES for command, answer in answers(readme)]


def test_there_are_five_queries_in_the_readme() -> None:
    assert sum(name == "README.md" for name, _, _ in CASES) >= 5


@pytest.mark.parametrize(("name", "command", "answer"), CASES, ids=lambda value: str(value)[:40])
def test_a_command_prints_what_the_readme_says(folder: Path, name: str, command: str, answer: str) -> None:
    assert run(command, folder) == answer


def test_the_python_example_runs(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    monkeypatch.chdir(folder)
    scope: dict[str, object] = {}
    exec(code, scope)
    assert scope["rows"] and len(scope["frame"]) and len(scope["dataset"])  # type: ignore[arg-type]


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_links_lead_somewhere(readme: Path) -> None:
    for target in re.findall(r"\]\((?!http)([^)#]+)\)", readme.read_text(encoding="utf-8")):
        assert (readme.parent / target).exists(), target
